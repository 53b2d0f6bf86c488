import type { EventSchedule, ScheduleOverride } from "../model/event.ts";
import type { Problem } from "../model/problem.ts";
import type { Moment, Recurrence } from "../model/recurrence.ts";
import type { When, Window } from "../model/time.ts";
import {
  customZone,
  findZone,
  fixedZone,
  instantSeconds,
  SECONDS_PER_DAY,
  type Seconds,
  type Zone,
} from "../model/zone.ts";
import { type Exceptions, exceptionsOf, isExcepted, keyOf } from "./exceptions.ts";
import { isRefusal, parseRule } from "./rule.ts";
import { ruleStarts } from "./rule-starts.ts";
import {
  isWithin,
  type Length,
  lengthOf,
  momentOf,
  type Place,
  placeOf,
  recurrenceIdOf,
  type Span,
  spanAt,
  spanOf,
  untilSeconds,
  type ZoneOf,
} from "./span.ts";

/** What one event may give in a window; the next one is not made, and the cut is told. */
export const MAX_MOMENTS = 1000;

export interface Expansion {
  readonly moments: Moment[];
  readonly problems: Problem[];
}

interface Frame {
  readonly schedule: EventSchedule;
  readonly from: Seconds;
  readonly to: Seconds;
  readonly home: Zone;
  readonly zoneOf: ZoneOf;
  readonly uid: string;
  readonly problems: Problem[];
  /** Null when all are wanted. */
  readonly wanted: ReadonlySet<string> | null;
}

/**
 * The occurrences of an event inside a window, in time order (RFC 5545 §3.8.5): rules, RDATE, EXDATE, EXRULE,
 * moved and cancelled instances, RANGE=THISANDFUTURE. Rules are followed on the wall clock of their start's zone
 * and each occurrence is then turned into an instant, so a clock change moves nothing. An occurrence is in the
 * window when it begins before `to` and either ends after `from` or begins at or after it. DTSTART is shown even
 * where its rule does not produce it, unless every rule ended before it. At most MAX_MOMENTS are given; of `wanted`, recurrence ids
 * of moments that begin in the window (empty for a one-off), all of them and no other. Pure; never throws on a well-formed
 * schedule.
 */
export function expand(
  schedule: EventSchedule,
  window: Window,
  uid: string,
  wanted: ReadonlySet<string> | null = null,
): Expansion {
  const home = findZone(schedule.timeZone) ?? fixedZone(0);
  const custom = new Map<string, Zone>();
  const frame: Frame = {
    schedule,
    from: instantSeconds(window.from),
    to: instantSeconds(window.to),
    home,
    zoneOf: (name) => {
      const own = schedule.customZones && Object.hasOwn(schedule.customZones, name);
      if (!own) return findZone(name) ?? home;
      let zone = custom.get(name);
      if (!zone) {
        zone = customZone(name, schedule.customZones?.[name] ?? { transitions: [] });
        custom.set(name, zone);
      }
      return zone;
    },
    uid,
    problems: [],
    wanted,
  };
  if (schedule.timings)
    return listed(
      frame,
      schedule.timings.map((timing) => spanOf(timing, frame.zoneOf, home)),
    );
  if (!schedule.recurrence && schedule.overrides.length === 0) {
    const span = spanOf(schedule.timing, frame.zoneOf, home);
    return finish(frame, isWithin(span, frame.from, frame.to) ? [momentOf(span, null, null, home)] : []);
  }
  return series(frame, schedule.recurrence ?? { rrules: [], exrules: [], rdates: [], exdates: [] });
}

/** A source that lists its moments: each is known by its own start. */
function listed(frame: Frame, spans: readonly Span[]): Expansion {
  const seen = new Map<string, Moment>();
  for (const span of spans) {
    const id = recurrenceIdOf(span);
    if (isWithin(span, frame.from, frame.to) && !seen.has(id))
      seen.set(id, momentOf(span, id, null, frame.home));
  }
  return finish(frame, [...seen.values()]);
}

