import type { Database } from "./database.ts";

/** Whether a source is suspended by the operator. */
export async function isSuspended(database: Database, sourceId: string): Promise<boolean> {
  const row = await database.first(
    "SELECT 1 AS one FROM sources WHERE id = ? AND suspended IS NOT NULL",
    sourceId,
  );
  return row !== null;
}
