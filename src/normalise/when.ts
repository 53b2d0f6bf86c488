import type { Draft, DraftOverride } from "../model/draft.ts";
import type { EventSchedule, ScheduleOverride } from "../model/event.ts";
import type { Place } from "../model/place.ts";
import type { Recurrence, Timing } from "../model/recurrence.ts";
import type { When } from "../model/time.ts";
import { findZone } from "../model/zone.ts";
import { isUtc, readWhen } from "./moment.ts";
import { homeCommune } from "./place-commune.ts";
import type { Scope } from "./scope.ts";
import { type Clock, readTiming, settle } from "./timing.ts";

const LAST_RESORT = "Europe/Paris";

const known = (name: string | null | undefined): string | null => (name && findZone(name) ? name : null);

interface Zones {
  readonly feed: string | null;
  readonly source: string | null;
  readonly venue: string | null;
}

function zonesOf(places: readonly Place[], scope: Scope): Zones {
  const place = places.find(({ timeZone }) => timeZone !== null)?.timeZone;
  return {
    feed: known(scope.feed.timeZone),
    source: known(scope.source.timeZone),
    venue: place ?? homeCommune(scope)?.timeZone ?? null,
  };
}

/** Where floating times are read: in the zone of the feed, the source or the venue, in that order, and told which. */
function floatingZone({ feed, source, venue }: Zones, scope: Scope | null): string {
  const zone = feed ?? source ?? venue ?? LAST_RESORT;
  const code = feed ? "ZONE_FROM_FEED" : (source ?? venue) ? "ZONE_ASSUMED" : "ZONE_MISSING";
  scope?.report(code, zone);
  return zone;
}

function hasFloating(draft: Draft): boolean {
  const floats = (when: When | undefined): boolean => {
    if (!when || when.type === "date") return false;
    return when.type === "floating" || readWhen(when, draft.customZones)?.type === "floating";
  };
  const timing = ({ start, end }: Timing): boolean => floats(start) || floats(end);
  return (
    timing(draft.timing) ||
    (draft.timings?.some(timing) ?? false) ||
    (draft.overrides?.some((override) => timing(override.timing)) ?? false)
  );
}

function clockOf(draft: Draft, places: readonly Place[], recurs: boolean, scope: Scope) {
  const zones = zonesOf(places, scope);
  const floating = floatingZone(zones, hasFloating(draft) && !draft.timeZone ? scope : null);
  const start = readWhen(draft.timing.start, draft.customZones);
  const own =
    start?.type === "zoned" && !Object.hasOwn(draft.customZones ?? {}, start.timeZone)
      ? start.timeZone
      : null;
  // A feed that says UTC says nothing of where its days begin.
  const placed = zones.feed && !isUtc(zones.feed) ? zones.feed : (zones.source ?? zones.venue ?? zones.feed);
  const stated = known(draft.timeZone);
  const home = own ?? stated ?? placed ?? LAST_RESORT;
  const venue = places.find(({ timeZone }) => timeZone !== null)?.timeZone ?? null;
  const display = [venue, home, zones.source, zones.feed, LAST_RESORT].filter((zone) => zone !== null);
  const clock: Clock = {
    customZones: draft.customZones,
    floating: own ?? stated ?? floating,
    display,
    recurs,
    settleFloating: own === null && stated === null && floating !== home,
  };
  return { clock, home };
}

function readRecurrence(recurrence: Recurrence, clock: Clock, scope: Scope): Recurrence | null {
  const { rrules, exrules } = recurrence;
  const read = (when: When, what: string): When | null => {
    const real = readWhen(when, clock.customZones);
    if (!real) scope.report("DATE_UNREAD", what);
    return real && settle(real, clock);
  };
  const exdates = recurrence.exdates.map((when) => read(when, "EXDATE")).filter((when) => when !== null);
  const rdates = recurrence.rdates.flatMap((date) => {
    const start = read(date.start, "RDATE");
    const end = date.end ? read(date.end, "RDATE") : null;
    return start ? [end ? { start, end } : { start }] : [];
  });
  if (rrules.length + rdates.length + exrules.length + exdates.length === 0) return null;
  return { rrules, exrules, rdates, exdates };
}

function readOverride(
  override: DraftOverride,
  facts: number,
  clock: Clock,
  scope: Scope,
): ScheduleOverride | null {
  const recurrenceId = readWhen(override.recurrenceId, clock.customZones);
  const timing = readTiming(override.timing, clock, scope);
  if (!recurrenceId || !timing) {
    scope.report("DATE_UNREAD", "RECURRENCE-ID");
    return null;
  }
  const thisAndFuture = override.thisAndFuture ?? false;
  return { recurrenceId: settle(recurrenceId, clock), thisAndFuture, timing, facts };
}

/**
 * When an event takes place, ready to be expanded: every time readable, its zone settled (design: the feed's, the
 * source's, the venue's), all-day kept as a type. `overrides` keep their index in the draft. Null without a start.
 */
export function readSchedule(draft: Draft, places: readonly Place[], scope: Scope): EventSchedule | null {
  const recurs = draft.recurrence !== undefined || (draft.overrides?.length ?? 0) > 0;
  const { clock, home } = clockOf(draft, places, recurs, scope);
  const timings = (draft.timings ?? [])
    .map((timing) => readTiming(timing, clock, scope))
    .filter((timing) => timing !== null);
  if (draft.timings && timings.length < draft.timings.length) scope.report("DATE_UNREAD", "timings");
  const only = timings.length === 1 ? timings[0] : undefined;
  const timing = only ?? readTiming(draft.timing, clock, scope) ?? timings[0];
  if (!timing) {
    scope.report("START_MISSING");
    return null;
  }
  const overrides = (draft.overrides ?? [])
    .map((override, index) => readOverride(override, index, clock, scope))
    .filter((override) => override !== null);
  const { start } = timing;
  const custom = start.type === "zoned" && Object.hasOwn(draft.customZones ?? {}, start.timeZone);
  return {
    timing,
    timings: timings.length > 1 ? timings : null,
    recurrence: draft.recurrence ? readRecurrence(draft.recurrence, clock, scope) : null,
    overrides,
    customZones: draft.customZones ?? null,
    timeZone: start.type === "zoned" && !custom ? start.timeZone : home,
  };
}
