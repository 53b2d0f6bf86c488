import type { HubEvent } from "../model/event.ts";
import type { Instant } from "../model/time.ts";
import { formatInstant, formatInZone, formatLocal } from "../model/zone.ts";
import { BASE, bytesWithBaseUrl, withBaseUrl } from "./base-url.ts";
import { scheduleNode } from "./event-schedule.ts";
import { clockOf, wallOf } from "./ical-time.ts";
import { ALL_DAY_CONTEXT, type Json, members, occurrenceDates } from "./json-ld.ts";

/** One event as the store holds it, with its occurrences in time order. */
export interface EventParts {
  readonly id: string;
  readonly isSeries: boolean;
  readonly doc: string;
  /** JSON of the HubEvent without its moments. */
  readonly record: string;
  readonly cancelled: boolean;
  readonly created: Instant;
  readonly modified: Instant;
  readonly occurrences: readonly {
    readonly head: string;
    readonly doc: string | null;
    readonly allDay: boolean;
    readonly startDate: string;
    readonly endDate: string | null;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
  }[];
}

const ALL_DAY_MEMBER = `,${members({ "@context": ALL_DAY_CONTEXT })}`;

/** A whole document around members that may carry the context of days: one object has one `@context`. */
function document(text: string, baseUrl: string, ...rest: readonly string[]): string {
  return `{${withBaseUrl(documentMembers(text, ...rest), baseUrl)}}`;
}

const CONTEXT_MEMBERS = [false, true].map((allDay) =>
  members({
    "@context": ["https://schema.org", `${BASE}/context/v1.jsonld`, ...(allDay ? [ALL_DAY_CONTEXT] : [])],
  }),
);

/** The members of a document, without braces, as they are stored. Those of `rest` have contexts of their own, if any. */
export function documentMembers(text: string, ...rest: readonly string[]): string {
  const allDay = text.includes(ALL_DAY_MEMBER);
  const own = allDay ? text.replace(ALL_DAY_MEMBER, "") : text;
  return [CONTEXT_MEMBERS[Number(allDay)] ?? "", own, ...rest].join(",");
}

const contextMember = (baseUrl: string): string => withBaseUrl(CONTEXT_MEMBERS[0] ?? "", baseUrl);

/** The document of one event, or of a series with its schedule and its occurrences. */
export function eventDocument(event: EventParts, baseUrl: string): string {
  const dates = `"dateCreated":"${event.created}","dateModified":"${event.modified}"`;
  const record = JSON.parse(event.record) as Omit<HubEvent, "moments">;
  const [first] = event.occurrences;
  if (!event.isSeries)
    return document(
      first?.head ?? headOfRecord(event.id, record, event.cancelled),
      baseUrl,
      event.doc,
      dates,
    );
  const [head, schedule] = seriesMembers(event.id, record, event.cancelled, event.occurrences);
  const name = members({ name: record.facts.name });
  const subEvents = event.occurrences.map(({ head: own, doc }) => `{${own},${doc ?? name}}`);
  return document(
    head,
    baseUrl,
    event.doc,
    dates,
    ...(schedule === null ? [] : [schedule]),
    `"subEvent":[${subEvents.join(",")}]`,
  );
}

/** The members that a series has of its own beside those that it shares with its occurrences, and its schedule. */
export function seriesMembers(
  id: string,
  { schedule, facts, superEvent }: Omit<HubEvent, "moments">,
  cancelled: boolean,
  occurrences: readonly Span[],
): [head: string, schedule: string | null] {
  const iri = `${BASE}/events/${id}`;
  const head = members({
    "@id": iri,
    "@type": "EventSeries",
    ...seriesSpan(occurrences),
    eventStatus: cancelled ? "EventCancelled" : facts.eventStatus,
    superEvent: superEvent ? `${BASE}/events/${superEvent}` : undefined,
  });
  const node = scheduleNode(schedule, iri);
  return [head, node === null ? null : members({ eventSchedule: node })];
}

type Span = Pick<
  EventParts["occurrences"][number],
  "allDay" | "startDate" | "endDate" | "startsAt" | "endsAt"
>;

