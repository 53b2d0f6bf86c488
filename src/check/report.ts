import type { EventFacts, HubEvent } from "../model/event.ts";
import type { Place } from "../model/place.ts";
import type { Problem, ProblemCount } from "../model/problem.ts";
import { countProblems, type Translated } from "../model/problem.ts";
import type { Moment } from "../model/recurrence.ts";
import type { Window } from "../model/time.ts";
import { findZone, instantSeconds } from "../model/zone.ts";

/** One occurrence as `crieur check --json` prints it. Ends of all-day occurrences are exclusive. */
export interface CheckedEvent {
  /** The id that the source itself gives; empty when it gives none. */
  readonly uid: string;
  /** The instant or date that a rescheduled or repeated occurrence has in its rule; null for a one-off. */
  readonly recurrenceId: string | null;
  readonly name: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly timeZone: string;
  readonly eventStatus: string;
  readonly location: unknown;
  readonly keywords: readonly string[];
  readonly about: readonly string[];
  readonly isAccessibleForFree: boolean | null;
  readonly url: string | null;
}

/** What the hub makes of a feed, without storing anything. */
export interface CheckReport {
  readonly kind: string | null;
  /** The address that would be polled, as it may be shown. */
  readonly url: string;
  readonly complete: boolean;
  readonly counts: {
    readonly read: number;
    readonly kept: number;
    readonly private: number;
    readonly notEvents: number;
    readonly refused: number;
  };
  readonly problems: readonly ProblemCount[];
  readonly events: readonly CheckedEvent[];
  /** What to do on the platform that the address belongs to, when it is known and gives no feed. */
  readonly explanations: readonly Translated[];
  /** Other feeds that the address leads to, best first. */
  readonly candidates: readonly { readonly kind: string; readonly url: string }[];
}

function shownPlace(place: Place): unknown {
  const address = {
    "@type": "PostalAddress",
    streetAddress: place.streetAddress ?? undefined,
    postalCode: place.postalCode ?? undefined,
    addressLocality: place.addressLocality ?? undefined,
    addressRegion: place.addressRegion ?? undefined,
    addressCountry: place.addressCountry ?? undefined,
  };
  const geo =
    place.latitude === null || place.longitude === null
      ? undefined
      : { "@type": "GeoCoordinates", latitude: place.latitude, longitude: place.longitude };
  return {
    "@type": "Place",
    name: place.name ?? undefined,
    address,
    geo,
    inseeCommune: place.inseeCommune ?? undefined,
  };
}

function shownLocation(facts: EventFacts): unknown {
  const all = [
    ...facts.location.map(shownPlace),
    ...facts.virtualLocation.map((url) => ({ "@type": "VirtualLocation", url })),
  ];
  return all.length > 1 ? all : (all[0] ?? null);
}

const ownUid = (event: HubEvent): string =>
  event.facts.identifier.find(({ propertyID }) => propertyID === "ical-uid")?.value ??
  (event.uidIsFingerprint ? "" : event.uid);

function checkedEvent(event: HubEvent, moment: Moment, unnamed: ReadonlySet<string>): CheckedEvent {
  const override = moment.override === null ? undefined : event.schedule.overrides[moment.override];
  const facts = (override && event.overrides[override.facts]) ?? event.facts;
  return {
    uid: ownUid(event),
    recurrenceId: moment.recurrenceId,
    // The hub puts a substitute in the place of a missing name; its owner is shown what the feed says.
    name: unnamed.has(event.uid) ? "" : facts.name,
    startDate: moment.startDate,
    // Without an end a timed event ends when it starts (RFC 5545 §3.6.1).
    endDate: moment.endDate ?? moment.startDate,
    timeZone: shownZone(event),
    eventStatus: facts.eventStatus,
    location: shownLocation(facts),
    keywords: facts.keywords,
    about: facts.about,
    isAccessibleForFree: facts.isAccessibleForFree,
    url: facts.url,
  };
}

function shownZone(event: HubEvent): string {
  const { start } = event.schedule.timing;
  return start.type === "zoned" && findZone(start.timeZone) ? start.timeZone : event.schedule.timeZone;
}

/** True when an occurrence overlaps a window: it starts before the end, and ends after the beginning or starts in it. */
export function overlaps(moment: Moment, { from, to }: Window): boolean {
  const start = instantSeconds(moment.startsAt);
  const end = instantSeconds(moment.endsAt);
  const first = instantSeconds(from);
  return start < instantSeconds(to) && (end > first || start >= first);
}

/** Puts what was read into the shape of the report, occurrences in time order. */
export function buildReport(
  found: {
    readonly kind: string | null;
    readonly url: string;
    readonly complete: boolean;
    readonly counts: { read: number; private: number; notEvents: number; refused: number };
    readonly problems: readonly Problem[];
    readonly events: readonly HubEvent[];
    readonly explanations?: readonly Translated[];
    readonly candidates: CheckReport["candidates"];
  },
  window: Window,
): CheckReport {
  const rows: { at: string; row: CheckedEvent }[] = [];
  const unnamed = new Set(
    found.problems.flatMap(({ code, item }) => (code === "NAME_MISSING" && item ? [item] : [])),
  );
  for (const event of found.events) {
    for (const moment of event.moments) {
      if (overlaps(moment, window))
        rows.push({ at: moment.startsAt, row: checkedEvent(event, moment, unnamed) });
    }
  }
  rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.row.uid < b.row.uid ? -1 : 1));
  return {
    kind: found.kind,
    url: found.url,
    complete: found.complete,
    counts: { ...found.counts, kept: found.events.length },
    problems: countProblems(found.problems),
    events: rows.map(({ row }) => row),
    explanations: found.explanations ?? [],
    candidates: found.candidates,
  };
}
