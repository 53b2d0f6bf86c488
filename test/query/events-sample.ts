import type { EventFacts, HubEvent } from "../../src/model/event.ts";
import type { Place } from "../../src/model/place.ts";
import type { Moment } from "../../src/model/recurrence.ts";
import type { Source } from "../../src/model/source.ts";
import type { Instant } from "../../src/model/time.ts";
import { findZone, formatInstant, formatInZone, instantSeconds } from "../../src/model/zone.ts";
import { describeEvents, sourceStamp } from "../../src/store/event-record.ts";
import { toldBy } from "../../src/store/tellers.ts";
import { sampleEvent, sampleFacts, samplePlace, sampleSource } from "../store/samples.ts";
import type { LoneWriting } from "../store/write-alone.ts";

/** An occurrence with all that is said of it, for a plain list to be asked. */
export interface SampleOccurrence {
  readonly eventId: string;
  readonly recurrenceId: string;
  readonly moment: Moment;
  readonly facts: EventFacts;
  readonly superEvent: string | null;
  readonly source: Source;
  readonly created: Instant;
  readonly modified: Instant;
  readonly deleted: Instant | null;
}

export const ORIGIN = instantSeconds("2026-11-01T00:00:00Z");
export const DAY = 86_400;
const HOUR = 3600;

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const NAMES = [
  "Café réparation",
  "Concert de l'été",
  "Atelier vélo",
  "Ateliers du bœuf",
  "Fest-noz",
  "!!!",
  "100 % laine",
  "Été",
];
export const KEYWORDS = ["Vélo", "concert", "Éco-quartier", "bœuf", "rare", "cent%"];
export const TOWNS = ["Morlaix", "Lyon", "Saint-Étienne", "L'Haÿ-les-Roses"];
export const SOURCES = [
  sampleSource("one"),
  sampleSource("two", { license: null }),
  sampleSource("three", { license: "ODbL-1.0" }),
];

export const PLACES: readonly Place[] = Array.from({ length: 24 }, (_, n) => ({
  ...samplePlace("one", `Lieu n° ${n}`),
  name: n % 5 === 0 ? null : `Lieu n° ${n}`,
  streetAddress: n % 3 === 0 ? null : `${n} rue de l'Été`,
  postalCode: n % 4 === 0 ? null : `${29_000 + (n % 6) * 100}`,
  addressLocality: n % 7 === 0 ? null : (TOWNS[n % TOWNS.length] ?? null),
  addressRegion: n % 2 === 0 ? "Bretagne" : null,
  addressCountry: n === 3 ? "BE" : "FR",
  inseeCommune: n % 2 === 0 ? `2915${n % 10}` : null,
  inseeArrondissement: n % 5 === 0 ? `7510${1 + (n % 9)}` : null,
  sirenEpci: n % 3 === 0 ? `24290083${n % 10}` : null,
  inseeDepartement: n % 2 === 0 ? "29" : null,
  inseeRegion: n % 2 === 0 ? "53" : null,
  latitude: n % 6 === 0 ? null : 48.5 + n / 100,
  longitude: n % 6 === 0 ? null : -3.9 + (n % 5) / 10,
}));

/** Events of every kind: series with moved instances, days, long ones, some online, some withdrawn. The seed is all. */
export function sampleEvents(
  count: number,
  seed = 1,
): { writings: Map<Source, LoneWriting[]>; occurrences: SampleOccurrence[] } {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const some = <T>(list: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(list))),
  ];
  const writings = new Map<Source, LoneWriting[]>();
  const occurrences: SampleOccurrence[] = [];
  const paris = findZone("Europe/Paris");
  if (!paris) throw new Error("no zone");
  const facts = (): Partial<EventFacts> => ({
    name: pick(NAMES),
    nameByLanguage: random() < 0.2 ? { fr: "Fête", "en-GB": pick(["Party", "Ball"]) } : null,
    keywords: some(KEYWORDS, 3),
    about: some(["repair", "concert", "garden"], 2),
    type: pick(["Event", "MusicEvent"]),
    description: random() < 0.5 ? null : pick(["Une soirée d'ateliers.", "Animaux bienvenus, prix libre"]),
    inLanguage: some(["fr", "br", "en"], 2),
    isAccessibleForFree: pick([true, false, null]),
    offers: some(["0", "5.00", "5", "12.50"], 2).map((price) => ({ price })),
    accessibility: some(["motor", "visual"], 1),
    location: some(PLACES, 2),
    virtualLocation: random() < 0.1 ? ["https://visio.example/"] : [],
    eventAttendanceMode: pick(["OfflineEventAttendanceMode", "OnlineEventAttendanceMode"]),
    eventStatus: random() < 0.1 ? "EventCancelled" : "EventScheduled",
    organizer: some(["L'Atelier", "Été punk", "Les Voisins"], 2).map((name) => ({
      id: `o${name.length}`,
      name,
      url: null,
    })),
  });
  const moment = (start: number, length: number, recurrenceId: string | null, allDay: boolean): Moment => ({
    recurrenceId,
    allDay,
    startDate: formatInZone(start, paris).slice(0, allDay ? 10 : 25),
    endDate: length === 0 ? null : formatInZone(start + length, paris).slice(0, allDay ? 10 : 25),
    startsAt: formatInstant(start),
    endsAt: formatInstant(start + length),
    override: null,
  });
  for (let n = 0; n < count; n += 1) {
    const source = pick(SOURCES);
    const base = sampleEvent(source.id, `uid-${n}`, "2026-12-01T17:00:00Z", facts());
    const isSeries = random() < 0.15;
    const overrides = isSeries && random() < 0.5 ? [sampleFacts(source.id, facts())] : [];
    // Many begin together: pages must part them by address.
    const start = ORIGIN + Math.floor(random() * 60) * DAY + pick([0, 8, 13, 17, 17, 17, 22]) * HOUR;
    const length = pick([0, HOUR, 2 * HOUR, 5 * HOUR, 6 * HOUR, DAY, 3 * DAY, 20 * DAY, 70 * DAY]);
    const allDay = random() < 0.1;
    const moments = Array.from({ length: isSeries ? 6 : 1 }, (_, week) => {
      const at = start + week * 7 * DAY;
      const made = moment(at, length, isSeries ? formatInstant(at) : null, allDay);
      return week === 2 && overrides.length > 0 ? { ...made, override: 0 } : made;
    });
    const event: HubEvent = {
      ...base,
      isSeries,
      overrides,
      moments,
      superEvent: !isSeries && random() < 0.1 ? "parent" : null,
    };
    const created = formatInstant(ORIGIN - 90 * DAY + Math.floor(random() * 20) * DAY);
    const modified = formatInstant(ORIGIN - 30 * DAY + Math.floor(random() * 20) * DAY);
    const deleted = random() < 0.1 ? pick(["2026-09-01T00:00:00Z", "2026-10-20T00:00:00Z"]) : null;
    const [record] = describeEvents([event], sourceStamp(source));
    if (!record) throw new Error("no record");
    const list = writings.get(source) ?? [];
    list.push({ record, tellers: toldBy(source), sequence: 0, created, modified, deleted });
    writings.set(source, list);
    for (const made of moments) {
      const said = made.override === null ? event.facts : (overrides[made.override] ?? event.facts);
      occurrences.push({
        eventId: event.id,
        recurrenceId: made.recurrenceId ?? "",
        moment: made,
        facts: deleted === null ? said : { ...said, eventStatus: "EventCancelled" },
        superEvent: isSeries ? event.id : event.superEvent,
        source,
        created,
        modified,
        deleted,
      });
    }
  }
  return { writings, occurrences };
}
