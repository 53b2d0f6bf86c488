import type { EventFacts, HubEvent, ImageObject, Offer, OriginSource } from "../model/event.ts";
import { findLicense, isRepeatedBy, licenseOfFacts, originSources } from "../model/license.ts";
import type { Place } from "../model/place.ts";
import type { Moment } from "../model/recurrence.ts";
import type { Source } from "../model/source.ts";
import type { LocalDate } from "../model/time.ts";
import { formatLocal, localSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import { BASE } from "./base-url.ts";

/** JSON-LD as plain values; members that are `undefined` are not written. */
export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json };

const XSD = "http://www.w3.org/2001/XMLSchema#";

/**
 * Days are xsd:date while the overlay context reads instants: an all-day node says so itself, and keeps plain
 * strings that every reader of schema.org understands.
 */
export const ALL_DAY_CONTEXT: Json = {
  startDate: { "@id": "http://schema.org/startDate", "@type": `${XSD}date` },
  endDate: { "@id": "http://schema.org/endDate", "@type": `${XSD}date` },
  previousStartDate: { "@id": "http://schema.org/previousStartDate", "@type": `${XSD}date` },
};

/** The members of an object without its braces, so that stored pieces join with a comma. */
export function members(object: { readonly [key: string]: Json }): string {
  return JSON.stringify(object).slice(1, -1);
}

