import type { Moment, Timing } from "../model/recurrence.ts";
import type { When } from "../model/time.ts";
import {
  fixedZone,
  formatInstant,
  formatInZone,
  formatLocal,
  instantSeconds,
  localSeconds,
  SECONDS_PER_DAY,
  type Seconds,
  type Zone,
} from "../model/zone.ts";

/** Gives the zone of a name that a schedule uses; never fails: an unknown one is read in the schedule's own. */
export type ZoneOf = (name: string) => Zone;

/** Where a `When` lies: in the wall clock of its zone, and as an instant. */
export interface Place {
  readonly local: Seconds;
  readonly utc: Seconds;
  readonly zone: Zone;
}

/** How long something takes: `days` on the wall clock, then `seconds` exactly; null when nobody knows. */
export interface Length {
  readonly days: number;
  readonly wallSeconds: number;
  readonly seconds: number;
}

/** One occurrence, settled: what a moment is written from. */
export interface Span {
  readonly allDay: boolean;
  readonly local: Seconds;
  readonly startsAt: Seconds;
  readonly endsAt: Seconds;
  readonly hasEnd: boolean;
  /** Zone of the start's wall clock, and of the end's. */
  readonly zone: Zone;
}

/** Settles a `When`: floating times and days are read in `home`. */
export function placeOf(when: When, zoneOf: ZoneOf, home: Zone): Place {
  const local = localSeconds(when.type === "date" ? when.date : when.local);
  switch (when.type) {
    case "date":
    case "floating":
      return { local, utc: home.toUtc(local), zone: home };
    case "zoned": {
      const zone = zoneOf(when.timeZone);
      return { local, utc: zone.toUtc(local), zone };
    }
    case "offset": {
      const zone = fixedZone(when.offsetMinutes * 60);
      return { local, utc: zone.toUtc(local), zone };
    }
  }
}

/**
 * The length that every occurrence of a series shares. An end in the start's own zone is a wall-clock length:
 * a night that ends at six ends at six on the night of a clock change too, as calendar programs show it,
 * although RFC 5545 §3.8.5.3 would have it exact. An end in another zone is an exact length.
 */
export function lengthOf(timing: Timing, start: Place, zoneOf: ZoneOf, home: Zone): Length | null {
  const { end, duration } = timing;
  if (end) {
    const until = placeOf(end, zoneOf, home);
    const sameClock = end.type === timing.start.type && until.zone.name === start.zone.name;
    const wallSeconds = sameClock ? until.local - start.local : 0;
    const seconds = sameClock ? 0 : until.utc - start.utc;
    if (wallSeconds < 0 || seconds < 0) return null;
    return { days: 0, wallSeconds, seconds };
  }
  if (duration) return { days: duration.days, wallSeconds: 0, seconds: duration.seconds };
  return null;
}

/** The occurrence that begins at a wall-clock time. An all-day one takes at least a day. */
export function spanAt(local: Seconds, allDay: boolean, length: Length | null, zone: Zone): Span {
  const startsAt = zone.toUtc(local);
  if (allDay) {
    const whole = length
      ? length.days + Math.ceil((length.wallSeconds + length.seconds) / SECONDS_PER_DAY - 1e-9)
      : 1;
    const endLocal = local + Math.max(1, whole) * SECONDS_PER_DAY;
    return { allDay, local, startsAt, endsAt: zone.toUtc(endLocal), hasEnd: true, zone };
  }
  if (!length) return { allDay, local, startsAt, endsAt: startsAt, hasEnd: false, zone };
  const wall = length.days * SECONDS_PER_DAY + length.wallSeconds;
  const reached = wall === 0 ? startsAt : zone.toUtc(local + wall);
  return {
    allDay,
    local,
    startsAt,
    endsAt: Math.max(startsAt, reached + length.seconds),
    hasEnd: true,
    zone,
  };
}

/** The occurrence that a timing tells of by itself: its end is exactly where it says. */
export function spanOf(timing: Timing, zoneOf: ZoneOf, home: Zone): Span {
  const start = placeOf(timing.start, zoneOf, home);
  const allDay = timing.start.type === "date";
  if (timing.end && !allDay) {
    const end = placeOf(timing.end, zoneOf, home).utc;
    const hasEnd = end >= start.utc;
    return {
      allDay,
      local: start.local,
      startsAt: start.utc,
      endsAt: Math.max(start.utc, end),
      hasEnd,
      zone: start.zone,
    };
  }
  return spanAt(start.local, allDay, lengthOf(timing, start, zoneOf, home), start.zone);
}

/** Whether an occurrence belongs to a window: it begins before its end, and ends or begins after its start. */
export function isWithin(span: Span, from: Seconds, to: Seconds): boolean {
  return span.startsAt < to && (span.endsAt > from || span.startsAt >= from);
}

/** The day or instant by which an occurrence of a series is known (RFC 5545 §3.8.4.4). */
export function recurrenceIdOf(span: Pick<Span, "allDay" | "local" | "startsAt">): string {
  return span.allDay ? formatLocal(span.local).slice(0, 10) : formatInstant(span.startsAt);
}

/** Writes an occurrence. Times that know their offset but no zone are shown on the clock of `home`. */
export function momentOf(
  span: Span,
  recurrenceId: string | null,
  override: number | null,
  home: Zone,
): Moment {
  const startsAt = formatInstant(span.startsAt);
  const endsAt = span.endsAt === span.startsAt ? startsAt : formatInstant(span.endsAt);
  if (span.allDay) {
    const days = Math.round((span.zone.offsetAt(span.endsAt) + span.endsAt - span.local) / SECONDS_PER_DAY);
    return {
      recurrenceId,
      allDay: true,
      startDate: formatLocal(span.local).slice(0, 10),
      endDate: formatLocal(span.local + days * SECONDS_PER_DAY).slice(0, 10),
      startsAt,
      endsAt,
      override,
    };
  }
  const zone = isFixed(span.zone) ? home : span.zone;
  return {
    recurrenceId,
    allDay: false,
    startDate: formatInZone(span.startsAt, zone),
    endDate: span.hasEnd ? formatInZone(span.endsAt, zone) : null,
    startsAt,
    endsAt,
    override,
  };
}

function isFixed(zone: Zone): boolean {
  return /^[+-]/.test(zone.name);
}

/** The last wall-clock second of `zone` that an UNTIL value allows (RFC 5545 §3.3.10); a day is meant whole. */
export function untilSeconds(until: string, allDay: boolean, zone: Zone): Seconds {
  const date = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  if (until.length === 8 || allDay) return localSeconds(date) + SECONDS_PER_DAY - 1;
  const time = `${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`;
  if (!until.endsWith("Z")) return localSeconds(`${date}T${time}`);
  const utc = instantSeconds(`${date}T${time}Z`);
  return utc + zone.offsetAt(utc);
}
