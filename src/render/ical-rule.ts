import type { EventSchedule } from "../model/event.ts";
import type { When } from "../model/time.ts";
import { formatLocal, localSeconds, SECONDS_PER_DAY, type Seconds } from "../model/zone.ts";
import { type Clock, clockOf, isSkipped, wallOf, writeTime } from "./ical-time.ts";

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const PARTS =
  /^(?:FREQ|INTERVAL|COUNT|UNTIL|WKST|BY(?:MONTH|MONTHDAY|YEARDAY|WEEKNO|DAY|HOUR|MINUTE|SECOND|SETPOS))$/;
// The expansion refuses more; a program that follows the rule to its end would show what the hub does not.
const MAX_COUNT = 5000;
const MAX_INTERVAL = 1000;
const MAX_LIST = 60;

/** The parts of a RECUR value by name, or null when it has one that calendars read in different ways. */
export function ruleParts(text: string): Map<string, string> | null {
  const parts = new Map<string, string>();
  for (const piece of text.slice(0, 2000).toUpperCase().split(";")) {
    if (piece.trim() === "") continue;
    const equals = piece.indexOf("=");
    const name = piece.slice(0, equals).trim();
    const value = piece.slice(equals + 1).replaceAll(" ", "");
    if (name === "RSCALE" && value === "GREGORIAN") continue;
    if (equals < 1 || parts.has(name) || !PARTS.test(name) || !/^[A-Z0-9,+-]+$/.test(value)) return null;
    if (value.split(",").length > MAX_LIST) return null;
    parts.set(name, value);
  }
  return parts;
}

/**
 * RRULE, RDATE and EXDATE lines of a series whose rule every calendar program follows to the same occurrences as
 * the hub, or null when it has none, or when something would be lost: several rules, EXRULE, periods with their
 * own end, RANGE=THISANDFUTURE, zones that a file made up, hourly rules, a start that its rule does not give.
 */
export function recurrenceLines(schedule: EventSchedule): string[] | null {
  const { recurrence, timing, overrides } = schedule;
  if (recurrence?.rrules.length !== 1 || recurrence.exrules.length > 0) return null;
  if (overrides.some(({ thisAndFuture }) => thisAndFuture)) return null;
  if (recurrence.rdates.some(({ end }) => end)) return null;
  const clock = clockOf(timing.start, schedule);
  if (clock.form === "utc" && clock.zone.offsetAt(0) !== 0) return null;
  if (
    timing.start.type === "zoned" &&
    schedule.customZones &&
    clock.form === "utc" &&
    clock.zone.name !== "UTC"
  )
    return null;
  if (clock.form === "local" && isSkipped(wallOf(timing.start), clock)) return null;
  const parts = ruleParts(recurrence.rrules[0] ?? "");
  if (!parts || !isFollowed(parts) || !startFits(parts, wallOf(timing.start))) return null;
  const until = parts.get("UNTIL");
  if (until !== undefined) {
    const written = untilFor(until, clock);
    if (written === null || parts.has("COUNT")) return null;
    parts.set("UNTIL", written);
  }
  // An instance that is both taken out and told of takes place: what was told of it is the later word. A date named
  // twice is written once, for some programs lose count of the others.
  const told = new Set(overrides.map(({ recurrenceId }) => seriesWall(recurrenceId, schedule)));
  const added = new Set(recurrence.rdates.map(({ start }) => seriesWall(start, schedule)));
  const taken = new Set(recurrence.exdates.map((when) => seriesWall(when, schedule)));
  return [
    `RRULE:${[...parts].map(([name, value]) => `${name}=${value}`).join(";")}`,
    ...[...added].map((wall) => `RDATE${writeTime(wall, clock)}`),
    ...[...taken].filter((wall) => !told.has(wall)).map((wall) => `EXDATE${writeTime(wall, clock)}`),
  ];
}