/** The last day of a span whose end is exclusive: schema.org's `endDate` of an all-day event is inclusive. */
export function lastDay(startDate: LocalDate, endDate: LocalDate | null): LocalDate {
  if (endDate === null || endDate <= startDate) return startDate;
  return formatLocal(localSeconds(endDate) - SECONDS_PER_DAY).slice(0, 10);
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
const oneOrMany = <T>(list: readonly T[]): T | readonly T[] | undefined => (list.length > 1 ? list : list[0]);

/**
 * The members that all occurrences of an event share (`facts` are the event's), or those of an instance that
 * differs (`facts` are one of its overrides). Own nodes have IRIs: the graph has no blank node.
 */
export function eventDoc(event: HubEvent, facts: EventFacts, tellers: readonly Source[]): string {
  const variant = event.overrides.indexOf(facts);
  const fragment = `${BASE}/events/${event.id}#${variant < 0 ? "" : `override-${variant + 1}-`}`;
  return members({
    name: facts.name,
    nameByLanguage: facts.nameByLanguage ?? undefined,
    description: facts.description ?? undefined,
    descriptionByLanguage: facts.descriptionByLanguage ?? undefined,
    disambiguatingDescription: facts.disambiguatingDescription ?? undefined,
    inLanguage: oneOrMany(facts.inLanguage),
    eventAttendanceMode: facts.eventAttendanceMode,
    location: oneOrMany<Json>([
      ...facts.location.map(placeNode),
      ...facts.virtualLocation.map((url, index) => ({
        "@id": `${fragment}online-${index + 1}`,
        "@type": "VirtualLocation",
        url,
      })),
    ]),
    organizer: oneOrMany<Json>(
      facts.organizer.map((organization) => ({
        "@id": `${BASE}/organizations/${organization.id}`,
        "@type": "Organization",
        name: organization.name,
        url: organization.url ?? undefined,
        ...besideMembers(organization),
      })),
    ),
    performer: oneOrMany<Json>(
      facts.performer.map((name, index) => ({
        "@id": `${fragment}performer-${index + 1}`,
        "@type": "PerformingGroup",
        name,
      })),
    ),
    keywords: some(facts.keywords),
    about: some(facts.about.map((concept) => `${BASE}/vocab#${concept}`)),
    isAccessibleForFree: facts.isAccessibleForFree ?? undefined,
    offers: some(facts.offers.map((offer, index) => offerNode(offer, `${fragment}offer-${index + 1}`))),
    image: some(facts.image.map((image, index) => imageNode(image, `${fragment}image-${index + 1}`))),
    audience: facts.audience
      ? { "@id": `${fragment}audience`, "@type": "Audience", audienceType: facts.audience }
      : undefined,
    typicalAgeRange: facts.typicalAgeRange ?? undefined,
    accessibility: some(facts.accessibility.map((concept) => `${BASE}/vocab#${concept}`)),
    maximumAttendeeCapacity: facts.maximumAttendeeCapacity ?? undefined,
    url: facts.url ?? undefined,
    sameAs: some(facts.sameAs),
    identifier: some(
      facts.identifier.map(({ propertyID, value }, index) => ({
        "@id": `${fragment}identifier-${index + 1}`,
        "@type": "PropertyValue",
        propertyID,
        value,
      })),
    ),
    license: licenseOfFacts(facts, tellers)?.url,
    isBasedOn: [
      ...tellers.map((source) => (isRepeatedBy(facts, source) ? relayNode(source) : sourceNode(source))),
      ...originSources(facts).map(originNode),
    ],
  });
}

const relayNode = ({ id, name, homepage }: Source): Json => ({
  "@id": `${BASE}/sources/${id}`,
  "@type": "DataFeed",
  name,
  url: homepage ?? undefined,
});

/** A source of another hub, by the name that it has there. */
export const originNode = ({ url, name, homepage, license, attribution }: OriginSource) => ({
  "@id": url,
  "@type": "DataFeed",
  name,
  url: homepage ?? undefined,
  license: findLicense(license)?.url,
  attribution: attribution ?? undefined,
});

export const sourceNode = (source: Source) => ({
  "@id": `${BASE}/sources/${source.id}`,
  "@type": "DataFeed",
  name: source.name,
  url: source.homepage ?? undefined,
  license: findLicense(source.license)?.url,
  attribution: source.attribution ?? undefined,
});

/** The members that one occurrence has of its own: what it is called, when it is, and of what it is a part. */
export function occurrenceHead(event: HubEvent, moment: Moment, facts: EventFacts): string {
  const series = event.isSeries && moment.recurrenceId !== null;
  const iri = `${BASE}/events/${event.id}`;
  return members({
    "@id": series ? `${iri}#${moment.recurrenceId}` : iri,
    "@type": facts.type,
    ...occurrenceDates(moment),
    eventStatus: facts.eventStatus,
    superEvent: series ? iri : event.superEvent ? `${BASE}/events/${event.superEvent}` : undefined,
  });
}

type Dates = Pick<Moment, "recurrenceId" | "allDay" | "startDate" | "endDate" | "startsAt" | "endsAt">;

/** `startDate` to `endsAt` as schema.org and the overlay context say them; days carry their own small context. */
export function occurrenceDates(moment: Dates): { readonly [key: string]: Json } {
  const { recurrenceId, allDay, startDate, endDate, startsAt, endsAt } = moment;
  // A moved instance names the start it had, in its own kind: a day for days, an instant for times.
  const moved =
    recurrenceId !== null && (recurrenceId.length === 10) === allDay
      ? recurrenceId !== (allDay ? startDate : startsAt)
      : false;
  return {
    "@context": allDay ? ALL_DAY_CONTEXT : undefined,
    startDate,
    endDate: allDay ? lastDay(startDate, endDate) : (endDate ?? undefined),
    startsAt,
    endsAt,
    previousStartDate: moved ? recurrenceId : undefined,
  };
}

const INSEE = "http://id.insee.fr/geo";

/** What a place is in, from the smallest on, by the addresses that the French statistical office gives by code. */
function containedIn(place: Place): readonly string[] {
  return [
    place.inseeArrondissement ? `${INSEE}/arrondissementMunicipal/${place.inseeArrondissement}` : null,
    place.inseeCommune ? `${INSEE}/commune/${place.inseeCommune}` : null,
    place.inseeDepartement ? `${INSEE}/departement/${place.inseeDepartement}` : null,
    place.inseeRegion ? `${INSEE}/region/${place.inseeRegion}` : null,
  ].filter((iri) => iri !== null);
}

/** A place, with its codes of the official geographic code, and what contains it. */
export function placeNode(place: Place): Json {
  const iri = `${BASE}/places/${place.id}`;
  const { streetAddress, postalCode, addressLocality, addressRegion, addressCountry } = place;
  const addressed = streetAddress ?? postalCode ?? addressLocality ?? addressRegion ?? addressCountry;
  return {
    "@id": iri,
    "@type": "Place",
    name: place.name ?? undefined,
    address: addressed
      ? {
          "@id": `${iri}#address`,
          "@type": "PostalAddress",
          streetAddress: streetAddress ?? undefined,
          postalCode: postalCode ?? undefined,
          addressLocality: addressLocality ?? undefined,
          addressRegion: addressRegion ?? undefined,
          addressCountry: addressCountry ?? undefined,
        }
      : undefined,
    geo:
      place.latitude !== null && place.longitude !== null
        ? {
            "@id": `${iri}#geo`,
            "@type": "GeoCoordinates",
            latitude: place.latitude,
            longitude: place.longitude,
            geoOrigin: place.geoOrigin ?? undefined,
          }
        : undefined,
    inseeCommune: place.inseeCommune ?? undefined,
    inseeArrondissement: place.inseeArrondissement ?? undefined,
    inseeDepartement: place.inseeDepartement ?? undefined,
    inseeRegion: place.inseeRegion ?? undefined,
    sirenEpci: place.sirenEpci ?? undefined,
    containedInPlace: oneOrMany(containedIn(place)),
    url: place.url ?? undefined,
    ...besideMembers(place),
    identifier: some(
      (place.identifier ?? []).map(({ propertyID, value }, index) => ({
        "@id": `${iri}#identifier-${index + 1}`,
        "@type": "PropertyValue",
        propertyID,
        value,
      })),
    ),
    amenityFeature: some(
      place.accessibility.map((code) => ({
        "@id": `${iri}#accessibility-${code}`,
        "@type": "LocationFeatureSpecification",
        name: code,
        value: true,
      })),
    ),
  };
}

/** What an entity has of which several sources tell: other names and pages, and the sources. */
const besideMembers = ({
  alternateName,
  sameAs,
  isBasedOn,
}: Pick<Place, "alternateName" | "sameAs" | "isBasedOn">): { readonly [key: string]: Json } => ({
  alternateName,
  sameAs,
  isBasedOn: isBasedOn?.map((id) => `${BASE}/sources/${id}`),
});

function offerNode(offer: Offer, iri: string): Json {
  const { name, price, priceCurrency, url, description, availability } = offer;
  return { "@id": iri, "@type": "Offer", name, price, priceCurrency, url, description, availability };
}

function imageNode({ url, creditText, width, height }: ImageObject, iri: string): Json {
  if (creditText === undefined && width === undefined && height === undefined) return url;
  return { "@id": iri, "@type": "ImageObject", url, creditText, width, height };
}
