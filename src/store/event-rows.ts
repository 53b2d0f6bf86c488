import type { EventFacts, HubEvent } from "../model/event.ts";
import { fold } from "../model/fold.ts";
import type { Place } from "../model/place.ts";
import type { Instant } from "../model/time.ts";
import type { BulkRow } from "./bulk.ts";
import type { EventContent } from "./event-record.ts";
import type { Indexed } from "./numbered-occurrences.ts";
import type { EventRenderer } from "./renderer.ts";
import type { Tellers } from "./tellers.ts";

export const EVENT_COLUMNS = [
  "id",
  "uid",
  "is_series",
  "name",
  "event_status",
  "time_zone",
  "first_starts_at",
  "last_ends_at",
  "doc",
  "record",
  "content_hash",
  "essence",
  "sequence",
  "created",
  "modified",
  "deleted",
  "source_id",
] as const;

export const OCCURRENCE_COLUMNS = [
  "event_id",
  "recurrence_id",
  "starts_at",
  "ends_at",
  "all_day",
  "start_date",
  "end_date",
  "event_status",
  "head",
  "doc",
] as const;

export const PLACE_COLUMNS = [
  "id",
  "name",
  "name_folded",
  "street_address",
  "postal_code",
  "address_locality",
  "locality_folded",
  "address_region",
  "address_country",
  "insee_commune",
  "insee_departement",
  "insee_region",
  "insee_arrondissement",
  "siren_epci",
  "latitude",
  "longitude",
  "geo_origin",
  "url",
  "beside",
  "source_id",
] as const;

/** The rows of every table that one import writes for its new and changed events, made as they are asked for. */
export interface EventRows {
  readonly events: Iterable<BulkRow>;
  /** Id of an event, the ids of its sources with spaces between, its VEVENT components. */
  readonly components: Iterable<BulkRow>;
  readonly occurrences: Iterable<BulkRow>;
  readonly places: Iterable<BulkRow>;
  readonly placeLinks: Iterable<BulkRow>;
  readonly organizers: Iterable<BulkRow>;
}

/** An event as it will stand in the store. */
export interface Writing {
  readonly record: EventContent;
  readonly tellers: Tellers;
  readonly sequence: number;
  readonly created: Instant;
  readonly modified: Instant;
  /** When it was withdrawn; null while some source lists it. */
  readonly deleted: Instant | null;
}

/** Lays out the rows of `writings`, each in the order of its table's columns. */
export function layOutRows(writings: readonly Writing[], render: EventRenderer): EventRows {
  const ofEach = (rowsOf: (writing: Writing) => Iterable<BulkRow>): Iterable<BulkRow> => ({
    *[Symbol.iterator]() {
      for (const writing of writings) yield* rowsOf(writing);
    },
  });
  return {
    events: ofEach((writing) => [eventRow(writing, render)]),
    components: ofEach(({ record: { event }, tellers, sequence, created, modified, deleted }) => {
      const stamps = { sequence, created, modified, cancelled: deleted !== null };
      const ids = tellers(event.facts).map(({ id }) => id);
      return [[event.id, ids.join(" "), render.eventComponents(event, stamps)]];
    }),
    occurrences: ofEach(({ record, tellers, deleted }) =>
      occurrenceRows(record.event, tellers, render, deleted !== null),
    ),
    places: placeRows(writings),
    placeLinks: ofEach(({ record: { event } }) => distinctPlaces(event).map(({ id }) => [event.id, id])),
    organizers: ofEach(({ record: { event } }) => {
      const ids = everyFacts(event).flatMap(({ organizer }) => organizer.map(({ id }) => id));
      return Array.from(new Set(ids), (id) => [event.id, id]);
    }),
  };
}

function everyFacts({ facts, overrides }: HubEvent): readonly EventFacts[] {
  return overrides.length === 0 ? [facts] : [facts, ...overrides];
}

