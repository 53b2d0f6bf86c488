import type { LocalDate } from "../model/time.ts";
import { formatLocal, localSeconds, SECONDS_PER_DAY } from "../model/zone.ts";

/** How many days, weeks and months have a dump kept. */
export const RETENTION = { days: 7, weeks: 4, months: 12 } as const;

/** The Monday of the week of a day (ISO 8601). */
function mondayOf(day: LocalDate): LocalDate {
  const seconds = localSeconds(day);
  const weekday = (Math.floor(seconds / SECONDS_PER_DAY) + 3) % 7;
  return formatLocal(seconds - weekday * SECONDS_PER_DAY).slice(0, 10);
}

/**
 * The days whose dump is kept, of those that there are: the newest seven, the newest of each of the newest four weeks, and
 * the newest of each of the newest twelve months. No clock: a hub that stood still loses nothing.
 */
export function keptDays(days: readonly LocalDate[]): Set<LocalDate> {
  const newestFirst = [...new Set(days)].sort().reverse();
  const newestOf = (periodOf: (day: LocalDate) => string, count: number): LocalDate[] => {
    const newest = new Map<string, LocalDate>();
    for (const day of newestFirst) if (!newest.has(periodOf(day))) newest.set(periodOf(day), day);
    return [...newest.values()].slice(0, count);
  };
  return new Set([
    ...newestFirst.slice(0, RETENTION.days),
    ...newestOf(mondayOf, RETENTION.weeks),
    ...newestOf((day) => day.slice(0, 7), RETENTION.months),
  ]);
}
