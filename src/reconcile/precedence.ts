import type { EventFacts, HubEvent } from "../model/event.ts";
import { fold } from "../model/fold.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { trustedOrigin } from "./copies.ts";

/** A record among those that tell of one event. */
export interface Teller {
  readonly recordId: string;
  readonly source: Source;
  /** Trust in the kind of its feed, 0 to 100: an API before a page, before iCalendar, before RSS. */
  readonly trust: number;
  readonly created: Instant;
  readonly event: HubEvent;
}

/** Where a source stands towards an event: `venue` when the event is at the place that the source belongs to. */
export type Standing = "venue" | "other" | "relay";

/** Lower is heard first. */
export const RANKS: Readonly<Record<Standing, number>> = { venue: 0, other: 1, relay: 2 };

/** Kinds of feed that repeat what others published. */
export const RELAYS: ReadonlySet<string> = new Set(["crieur"]);

/**
 * Where the source of a record stands towards what it tells of. What another hub repeats stands where its own source does, so
 * that hubs that feed each other hear the same word; a hub that does not tell whose word it repeats, or that no operator listed,
 * stands last.
 */
export function standingOf({
  source,
  event,
}: {
  readonly source: Source;
  readonly event: { readonly facts: EventFacts };
}): Standing {
  const origin = trustedOrigin({ event, source });
  if (origin !== null) return origin.isVenue ? "venue" : "other";
  if (RELAYS.has(source.kind)) return "relay";
  const { place } = source;
  if (place === null) return "other";
  const { location } = event.facts;
  // Who declares a place and names none for an event speaks of its own.
  if (location.length === 0) return "venue";
  const name = fold(place.name ?? "");
  const town = fold(place.addressLocality ?? "");
  const isOwn = location.some((one) => {
    if (name !== "" && one.name !== null) return fold(one.name) === name;
    return town !== "" && fold(one.addressLocality ?? "") === town;
  });
  return isOwn ? "venue" : "other";
}

/**
 * Records in the order in which their words stand: the venue's own source before others, a relay last; then by the
 * kind of feed; then the one that a hub has known for more days; then by id. The order does not depend on that given.
 */
export function inPrecedence<T extends Teller>(tellers: readonly T[]): T[] {
  const ranks = new Map(tellers.map((teller) => [teller, RANKS[standingOf(teller)]]));
  return tellers.toSorted(
    (a, b) =>
      (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || b.trust - a.trust || compareText(ageOf(a), ageOf(b)),
  );
}

/** The day on which some hub first knew it, then the id that it has there: the same for all hubs. */
function ageOf({ event, source, created, recordId }: Teller): string {
  const origin = trustedOrigin({ event, source });
  const id = origin === null ? recordId : (/([^/#]+)(?:#.*)?$/.exec(origin.record)?.[1] ?? "");
  return `${(origin?.created ?? created).slice(0, 10)} ${id}`;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
