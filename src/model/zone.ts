import type { CustomZone, Instant, LocalDate, LocalDateTime, OffsetDateTime } from "./time.ts";

/** Seconds since 1970-01-01T00:00:00Z. Local times are counted the same way, as if their wall clock were UTC. */
export type Seconds = number;

/** One time zone: how far its wall clock is from UTC at an instant, and which instant a wall-clock time names. */
export interface Zone {
  readonly name: string;
  /** Offset from UTC, in seconds east, at a UTC instant. */
  offsetAt(utc: Seconds): number;
  /**
   * The instant of a wall-clock time (RFC 5545 §3.3.5): a time that occurs twice means the first one,
   * a time skipped by a clock change is read with the offset in force before the gap.
   */
  toUtc(local: Seconds): Seconds;
}

const HOUR = 3600;
const DAY = 86_400;

function zoneFromOffsets(name: string, offsetAt: (utc: Seconds) => number): Zone {
  return {
    name,
    offsetAt,
    toUtc(local) {
      const before = offsetAt(local - DAY);
      const after = offsetAt(local + DAY);
      const early = local - before;
      if (before === after || offsetAt(early) === before) return early;
      const late = local - after;
      return offsetAt(late) === after ? late : early;
    },
  };
}

/** Offset of an IANA zone at an instant, asked of Intl once per hour of the calendar and remembered. */
function intlOffsets(timeZone: string): (utc: Seconds) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const ask = (utc: Seconds): number => {
    const part: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(utc * 1000)) part[type] = value;
    const year = part.era === "BC" ? 1 - Number(part.year) : Number(part.year);
    const local = new Date(0);
    local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
    local.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second));
    return Math.round(local.getTime() / 1000) - utc;
  };
  const atDay = new Map<number, number>();
  const dayOffset = (day: number): number => {
    let offset = atDay.get(day);
    if (offset === undefined) {
      offset = ask(day * DAY);
      atDay.set(day, offset);
    }
    return offset;
  };
  const changeIn = new Map<number, Seconds>();
  // A day whose two midnights agree has no change inside, so most instants cost one lookup.
  return (utc) => {
    const day = Math.floor(utc / DAY);
    const start = dayOffset(day);
    const end = dayOffset(day + 1);
    if (start === end) return start;
    let change = changeIn.get(day);
    if (change === undefined) {
      let low = day * DAY;
      let high = low + DAY;
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (ask(middle) === start) low = middle;
        else high = middle;
      }
      change = high;
      changeIn.set(day, change);
    }
    return utc < change ? start : end;
  };
}

const zones = new Map<string, Zone | null>();

/** The IANA zone of that name, in any letter case, or null when Intl does not know it. */
export function findZone(name: string): Zone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  let zone: Zone | null = null;
  try {
    const canonical = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone;
    zone = zoneFromOffsets(canonical === "UTC" ? "UTC" : name, intlOffsets(name));
  } catch {
    zone = null;
  }
  // Strangers' feeds name zones; an unbounded memory of their inventions would be a leak.
  if (zones.size < 2000) zones.set(name, zone);
  return zone;
}

/** A zone fixed at an offset, in seconds east of UTC. */
export function fixedZone(offsetSeconds: number): Zone {
  return {
    name: formatOffset(offsetSeconds),
    offsetAt: () => offsetSeconds,
    toUtc: (l) => l - offsetSeconds,
  };
}

/** A zone from the transitions that a file defines itself. */
export function customZone(name: string, { transitions }: CustomZone): Zone {
  const first = transitions[0]?.[1] ?? 0;
  return zoneFromOffsets(name, (utc) => {
    let low = 0;
    let high = transitions.length - 1;
    let offset = first;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const change = transitions[middle];
      if (change && change[0] <= utc) {
        offset = change[1];
        low = middle + 1;
      } else high = middle - 1;
    }
    return offset;
  });
}

/** `+01:00` for 3600, `Z` never: an offset is always written out. */
export function formatOffset(offsetSeconds: number): string {
  const minutes = Math.round(Math.abs(offsetSeconds) / 60);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${offsetSeconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

// A feed names few days many times, and the platform's parser and printer of dates are slow.
const KEPT_DAYS = 10_000;
const secondsOfDay = new Map<LocalDate, Seconds>();
const dateOfDay = new Map<number, LocalDate>();

function daySeconds(date: LocalDate): Seconds {
  let seconds = secondsOfDay.get(date);
  if (seconds === undefined) {
    seconds = Math.round(Date.parse(`${date}T00:00:00Z`) / 1000);
    if (secondsOfDay.size >= KEPT_DAYS) secondsOfDay.clear();
    secondsOfDay.set(date, seconds);
  }
  return seconds;
}

/** Two digits of a text, or NaN. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Seconds of a wall-clock time `YYYY-MM-DDTHH:MM:SS` or date `YYYY-MM-DD`, counted as if it were UTC. */
export function localSeconds(local: LocalDateTime | LocalDate): Seconds {
  if (local.length === 10) return daySeconds(local);
  const hours = pair(local, 11);
  const minutes = pair(local, 14);
  const seconds = pair(local, 17);
  if (local.length !== 19 || !(hours < 24 && minutes < 60 && seconds < 60)) {
    return Math.round(Date.parse(`${local}Z`) / 1000);
  }
  return daySeconds(local.slice(0, 10)) + hours * HOUR + minutes * 60 + seconds;
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** The inverse of `localSeconds`: `YYYY-MM-DDTHH:MM:SS`. */
export function formatLocal(seconds: Seconds): LocalDateTime {
  const whole = Math.floor(seconds);
  const day = Math.floor(whole / DAY);
  let date = dateOfDay.get(day);
  if (date === undefined) {
    const text = new Date(day * DAY * 1000).toISOString();
    date = text.slice(0, text.indexOf("T"));
    if (dateOfDay.size >= KEPT_DAYS) dateOfDay.clear();
    dateOfDay.set(day, date);
  }
  const rest = whole - day * DAY;
  const hours = Math.floor(rest / HOUR);
  const minutes = Math.floor((rest % HOUR) / 60);
  return `${date}T${twoDigits[hours]}:${twoDigits[minutes]}:${twoDigits[rest % 60]}`.slice(0, 19);
}

/** `2026-12-01T17:00:00Z` for a UTC instant in seconds. */
export function formatInstant(utc: Seconds): Instant {
  return `${formatLocal(utc)}Z`;
}

/** `2026-12-01T18:00:00+01:00`: an instant as the wall clock of a zone shows it. */
export function formatInZone(utc: Seconds, zone: Zone): OffsetDateTime {
  const offset = zone.offsetAt(utc);
  return formatLocal(utc + offset) + formatOffset(offset);
}

/** Seconds of an instant written with `Z` or an offset. */
export function instantSeconds(instant: Instant | OffsetDateTime): Seconds {
  return Math.round(Date.parse(instant) / 1000);
}

export const SECONDS_PER_HOUR = HOUR;
export const SECONDS_PER_DAY = DAY;