function finish(frame: Frame, found: Moment[]): Expansion {
  const { wanted } = frame;
  const moments =
    wanted === null ? found : found.filter(({ recurrenceId }) => wanted.has(recurrenceId ?? ""));
  moments.sort((a, b) =>
    a.startsAt !== b.startsAt
      ? a.startsAt < b.startsAt
        ? -1
        : 1
      : a.endsAt < b.endsAt
        ? -1
        : a.endsAt > b.endsAt
          ? 1
          : 0,
  );
  if (wanted === null && moments.length > MAX_MOMENTS) {
    moments.length = MAX_MOMENTS;
    frame.problems.push({ code: "RRULE_LIMIT", item: frame.uid, detail: `> ${MAX_MOMENTS} occurrences` });
  }
  return { moments: moments.map((moment) => withOwnFacts(moment, frame.schedule)), problems: frame.problems };
}

function withOwnFacts(moment: Moment, { instanceFacts }: EventSchedule): Moment {
  const own = instanceFacts?.[moment.recurrenceId ?? ""];
  return own === undefined ? moment : { ...moment, override: own };
}

/** Wall-clock starts of the series in a span, before exceptions: rules, dates and DTSTART. */
function startsOf(
  frame: Frame,
  recurrence: Recurrence,
  start: Place,
  from: Seconds,
  to: Seconds,
): Set<Seconds> {
  const allDay = frame.schedule.timing.start.type === "date";
  const starts = new Set<Seconds>();
  let ended = 0;
  for (const text of recurrence.rrules) {
    const rule = parseRule(text);
    if (isRefusal(rule)) {
      const code = rule.reason === "limit" ? "RRULE_LIMIT" : "RRULE_INVALID";
      frame.problems.push({ code, item: frame.uid, detail: `RRULE ${rule.detail}` });
      continue;
    }
    const until = rule.until === null ? null : untilSeconds(rule.until, allDay, start.zone);
    if (until !== null && until < start.local) ended += 1;
    // One more than may be shown, so that the cut is seen; those outside the window take some of them.
    const found = ruleStarts(rule, { start: start.local, from, to, until, limit: MAX_MOMENTS * 4 });
    for (const at of found.starts) starts.add(at);
  }
  // Who changes "this and all following" at the first instance leaves a series that ends before it begins.
  const emptied = ended > 0 && ended === recurrence.rrules.length;
  if (!emptied && start.local >= from && start.local < to) starts.add(start.local);
  return starts;
}

/** What the EXRULEs of a series take out of a span; a deprecated property (RFC 2445 §4.8.5.2) still met. */
function exruleStarts(
  frame: Frame,
  recurrence: Recurrence,
  start: Place,
  from: Seconds,
  to: Seconds,
): Set<Seconds> {
  const out = new Set<Seconds>();
  for (const text of recurrence.exrules) {
    const rule = parseRule(text);
    if (isRefusal(rule)) {
      frame.problems.push({ code: "RRULE_INVALID", item: frame.uid, detail: `EXRULE ${rule.detail}` });
      continue;
    }
    const until =
      rule.until === null
        ? null
        : untilSeconds(rule.until, frame.schedule.timing.start.type === "date", start.zone);
    const span = { start: start.local, from, to, until, limit: MAX_MOMENTS * 4 };
    for (const at of ruleStarts(rule, span).starts) out.add(at);
  }
  return out;
}

/** An override that holds for later instances too: how far it moves them, and what it says of them. */
interface Shift {
  readonly since: Seconds;
  readonly by: Seconds;
  readonly override: ScheduleOverride;
  readonly length: Length | null;
}

