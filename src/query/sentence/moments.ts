import type { LocalDate } from "../../model/time.ts";
import { formatLocal, instantSeconds, localSeconds, SECONDS_PER_DAY } from "../../model/zone.ts";
import { dayAfter, PERIOD_WORDS, parseMoment } from "../datetime.ts";
import type { SentenceContext } from "./context.ts";

/** One side of a period: a word such as `today`, a day, or a time of a day; null for an open side or none. */
export type Moment =
  | { readonly type: "word"; readonly word: string }
  | { readonly type: "day"; readonly day: LocalDate }
  | { readonly type: "time"; readonly day: LocalDate; readonly time: string }
  | null;

/** A side of a period as somebody typed it. */
export function momentOf(text: string, { zone }: SentenceContext): Moment {
  const value = text.trim();
  if (PERIOD_WORDS.includes(value.toLowerCase())) return { type: "word", word: value.toLowerCase() };
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return { type: "day", day: value };
  const instant = parseMoment(value, zone)?.from;
  if (instant === undefined) return null;
  const utc = instantSeconds(instant);
  const local = formatLocal(utc + zone.offsetAt(utc));
  return { type: "time", day: local.slice(0, 10), time: local.slice(11, 16) };
}

export const dayBefore = (day: LocalDate): LocalDate => dayAfter(day, -1);

/** Monday is 0. */
export const weekdayIndex = (day: LocalDate): number => (localSeconds(day) / SECONDS_PER_DAY + 3) % 7;

export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));
/** January is 0. */
export const monthOf = (day: LocalDate): number => Number(day.slice(5, 7)) - 1;
export const dateOf = (day: LocalDate): number => Number(day.slice(8, 10));

/** Whether two days are the first and the last of one month. */
export function isMonth(first: LocalDate, last: LocalDate): boolean {
  return (
    first.endsWith("-01") &&
    first.slice(0, 7) === last.slice(0, 7) &&
    dayAfter(last, 1).slice(0, 7) !== first.slice(0, 7)
  );
}

/** Whether two days are the first and the last of one year. */
export function isYear(first: LocalDate, last: LocalDate): boolean {
  return first.endsWith("-01-01") && last === `${first.slice(0, 4)}-12-31`;
}
