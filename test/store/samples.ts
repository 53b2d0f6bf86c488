import type { EventFacts, HubEvent } from "../../src/model/event.ts";
import type { Place } from "../../src/model/place.ts";
import type { Source } from "../../src/model/source.ts";
import { formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { eventId, idOf } from "../../src/reconcile/identity.ts";
import type { EventRenderer } from "../../src/store/renderer.ts";

export function sampleSource(id = "atelier", more: Partial<Source> = {}): Source {
  return {
    id,
    kind: "sample",
    url: `http://127.0.0.1/${id}.ics`,
    name: "L'Atelier",
    homepage: null,
    timeZone: "Europe/Paris",
    place: null,
    license: "etalab-2.0",
    attribution: null,
    language: "fr",
    trust: "operator",
    settings: {},
    ...more,
  };
}

export function samplePlace(sourceId: string, name: string): Place {
  return {
    id: idOf("place", sourceId, name),
    name,
    streetAddress: "3 rue du Lin",
    postalCode: "29600",
    addressLocality: "Morlaix",
    addressRegion: "Bretagne",
    addressCountry: "FR",
    inseeCommune: "29151",
    inseeDepartement: "29",
    inseeRegion: "53",
    latitude: 48.5776,
    longitude: -3.8282,
    geoOrigin: "commune",
    url: null,
    accessibility: [],
    timeZone: "Europe/Paris",
  };
}

export function sampleFacts(sourceId: string, more: Partial<EventFacts> = {}): EventFacts {
  return {
    type: "Event",
    name: "Café réparation",
    nameByLanguage: null,
    description: "Apportez vos objets en panne. Des bénévoles aident à les remettre en état.",
    descriptionByLanguage: null,
    disambiguatingDescription: null,
    inLanguage: ["fr"],
    url: "https://atelier.example/agenda/cafe-reparation",
    sameAs: [],
    keywords: ["Réparation", "Bricolage"],
    about: ["repair"],
    image: [],
    location: [samplePlace(sourceId, "La Filature")],
    virtualLocation: [],
    eventAttendanceMode: "OfflineEventAttendanceMode",
    organizer: [{ id: idOf("organization", sourceId, "atelier"), name: "L'Atelier", url: null }],
    performer: [],
    eventStatus: "EventScheduled",
    offers: [],
    isAccessibleForFree: true,
    audience: null,
    typicalAgeRange: null,
    accessibility: [],
    maximumAttendeeCapacity: null,
    identifier: [],
    ...more,
  };
}

/** A one-off event of two hours. */
export function sampleEvent(
  sourceId: string,
  uid: string,
  startsAt: string,
  facts: Partial<EventFacts> = {},
): HubEvent {
  const endsAt = formatInstant(instantSeconds(startsAt) + 7200);
  return {
    id: eventId(sourceId, uid),
    uid,
    uidIsFingerprint: false,
    isSeries: false,
    schedule: {
      timing: {
        start: { type: "offset", local: startsAt.slice(0, 19), offsetMinutes: 0 },
        end: { type: "offset", local: endsAt.slice(0, 19), offsetMinutes: 0 },
      },
      timings: null,
      recurrence: null,
      overrides: [],
      customZones: null,
      timeZone: "Europe/Paris",
    },
    facts: sampleFacts(sourceId, facts),
    overrides: [],
    moments: [
      {
        recurrenceId: null,
        allDay: false,
        startDate: `${startsAt.slice(0, 19)}+00:00`,
        endDate: `${endsAt.slice(0, 19)}+00:00`,
        startsAt,
        endsAt,
        override: null,
      },
    ],
    sequence: null,
    dateCreated: null,
    dateModified: null,
    superEvent: null,
  };
}

/** Renders plainly what tests look for. */
export const sampleRenderer: EventRenderer = {
  eventDoc: (_event, facts, [source]) =>
    `"name":${JSON.stringify(facts.name)},"eventStatus":${JSON.stringify(facts.eventStatus)},"license":${JSON.stringify(source?.license ?? null)}`,
  occurrenceHead: (event, moment) =>
    `"@id":"\\u0001/events/${event.id}","startDate":${JSON.stringify(moment.startDate)}`,
  versionHead: (event) => `"@id":"\\u0001/events/${event.id}"`,
  eventComponents: (event, stamps) =>
    `BEGIN:VEVENT\r\nUID:${event.id}\r\nSEQUENCE:${stamps.sequence}\r\nEND:VEVENT\r\n`,
};
