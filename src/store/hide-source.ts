import type { Instant } from "../model/time.ts";
import { noteErased } from "./change-log.ts";
import type { Database, Statement } from "./database.ts";
import { breakLease } from "./leases.ts";
import { hideWithdrawn } from "./write-events.ts";

/** The instant of the last withdrawal of a record of a source, by itself or with the source; null when there was none. */
export async function lastWithdrawal(database: Database, sourceId: string): Promise<Instant | null> {
  const row = await database.first<{ last: Instant | null }>(
    "SELECT max(deleted) AS last FROM records WHERE source_id = ?",
    sourceId,
  );
  return row?.last ?? null;
}

/** Ids of the records of a source that are listed, or that were withdrawn at an instant. */
export async function recordsOfSource(
  database: Database,
  sourceId: string,
  withdrawn: Instant | null,
): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    "SELECT id FROM records WHERE source_id = ? AND deleted IS ? ORDER BY number",
    sourceId,
    withdrawn,
  );
  return rows.map(({ id }) => id);
}

/**
 * Statements that take a source out of sight once its records are withdrawn: to run after these are written. An import that
 * is under way is committed no more.
 */
export function hideSource(id: string, now: Instant): Statement[] {
  return [
    breakLease(`source:${id}`, now),
    ...hideWithdrawn(id),
    { sql: "UPDATE sources SET suspended = ? WHERE id = ?", params: [now, id] },
    noteErased(now),
  ];
}

/** Statements that let a source be seen again, due at once and read whole. */
export function showSource(id: string, now: Instant): Statement[] {
  return [
    {
      sql: `UPDATE sources SET suspended = NULL, next_due = ?, etag = NULL, last_modified = NULL, body_hash = NULL,
        connector_state = NULL, last_full = NULL WHERE id = ?`,
      params: [now, id],
    },
    noteErased(now),
  ];
}
