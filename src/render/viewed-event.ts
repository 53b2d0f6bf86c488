import type { Place } from "../model/place.ts";
import type { Instant } from "../model/time.ts";
import { findZone, fixedZone, formatInZone, instantSeconds } from "../model/zone.ts";
import { valuesAt } from "./fields.ts";
import type { Node } from "./listed.ts";

type Address = "streetAddress" | "postalCode" | "addressLocality" | "addressRegion" | "addressCountry";

export interface ViewedPlace extends Pick<Place, "name" | Address | "latitude" | "longitude"> {
  readonly iri: string;
}

export interface ViewedThing {
  readonly iri: string;
  readonly name: string;
  readonly url: string | null;
}

/** An occurrence or a series as the views in other vocabularies need it, read from its JSON-LD node. */
export interface ViewedEvent {
  readonly iri: string;
  readonly isSeries: boolean;
  /** The series or event that it is a part of. */
  readonly superEvent: string | null;
  readonly name: string;
  readonly description: string | null;
  readonly summary: string | null;
  /** BCP 47; the first one that the event is said to be in. */
  readonly language: string | null;
  /** A bare term of schema.org. */
  readonly eventStatus: string;
  /** With the offset of its place; midnight for days. */
  readonly start: string | null;
  /** Exclusive, also for days; null when nobody knows the end. */
  readonly end: string | null;
  /** The first and the last day of what lasts whole days, else null. */
  readonly days: readonly [first: string, last: string] | null;
  readonly timeZone: string;
  readonly created: Instant;
  readonly modified: Instant;
  readonly places: readonly ViewedPlace[];
  readonly online: readonly string[];
  readonly organizers: readonly ViewedThing[];
  readonly keywords: readonly string[];
  /** Addresses of concepts. */
  readonly about: readonly string[];
  readonly image: string | null;
  readonly url: string | null;
  /** Where one books. */
  readonly bookingUrl: string | null;
  readonly maximumAttendeeCapacity: number | null;
  readonly license: string | null;
  readonly source: ViewedThing | null;
}

/** What the store knows of an event beside its node. */
export interface ViewedRecord {
  readonly timeZone: string;
  readonly created: Instant;
  readonly modified: Instant;
}

const text = (node: unknown, field: string): string | null => {
  const [first] = valuesAt(node, field);
  return typeof first === "string" && first !== "" ? first : null;
};
const number = (node: unknown, field: string): number | null => {
  const [first] = valuesAt(node, field);
  return typeof first === "number" ? first : null;
};
const texts = (node: unknown, field: string): string[] =>
  valuesAt(node, field).filter((value) => typeof value === "string");

/** Reads a node of the hub's JSON-LD, its own addresses absolute. */
export function viewEvent(node: Node, record: ViewedRecord): ViewedEvent {
  const places = valuesAt(node, "location");
  const isOnline = (place: unknown): boolean => text(place, "@type") === "VirtualLocation";
  const [source] = valuesAt(node, "isBasedOn");
  return {
    iri: text(node, "@id") ?? "",
    isSeries: text(node, "@type") === "EventSeries",
    superEvent: text(node, "superEvent"),
    name: text(node, "name") ?? "",
    description: text(node, "description"),
    summary: text(node, "disambiguatingDescription"),
    language: text(node, "inLanguage"),
    eventStatus: text(node, "eventStatus") ?? "EventScheduled",
    ...readTimes(node, record.timeZone),
    ...record,
    places: places.filter((place) => !isOnline(place)).map(viewPlace),
    online: places.filter(isOnline).flatMap((place) => text(place, "url") ?? []),
    organizers: valuesAt(node, "organizer").map(viewThing),
    keywords: texts(node, "keywords"),
    about: texts(node, "about"),
    image: texts(node, "image")[0] ?? text(node, "image.url"),
    url: text(node, "url"),
    bookingUrl: text(node, "offers.url"),
    maximumAttendeeCapacity: number(node, "maximumAttendeeCapacity"),
    license: text(node, "license"),
    source: source === undefined ? null : viewThing(source),
  };
}

/** Dates as instants on the clock of the place. A series has dates only, and they are no instants. */
function readTimes(node: Node, timeZone: string): Pick<ViewedEvent, "start" | "end" | "days"> {
  const [startDate, endDate] = [text(node, "startDate"), text(node, "endDate")];
  const [startsAt, endsAt] = [text(node, "startsAt"), text(node, "endsAt")];
  if (startDate === null || startDate.length > 10) return { start: startDate, end: endDate, days: null };
  const zone = findZone(timeZone) ?? fixedZone(0);
  const local = (instant: string | null) => instant && formatInZone(instantSeconds(instant), zone);
  return { start: local(startsAt), end: local(endsAt), days: [startDate, endDate ?? startDate] };
}

function viewPlace(node: unknown): ViewedPlace {
  return {
    iri: text(node, "@id") ?? "",
    name: text(node, "name"),
    streetAddress: text(node, "address.streetAddress"),
    postalCode: text(node, "address.postalCode"),
    addressLocality: text(node, "address.addressLocality"),
    addressRegion: text(node, "address.addressRegion"),
    addressCountry: text(node, "address.addressCountry"),
    latitude: number(node, "geo.latitude"),
    longitude: number(node, "geo.longitude"),
  };
}

const viewThing = (node: unknown): ViewedThing => ({
  iri: text(node, "@id") ?? "",
  name: text(node, "name") ?? "",
  url: text(node, "url"),
});

/** The address of a node that an event has to itself: an occurrence of a series has a fragment already. */
export const ownIri = ({ iri }: Pick<ViewedEvent, "iri">, name: string): string =>
  `${iri}${iri.includes("#") ? "-" : "#"}${name}`;
