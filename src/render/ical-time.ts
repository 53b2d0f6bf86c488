import type { EventSchedule } from "../model/event.ts";
import type { Moment, Timing } from "../model/recurrence.ts";
import type { When } from "../model/time.ts";
import {
  customZone,
  findZone,
  fixedZone,
  formatInZone,
  formatLocal,
  instantSeconds,
  localSeconds,
  SECONDS_PER_DAY,
  type Seconds,
  type Zone,
} from "../model/zone.ts";

/**
 * How the times of one event are written: as days, on the clock of a zone that programs know (`timeZone`), or in
 * UTC. `zone` turns its wall clock into instants either way.
 */
export interface Clock {
  readonly form: "date" | "local" | "utc";
  readonly zone: Zone;
  readonly timeZone: string;
}

/** The clock on which a `When` of a schedule is written. Zones that a file made up are written in UTC. */
export function clockOf(when: When, schedule: EventSchedule): Clock {
  const home = findZone(schedule.timeZone) ?? fixedZone(0);
  const known = (name: string, zone: Zone): Clock => ({
    form: zone.name === "UTC" || /^[+-]/.test(zone.name) || !/^[\w+/-]{1,48}$/.test(name) ? "utc" : "local",
    zone,
    timeZone: name,
  });
  switch (when.type) {
    case "date":
      return { form: "date", zone: home, timeZone: schedule.timeZone };
    case "floating":
      return known(schedule.timeZone, home);
    case "offset":
      return { form: "utc", zone: fixedZone(when.offsetMinutes * 60), timeZone: "UTC" };
    case "zoned": {
      const own = schedule.customZones;
      if (own && Object.hasOwn(own, when.timeZone)) {
        const zone = customZone(when.timeZone, own[when.timeZone] ?? { transitions: [] });
        return { form: "utc", zone, timeZone: when.timeZone };
      }
      const zone = findZone(when.timeZone);
      return zone ? known(when.timeZone, zone) : known(schedule.timeZone, home);
    }
  }
}

/** Wall-clock seconds of a `When`. */
export function wallOf(when: When): Seconds {
  return localSeconds(when.type === "date" ? when.date : when.local);
}

const compact = (local: string): string => local.replace(/[-:]/g, "");

/** `;TZID=Europe/Paris:20261201T180000`, `:20261201T170000Z` or `;VALUE=DATE:20261201`: parameters and value. */
export function writeTime(local: Seconds, clock: Clock): string {
  if (clock.form === "date") return `;VALUE=DATE:${compact(formatLocal(local).slice(0, 10))}`;
  if (clock.form === "utc" || isSkipped(local, clock)) return writeInstant(clock.zone.toUtc(local));
  return `;TZID=${clock.timeZone}:${compact(formatLocal(local))}`;
}

/** Whether a change of the clock leaves this wall-clock time out: programs then differ on what it means. */
export function isSkipped(local: Seconds, { zone }: Clock): boolean {
  const utc = zone.toUtc(local);
  return utc + zone.offsetAt(utc) !== local;
}

/** `:20261201T170000Z`. */
export function writeInstant(utc: Seconds): string {
  return `:${compact(formatLocal(utc))}Z`;
}

/** DTSTART and DTEND of a timing; no DTEND when no later end is known (RFC 5545 §3.8.2.2). */
export function timingLines(timing: Timing, schedule: EventSchedule): string[] {
  const clock = clockOf(timing.start, schedule);
  const start = wallOf(timing.start);
  return [`DTSTART${writeTime(start, clock)}`, ...endLine(timing, start, clock, schedule)];
}

function endLine(
  { start: said, end, duration }: Timing,
  start: Seconds,
  clock: Clock,
  schedule: EventSchedule,
): string[] {
  if (clock.form === "date") {
    let days = 1;
    if (end?.type === "date") days = Math.round((wallOf(end) - start) / SECONDS_PER_DAY);
    else if (duration) days = duration.days + Math.ceil(duration.seconds / SECONDS_PER_DAY);
    return [`DTEND${writeTime(start + Math.max(1, days) * SECONDS_PER_DAY, clock)}`];
  }
  const startUtc = clock.zone.toUtc(start);
  if (end) {
    if (end.type === "date" || said.type === "date") return [];
    const endClock = clockOf(end, schedule);
    return endClock.zone.toUtc(wallOf(end)) > startUtc ? [`DTEND${writeTime(wallOf(end), endClock)}`] : [];
  }
  if (!duration) return [];
  const utc = clock.zone.toUtc(start + duration.days * SECONDS_PER_DAY) + duration.seconds;
  if (utc <= startUtc) return [];
  return [`DTEND${writeTime(utc + clock.zone.offsetAt(utc), clock)}`];
}

/** DTSTART and DTEND of a settled moment, on the clock of `timeZone` where that shows what the moment says. */
export function momentLines(moment: Moment, timeZone: string): string[] {
  if (moment.allDay) {
    const clock: Clock = { form: "date", zone: fixedZone(0), timeZone };
    const start = localSeconds(moment.startDate);
    const end = moment.endDate === null ? start : localSeconds(moment.endDate);
    return [
      `DTSTART${writeTime(start, clock)}`,
      `DTEND${writeTime(Math.max(end, start + SECONDS_PER_DAY), clock)}`,
    ];
  }
  const write = (instant: string, said: string): string => {
    const utc = instantSeconds(instant);
    const clock = clockOf({ type: "zoned", local: said.slice(0, 19), timeZone }, noCustomZones(timeZone));
    const fits = clock.form === "local" && formatInZone(utc, clock.zone) === said;
    // The second passage of an hour that the clock shows twice can only be told in UTC.
    if (!fits || clock.zone.toUtc(utc + clock.zone.offsetAt(utc)) !== utc) return writeInstant(utc);
    return writeTime(utc + clock.zone.offsetAt(utc), clock);
  };
  const lines = [`DTSTART${write(moment.startsAt, moment.startDate)}`];
  if (moment.endDate !== null && moment.endsAt > moment.startsAt) {
    lines.push(`DTEND${write(moment.endsAt, moment.endDate)}`);
  }
  return lines;
}

function noCustomZones(timeZone: string): EventSchedule {
  return {
    timing: { start: { type: "date", date: "1970-01-01" } },
    timings: null,
    recurrence: null,
    overrides: [],
    customZones: null,
    timeZone,
  };
}
