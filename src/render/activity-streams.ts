import type { Instant } from "../model/time.ts";
import type { Json } from "./json-ld.ts";
import type { ViewedEvent, ViewedPlace } from "./viewed-event.ts";
import { xmlText } from "./xml-text.ts";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

/** Terms beyond ActivityStreams: those of FEP-8a8e, and what federated agendas read under names of their own. */
const TERMS: Json = {
  ical: "http://www.w3.org/2002/12/cal/ical#",
  mz: "https://joinmobilizon.org/ns#",
  schema: "http://schema.org/",
  dct: "http://purl.org/dc/terms/",
  PostalAddress: "schema:PostalAddress",
  VirtualLocation: "schema:VirtualLocation",
  Hashtag: "as:Hashtag",
  address: "schema:address",
  streetAddress: "schema:streetAddress",
  postalCode: "schema:postalCode",
  addressLocality: "schema:addressLocality",
  addressRegion: "schema:addressRegion",
  addressCountry: "schema:addressCountry",
  inLanguage: "schema:inLanguage",
  eventStatus: { "@id": "schema:eventStatus", "@type": "@vocab" },
  EventScheduled: "schema:EventScheduled",
  EventCancelled: "schema:EventCancelled",
  EventPostponed: "schema:EventPostponed",
  EventRescheduled: "schema:EventRescheduled",
  EventMovedOnline: "schema:EventMovedOnline",
  maximumAttendeeCapacity: "schema:maximumAttendeeCapacity",
  organizers: { "@id": "schema:organizer", "@type": "@id" },
  displayEndTime: "mz:displayEndTime",
  timezone: "mz:timezone",
  joinMode: "mz:joinMode",
  externalParticipationUrl: "mz:externalParticipationUrl",
  isOnline: "mz:isOnline",
  draft: "mz:draft",
  commentsEnabled: "mz:commentsEnabled",
  anonymousParticipationEnabled: "mz:anonymousParticipationEnabled",
  license: { "@id": "dct:license", "@type": "@id" },
  "dct:source": { "@type": "@id" },
};

const CONTEXT: Json = ["https://www.w3.org/ns/activitystreams", TERMS];

/** STATUS of iCalendar: what was put off without a date is not certain. */
const ICAL_STATUS: Readonly<Record<string, string>> = {
  EventCancelled: "CANCELLED",
  EventPostponed: "TENTATIVE",
};

/**
 * An event in ActivityStreams 2.0 as FEP-8a8e asks, in the shape that its readers share (decision 16): one Event an
 * occurrence, a Collection of them for a series.
 */
export function activityStreams(
  event: ViewedEvent,
  occurrences: readonly ViewedEvent[],
  baseUrl: string,
): Json {
  if (!event.isSeries) return { "@context": CONTEXT, ...eventObject(event, baseUrl) };
  return {
    "@context": CONTEXT,
    id: event.iri,
    type: "Collection",
    name: event.name,
    url: event.iri,
    totalItems: occurrences.length,
    items: occurrences.map((occurrence) => eventObject(occurrence, baseUrl)),
  };
}

/** What is left of an event that its source withdrew (ActivityStreams Vocabulary, Tombstone). */
export function tombstone(iri: string, deleted: Instant): Json {
  return { "@context": CONTEXT, id: iri, type: "Tombstone", formerType: "Event", deleted };
}

function eventObject(event: ViewedEvent, baseUrl: string): { readonly [name: string]: Json } {
  const [place] = event.places;
  const status = ICAL_STATUS[event.eventStatus] ?? "CONFIRMED";
  const [organizer] = event.organizers;
  return {
    id: event.iri,
    type: "Event",
    name: event.name,
    summary: event.summary ?? undefined,
    content: contentOf(event),
    mediaType: "text/html",
    url: event.iri,
    published: event.created,
    updated: event.modified,
    startTime: event.start,
    endTime: event.end ?? event.start,
    displayEndTime: event.end !== null,
    timezone: event.timeZone,
    to: [PUBLIC],
    cc: [],
    attributedTo: organizer?.iri ?? event.source?.iri,
    organizers: event.organizers.map(({ iri, name, url }) => ({
      id: iri,
      type: "Organization",
      name,
      url: url ?? undefined,
    })),
    eventStatus: event.eventStatus,
    status,
    "ical:status": status,
    // One place: readers of either program know no list of them. What is online beside it is told in the content.
    location: place ? placeObject(place) : virtualLocation(event),
    isOnline: event.online.length > 0 && !place,
    joinMode: event.bookingUrl ? "external" : "none",
    externalParticipationUrl: event.bookingUrl ?? undefined,
    commentsEnabled: false,
    anonymousParticipationEnabled: false,
    draft: false,
    maximumAttendeeCapacity: event.maximumAttendeeCapacity ?? undefined,
    inLanguage: event.language ?? undefined,
    tag: event.keywords.map((keyword) => ({
      type: "Hashtag",
      name: `#${keyword}`,
      href: `${baseUrl}/events?keywords=${encodeURIComponent(keyword)}`,
    })),
    attachment: attachments(event),
    license: event.license ?? undefined,
    "dct:source": event.source?.iri,
  };
}

/** Paragraphs, and the pages that tell more: not every reader has a place for them. */
function contentOf({ description, summary, url, online }: ViewedEvent): string {
  const said = (description ?? summary ?? "").split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
  const paragraphs = said.map((paragraph) => `<p>${xmlText(paragraph.trim()).replace(/\n/g, "<br>")}</p>`);
  const links = [...online, ...(url ? [url] : [])].map(
    (address) => `<p><a href="${xmlText(address)}">${xmlText(address)}</a></p>`,
  );
  return [...paragraphs, ...links].join("");
}

function placeObject(place: ViewedPlace): Json {
  const { iri, name, latitude, longitude, ...address } = place;
  const { streetAddress, postalCode, addressLocality, addressRegion, addressCountry } = address;
  return {
    id: iri,
    type: "Place",
    name: name ?? streetAddress ?? addressLocality ?? addressRegion ?? undefined,
    address: {
      type: "PostalAddress",
      streetAddress: streetAddress ?? undefined,
      postalCode: postalCode ?? undefined,
      addressLocality: addressLocality ?? undefined,
      addressRegion: addressRegion ?? undefined,
      addressCountry: addressCountry ?? undefined,
    },
    latitude: latitude ?? undefined,
    longitude: longitude ?? undefined,
  };
}

function virtualLocation({ online }: ViewedEvent): Json {
  const [url] = online;
  return url === undefined ? undefined : { type: "VirtualLocation", name: url, url };
}

const IMAGES: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  avif: "image/avif",
  svg: "image/svg+xml",
};

/**
 * The picture first, and the page only behind a picture: some readers take the first attachment for one, whatever it is.
 * Others know the picture by the name `Banner` and the page by the name `Website`.
 */
function attachments({ image, url }: ViewedEvent): Json {
  if (image === null) return [];
  const extension = /\.([a-z]{3,4})(?:[?#]|$)/i.exec(image)?.[1]?.toLowerCase() ?? "";
  const banner = {
    type: "Document",
    name: "Banner",
    mediaType: IMAGES[extension] ?? "image/jpeg",
    url: image,
  };
  return url === null
    ? [banner]
    : [banner, { type: "Link", name: "Website", mediaType: "text/html", href: url }];
}
