import { DAY_NAMES, MONTH_NAMES } from "../../model/day-names.ts";
import { dateOf, dayBefore, isMonth, isYear, type Moment, monthOf, weekdayIndex, yearOf } from "./moments.ts";

const PERIODS: Readonly<Record<string, readonly [when: string, from: string, until: string]>> = {
  now: ["now", "now on", "until now"],
  today: ["today", "today", "until today"],
  tomorrow: ["tomorrow", "tomorrow", "until tomorrow"],
  weekend: ["this weekend", "this weekend", "until this weekend"],
  nextweekend: ["next weekend", "next weekend", "until next weekend"],
  thisweek: ["this week", "this week", "until the end of the week"],
  nextweek: ["next week", "next week", "until the end of next week"],
  next7days: ["in the next 7 days", "today", "for 7 days"],
  next30days: ["in the next 30 days", "today", "for 30 days"],
  thismonth: ["this month", "this month", "until the end of the month"],
  nextmonth: ["next month", "next month", "until the end of next month"],
  thisyear: ["this year", "this year", "until the end of the year"],
};

const month = (day: string): string => MONTH_NAMES.en[monthOf(day)] ?? "";

/** `1 December 2026` */
export const dayEn = (day: string): string => `${dateOf(day)} ${month(day)} ${yearOf(day)}`;

/** A moment without a preposition: `1 December 2026 at 18:00`, `today`. */
export function momentEn(moment: NonNullable<Moment>): string {
  switch (moment.type) {
    case "word":
      return PERIODS[moment.word]?.[1] ?? moment.word;
    case "day":
      return dayEn(moment.day);
    default:
      return `${dayEn(moment.day)} at ${moment.time}`;
  }
}

/** Two days, both of them part of the span: `from 1 to 7 December 2026`, `in December 2026`. */
export function daysEn(first: string, last: string): string {
  if (first === last) return `on ${DAY_NAMES.en[weekdayIndex(first)]} ${dayEn(first)}`;
  if (isYear(first, last)) return `in ${yearOf(first)}`;
  if (isMonth(first, last)) return `in ${month(first)} ${yearOf(first)}`;
  const sameYear = yearOf(first) === yearOf(last);
  const sameMonth = sameYear && monthOf(first) === monthOf(last);
  const start = sameMonth
    ? String(dateOf(first))
    : sameYear
      ? `${dateOf(first)} ${month(first)}`
      : dayEn(first);
  return `from ${start} to ${dayEn(last)}`;
}

function untilEn(moment: NonNullable<Moment>): string {
  if (moment.type === "word") return PERIODS[moment.word]?.[2] ?? moment.word;
  return `until ${momentEn(moment)}`;
}

/** A period of two sides, each part of it; null leaves a side open. */
export function periodEn(first: Moment, last: Moment): string {
  if (first?.type === "day" && last?.type === "day") return daysEn(first.day, last.day);
  if (first?.type === "time" && last?.type === "time" && first.day === last.day)
    return `on ${dayEn(first.day)} from ${first.time} to ${last.time}`;
  if (first?.type === "time" && last?.type === "day" && first.day === last.day)
    return `${daysEn(last.day, last.day)} from ${first.time} on`;
  if (first?.type === "day" && last?.type === "time" && first.day === last.day)
    return `${daysEn(first.day, first.day)} before ${last.time}`;
  return [first && `from ${momentEn(first)}`, last && untilEn(last)]
    .filter((part) => part !== null)
    .join(" ");
}

/** One moment as a period: `this weekend`, `on Tuesday 1 December 2026`. */
export function whenEn(moment: Moment): string {
  if (!moment) return "";
  if (moment.type === "word") return PERIODS[moment.word]?.[0] ?? moment.word;
  return moment.type === "day" ? daysEn(moment.day, moment.day) : `on ${momentEn(moment)}`;
}

/** `from` and `to` together; a day that is `to` is not part of the period. */
export function boundsEn(first: Moment, end: Moment): string {
  if (first?.type === "day" && end?.type === "day") return daysEn(first.day, dayBefore(end.day));
  if (first && end) return `from ${momentEn(first)} to ${momentEn(end)}`;
  return first ? `from ${momentEn(first)}` : end ? `before ${momentEn(end)}` : "";
}
