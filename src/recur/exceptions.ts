import type { When } from "../model/time.ts";
import { formatInstant, formatLocal, SECONDS_PER_DAY, type Seconds, type Zone } from "../model/zone.ts";
import { type Place, placeOf, type Span, type ZoneOf } from "./span.ts";

/** Occurrences named by their instant or by their day, to be left out or replaced. */
export interface Exceptions {
  readonly instants: ReadonlySet<Seconds>;
  /** Day numbers on the wall clock of the series. */
  readonly days: ReadonlySet<number>;
}

/**
 * Reads what EXDATE or RECURRENCE-ID name (RFC 5545 §3.8.5.1, §3.8.4.4). A day named in a timed series means
 * whatever begins on that day; a time named in an all-day series means its day; a floating time is on the clock
 * of the series. Producers write all of these.
 */
export function exceptionsOf(
  whens: readonly When[],
  allDay: boolean,
  zone: Zone,
  zoneOf: ZoneOf,
  home: Zone,
): Exceptions {
  const instants = new Set<Seconds>();
  const days = new Set<number>();
  for (const when of whens) {
    if (allDay || when.type === "date") days.add(dayOf(when, zoneOf, home));
    else instants.add(placeOf(when, zoneOf, when.type === "floating" ? zone : home).utc);
  }
  return { instants, days };
}

/** The day that a value names: its own, or for an instant of UTC that is no midnight, the one on the clock of `home`. */
function dayOf(when: When, zoneOf: ZoneOf, home: Zone): number {
  const { local, utc } = placeOf(when, zoneOf, home);
  const own = when.type !== "offset" || local % SECONDS_PER_DAY === 0 ? local : utc + home.offsetAt(utc);
  return Math.floor(own / SECONDS_PER_DAY);
}

export function isExcepted({ instants, days }: Exceptions, span: Span): boolean {
  return instants.has(span.startsAt) || (days.size > 0 && days.has(Math.floor(span.local / SECONDS_PER_DAY)));
}

/** The name of the occurrence that a RECURRENCE-ID means: a day in an all-day series, else a UTC instant. */
export function keyOf(when: When, allDay: boolean, start: Place, zoneOf: ZoneOf, home: Zone): string {
  if (allDay) return formatLocal(dayOf(when, zoneOf, home) * SECONDS_PER_DAY).slice(0, 10);
  if (when.type === "date") {
    const local =
      placeOf(when, zoneOf, home).local +
      (start.local - Math.floor(start.local / SECONDS_PER_DAY) * SECONDS_PER_DAY);
    return formatInstant(start.zone.toUtc(local));
  }
  return formatInstant(placeOf(when, zoneOf, when.type === "floating" ? start.zone : home).utc);
}
