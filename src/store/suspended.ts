import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";

/** Since when a source is suspended; null when it is not, or when there is none. */
export async function suspendedSince(database: Database, sourceId: string): Promise<Instant | null> {
  const row = await database.first<{ suspended: Instant | null }>(
    "SELECT suspended FROM sources WHERE id = ?",
    sourceId,
  );
  return row?.suspended ?? null;
}

/** Whether a source is suspended by the operator. */
export const isSuspended = async (database: Database, sourceId: string): Promise<boolean> =>
  (await suspendedSince(database, sourceId)) !== null;

/** SQL: whether no source is suspended, as it mostly is; asked once a statement. */
const NOBODY = "NOT EXISTS (SELECT 1 FROM sources held WHERE held.suspended IS NOT NULL)";

/** SQL: whether no suspended source has a word in the version `alias` of the log. */
export const isNotSuspended = (alias: string): string =>
  `(${NOBODY} OR NOT EXISTS (SELECT 1 FROM json_each(${alias}.tellers) told JOIN sources held ON held.id = told.value ->> 'id'
    WHERE held.suspended IS NOT NULL))`;

/** SQL: whether the event `alias` is withdrawn, and a suspended source told of it: nothing of it is shown. */
export const isHeldBack = (alias: string): string =>
  `(${alias}.deleted IS NOT NULL AND NOT ${NOBODY} AND EXISTS (SELECT 1 FROM records told JOIN sources held ON held.id = told.source_id
    WHERE told.event_id = ${alias}.id AND held.suspended IS NOT NULL))`;

/** Ids of the sources that are suspended. */
export async function suspendedSources(database: Database): Promise<Set<string>> {
  const rows = await database.all<{ id: string }>("SELECT id FROM sources WHERE suspended IS NOT NULL");
  return new Set(rows.map(({ id }) => id));
}
