import type { Json } from "./json-ld.ts";
import { ownIri, type ViewedEvent, type ViewedPlace } from "./viewed-event.ts";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const PAIR = "http://virtual-assembly.org/ontologies/pair#";

const link = (name: string): Json => ({ "@id": `pair:${name}`, "@type": "@id" });

/** The terms of PAIR that are used; its names in JSON keep their prefix, as SemApps writes them. */
const CONTEXT: Json = {
  pair: PAIR,
  dct: "http://purl.org/dc/terms/",
  "pair:startDate": { "@id": "pair:startDate", "@type": `${XSD}dateTime` },
  "pair:endDate": { "@id": "pair:endDate", "@type": `${XSD}dateTime` },
  "pair:latitude": { "@id": "pair:latitude", "@type": `${XSD}double` },
  "pair:longitude": { "@id": "pair:longitude", "@type": `${XSD}double` },
  "pair:hostedIn": link("hostedIn"),
  "pair:hasPostalAddress": link("hasPostalAddress"),
  "pair:involves": link("involves"),
  "pair:hasTopic": link("hasTopic"),
  "pair:partOf": link("partOf"),
  "pair:hasPart": link("hasPart"),
  "dct:license": { "@id": "dct:license", "@type": "@id" },
  "dct:source": { "@id": "dct:source", "@type": "@id" },
};

/** An event in PAIR, the ontology of the Assemblée virtuelle; a series with its occurrences as parts. */
export function pairEvent(event: ViewedEvent, occurrences: readonly ViewedEvent[]): Json {
  return {
    "@context": CONTEXT,
    ...eventNode(event),
    "pair:hasPart": event.isSeries ? occurrences.map(eventNode) : undefined,
  };
}

function eventNode(event: ViewedEvent): { readonly [name: string]: Json } {
  return {
    "@id": event.iri,
    "@type": "pair:Event",
    "pair:label": event.name,
    "pair:comment": event.summary ?? undefined,
    "pair:description": event.description ?? undefined,
    // A series has a span of days and no moment of its own.
    "pair:startDate": event.isSeries ? undefined : (event.start ?? undefined),
    "pair:endDate": event.isSeries ? undefined : (event.end ?? undefined),
    "pair:hostedIn": [
      ...event.places.map(placeNode),
      ...event.online.map((url, index) => ({
        "@id": ownIri(event, `online-${index + 1}`),
        "@type": "pair:DigitalPlace",
        "pair:webPage": url,
      })),
    ],
    "pair:involves": event.organizers.map(({ iri, name, url }) => ({
      "@id": iri,
      "@type": "pair:Organization",
      "pair:label": name,
      "pair:webPage": url ?? undefined,
    })),
    "pair:hasTopic": event.about,
    "pair:webPage": event.url ?? undefined,
    "pair:partOf": event.superEvent ?? undefined,
    "dct:license": event.license ?? undefined,
    "dct:source": event.source?.iri,
  };
}

function placeNode(place: ViewedPlace): Json {
  const { streetAddress, postalCode, addressLocality, addressCountry } = place;
  return {
    "@id": place.iri,
    "@type": "pair:Place",
    "pair:label": place.name ?? addressLocality ?? undefined,
    "pair:hasPostalAddress": {
      "@id": `${place.iri}#address`,
      "@type": "pair:PostalAddress",
      "pair:addressStreet": streetAddress ?? undefined,
      "pair:addressZipCode": postalCode ?? undefined,
      "pair:addressLocality": addressLocality ?? undefined,
      "pair:addressCountry": addressCountry ?? undefined,
    },
    "pair:latitude": place.latitude ?? undefined,
    "pair:longitude": place.longitude ?? undefined,
  };
}
