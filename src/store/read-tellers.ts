import type { HubEvent } from "../model/event.ts";
import { licensed } from "../model/license.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { heardCopies } from "../reconcile/copies.ts";
import { type Standing, standingOf } from "../reconcile/precedence.ts";
import type { Database } from "./database.ts";
import { recordsOfEvents } from "./records.ts";
import { listSources } from "./sources.ts";

/** A living record that tells of an event, and whose word it is. */
export interface StoredTeller {
  readonly id: string;
  readonly source: Source;
  readonly standing: Standing;
  readonly created: Instant;
  readonly event: Omit<HubEvent, "moments">;
}

/** The living records of some events, by the id of the event; of copies of one record only the one that is heard. */
export async function readTellers(
  database: Database,
  eventIds: readonly string[],
): Promise<Map<string, StoredTeller[]>> {
  const sources = new Map((await listSources(database)).map((record) => [record.source.id, record]));
  const rows = await recordsOfEvents(database, eventIds);
  const byEvent = new Map<string, StoredTeller[]>();
  for (const row of rows) {
    const known = sources.get(row.sourceId);
    if (known === undefined || row.deleted !== null) continue;
    const event = { ...(JSON.parse(row.record) as Omit<HubEvent, "moments">), id: row.id, uid: row.uid };
    const source = licensed(known.source, known.feed);
    const standing = standingOf({ source, event });
    const tellers = byEvent.get(row.eventId) ?? [];
    tellers.push({ id: row.id, source, standing, created: row.created, event });
    byEvent.set(row.eventId, tellers);
  }
  return new Map(Array.from(byEvent, ([id, tellers]) => [id, heardCopies(tellers)]));
}
