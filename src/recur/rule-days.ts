import {
  type CivilDay,
  civilDay,
  type DayNumber,
  dayNumber,
  dayOfYear,
  daysInMonth,
  isLeapYear,
  weekday,
  weekNumber,
} from "./calendar-days.ts";
import type { Rule } from "./rule.ts";

/**
 * The rule with what DTSTART says filled in (RFC 5545 §3.3.10: "Information, not contained in the rule, necessary
 * to determine the various recurrence instance start time and dates are derived from the Start Time").
 */
export function completeRule(rule: Rule, startDay: DayNumber, secondOfDay: number): Rule {
  const start = civilDay(startDay);
  const { frequency, byWeekNo, byYearDay, byMonthDay, byDay } = rule;
  const own = { weekday: weekday(startDay), nth: 0 };
  const filled = {
    byMonth: rule.byMonth,
    byMonthDay,
    byDay,
    byHour: rule.byHour.length || frequency === "HOURLY" ? rule.byHour : [Math.floor(secondOfDay / 3600)],
    byMinute: rule.byMinute.length ? rule.byMinute : [Math.floor(secondOfDay / 60) % 60],
    bySecond: rule.bySecond.length ? rule.bySecond : [secondOfDay % 60],
  };
  const noDays = byYearDay.length + byMonthDay.length + byDay.length === 0;
  if (noDays && byWeekNo.length > 0) filled.byDay = [own];
  else if (noDays) {
    if (frequency === "WEEKLY") filled.byDay = [own];
    if (frequency === "MONTHLY") filled.byMonthDay = [start.day];
    if (frequency === "YEARLY") {
      filled.byMonthDay = [start.day];
      if (rule.byMonth.length === 0) filled.byMonth = [start.month];
    }
  }
  return { ...rule, ...filled };
}

function monthDays(rule: Rule, year: number, month: number): DayNumber[] {
  const length = daysInMonth(year, month);
  const first = dayNumber(year, month, 1);
  if (rule.byMonthDay.length === 0) return Array.from({ length }, (_, index) => first + index);
  const days = new Set<DayNumber>();
  for (const day of rule.byMonthDay) {
    const positive = day > 0 ? day : length + day + 1;
    if (positive >= 1 && positive <= length) days.add(first + positive - 1);
  }
  return [...days].sort((a, b) => a - b);
}

function isNth(rule: Rule, { year, month, day }: CivilDay, nth: number): boolean {
  // Outside months and years a number before a weekday has no meaning; its weekday still has one.
  if (nth === 0 || (rule.frequency !== "MONTHLY" && rule.frequency !== "YEARLY")) return true;
  const inMonth = rule.frequency === "MONTHLY" || rule.byMonth.length > 0;
  const place = inMonth ? day : dayOfYear({ year, month, day });
  const length = inMonth ? daysInMonth(year, month) : isLeapYear(year) ? 366 : 365;
  return nth > 0 ? Math.ceil(place / 7) === nth : -Math.ceil((length - place + 1) / 7) === nth;
}

/** Whether a day passes every BY part of the rule that speaks of days. */
export function isRuleDay(rule: Rule, number: DayNumber): boolean {
  const civil = civilDay(number);
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(civil.month)) return false;
  if (rule.byMonthDay.length > 0) {
    const fromEnd = civil.day - daysInMonth(civil.year, civil.month) - 1;
    if (!rule.byMonthDay.includes(civil.day) && !rule.byMonthDay.includes(fromEnd)) return false;
  }
  if (rule.byYearDay.length > 0) {
    const place = dayOfYear(civil);
    const fromEnd = place - (isLeapYear(civil.year) ? 366 : 365) - 1;
    if (!rule.byYearDay.includes(place) && !rule.byYearDay.includes(fromEnd)) return false;
  }
  if (rule.byWeekNo.length > 0) {
    const { week, weeks } = weekNumber(number, rule.weekStart);
    if (!rule.byWeekNo.includes(week) && !rule.byWeekNo.includes(week - weeks - 1)) return false;
  }
  if (rule.byDay.length === 0) return true;
  const own = weekday(number);
  return rule.byDay.some((day) => day.weekday === own && isNth(rule, civil, day.nth));
}

/** The days of the rule in one year, in order. */
export function daysOfYear(rule: Rule, year: number): DayNumber[] {
  const months = rule.byMonth.length > 0 ? rule.byMonth : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  return months.flatMap((month) => monthDays(rule, year, month)).filter((day) => isRuleDay(rule, day));
}

/** The days of the rule in one month, in order. */
export function daysOfMonth(rule: Rule, year: number, month: number): DayNumber[] {
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(month)) return [];
  return monthDays(rule, year, month).filter((day) => isRuleDay(rule, day));
}

/** The days of the rule in the week that begins at `first`, in order. */
export function daysOfWeek(rule: Rule, first: DayNumber): DayNumber[] {
  const days: DayNumber[] = [];
  for (let day = first; day < first + 7; day += 1) if (isRuleDay(rule, day)) days.push(day);
  return days;
}
