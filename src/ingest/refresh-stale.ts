import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import { readTurn } from "../store/record-turn.ts";
import { recordsById } from "../store/records.ts";
import { markFresh, staleRecords } from "../store/things.ts";
import { inTurn } from "./in-turn.ts";
import { standingRecords } from "./involved-records.ts";
import { licensedSources, type PlanDeps, planAnew } from "./plan-events.ts";
import type { RematchDeps } from "./rematch-store.ts";
import { unlessOvertaken } from "./unless-overtaken.ts";

const RECORDS_AT_ONCE = 200;

/**
 * Writes anew the events of records whose places or organizations are shown otherwise since a commit that could not write
 * them all: at most `most` records in one call. Returns how many it looked at.
 */
export async function refreshStale(
  database: Database,
  most: number,
  now: () => Instant,
  deps: RematchDeps,
): Promise<number> {
  let looked = 0;
  while (looked < most && !deps.signal?.aborted) {
    const part = await inTurn(database, () => refreshPart(database, now(), deps));
    if (part === 0) break;
    looked += part ?? 0;
  }
  return looked;
}

/** How many records were looked at; null when another process was faster. */
async function refreshPart(database: Database, now: Instant, deps: RematchDeps): Promise<number | null> {
  const ids = await staleRecords(database, RECORDS_AT_ONCE);
  if (ids.length === 0) return 0;
  return (await refreshRecords(database, ids, now, deps)) ? ids.length : null;
}

/**
 * Writes anew the events of some records, which are stale no more. To be called within a turn. False when another process
 * was faster.
 */
export async function refreshRecords(
  database: Database,
  ids: readonly string[],
  now: Instant,
  deps: PlanDeps,
): Promise<boolean> {
  const turn = await readTurn(database);
  const rows = await recordsById(database, ids);
  const records = standingRecords(rows, await licensedSources(database)(), now);
  const statements = await planAnew(database, records, turn, now, deps);
  return await unlessOvertaken(() => database.batch([...markFresh(ids), ...statements]));
}
