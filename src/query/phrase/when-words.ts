import { DAY_NAMES, MONTH_NAMES } from "../../model/day-names.ts";
import { fold } from "../../model/fold.ts";
import type { LocalDate } from "../../model/time.ts";
import { dayAfter } from "../datetime.ts";

const SHORT_MONTHS: Readonly<Record<string, number>> = {
  janv: 1,
  jan: 1,
  fevr: 2,
  fev: 2,
  feb: 2,
  avr: 4,
  apr: 4,
  juil: 7,
  aug: 8,
  sept: 9,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};

/** The number of a month by its folded name. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...[...MONTH_NAMES.fr, ...MONTH_NAMES.en].map((name, index) => [fold(name), (index % 12) + 1] as const),
  ...Object.entries(SHORT_MONTHS),
]);

/** The number of a weekday by its folded name; Monday is 0. */
export const DAYS: ReadonlyMap<string, number> = new Map(
  [...DAY_NAMES.fr, ...DAY_NAMES.en].map((name, index) => [fold(name), index % 7] as const),
);

const longestFirst = (words: Iterable<string>): string =>
  [...words].sort((a, b) => b.length - a.length).join("|");

/** Alternatives of a regular expression. */
export const MONTH = longestFirst(MONTHS.keys());
export const DAY = longestFirst(DAYS.keys());

export const pad = (number: number, length = 2): string => String(number).padStart(length, "0");

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** That day of that month, or null when the calendar has none. */
function dateOf(year: number, month: number, day: number): LocalDate | null {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    ? `${pad(year, 4)}-${pad(month)}-${pad(day)}`
    : null;
}

/** A day of a month: of the year that is said, else the next one to come, today included. Null for none. */
export function dayInMonth(today: LocalDate, day: number, month: number, year?: string): LocalDate | null {
  if (year !== undefined) return dateOf(Number(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  // 29 February may be years away.
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const date = dateOf(thisYear + ahead, month, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}

/** The first and the last day of a month: of the year that is said, else the next one that is not over. */
export function monthSpan(today: LocalDate, month: number, year?: string): readonly [LocalDate, LocalDate] {
  const thisYear = Number(today.slice(0, 4));
  const of = year === undefined ? thisYear + (month < Number(today.slice(5, 7)) ? 1 : 0) : Number(year);
  return [`${pad(of, 4)}-${pad(month)}-01`, `${pad(of, 4)}-${pad(month)}-${pad(daysIn(of, month))}`];
}

/** The next such weekday, today included. */
export function nextWeekday(today: LocalDate, weekday: number): LocalDate {
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return dayAfter(today, (weekday - now + 7) % 7);
}
