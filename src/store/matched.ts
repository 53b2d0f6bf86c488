import type { Database, Statement } from "./database.ts";
import { noteMeta, readMeta } from "./meta.ts";

const MATCHED = "matched";

/** Grows with every change of the rules by which records are compared, or of their keys: a store is then looked through anew. */
export const MATCHED_VERSION = "3";

/** Whether all records were compared by the rules of this version. */
export async function isMatched(database: Database): Promise<boolean> {
  return (await readMeta(database, MATCHED)) === MATCHED_VERSION;
}

/** The statement that notes it. */
export const noteMatched = (): Statement => noteMeta(MATCHED, MATCHED_VERSION);

/** The statement that notes it of a store without records, before the first ones are written. */
export const noteNothingToMatch = (): Statement => ({
  sql: `UPDATE meta SET value = ? WHERE key = '${MATCHED}' AND NOT EXISTS (SELECT 1 FROM records)`,
  params: [MATCHED_VERSION],
});

/** The condition in SQL that all records were. */
export const IS_MATCHED = `(SELECT value FROM meta WHERE key = '${MATCHED}') = '${MATCHED_VERSION}'`;
