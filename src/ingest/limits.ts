import type { HubEvent } from "../model/event.ts";
import type { Problem } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import { sha256 } from "../reconcile/identity.ts";

/** Occurrences that one feed may have in the window; rules of a hostile feed must not fill the disk. */
export const MAX_MOMENTS = 50_000;

/** Events that one source may have, unless its operator allows more. */
export const MAX_EVENTS = 20_000;

/**
 * Length of one event as JSON. A row holds it about three times, as record, document and calendar text; a row of D1
 * holds 2 MB, so Workers set a lower limit.
 */
export const MAX_EVENT_CHARACTERS = 1_000_000;

const MAX_UID_CHARACTERS = 500;

interface Limited {
  readonly events: HubEvent[];
  readonly problems: Problem[];
}

/** Cuts the moments of the events that come after the limit was reached. */
export function limitMoments(events: readonly HubEvent[], limit = MAX_MOMENTS): Limited {
  let left = limit;
  const problems: Problem[] = [];
  const kept = events.map((event) => {
    const count = event.moments.length;
    const allowed = Math.min(count, left);
    left -= allowed;
    if (allowed === count) return event;
    problems.push({ code: "TOO_MANY_OCCURRENCES", item: event.uid });
    return { ...event, moments: event.moments.slice(0, allowed) };
  });
  return { events: kept, problems };
}

/** Keeps the events nearest to `now` when there are more than `limit`, in their own order. */
export function limitEvents(events: readonly HubEvent[], now: Instant, limit = MAX_EVENTS): Limited {
  if (events.length <= limit) return { events: [...events], problems: [] };
  const rank = (event: HubEvent): string => {
    const next = event.moments.find(({ endsAt }) => endsAt >= now);
    // Upcoming ones first, soonest first; then past ones; then those outside the window.
    if (next) return `0${next.startsAt}`;
    return event.moments.length > 0 ? "1" : "2";
  };
  const order = events.map((event, index) => ({ index, rank: rank(event) }));
  order.sort((a, b) => (a.rank === b.rank ? a.index - b.index : a.rank < b.rank ? -1 : 1));
  const kept = new Set(order.slice(0, limit).map(({ index }) => index));
  return {
    events: events.filter((_event, index) => kept.has(index)),
    problems: [{ code: "TOO_MANY_EVENTS", detail: `${events.length} > ${limit}` }],
  };
}

/** Leaves out events whose texts no row could hold. */
export function limitSize(events: readonly HubEvent[], limit = MAX_EVENT_CHARACTERS): Limited {
  const problems: Problem[] = [];
  const kept = events.filter((event) => {
    // Most events are small beyond doubt, and weighing costs as much as writing.
    if (
      event.overrides.length === 0 &&
      (event.facts.description?.length ?? 0) < 50_000 &&
      !event.schedule.recurrence
    )
      return true;
    if (JSON.stringify(event).length <= limit) return true;
    problems.push({ code: "EVENT_TOO_LARGE", item: event.uid });
    return false;
  });
  return { events: kept, problems };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f]/g;

/**
 * A source's id as a database can keep and find it: without control characters and halves of characters, and not
 * longer than an index likes. Nearly every id stays as it is.
 */
export function storableUid(uid: string): string {
  const clean = uid.toWellFormed().replace(UNSAFE, "\ufffd");
  return clean.length <= MAX_UID_CHARACTERS ? clean : `sha256:${sha256(clean)}`;
}
