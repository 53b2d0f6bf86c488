import { CONCEPTS } from "../model/concepts.ts";
import type { Json } from "./json-ld.ts";
import { ownIri, type ViewedEvent, type ViewedPlace } from "./viewed-event.ts";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const M8G = "http://data.europa.eu/m8g/";
const DCT = "http://purl.org/dc/terms/";
const LOCN = "http://www.w3.org/ns/locn#";
const TIME = "http://www.w3.org/2006/time#";
const FOAF = "http://xmlns.com/foaf/0.1/";

const link = (iri: string): Json => ({ "@id": iri, "@type": "@id" });

/** The terms of the Core Public Event Vocabulary 1.1.1 that are used, under the names of its own context. */
const CONTEXT: Json = {
  PublicEvent: `${M8G}PublicEvent`,
  Participation: `${M8G}Participation`,
  Address: `${LOCN}Address`,
  Agent: `${FOAF}Agent`,
  Document: `${FOAF}Document`,
  Code: "http://www.w3.org/2004/02/skos/core#Concept",
  LinguisticSystem: `${DCT}LinguisticSystem`,
  TemporalEntity: `${TIME}TemporalEntity`,
  Instant: `${TIME}Instant`,
  title: `${DCT}title`,
  description: `${DCT}description`,
  identifier: `${DCT}identifier`,
  name: `${FOAF}name`,
  language: link(`${DCT}language`),
  topic: link(`${DCT}subject`),
  license: link(`${DCT}license`),
  source: link(`${DCT}source`),
  homepage: link(`${FOAF}homepage`),
  registration: link(`${M8G}registrationPage`),
  eventStatus: link(`${M8G}eventStatus`),
  parentEvent: link(`${M8G}parentEvent`),
  subEvent: link(`${M8G}subEvent`),
  hasParticipation: link(`${M8G}hasParticipation`),
  hasParticipant: link(`${M8G}hasParticipant`),
  role: link(`${M8G}role`),
  hasTime: link(`${TIME}hasTime`),
  hasBeginning: link(`${TIME}hasBeginning`),
  hasEnd: link(`${TIME}hasEnd`),
  inXSDDate: { "@id": `${TIME}inXSDDate`, "@type": `${XSD}date` },
  inXSDDateTimeStamp: { "@id": `${TIME}inXSDDateTimeStamp`, "@type": `${XSD}dateTimeStamp` },
  address: link(`${LOCN}address`),
  fullAddress: `${LOCN}fullAddress`,
  locatorName: `${LOCN}locatorName`,
  thoroughfare: `${LOCN}thoroughfare`,
  postCode: `${LOCN}postCode`,
  postName: `${LOCN}postName`,
  adminUnitL1: `${LOCN}adminUnitL1`,
  adminUnitL2: `${LOCN}adminUnitL2`,
};

/** An event as a Public Event of the European Core Public Event Vocabulary; a series with its occurrences as sub events. */
export function publicEvent(event: ViewedEvent, occurrences: readonly ViewedEvent[]): Json {
  return {
    "@context": CONTEXT,
    ...eventNode(event),
    subEvent: event.isSeries ? occurrences.map(eventNode) : undefined,
  };
}

function eventNode(event: ViewedEvent): { readonly [name: string]: Json } {
  // The vocabulary wants every text in a language; French is what most sources leave unsaid.
  const said = (value: string | null): Json =>
    value === null ? undefined : { "@value": value, "@language": event.language ?? "fr" };
  return {
    "@id": event.iri,
    "@type": "PublicEvent",
    identifier: event.iri,
    title: said(event.name),
    description: said(event.description ?? event.summary),
    hasTime: timeNode(event),
    address: event.places.map((place) => addressNode(place, said)),
    eventStatus: { "@id": `http://schema.org/${event.eventStatus}`, "@type": "Code" },
    language: event.language
      ? {
          "@id": `http://id.loc.gov/vocabulary/iso639-1/${event.language.slice(0, 2)}`,
          "@type": "LinguisticSystem",
        }
      : undefined,
    topic: event.about.map(conceptNode),
    homepage: event.url ? { "@id": event.url, "@type": "Document" } : undefined,
    registration: event.bookingUrl ? { "@id": event.bookingUrl, "@type": "Document" } : undefined,
    hasParticipation: event.organizers.map(({ iri, name }, index) => ({
      "@id": ownIri(event, `participation-${index + 1}`),
      "@type": "Participation",
      role: { "@id": "http://schema.org/organizer", "@type": "Code" },
      hasParticipant: { "@id": iri, "@type": "Agent", name },
    })),
    parentEvent: event.superEvent ? { "@id": event.superEvent, "@type": "PublicEvent" } : undefined,
    license: event.license ?? undefined,
    source: event.source?.iri,
  };
}

function timeNode(event: ViewedEvent): Json {
  const { start, end, days } = event;
  const instant = (name: string, moment: string | null, day: string | undefined): Json =>
    moment === null && day === undefined
      ? undefined
      : {
          "@id": ownIri(event, name),
          "@type": "Instant",
          ...(day === undefined ? { inXSDDateTimeStamp: moment } : { inXSDDate: day }),
        };
  return {
    "@id": ownIri(event, "time"),
    "@type": "TemporalEntity",
    hasBeginning: instant("beginning", start, days?.[0]),
    hasEnd: instant("end", end, days?.[1]),
  };
}

function addressNode(place: ViewedPlace, said: (value: string | null) => Json): Json {
  const { streetAddress, postalCode, addressLocality, addressRegion, addressCountry } = place;
  const town = [postalCode, addressLocality].filter((part) => part !== null).join(" ");
  const full = [place.name, streetAddress, town || null, addressCountry].filter((part) => part !== null);
  return {
    "@id": `${place.iri}#address`,
    "@type": "Address",
    fullAddress: said(full.join(", ") || null),
    locatorName: said(place.name),
    thoroughfare: said(streetAddress),
    postCode: postalCode ?? undefined,
    postName: said(addressLocality),
    adminUnitL1: said(addressCountry),
    adminUnitL2: said(addressRegion),
  };
}

/** A concept of the hub with its names. */
function conceptNode(iri: string): Json {
  const concept = CONCEPTS.find(({ name }) => iri.endsWith(`#${name}`));
  return {
    "@id": iri,
    "@type": "Code",
    title: concept
      ? [
          { "@value": concept.fr, "@language": "fr" },
          { "@value": concept.en, "@language": "en" },
        ]
      : undefined,
  };
}
