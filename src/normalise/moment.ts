import type { CustomZones, Timing } from "../model/recurrence.ts";
import type { When } from "../model/time.ts";
import { findZone, localSeconds } from "../model/zone.ts";

const LOCAL = /^(?!0000)\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const DATE = /^(?!0000)\d{4}-\d\d-\d\d$/;
/** Further from UTC than any place has ever been. */
const MOST_OFFSET = 18 * 60;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has such a day. The platform's own parser takes 30 February for 2 March. */
function hasDay(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

const isReal = (text: string, pattern: RegExp): boolean => pattern.test(text) && hasDay(text);

const UTC_NAMES = /^(?:(?:etc\/)?(?:utc|uct|gmt|gmt[+-]?0|greenwich|universal|zulu)|z)$/i;

/** True for the names of UTC itself: as a zone they tell an instant, but not where the clock on the wall hangs. */
export const isUtc = (timeZone: string): boolean => UTC_NAMES.test(timeZone);

/**
 * A `When` that the rest can rely on: it exists in the calendar and its zone is known. A time in a zone named UTC is
 * one with offset 0; one whose zone nobody knows is floating. Null when there is no such day or time.
 */
export function readWhen(when: When, customZones: CustomZones | undefined): When | null {
  if (when.type === "date") return isReal(when.date, DATE) ? when : null;
  if (!isReal(when.local, LOCAL)) return null;
  if (when.type === "zoned") {
    const { local, timeZone } = when;
    if (customZones && Object.hasOwn(customZones, timeZone)) return when;
    if (isUtc(timeZone)) return { type: "offset", local, offsetMinutes: 0 };
    return findZone(timeZone) ? when : { type: "floating", local };
  }
  if (when.type === "offset") {
    const { local, offsetMinutes } = when;
    const possible = Number.isInteger(offsetMinutes) && Math.abs(offsetMinutes) <= MOST_OFFSET;
    return possible ? when : { type: "floating", local };
  }
  return when;
}

/** The wall-clock time or day of a `When`, in seconds, whatever its zone. */
export const wallSeconds = (when: When): number =>
  localSeconds(when.type === "date" ? when.date : when.local);

export type Durations = NonNullable<Timing["duration"]>;

/** Null for a length that is none: negative, endless or not a number. */
export function readDuration(duration: Durations | undefined): Durations | null {
  if (!duration) return null;
  const { days, seconds } = duration;
  const possible = Number.isFinite(days) && Number.isFinite(seconds) && days >= 0 && seconds >= 0;
  return possible && days <= 36_600 && seconds <= 36_600 * 86_400 ? duration : null;
}
