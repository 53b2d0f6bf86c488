import { ingest } from "../../src/ingest/ingest.ts";
import type { HubEvent } from "../../src/model/event.ts";
import type { Place } from "../../src/model/place.ts";
import { idOf } from "../../src/reconcile/identity.ts";
import type { NodeDatabase } from "../../src/runtime/node-database.ts";
import { renderer } from "../../src/runtime/renderer.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { page, sampleConnector } from "../ingest/rig.ts";
import { event, facts, place, source, zoned } from "../serve/sample-events.ts";

/** A word that stands in all that a source says, and nowhere else. */
export const markOf = (id: string): string => `zq${id}`;

/** What a source says of a concert, its mark in every text, address and name. */
export function concert(
  id: string,
  where: Partial<Place> = {},
  start = "2026-12-04T20:00:00",
  uid = "1",
): HubEvent {
  const mark = markOf(id);
  const own = facts(`Concert des Ogres de Barback ${mark}`, {
    description: `Venez nombreux, ${mark}.`,
    disambiguatingDescription: `En bref ${mark}`,
    descriptionByLanguage: { fr: `Venez nombreux, ${mark}.`, en: `Come, ${mark}.` },
    url: `https://${mark}.example/agenda/concert-des-ogres-de-barback`,
    sameAs: [`https://autre.example/${mark}/concert-des-ogres-de-barback`],
    keywords: [mark],
    image: [{ url: `https://images.example/${mark}.jpg`, creditText: mark, width: 10, height: 10 }],
    location: [
      place({
        id: idOf("place", id, "halle"),
        name: `La Halle ${mark}`,
        url: `https://${mark}.example/halle`,
        ...where,
      }),
    ],
    virtualLocation: [`https://${mark}.example/direct`],
    organizer: [{ id: idOf("organization", id, "collectif"), name: `Le Collectif ${mark}`, url: null }],
    performer: [`Les Ogres ${mark}`],
    offers: [{ name: mark, price: "12", priceCurrency: "EUR", url: `https://${mark}.example/billets` }],
    audience: mark,
    identifier: [{ propertyID: "ical-uid", value: `1@${mark}.example` }],
  });
  return event(
    uid,
    own,
    { timing: { start: zoned(start), end: zoned(`${start.slice(0, 11)}22:00:00`) } },
    {},
    id,
  );
}

/** The same every Friday for six weeks. */
export function weekly(id: string): HubEvent {
  const one = concert(id);
  const recurrence = { rrules: ["FREQ=WEEKLY;COUNT=6"], exrules: [], rdates: [], exdates: [] };
  return event("w", one.facts, { ...one.schedule, recurrence }, {}, id);
}

/** A source whose every word bears its mark. */
export const teller = (id: string, license: string | null) =>
  source(id, {
    kind: "sample",
    url: `http://127.0.0.1/${id}`,
    license,
    name: `Source ${markOf(id)}`,
    attribution: `Merci ${markOf(id)}`,
    homepage: `https://${markOf(id)}.example/`,
  });

/** Imports what a source says now, as the schedule does. */
export async function importFrom(
  database: NodeDatabase,
  id: string,
  license: string | null,
  events: readonly HubEvent[],
  now = "2026-11-24T12:00:00Z",
): Promise<void> {
  await upsertSources(database, [teller(id, license)], now);
  const report = await ingest(id, {
    database,
    connectors: [sampleConnector],
    render: renderer,
    readPage: async () => ({
      events,
      problems: [],
      counts: { read: events.length, private: 0, notEvents: 0, refused: 0 },
      complete: true,
      coverage: "full",
      removed: [],
      next: [],
      state: null,
      feed: {},
    }),
    fetchPage: async () => page(JSON.stringify([now, events])),
    now: () => now,
    owner: "test",
    readerVersion: "1",
    force: true,
  });
  if (report.outcome !== "changed") throw new Error(JSON.stringify(report));
}
