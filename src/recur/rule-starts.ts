import { SECONDS_PER_DAY, SECONDS_PER_HOUR, type Seconds } from "../model/zone.ts";
import { civilDay, type DayNumber, weekday } from "./calendar-days.ts";
import type { Rule } from "./rule.ts";
import { completeRule, daysOfMonth, daysOfWeek, daysOfYear, isRuleDay } from "./rule-days.ts";

/** What is asked of a rule, all in wall-clock seconds of the zone that its start is in. */
export interface RuleSpan {
  readonly start: Seconds;
  /** Starts before `from` are left out, those at `to` and later too. */
  readonly from: Seconds;
  readonly to: Seconds;
  /** The last moment that UNTIL allows, inclusive. */
  readonly until: Seconds | null;
  /** How many starts to give at most. */
  readonly limit: number;
}

/** A rule that steps through the ages without a match ends here, wherever its window lies. */
const MAX_STEPS = 200_000;

/** One step of the rule: the candidates of its period number `step`, in order; and when that period begins. */
interface Periods {
  /** The period that `local` falls into, counted from that of the start. */
  stepAt(local: Seconds): number;
  candidates(step: number): Seconds[];
  begins(step: number): Seconds;
}

function timesOfDay(rule: Rule): number[] {
  const times: number[] = [];
  for (const hour of rule.byHour)
    for (const minute of rule.byMinute)
      for (const second of rule.bySecond) times.push(hour * SECONDS_PER_HOUR + minute * 60 + second);
  return times;
}

function onDays(days: readonly DayNumber[], times: readonly number[]): Seconds[] {
  if (times.length === 1) return days.map((day) => day * SECONDS_PER_DAY + (times[0] ?? 0));
  return days.flatMap((day) => times.map((time) => day * SECONDS_PER_DAY + time));
}

function periodsOf(rule: Rule, start: Seconds): Periods {
  const startDay = Math.floor(start / SECONDS_PER_DAY);
  const times = timesOfDay(rule);
  const { interval } = rule;
  switch (rule.frequency) {
    case "YEARLY": {
      const first = civilDay(startDay).year;
      const yearAt = (step: number) => first + step * interval;
      return {
        stepAt: (local) => (civilDay(Math.floor(local / SECONDS_PER_DAY)).year - first) / interval,
        candidates: (step) => onDays(daysOfYear(rule, yearAt(step)), times),
        // A year is never shorter than this; the end of the loop need not be exact.
        begins: (step) => (yearAt(step) - 1970) * 365.2425 * SECONDS_PER_DAY - 3 * SECONDS_PER_DAY,
      };
    }
    case "MONTHLY": {
      const { year, month } = civilDay(startDay);
      const first = year * 12 + month - 1;
      return {
        stepAt: (local) => {
          const day = civilDay(Math.floor(local / SECONDS_PER_DAY));
          return (day.year * 12 + day.month - 1 - first) / interval;
        },
        candidates: (step) => {
          const at = first + step * interval;
          return onDays(daysOfMonth(rule, Math.floor(at / 12), (at % 12) + 1), times);
        },
        begins: (step) =>
          ((first + step * interval) / 12 - 1970) * 365.2425 * SECONDS_PER_DAY - 40 * SECONDS_PER_DAY,
      };
    }
    case "WEEKLY": {
      const first = startDay - ((weekday(startDay) - rule.weekStart + 7) % 7);
      return {
        stepAt: (local) => (local / SECONDS_PER_DAY - first) / (7 * interval),
        candidates: (step) => onDays(daysOfWeek(rule, first + step * 7 * interval), times),
        begins: (step) => (first + step * 7 * interval) * SECONDS_PER_DAY,
      };
    }
    case "DAILY":
      return {
        stepAt: (local) => (local / SECONDS_PER_DAY - startDay) / interval,
        candidates: (step) => {
          const day = startDay + step * interval;
          return isRuleDay(rule, day) ? onDays([day], times) : [];
        },
        begins: (step) => (startDay + step * interval) * SECONDS_PER_DAY,
      };
    case "HOURLY": {
      const first = Math.floor(start / SECONDS_PER_HOUR);
      return {
        stepAt: (local) => (local / SECONDS_PER_HOUR - first) / interval,
        candidates: (step) => {
          const hour = first + step * interval;
          if (rule.byHour.length > 0 && !rule.byHour.includes(((hour % 24) + 24) % 24)) return [];
          if (!isRuleDay(rule, Math.floor(hour / 24))) return [];
          const within: Seconds[] = [];
          for (const minute of rule.byMinute)
            for (const second of rule.bySecond) within.push(hour * SECONDS_PER_HOUR + minute * 60 + second);
          return within;
        },
        begins: (step) => (first + step * interval) * SECONDS_PER_HOUR,
      };
    }
  }
}

function atPositions(set: readonly Seconds[], positions: readonly number[]): Seconds[] {
  const kept = new Set<Seconds>();
  for (const position of positions) {
    const value = set[position > 0 ? position - 1 : set.length + position];
    if (value !== undefined) kept.add(value);
  }
  return [...kept].sort((a, b) => a - b);
}

/**
 * The starts that a rule gives in a span, in order, in wall-clock seconds (RFC 5545 §3.3.10). DTSTART itself is
 * given only where the rule produces it. A rule without COUNT is entered at the span, not walked from its start.
 */
export function ruleStarts(given: Rule, span: RuleSpan): { starts: Seconds[]; cut: boolean } {
  const { start, from, to, until, limit } = span;
  const rule = completeRule(
    given,
    Math.floor(start / SECONDS_PER_DAY),
    ((start % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY,
  );
  const periods = periodsOf(rule, start);
  const starts: Seconds[] = [];
  const end = until === null ? to : Math.min(to, until + 1);
  let step = given.count === null ? Math.max(0, Math.floor(periods.stepAt(from)) - 1) : 0;
  let counted = 0;
  for (let steps = 0; steps < MAX_STEPS; steps += 1, step += 1) {
    if (periods.begins(step) >= end) return { starts, cut: false };
    let set = periods.candidates(step);
    if (rule.bySetPos.length > 0) set = atPositions(set, rule.bySetPos);
    for (const at of set) {
      if (at < start) continue;
      if (at >= end) return { starts, cut: false };
      counted += 1;
      if (at >= from) {
        if (starts.length >= limit) return { starts, cut: true };
        starts.push(at);
      }
      if (counted === given.count) return { starts, cut: false };
    }
  }
  return { starts, cut: false };
}