/** RECURRENCE-ID of an instance, in the form of its series' DTSTART (RFC 5545 §3.8.4.4). */
export function recurrenceIdLine(when: When, schedule: EventSchedule): string {
  const clock = clockOf(schedule.timing.start, schedule);
  return `RECURRENCE-ID${writeTime(seriesWall(when, schedule), clock)}`;
}

/** A time on the wall clock of the series: a bare day of a timed series means its start on that day. */
function seriesWall(when: When, schedule: EventSchedule): Seconds {
  const { start } = schedule.timing;
  const clock = clockOf(start, schedule);
  const wall = wallOf(when);
  const day = Math.floor(wall / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  if (start.type === "date") {
    if (when.type !== "offset" || wall === day) return day;
    const utc = clockOf(when, schedule).zone.toUtc(wall);
    return Math.floor((utc + clock.zone.offsetAt(utc)) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  }
  if (when.type === "date") {
    const first = wallOf(start);
    return wall + first - Math.floor(first / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  }
  if (when.type === "floating") return wall;
  const utc = clockOf(when, schedule).zone.toUtc(wall);
  return utc + clock.zone.offsetAt(utc);
}

/** Rules that every program steps in the same way, within the hub's own bounds. */
function isFollowed(parts: ReadonlyMap<string, string>): boolean {
  if (!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].includes(parts.get("FREQ") ?? "")) return false;
  const interval = parts.get("INTERVAL") ?? "1";
  const count = parts.get("COUNT") ?? "1";
  if (!/^\d{1,4}$/.test(interval) || !/^\d{1,4}$/.test(count)) return false;
  if (Number(interval) < 1 || Number(interval) > MAX_INTERVAL) return false;
  if (Number(count) < 1 || Number(count) > MAX_COUNT) return false;
  return !["BYHOUR", "BYMINUTE", "BYSECOND", "BYYEARDAY", "BYWEEKNO"].some((name) => parts.has(name));
}

const numbersOf = (value: string): number[] => value.split(",").map(Number);

/**
 * Whether the rule gives its own DTSTART. RFC 5545 §3.8.5.3 leaves the other case undefined, and programs differ:
 * some show that first day, some do not.
 */
function startFits(parts: ReadonlyMap<string, string>, start: Seconds): boolean {
  const date = new Date(start * 1000);
  const day = date.getUTCDate();
  const month = date.getUTCMonth() + 1;
  const days = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
  const byMonth = parts.get("BYMONTH");
  if (byMonth !== undefined && !numbersOf(byMonth).includes(month)) return false;
  const byMonthDay = parts.get("BYMONTHDAY");
  if (byMonthDay !== undefined) {
    const given = numbersOf(byMonthDay);
    if (!given.includes(day) && !given.includes(day - days - 1)) return false;
  }
  // In a year without 29 February some programs take 1 March.
  if (parts.get("FREQ") === "YEARLY" && month === 2 && day === 29) return false;
  const byDay = parts.get("BYDAY");
  if (byDay === undefined) return true;
  const inMonth = parts.get("FREQ") === "MONTHLY" || byMonth !== undefined;
  const ordinals = ["0", String(Math.ceil(day / 7)), String(-Math.ceil((days - day + 1) / 7))];
  return byDay.split(",").some((entry) => {
    if (entry.slice(-2) !== WEEKDAYS[date.getUTCDay()]) return false;
    const ordinal = String(Number(entry.slice(0, -2) || "0"));
    // The ordinal of a yearly rule counts weeks of the year: such a start is taken at its word.
    return ordinals.includes(ordinal) || !inMonth;
  });
}

/** UNTIL in the form that RFC 5545 §3.3.10 asks for: a day for days, else UTC; a bare day is meant whole. */
function untilFor(until: string, clock: Clock): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(until);
  if (!match) return null;
  const [, year, month, day, hour = "23", minute = "59", second = "59", zulu] = match;
  if (clock.form === "date") return `${year}${month}${day}`;
  if (zulu === "Z") return until;
  const local = localSeconds(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
  if (!Number.isFinite(local)) return null;
  return `${formatLocal(clock.zone.toUtc(local)).replace(/[-:]/g, "")}Z`;
}
