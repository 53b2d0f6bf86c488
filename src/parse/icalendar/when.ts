import type { LocalDate, When } from "../../model/time.ts";

/** What a TZID resolved to: a zone's name in the draft, UTC, or nothing known. */
export type ZoneAnswer =
  | { readonly type: "zone"; readonly timeZone: string }
  | { readonly type: "utc" }
  | { readonly type: "unknown" };

const TWO = (n: number) => (n < 10 ? `0${n}` : String(n));
/** Basic and extended ISO forms, with or without seconds, zone mark or offset: RFC 5545 §3.3.4-5 and what is met. */
const LOOSE =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i;

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function addDay(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day after (or `days` after) a day. */
export function shiftDate(date: LocalDate, days: number): LocalDate {
  return addDay(date, days);
}

/**
 * Reads a DATE or DATE-TIME value. A value that has a `Z` is UTC whatever its TZID says. `24:00` is the next
 * day's midnight and second 60 the next minute's first. Null when it is neither.
 */
export function readWhen(value: string, isDate: boolean, zone: ZoneAnswer | null): When | null {
  if (value.length > 60) return null;
  // A quote that was opened before the zone's name may close behind the time.
  const match = LOOSE.exec(value.includes('"') ? value.replaceAll('"', "").trim() : value.trim());
  if (!match) return null;
  const [, y = "", mo = "", d = "", h, mi, s, mark] = match;
  const year = Number(y);
  const month = Number(mo);
  const day = Number(d);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  let date = `${y}-${mo}-${d}`;
  if (h === undefined || mi === undefined)
    return mark && !isDate && h !== undefined ? null : { type: "date", date };
  let hour = Number(h);
  let minute = Number(mi);
  let second = Number(s ?? 0);
  if (hour > 24 || minute > 60 || second > 60 || (hour === 24 && minute + second > 0)) return null;
  if (isDate && hour + minute + second === 0) return { type: "date", date };
  if (second === 60) {
    second = 0;
    minute += 1;
  }
  if (minute === 60) {
    minute = 0;
    hour += 1;
  }
  if (hour >= 24) {
    hour -= 24;
    date = addDay(date, 1);
  }
  const local = `${date}T${TWO(hour)}:${TWO(minute)}:${TWO(second)}`;
  if (mark) {
    if (mark === "Z" || mark === "z") return { type: "offset", local, offsetMinutes: 0 };
    const minutes = Number(mark.slice(1, 3)) * 60 + Number(mark.slice(-2));
    if (minutes > 18 * 60) return null;
    return { type: "offset", local, offsetMinutes: mark.startsWith("-") ? -minutes : minutes };
  }
  if (zone?.type === "zone") return { type: "zoned", local, timeZone: zone.timeZone };
  if (zone?.type === "utc") return { type: "offset", local, offsetMinutes: 0 };
  return { type: "floating", local };
}

const DURATION =
  /^([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/i;

/**
 * A DURATION (RFC 5545 §3.3.6): weeks and days nominal, the rest exact; `PT1W` and `PT2D`, which are met, are what
 * they look like. Null when it is none, or negative.
 */
export function readDuration(value: string): { days: number; seconds: number } | null {
  const match = DURATION.exec(
    value
      .slice(0, 60)
      .trim()
      .replace(/PT(?=\d{1,6}[WD])/i, "P"),
  );
  if (!match) return null;
  const [, sign, w, d, h, m, s] = match;
  if (w === undefined && d === undefined && h === undefined && m === undefined && s === undefined)
    return null;
  const days = Number(w ?? 0) * 7 + Number(d ?? 0);
  const seconds = Number(h ?? 0) * 3600 + Number(m ?? 0) * 60 + Number(s ?? 0);
  return sign === "-" && days + seconds > 0 ? null : { days, seconds };
}
