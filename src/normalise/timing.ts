import type { CustomZones, Timing } from "../model/recurrence.ts";
import type { When } from "../model/time.ts";
import {
  customZone,
  findZone,
  fixedZone,
  formatLocal,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  type Zone,
} from "../model/zone.ts";
import { readDuration, readWhen, wallSeconds } from "./moment.ts";
import type { Scope } from "./scope.ts";

/** How the times of one event are read. */
export interface Clock {
  readonly customZones: CustomZones | undefined;
  /** IANA zone in which floating times are read. */
  readonly floating: string;
  /** IANA zones in which a time that only knows its offset is shown if they agree with it, best first. */
  readonly display: readonly string[];
  /** True when rules are followed on this clock: UTC then stays UTC, since the rule was made on it. */
  readonly recurs: boolean;
  /** True when floating times have to be given their zone, because the schedule's is another. */
  readonly settleFloating: boolean;
}

/** The zone in which a `When` is told. */
export function zoneOf(when: When, clock: Clock): Zone {
  if (when.type === "offset") return fixedZone(when.offsetMinutes * 60);
  if (when.type === "zoned") {
    const own = clock.customZones && Object.hasOwn(clock.customZones, when.timeZone);
    const custom = own ? clock.customZones?.[when.timeZone] : undefined;
    return custom ? customZone(when.timeZone, custom) : (findZone(when.timeZone) ?? fixedZone(0));
  }
  return findZone(clock.floating) ?? fixedZone(0);
}

/** Seconds from one to the other; on one clock the wall tells it, the night of a change apart. */
function secondsBetween(start: When, end: When, clock: Clock): number {
  const same = start.type === "zoned" && end.type === "zoned" && start.timeZone === end.timeZone;
  const wall = wallSeconds(end) - wallSeconds(start);
  if (same && wall > 2 * SECONDS_PER_HOUR) return wall;
  return zoneOf(end, clock).toUtc(wallSeconds(end)) - zoneOf(start, clock).toUtc(wallSeconds(start));
}

/** `Etc/GMT-2` for `+02:00`: the IANA name of a whole offset. Its sign is POSIX's, the other way round. */
function offsetZone(offsetMinutes: number): string | null {
  if (offsetMinutes % 60 !== 0) return null;
  const hours = offsetMinutes / 60;
  const name = `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
  return findZone(name) ? name : null;
}

/**
 * A time as it is kept. UTC and offsets name an instant; it is told on the wall clock of the place where one is known
 * whose offset agrees, so that the next summer time moves nothing and a reader sees the hour on the poster.
 */
export function settle(when: When, clock: Clock): When {
  if (when.type === "floating" && clock.settleFloating) {
    return { type: "zoned", local: when.local, timeZone: clock.floating };
  }
  if (when.type !== "offset") return when;
  const { offsetMinutes } = when;
  if (offsetMinutes === 0 && clock.recurs) return when;
  const utc = wallSeconds(when) - offsetMinutes * 60;
  for (const timeZone of clock.display) {
    const zone = findZone(timeZone);
    if (!zone) continue;
    const told = zone.offsetAt(utc);
    const agrees = offsetMinutes === 0 || told === offsetMinutes * 60;
    // The second of the two hours that autumn repeats has no wall clock of its own: it keeps its offset.
    if (agrees && zone.toUtc(utc + told) === utc) {
      return { type: "zoned", local: formatLocal(utc + told), timeZone };
    }
  }
  const timeZone = offsetMinutes === 0 ? null : offsetZone(offsetMinutes);
  return timeZone ? { type: "zoned", local: when.local, timeZone } : when;
}

const NIGHT_ENDS = 9 * SECONDS_PER_HOUR;
const EVENING_BEGINS = 15 * SECONDS_PER_HOUR;

/** The end a day later, when it is plainly that of a night: `20:00` to `02:00` of one date. */
function afterMidnight(start: When, end: When): When | null {
  if (start.type === "date" || end.type === "date" || end.type !== start.type) return null;
  const from = wallSeconds(start);
  const to = wallSeconds(end);
  const sameDay = Math.floor(from / SECONDS_PER_DAY) === Math.floor(to / SECONDS_PER_DAY);
  const night = to % SECONDS_PER_DAY <= NIGHT_ENDS && from % SECONDS_PER_DAY >= EVENING_BEGINS;
  return sameDay && night ? { ...end, local: formatLocal(to + SECONDS_PER_DAY) } : null;
}

/** An end of the start's own kind: a day beside a day, a time beside a time. */
function alike(start: When, end: When): When | null {
  if (start.type === "date" && end.type !== "date") {
    const day = Math.floor(wallSeconds(end) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
    const after = wallSeconds(end) > day ? SECONDS_PER_DAY : 0;
    return { type: "date", date: formatLocal(day + after).slice(0, 10) };
  }
  if (start.type !== "date" && end.type === "date") {
    // Nothing but the last day is known. That it is the first one says nothing of an hour.
    const until = wallSeconds(end);
    const oneDay = until - wallSeconds(start) <= SECONDS_PER_DAY;
    return oneDay ? null : { ...start, local: formatLocal(until) };
  }
  return end;
}

/**
 * A timing whose start exists and whose end does not come before it; null without a readable start.
 * All-day events stay all-day. An end that contradicts its start is mended where that is plain, else left out.
 */
export function readTiming(timing: Timing, clock: Clock, scope: Scope): Timing | null {
  const start = readWhen(timing.start, clock.customZones);
  if (!start) return null;
  const told = timing.end ? readWhen(timing.end, clock.customZones) : null;
  const end = told ? alike(start, told) : null;
  if (timing.end && !told) scope.report("DATE_UNREAD", "end");
  if (end) {
    const length = secondsBetween(start, end, clock);
    if (length >= 0) {
      // A day that ends when it begins is how many calendars write one day.
      if (start.type === "date" && length === 0) return { start };
      return { start: settle(start, clock), end: settle(end, clock) };
    }
    scope.report("END_BEFORE_START", `${wallText(start)} > ${wallText(end)}`);
    const later = afterMidnight(start, end);
    return later
      ? { start: settle(start, clock), end: settle(later, clock) }
      : { start: settle(start, clock) };
  }
  const duration = readDuration(timing.duration);
  if (timing.duration && !duration) scope.report("END_BEFORE_START", "duration");
  return { start: settle(start, clock), ...(duration ? { duration } : {}) };
}

const wallText = (when: When): string => (when.type === "date" ? when.date : when.local.slice(0, 16));
