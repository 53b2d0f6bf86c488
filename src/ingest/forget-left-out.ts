import type { StoredRecord } from "../reconcile/changes.ts";
import type { Database, Statement } from "../store/database.ts";
import { dropRecords, recordsAlone } from "../store/records-alone.ts";
import { eraseEvents } from "../store/write-events.ts";

/**
 * Statements that take what an owner leaves out of the agenda altogether, to run behind those that withdraw it: an event
 * that its venue does not want there is not cancelled, and is not to be shown so. The log keeps that it is gone. What
 * others tell of too is theirs from then on, and stays.
 */
export async function forgetLeftOut(
  database: Database,
  withdrawn: readonly StoredRecord[],
  leftOut: readonly string[],
): Promise<Statement[]> {
  const left = new Set(leftOut);
  const ids = withdrawn.filter(({ uid }) => left.has(uid)).map(({ id }) => id);
  if (ids.length === 0) return [];
  const alone = await recordsAlone(database, ids);
  return alone.length === 0 ? [] : [...eraseEvents(alone), ...dropRecords(alone)];
}
