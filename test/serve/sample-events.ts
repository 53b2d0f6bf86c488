import type { EventFacts, EventSchedule, HubEvent } from "../../src/model/event.ts";
import type { Place } from "../../src/model/place.ts";
import type { Source } from "../../src/model/source.ts";
import type { When, Window } from "../../src/model/time.ts";
import { eventId, idOf } from "../../src/reconcile/identity.ts";
import { expand } from "../../src/recur/expand.ts";

export const WINDOW: Window = { from: "2025-11-24T00:00:00Z", to: "2028-05-24T00:00:00Z" };

export function source(id: string, more: Partial<Source> = {}): Source {
  return {
    id,
    kind: "ical",
    url: `https://feeds.example/${id}.ics?key=SECRET`,
    name: "La Filature",
    homepage: "https://filature.example/",
    timeZone: "Europe/Paris",
    place: null,
    license: "etalab-2.0",
    attribution: "La Filature, Morlaix",
    language: "fr",
    trust: "operator",
    settings: {},
    ...more,
  };
}

export function place(more: Partial<Place> = {}): Place {
  const name = more.name ?? "La Filature";
  return {
    id: idOf("place", "filature", name ?? ""),
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
    accessibility: ["motor"],
    timeZone: "Europe/Paris",
    ...more,
  };
}

export function facts(name: string, more: Partial<EventFacts> = {}): EventFacts {
  return {
    type: "Event",
    name,
    nameByLanguage: null,
    description: `${name}.\n\nVenez nombreux.`,
    descriptionByLanguage: null,
    disambiguatingDescription: null,
    inLanguage: ["fr"],
    url: "https://filature.example/agenda/rendez-vous",
    sameAs: [],
    keywords: [],
    about: [],
    image: [],
    location: [place()],
    virtualLocation: [],
    eventAttendanceMode: "OfflineEventAttendanceMode",
    organizer: [
      { id: idOf("organization", "filature", "filature"), name: "Association La Filature", url: null },
    ],
    performer: [],
    eventStatus: "EventScheduled",
    offers: [],
    isAccessibleForFree: null,
    audience: null,
    typicalAgeRange: null,
    accessibility: [],
    maximumAttendeeCapacity: null,
    identifier: [{ propertyID: "ical-uid", value: "1@filature.example" }],
    ...more,
  };
}

export const zoned = (local: string, timeZone = "Europe/Paris"): When => ({ type: "zoned", local, timeZone });
export const day = (date: string): When => ({ type: "date", date });

/** An event whose moments are expanded as ingestion does it. */
export function event(
  uid: string,
  own: EventFacts,
  schedule: Partial<EventSchedule> & Pick<EventSchedule, "timing">,
  more: Partial<HubEvent> = {},
  sourceId = "filature",
): HubEvent {
  const whole: EventSchedule = {
    timings: null,
    recurrence: null,
    overrides: [],
    customZones: null,
    timeZone: "Europe/Paris",
    ...schedule,
  };
  return {
    id: eventId(sourceId, uid),
    uid,
    uidIsFingerprint: false,
    isSeries: whole.recurrence !== null || (whole.timings?.length ?? 0) > 1,
    schedule: whole,
    facts: own,
    overrides: [],
    moments: expand(whole, WINDOW, uid).moments,
    sequence: null,
    dateCreated: null,
    dateModified: null,
    superEvent: null,
    ...more,
  };
}

export const rule = (text: string, exdates: readonly When[] = []) => ({
  rrules: [text],
  exrules: [],
  rdates: [],
  exdates,
});

/** A small agenda with one event of every kind that gave trouble somewhere. */
export function sampleEvents(): HubEvent[] {
  const repair = facts("Café réparation", {
    keywords: ["Réparation", "Bricolage"],
    about: ["repair"],
    isAccessibleForFree: true,
  });
  return [
    event(
      "weekly",
      repair,
      {
        timing: { start: zoned("2026-09-01T18:00:00"), end: zoned("2026-09-01T20:00:00") },
        recurrence: rule("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630", [zoned("2026-12-22T18:00:00")]),
        overrides: [
          {
            recurrenceId: zoned("2026-12-01T18:00:00"),
            thisAndFuture: false,
            timing: { start: zoned("2026-12-02T19:00:00"), end: zoned("2026-12-02T21:00:00") },
            facts: 0,
          },
          {
            recurrenceId: zoned("2026-12-08T18:00:00"),
            thisAndFuture: false,
            timing: { start: zoned("2026-12-08T18:00:00"), end: zoned("2026-12-08T20:00:00") },
            facts: 1,
          },
        ],
      },
      {
        overrides: [
          { ...repair, eventStatus: "EventRescheduled" },
          { ...repair, eventStatus: "EventCancelled" },
        ],
      },
    ),
    event(
      "concert",
      facts("Concert : bœuf d'hiver", {
        type: "MusicEvent",
        keywords: ["concert"],
        about: ["concert"],
        eventStatus: "EventCancelled",
        performer: ["Les Sonneurs"],
        offers: [{ name: "Plein tarif", price: "12.50", priceCurrency: "EUR", availability: "SoldOut" }],
        isAccessibleForFree: false,
        image: [{ url: "https://filature.example/affiche.jpg", creditText: "Anne Le Goff" }],
      }),
      { timing: { start: zoned("2026-11-27T20:30:00"), end: zoned("2026-11-28T01:00:00") } },
    ),
    event("fair", facts("Marché de Noël", { keywords: ["marché"], about: ["market"] }), {
      timing: { start: day("2026-11-28"), end: day("2026-11-30") },
    }),
    event(
      "online",
      facts("Webinaire : le logiciel libre", {
        location: [],
        virtualLocation: ["https://visio.example/salle"],
        eventAttendanceMode: "OnlineEventAttendanceMode",
        isAccessibleForFree: true,
        nameByLanguage: { fr: "Webinaire : le logiciel libre", en: "Webinar: free software" },
      }),
      { timing: { start: zoned("2026-11-25T12:30:00") } },
    ),
    event("exhibition", facts("Exposition « Lin et liens »", { about: ["exhibition"] }), {
      timing: { start: day("2026-09-15"), end: day("2027-01-11") },
    }),
    event(
      "reunion",
      facts("Bal maloya", {
        about: ["dance"],
        location: [
          place({
            id: idOf("place", "kabar", "kabar"),
            name: "Kabar La Ligne",
            streetAddress: null,
            postalCode: "97410",
            addressLocality: "Saint-Pierre",
            addressRegion: "La Réunion",
            inseeCommune: "97416",
            latitude: -21.34,
            longitude: 55.478,
          }),
        ],
      }),
      {
        timing: {
          start: zoned("2026-11-29T18:00:00", "Indian/Reunion"),
          end: zoned("2026-11-29T22:00:00", "Indian/Reunion"),
        },
        timeZone: "Indian/Reunion",
      },
    ),
    event("visits", facts("Visite de l'atelier"), {
      timing: { start: zoned("2026-11-26T10:00:00"), end: zoned("2026-11-26T11:00:00") },
      timings: ["2026-11-26", "2026-12-03", "2027-04-02"].map((date) => ({
        start: zoned(`${date}T10:00:00`),
        end: zoned(`${date}T11:00:00`),
      })),
    }),
  ];
}
