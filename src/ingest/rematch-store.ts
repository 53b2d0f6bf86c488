import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import { isLostLease } from "../store/leases.ts";
import { noteMeta, readMeta, writeMeta } from "../store/meta.ts";
import { writeKeys } from "../store/record-pairs.ts";
import { livingRecords } from "../store/records.ts";
import { inTurn } from "./in-turn.ts";
import { type Involved, standingRecords } from "./involved-records.ts";
import { Comparables, keptKeys } from "./match-records.ts";
import { licensedSources, type PlanDeps, planAnew } from "./plan-events.ts";

/** Grows with every change of the rules by which records are compared: a store is then looked through anew. */
export const MATCHED_VERSION = "1";

const MATCHED = "matched";
const CURSOR = "matched-up-to";
const RECORDS_AT_ONCE = 200;

export interface RematchDeps extends PlanDeps {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Compares the records of a store by the rules of this version, where an older one had others or none: first every record
 * gets its keys, then each is looked at, at most `most` in one call, from where the last call stopped. Returns how many it
 * looked at, or null when there was nothing to do.
 */
export async function rematchStore(
  database: Database,
  most: number,
  now: () => Instant,
  deps: RematchDeps,
): Promise<number | null> {
  if ((await readMeta(database, MATCHED)) === MATCHED_VERSION) return null;
  let [version = "", phase = "keys", number = "0"] = ((await readMeta(database, CURSOR)) ?? "").split(" ");
  if (version !== MATCHED_VERSION) [version, phase, number] = [MATCHED_VERSION, "keys", "0"];
  const sources = licensedSources(database);
  let looked = 0;
  while (looked < most && !deps.signal?.aborted) {
    const rows = await livingRecords(database, Number(number), RECORDS_AT_ONCE);
    const last = rows.at(-1);
    if (!last) {
      if (phase === "pairs") {
        await writeMeta(database, MATCHED, MATCHED_VERSION);
        break;
      }
      [phase, number] = ["pairs", "0"];
      continue;
    }
    const records = standingRecords(rows, await sources(), now());
    const cursor = noteMeta(CURSOR, `${MATCHED_VERSION} ${phase} ${last.number}`);
    const written = await inTurn(database, async () => {
      const statements =
        phase === "keys" ? writeKeys(keysOfAll(records)) : await planAnew(database, records, now(), deps);
      return await unlessOvertaken(() => database.batch([...statements, cursor]));
    });
    if (!written) continue;
    number = String(last.number);
    looked += rows.length;
  }
  return looked;
}

function keysOfAll(records: readonly Involved[]): Map<string, number[]> {
  const comparables = new Comparables();
  return new Map(records.map((record) => [record.id, keptKeys(comparables.of(record))]));
}

/** False when another process committed records between the plan and its commit. */
async function unlessOvertaken(commit: () => Promise<unknown>): Promise<boolean> {
  try {
    await commit();
    return true;
  } catch (error) {
    if (isLostLease(error)) return false;
    throw error;
  }
}