function eventRow(writing: Writing, render: EventRenderer): BulkRow {
  const { record, tellers, sequence, created, modified, deleted } = writing;
  const { event } = record;
  const cancelled = deleted !== null;
  const all = tellers(event.facts);
  return [
    event.id,
    event.uid,
    event.isSeries ? 1 : 0,
    event.facts.name,
    cancelled ? "EventCancelled" : event.facts.eventStatus,
    event.schedule.timeZone,
    event.moments[0]?.startsAt ?? null,
    lastEnd(event),
    render.eventDoc(event, shown(event.facts, cancelled), all),
    record.record,
    record.contentHash,
    record.essence,
    sequence,
    created,
    modified,
    deleted,
    all[0]?.id ?? "",
  ];
}

function lastEnd({ moments }: HubEvent): Instant | null {
  let last: Instant | null = null;
  for (const { endsAt } of moments) if (last === null || endsAt > last) last = endsAt;
  return last;
}

/** What is shown of an event that its source withdrew. */
function shown(facts: EventFacts, cancelled: boolean): EventFacts {
  return cancelled ? { ...facts, eventStatus: "EventCancelled" } : facts;
}

/** An event as the index of occurrences reads it. */
export function indexedEvent(
  event: HubEvent,
  { tellers, created, modified, deleted }: Pick<Writing, "tellers" | "created" | "modified" | "deleted">,
): Indexed {
  const { facts, overrides } = shownEvent(event, deleted !== null);
  return { event, facts, overrides, tellers, dates: { created, modified } };
}

/** An event as it is shown: cancelled in every part when its source withdrew it. */
export function shownEvent(event: HubEvent, cancelled: boolean): HubEvent {
  if (!cancelled) return event;
  return {
    ...event,
    facts: shown(event.facts, true),
    overrides: event.overrides.map((facts) => shown(facts, true)),
  };
}

/** Rows of the `occurrences` table for the moments of an event. */
export function occurrenceRows(
  event: HubEvent,
  tellers: Tellers,
  render: EventRenderer,
  cancelled: boolean,
): BulkRow[] {
  const docs = new Map<number, string>();
  const seen = shownEvent(event, cancelled);
  return event.moments.map((moment) => {
    const own = moment.override === null ? undefined : seen.overrides[moment.override];
    const facts = own ?? seen.facts;
    let doc: string | null = null;
    if (own && moment.override !== null) {
      doc = docs.get(moment.override) ?? render.eventDoc(seen, facts, tellers(facts));
      docs.set(moment.override, doc);
    }
    return [
      event.id,
      moment.recurrenceId ?? "",
      moment.startsAt,
      moment.endsAt,
      moment.allDay ? 1 : 0,
      moment.startDate,
      moment.endDate,
      facts.eventStatus,
      render.occurrenceHead(seen, moment, facts),
      doc,
    ];
  });
}

function distinctPlaces(event: HubEvent): Place[] {
  const places = new Map<string, Place>();
  for (const { location } of everyFacts(event)) for (const place of location) places.set(place.id, place);
  return [...places.values()];
}

function placeRows(writings: readonly Writing[]): BulkRow[] {
  const folded = rememberedFold();
  const rows = new Map<string, BulkRow>();
  for (const { record, tellers } of writings) {
    const sourceId = tellers(record.event.facts)[0]?.id ?? "";
    for (const place of distinctPlaces(record.event)) rows.set(place.id, placeRow(place, sourceId, folded));
  }
  return [...rows.values()];
}

function placeRow(place: Place, sourceId: string, folded: (text: string) => string): BulkRow {
  return [
    place.id,
    place.name,
    place.name && folded(place.name),
    place.streetAddress,
    place.postalCode,
    place.addressLocality,
    place.addressLocality && folded(place.addressLocality),
    place.addressRegion,
    place.addressCountry,
    place.inseeCommune,
    place.inseeDepartement,
    place.inseeRegion,
    place.inseeArrondissement ?? null,
    place.sirenEpci ?? null,
    place.latitude,
    place.longitude,
    place.geoOrigin,
    place.url,
    besideText(place),
    sourceId,
  ];
}

/** What few places have, as JSON; null when there is nothing. */
function besideText({ alternateName, sameAs, identifier, isBasedOn }: Place): string | null {
  const text = JSON.stringify({ alternateName, sameAs, identifier, isBasedOn });
  return text === "{}" ? null : text;
}

function rememberedFold(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let folded = known.get(text);
    if (folded === undefined) {
      folded = fold(text);
      known.set(text, folded);
    }
    return folded;
  };
}
