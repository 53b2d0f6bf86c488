import type { Instant, LocalDate, LocalDateTime, When } from "../model/time.ts";

const LONGEST = 64;

/** Days of a month of the Gregorian calendar; `month` from 1. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/**
 * A calendar day, or null when there is no such day. Years outside 1970 to 9999 are no dates: site generators
 * write `0001-01-01` and databases `1970-01-01` where they mean that nothing is known.
 */
export function civilDate(year: number, month: number, day: number): LocalDate | null {
  if (!(year >= 1970 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return null;
  if (day > daysIn(year, month) || (year === 1970 && month === 1 && day === 1)) return null;
  return `${year}-${two(month)}-${two(day)}`;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/**
 * A wall-clock time on a day, or null when the clock has no such time. `24:00` is midnight of the next day
 * (ISO 8601), a leap second is the second before it.
 */
export function civilTime(
  date: LocalDate,
  hour: number,
  minute: number,
  second: number,
): LocalDateTime | null {
  if (hour === 24 && minute === 0 && second === 0) return `${addDays(date, 1)}T00:00:00`;
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60)) return null;
  return `${date}T${two(hour)}:${two(minute)}:${two(second === 60 ? 59 : second)}`;
}

// Two-digit groups only, no nested repetition: linear on any text.
const ISO_DATE = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?![\d])/;
const ISO_TIME =
  /^(?:[T_]|,? ?)(\d{1,2})(?:[:h.](\d{1,2})(?:[:.](\d{1,2}))?|(\d{2})(\d{2})?)?(?:[.,]\d{1,12})?/i;
/** An hour written twice with dashes, `T10-10-00-00`: what a calendar plug-in prints for ten o'clock. */
const DASHED_TIME = /^T(\d{1,2})-\1-(\d{2})-(\d{2})$/;
const ISO_ZONE =
  /^ ?(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?(?::?\d{2})?)?(?:\[([\w+/-]{1,40})\])?$/i;

/**
 * Reads a date or date-time in any of the usual spellings of ISO 8601 / RFC 3339 / W3C-DTF: `2026-02-23`,
 * `20260223`, `2026/2/23`, `2026-02-23T17:00:00+0200`, `…17:00+01:00`, `…17:00:00.000Z`, `2026-02-23 17:00`.
 * Without offset it is floating, with a bracketed IANA name (RFC 9557) it is zoned. Null for anything else.
 */
export function readIsoDate(text: string): When | null {
  if (text.length > LONGEST) return null;
  const trimmed = text.trim();
  const day = ISO_DATE.exec(trimmed);
  if (!day) return null;
  const date = civilDate(Number(day[1]), Number(day[3] ?? day[5]), Number(day[4] ?? day[6]));
  if (!date) return null;
  const rest = trimmed.slice(day[0].length);
  if (rest === "") return { type: "date", date };
  const dashed = DASHED_TIME.exec(rest);
  const time = dashed ?? ISO_TIME.exec(rest);
  if (!time) return null;
  const minute = time[2] ?? time[4];
  const local = civilTime(date, Number(time[1]), Number(minute ?? 0), Number(time[3] ?? time[5] ?? 0));
  const zone = ISO_ZONE.exec(rest.slice(time[0].length));
  if (!local || !zone) return null;
  if (zone[5]) return { type: "zoned", local, timeZone: zone[5] };
  if (zone[1]) return { type: "offset", local, offsetMinutes: 0 };
  if (!zone[2]) return minute === undefined ? null : { type: "floating", local };
  return withOffset(local, zone[2], Number(zone[3]), Number(zone[4] ?? 0));
}

/** A time with its offset from UTC; null when no place on Earth keeps that offset. */
export function withOffset(local: LocalDateTime, sign: string, hours: number, minutes: number): When | null {
  if (hours > 15 || minutes > 59) return null;
  const offsetMinutes = hours * 60 + minutes;
  return {
    type: "offset",
    local,
    offsetMinutes: sign === "-" && offsetMinutes ? -offsetMinutes : offsetMinutes,
  };
}

const EPOCH_FROM = 86_400;
const EPOCH_SECONDS_BELOW = 100_000_000_000;
const EPOCH_MILLISECONDS_BELOW = 100_000_000_000_000;

/** A time counted since 1970-01-01T00:00:00Z in seconds or, from 100 thousand million on, in milliseconds. */
export function readEpoch(count: number): When | null {
  if (!(count >= EPOCH_FROM && count < EPOCH_MILLISECONDS_BELOW)) return null;
  const seconds = Math.floor(count < EPOCH_SECONDS_BELOW ? count : count / 1000);
  return { type: "offset", local: new Date(seconds * 1000).toISOString().slice(0, 19), offsetMinutes: 0 };
}

/** The instant that a time with an offset names; null when it has none, and its instant depends on a zone. */
export function instantOf(when: When): Instant | null {
  if (when.type !== "offset") return null;
  const instant = Date.parse(`${when.local}Z`) - when.offsetMinutes * 60_000;
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** The day on which a `When` falls, on its own clock. */
export function dayOf(when: When): LocalDate {
  return when.type === "date" ? when.date : when.local.slice(0, 10);
}