function shiftsOf(frame: Frame): Shift[] {
  return frame.schedule.overrides
    .filter((override) => override.thisAndFuture)
    .map((override) => {
      const was = placeOf(override.recurrenceId, frame.zoneOf, frame.home);
      const is = placeOf(override.timing.start, frame.zoneOf, frame.home);
      // Wall clocks of two zones cannot be subtracted; the instants can.
      const by = was.zone.name === is.zone.name ? is.local - was.local : is.utc - was.utc;
      return {
        since: was.utc,
        by,
        override,
        length: lengthOf(override.timing, is, frame.zoneOf, frame.home),
      };
    })
    .sort((a, b) => a.since - b.since);
}

function series(frame: Frame, recurrence: Recurrence): Expansion {
  const { schedule, zoneOf, home } = frame;
  const { timing } = schedule;
  const allDay = timing.start.type === "date";
  const start = placeOf(timing.start, zoneOf, home);
  const length = lengthOf(timing, start, zoneOf, home);
  const shifts = shiftsOf(frame);
  // What is wanted begins in the window; else what began before it may still run.
  const reach = frame.wanted
    ? 0
    : Math.max(0, ...[length, ...shifts.map((shift) => shift.length)].map(wholeSeconds));
  const moved = Math.min(366 * SECONDS_PER_DAY, Math.max(0, ...shifts.map((shift) => Math.abs(shift.by))));
  const from = frame.from - reach - moved - 2 * SECONDS_PER_DAY;
  const to = frame.to + moved + 2 * SECONDS_PER_DAY;

  const exceptions: Exceptions = exceptionsOf(recurrence.exdates, allDay, start.zone, zoneOf, home);
  const excluded = exruleStarts(frame, recurrence, start, from, to);
  const overridden = exceptionsOf(
    schedule.overrides.map((override) => override.recurrenceId),
    allDay,
    start.zone,
    zoneOf,
    home,
  );
  const moments: Moment[] = [];
  const seen = new Set<string>();
  const add = (span: Span, id: string, override: number | null) => {
    if (isWithin(span, frame.from, frame.to)) moments.push(momentOf(span, id, override, home));
  };
  const addBase = (local: Seconds, own: Length | null, ownEnd?: When) => {
    const base = spanAt(local, allDay, own, start.zone);
    const id = recurrenceIdOf(base);
    if (seen.has(id)) return;
    seen.add(id);
    if (isExcepted(exceptions, base) || excluded.has(local) || isExcepted(overridden, base)) return;
    const shift = shifts.findLast((candidate) => candidate.since <= base.startsAt);
    if (!shift) {
      add(ownEnd ? spanOf({ start: whenOf(base), end: ownEnd }, zoneOf, home) : base, id, null);
      return;
    }
    add(spanAt(local + shift.by, allDay, shift.length, start.zone), id, shift.override.facts);
  };
  for (const date of recurrence.rdates) {
    const at = placeOf(date.start, zoneOf, home);
    // An RDATE in another zone is brought onto the clock of the series, so that it can equal a start of its rule.
    const local =
      date.start.type === "date" || at.zone === start.zone ? at.local : at.utc + start.zone.offsetAt(at.utc);
    const day = allDay ? Math.floor(local / SECONDS_PER_DAY) * SECONDS_PER_DAY : local;
    const timed = !allDay && date.start.type === "date" ? local + (start.local % SECONDS_PER_DAY) : day;
    if (timed >= from && timed < to) addBase(timed, length, date.end);
  }
  for (const local of startsOf(frame, recurrence, start, from, to)) addBase(local, length);
  for (const override of schedule.overrides) {
    const span = spanOf(override.timing, zoneOf, home);
    add(span, keyOf(override.recurrenceId, allDay, start, zoneOf, home), override.facts);
  }
  return finish(frame, moments);
}

function wholeSeconds(length: Length | null): number {
  return length ? length.days * SECONDS_PER_DAY + length.wallSeconds + length.seconds : SECONDS_PER_DAY;
}

/** The start of a settled span as a `When`, for a period that brings its own end. */
function whenOf(span: Span): When {
  const id = recurrenceIdOf(span);
  return span.allDay
    ? { type: "date", date: id }
    : { type: "offset", local: id.slice(0, 19), offsetMinutes: 0 };
}
