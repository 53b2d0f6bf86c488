import type { HubEvent } from "../model/event.ts";
import { heardCopies } from "../reconcile/copies.ts";
import { expand } from "../recur/expand.ts";
import type { BulkStatement, Database, Statement } from "../store/database.ts";
import { isStillTurn, readTurn } from "../store/record-turn.ts";
import { recordsOfEvents } from "../store/records.ts";
import { listSources } from "../store/sources.ts";
import { type Telling, writeTellings } from "../store/tellings.ts";
import type { Involved } from "./involved-records.ts";

const ALWAYS = { from: "0001-01-01T00:00:00Z", to: "9999-12-31T00:00:00Z" };

/** What a record says, with the moment of one that has no other. */
export function tellingOf(
  record: Pick<Involved, "id" | "modified"> & { readonly event: Omit<HubEvent, "moments"> },
  sourceId: string,
  recurrenceId: string | null,
): Telling {
  const { id, modified, event } = record;
  const moments = event.isSeries ? [] : expand(event.schedule, ALWAYS, event.uid).moments.slice(0, 1);
  return { id, sourceId, recurrenceId, modified, event: { ...event, moments } };
}

/** What the living records of some stored events say, by event; of copies of one record the one that is heard. */
export async function readTellings(
  database: Database,
  eventIds: readonly string[],
): Promise<Map<string, Telling[]>> {
  const tellings = new Map<string, Telling[]>(eventIds.map((id) => [id, []]));
  const living = (await recordsOfEvents(database, eventIds)).filter(({ deleted }) => deleted === null);
  const shared = [...Map.groupBy(living, (row) => row.eventId)].filter(([, rows]) => rows.length > 1);
  if (shared.length === 0) return tellings;
  const sources = new Map((await listSources(database)).map(({ source }) => [source.id, source]));
  for (const [eventId, rows] of shared) {
    const records = rows.flatMap(({ id, uid, record, ...row }) => {
      const source = sources.get(row.sourceId);
      const event = { ...(JSON.parse(record) as Omit<HubEvent, "moments">), id, uid };
      return source === undefined ? [] : [{ ...row, id, source, event }];
    });
    const told = heardCopies(records).map((one) => tellingOf(one, one.sourceId, one.recurrenceId));
    if (told.length > 1) tellings.set(eventId, told);
  }
  return tellings;
}

/**
 * Statements that write anew what the records of some stored events say, to run after what is written of these. Their batch fails when
 * records were committed meanwhile (`isLostLease`).
 */
export async function rewriteTellings(
  database: Database,
  eventIds: readonly string[],
): Promise<(Statement | BulkStatement)[]> {
  const turn = await readTurn(database);
  const tellings = await readTellings(database, eventIds);
  const isShared = [...tellings.values()].some((told) => told.length > 1);
  return [...(isShared ? [isStillTurn(turn)] : []), ...writeTellings(tellings)];
}
