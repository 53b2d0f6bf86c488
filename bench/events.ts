import type { EventFacts, HubEvent, Organization } from "../src/model/event.ts";
import type { Place } from "../src/model/place.ts";
import type { Moment } from "../src/model/recurrence.ts";
import type { Source } from "../src/model/source.ts";
import { findZone, formatInstant, formatInZone, type Zone } from "../src/model/zone.ts";
import { eventId, idOf } from "../src/reconcile/identity.ts";

// Invented events in real proportions: few towns hold most of them, few keywords are on most of them, evenings and
// weekends are full, one occurrence in five belongs to a weekly series. The same numbers give the same events.

export const BENCH_SOURCE: Source = {
  id: "bench",
  kind: "ical",
  url: "http://127.0.0.1/bench.ics",
  name: "Banc d'essai",
  homepage: null,
  timeZone: "Europe/Paris",
  place: null,
  license: "etalab-2.0",
  attribution: null,
  language: "fr",
  trust: "operator",
  settings: {},
};

const TOWNS = 400;
const PLACES = 3000;
const ORGANIZERS = 1800;
const DAYS = 730;
const DAY = 86_400;
const SERIES_LENGTH = 20;
const FIRST_DAY = Date.UTC(2026, 0, 1) / 1000;

const TOPICS =
  "concert workshop repair garden theatre dance screening exhibition books debate talk training digital fablab sewing cooking meal cafe market walk yoga children family languages".split(
    " ",
  );
const WORDS =
  "atelier réparation vélo couture concert jazz lecture jardin partagé permaculture cuisine repas débat citoyen numérique fablab impression bois théâtre danse projection film exposition photo marché créateurs balade nature yoga enfants famille langues chorale radio mémoire quartier rencontre ouverture fête solidaire".split(
    " ",
  );
const TYPES = ["Event", "Event", "Event", "MusicEvent", "TheaterEvent", "EducationEvent"];

export type Random = () => number;

