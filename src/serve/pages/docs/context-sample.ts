/** An event as the hub writes it in JSON-LD. */
export const contextBefore = (baseUrl: string): string => `{
  "@context": ["https://schema.org", "${baseUrl}/context/v1.jsonld"],
  "@id": "${baseUrl}/events/k3v0example00000",
  "@type": "Event",
  "name": "Café réparation",
  "startDate": "2026-12-05T14:00:00+01:00",
  "startsAt": "2026-12-05T13:00:00Z",
  "eventStatus": "EventScheduled",
  "about": "${baseUrl}/vocab#repair",
  "isAccessibleForFree": true,
  "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
}`;

/** The same event as its contexts mean it, in Turtle. */
export const contextAfter = (baseUrl: string): string => `@prefix schema: <http://schema.org/> .
@prefix hub: <${baseUrl}/vocab#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<${baseUrl}/events/k3v0example00000> a schema:Event ;
  schema:name "Café réparation" ;
  schema:startDate "2026-12-05T14:00:00+01:00"^^xsd:dateTime ;
  hub:startsAt "2026-12-05T13:00:00Z"^^xsd:dateTime ;
  schema:eventStatus schema:EventScheduled ;
  schema:about hub:repair ;
  schema:isAccessibleForFree true ;
  dct:license <https://www.etalab.gouv.fr/licence-ouverte-open-licence> .`;
