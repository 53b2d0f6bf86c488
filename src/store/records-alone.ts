import { forEachId } from "./bulk.ts";
import type { Database, Statement } from "./database.ts";

/** Those of these records of which each alone tells of the event at its own address. */
export async function recordsAlone(database: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    `SELECT r.id FROM records r WHERE r.id IN (SELECT value FROM json_each(?)) AND r.event_id = r.id
       AND NOT EXISTS (SELECT 1 FROM records o WHERE o.event_id = r.event_id AND o.id <> r.id)`,
    JSON.stringify(ids),
  );
  return rows.map(({ id }) => id);
}

/** Statements that leave nothing of withdrawn records. */
export function dropRecords(ids: readonly string[]): Statement[] {
  const listed = "(SELECT value FROM json_each(?))";
  const numbers = `(SELECT number FROM records WHERE id IN ${listed})`;
  // Spelled out, because a store on D1 may have been loaded without foreign keys.
  return [
    ...["record_keys", "stale_records", "thing_records"].flatMap((table) =>
      forEachId(`DELETE FROM ${table} WHERE record IN ${numbers}`, ids),
    ),
    ...["a", "b"].flatMap((side) => forEachId(`DELETE FROM record_pairs WHERE ${side} IN ${listed}`, ids)),
    ...forEachId(`DELETE FROM records WHERE id IN ${listed}`, ids),
  ];
}