/** Numbers in [0, 1) that depend on the seed alone (xorshift32). */
export function randomOf(seed: number): Random {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** An index below `count`, the lower the more often. */
const skewed = (random: Random, count: number): number => Math.floor(count * random() ** 3);
export const pick = <T>(random: Random, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;

const titled = (words: readonly string[]): string => {
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

function townName(index: number): string {
  return index === 0 ? "Lyon" : `${titled([WORDS[index % WORDS.length] ?? "bourg"])}-sur-${index}`;
}

function placesOf(random: Random): Place[] {
  return Array.from({ length: PLACES }, (_, index) => {
    const town = index < PLACES / 10 ? 0 : skewed(random, TOWNS);
    const departement = String((town % 95) + 1).padStart(2, "0");
    return {
      id: idOf("place", BENCH_SOURCE.id, String(index)),
      name: `${titled([pick(random, WORDS), pick(random, WORDS)])} ${index}`,
      streetAddress: `${(index % 90) + 1} rue ${pick(random, WORDS)}`,
      postalCode: `${departement}${String(town % 1000).padStart(3, "0")}`,
      addressLocality: townName(town),
      addressRegion: `Région ${town % 13}`,
      addressCountry: "FR",
      inseeCommune: `${departement}${String(town % 1000).padStart(3, "0")}`,
      inseeDepartement: departement,
      inseeRegion: String((town % 13) + 11),
      latitude: Math.round((42.5 + ((town * 37) % 80) / 10 + random() / 10) * 1e6) / 1e6,
      longitude: Math.round((-4 + ((town * 53) % 110) / 10 + random() / 10) * 1e6) / 1e6,
      geoOrigin: "source",
      url: null,
      accessibility: [],
      timeZone: "Europe/Paris",
    };
  });
}

function factsOf(random: Random, uid: string, place: Place, organizer: Organization): EventFacts {
  const topic = TOPICS[skewed(random, TOPICS.length)] ?? "concert";
  const second = pick(random, TOPICS);
  const free = random() < 0.4 ? true : random() < 0.5 ? false : null;
  const sentence = Array.from({ length: 45 }, () => pick(random, WORDS)).join(" ");
  return {
    type: pick(random, TYPES),
    name: titled([pick(random, WORDS), pick(random, WORDS), pick(random, WORDS), uid.slice(-4)]),
    nameByLanguage: null,
    description: `${titled([sentence])}.`,
    descriptionByLanguage: null,
    disambiguatingDescription: null,
    inLanguage: ["fr"],
    url: `https://agenda.example/${uid}`,
    sameAs: [],
    keywords: [topic, pick(random, WORDS)],
    about: topic === second ? [topic] : [topic, second],
    image: random() < 0.5 ? [{ url: `https://agenda.example/${uid}.jpg` }] : [],
    location: [place],
    virtualLocation: [],
    eventAttendanceMode: "OfflineEventAttendanceMode",
    organizer: [organizer],
    performer: [],
    eventStatus: random() < 0.02 ? "EventCancelled" : "EventScheduled",
    offers: free === false ? [{ price: `${5 + Math.floor(random() * 30)}.00`, priceCurrency: "EUR" }] : [],
    isAccessibleForFree: free,
    audience: null,
    typicalAgeRange: null,
    accessibility: [],
    maximumAttendeeCapacity: null,
    identifier: [],
  };
}

function momentAt(utc: number, hours: number, zone: Zone, recurs: boolean): Moment {
  const startsAt = formatInstant(utc);
  return {
    recurrenceId: recurs ? startsAt : null,
    allDay: false,
    startDate: formatInZone(utc, zone),
    endDate: formatInZone(utc + hours * 3600, zone),
    startsAt,
    endsAt: formatInstant(utc + hours * 3600),
    override: null,
  };
}

/** Events with at least `occurrences` occurrences in all, spread over the two years 2026 and 2027. */
export function* benchEvents(occurrences: number, seed = 20_261_124): Generator<HubEvent> {
  const random = randomOf(seed);
  const zone = findZone("Europe/Paris");
  if (!zone) throw new Error("no zone");
  const places = placesOf(random);
  const organizers = Array.from({ length: ORGANIZERS }, (_, index) => ({
    id: idOf("organization", BENCH_SOURCE.id, String(index)),
    name: `${titled([pick(random, WORDS)])} ${index}`,
    url: null,
  }));
  const hours = [9, 10, 14, 14, 15, 17, 18, 18, 19, 19, 20, 20, 20, 21];
  for (let [made, number] = [0, 0]; made < occurrences; number += 1) {
    const uid = `bench-${number}`;
    const placeIndex = skewed(random, PLACES);
    const place = places[placeIndex] as Place;
    // A place has a few organizers of its own, and now and then a guest.
    const organizer = organizers[
      random() < 0.9 ? (placeIndex * 7 + Math.floor(random() * 3)) % ORGANIZERS : skewed(random, ORGANIZERS)
    ] as Organization;
    const isSeries = random() < 0.0125;
    const day = Math.floor(random() * (isSeries ? DAYS - SERIES_LENGTH * 7 : DAYS));
    const wall = FIRST_DAY + day * DAY + pick(random, hours) * 3600;
    const length = random() < 0.01 ? 24 * 20 : 1 + Math.floor(random() * 4);
    const moments = Array.from({ length: isSeries ? SERIES_LENGTH : 1 }, (_, week) =>
      momentAt(zone.toUtc(wall + week * 7 * DAY), length, zone, isSeries),
    );
    made += moments.length;
    const start = formatInstant(wall).slice(0, 19);
    yield {
      id: eventId(BENCH_SOURCE.id, uid),
      uid,
      uidIsFingerprint: false,
      isSeries,
      schedule: {
        timing: {
          start: { type: "zoned", local: start, timeZone: "Europe/Paris" },
          duration: { days: 0, seconds: length * 3600 },
        },
        timings: null,
        recurrence: isSeries
          ? { rrules: [`FREQ=WEEKLY;COUNT=${SERIES_LENGTH}`], exrules: [], rdates: [], exdates: [] }
          : null,
        overrides: [],
        customZones: null,
        timeZone: "Europe/Paris",
      },
      facts: factsOf(random, uid, place, organizer),
      overrides: [],
      moments,
      sequence: null,
      dateCreated: null,
      dateModified: null,
      superEvent: null,
    };
  }
}