/** From the first to the last occurrence held. Days and times together have no common kind, and no span. */
function seriesSpan(occurrences: readonly Span[]): { readonly [key: string]: Json } {
  const [first] = occurrences;
  const last = occurrences.at(-1);
  if (!first || !last || occurrences.some(({ allDay }) => allDay !== first.allDay)) return {};
  // A series is no occurrence: the instants by which occurrences are found are not its own.
  const {
    startsAt: _start,
    endsAt: _end,
    ...dates
  } = occurrenceDates({
    ...first,
    recurrenceId: null,
    endDate: last.endDate,
    endsAt: last.endsAt,
  });
  return dates;
}

/** The head of an event whose only moment lies outside the window that the store holds: from what its source said. */
export function headOfRecord(
  id: string,
  { schedule, facts, superEvent }: Omit<HubEvent, "moments">,
  cancelled: boolean,
): string {
  const clock = clockOf(schedule.timing.start, schedule);
  const wall = wallOf(schedule.timing.start);
  const utc = clock.zone.toUtc(wall);
  const allDay = clock.form === "date";
  return members({
    "@id": `${BASE}/events/${id}`,
    "@type": facts.type,
    ...(allDay
      ? { "@context": ALL_DAY_CONTEXT, startDate: formatLocal(wall).slice(0, 10) }
      : { startDate: formatInZone(utc, clock.zone) }),
    startsAt: formatInstant(utc),
    eventStatus: cancelled ? "EventCancelled" : facts.eventStatus,
    superEvent: superEvent ? `${BASE}/events/${superEvent}` : undefined,
  });
}

/** A page of a list as Hydra describes collections: what it is part of, how to go on, how to ask. */
export interface CollectionPage {
  /** Path and query of the whole list, without page: `/events?from=2026-12-01`. */
  readonly path: string;
  /** Path and query of this page. */
  readonly page: string;
  readonly next: string | null;
  /** How many members the list has on all pages; left out when nobody counted. */
  readonly totalItems: number | undefined;
  /** The member that says how the list is asked; absent for a list that takes no question. */
  readonly search?: string;
}

/** The document of a page of a list; members are joined as they are stored. */
export function collectionDocument(
  { members: nodes, ...list }: CollectionPage & { readonly members: readonly string[] },
  baseUrl: string,
): string {
  const [before, after] = collectionFrame(list, baseUrl);
  return before + withBaseUrl(nodes.join(","), baseUrl) + after;
}

/** `collectionDocument` of members in UTF-8, separated by commas, in UTF-8 itself. */
export function collectionBytes(
  { members: nodes, ...list }: CollectionPage & { readonly members: Uint8Array },
  baseUrl: string,
): Uint8Array<ArrayBuffer> {
  const [before, after] = collectionFrame(list, baseUrl);
  return bytesWithBaseUrl(before, nodes, after, baseUrl);
}

/** What stands before the members of a page, and after them. */
function collectionFrame(list: CollectionPage, baseUrl: string): [before: string, after: string] {
  const view = list.page === list.path ? `${BASE}${list.page}#view` : `${BASE}${list.page}`;
  const texts = [
    members({ "@id": `${BASE}${list.path}`, "@type": "Collection", totalItems: list.totalItems }),
    members({
      view: {
        "@id": view,
        "@type": "PartialCollectionView",
        next: list.next === null ? undefined : `${BASE}${list.next}`,
      },
    }),
  ];
  const [head = "", foot = ""] = texts.map((text) => withBaseUrl(text, baseUrl));
  return [
    `{${contextMember(baseUrl)},${head},"member":[`,
    `],${foot}${list.search === undefined ? "" : `,${withBaseUrl(list.search, baseUrl)}`}}`,
  ];
}

/** One occurrence of a list, whose JSON has no context or that of days, as a document that can be read alone. */
export function standalone(json: string, baseUrl: string): string {
  return document(json.slice(1, -1), baseUrl);
}

/** A document of one node that is no event: a place, an organization, a source. */
export function nodeDocument(node: { readonly [key: string]: Json }, baseUrl: string): string {
  return document(members(node), baseUrl);
}

/** What stands around nodes, separated by commas, that make one graph (JSON-LD 1.1, 9.4). */
export function graphFrame(iri: string, baseUrl: string): [before: string, after: string] {
  return [`{${contextMember(baseUrl)},${members({ "@id": iri })},"@graph":[\n`, "\n]}\n"];
}
