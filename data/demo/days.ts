import { createHash } from "node:crypto";
import { findZone, formatInstant, formatInZone, localSeconds, type Seconds } from "../../src/model/zone.ts";

/** ISO weekdays: Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY = 86_400;
const WEEK = 7 * DAY;

// 1970-01-05 was a Monday.
const FIRST_MONDAY = 4 * DAY;

/** Number of the week that holds an instant, counted from the first Monday of 1970. */
export function weekOf(utc: Seconds): number {
  return Math.floor((utc - FIRST_MONDAY) / WEEK);
}

/** The day `2026-12-01` of a week. */
export function dayOf(week: number, weekday: Weekday, daysLater = 0): string {
  return formatInstant(FIRST_MONDAY + week * WEEK + (weekday - 1 + daysLater) * DAY).slice(0, 10);
}

/** `2026-12-01` some days later. */
export function daysAfter(day: string, days: number): string {
  return formatInstant(localSeconds(day) + days * DAY).slice(0, 10);
}

/** The instant, in seconds, of a wall-clock time `2026-12-01T19:00:00` in a zone. */
export function instantOf(local: string, timeZone: string): Seconds {
  const zone = findZone(timeZone);
  if (!zone) throw new Error(`no zone ${timeZone}`);
  return zone.toUtc(localSeconds(local));
}

/** `2026-12-01T19:00:00+01:00`. */
export function withOffset(utc: Seconds, timeZone: string): string {
  const zone = findZone(timeZone);
  if (!zone) throw new Error(`no zone ${timeZone}`);
  return formatInZone(utc, zone);
}

/** `20261201T190000` of an ISO date-time, `20261201` of a date. */
export function basic(iso: string): string {
  return iso.replace(/[-:]/g, "");
}

/** Wall-clock time some minutes after `2026-12-01T19:00:00`. */
export function minutesAfter(local: string, minutes: number): string {
  return formatInstant(localSeconds(local) + minutes * 60).slice(0, 19);
}

const DAYS = "Mon Tue Wed Thu Fri Sat Sun".split(" ");
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `Tue, 01 Dec 2026 18:00:00 GMT` (RFC 822, RFC 9110 §5.6.7). */
export function httpDate(utc: Seconds): string {
  const [year, month, day] = formatInstant(utc).slice(0, 10).split("-");
  const weekday = DAYS[(((Math.floor(utc / DAY) + 3) % 7) + 7) % 7];
  return `${weekday}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${formatInstant(utc).slice(11, 19)} GMT`;
}

/** A UUID that belongs to a name: the same for as long as the name is (RFC 9562 §5.8, version 8). */
export function uuidOf(...parts: readonly string[]): string {
  const hex = createHash("sha256").update(parts.join("/")).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A whole number of eight digits that belongs to a name. */
export function numberOf(...parts: readonly string[]): number {
  const hex = createHash("sha256").update(parts.join("/")).digest("hex");
  return 10_000_000 + (Number.parseInt(hex.slice(0, 8), 16) % 89_999_999);
}
