import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import { isMatched, MATCHED_VERSION, noteMatched } from "../store/matched.ts";
import { noteMeta, readMeta, writeMeta } from "../store/meta.ts";
import { changedKeys, writeKeys } from "../store/record-pairs.ts";
import { readTurn, takeTurn } from "../store/record-turn.ts";
import { livingRecords } from "../store/records.ts";
import { inTurn } from "./in-turn.ts";
import { standingRecords } from "./involved-records.ts";
import { Comparables, KeptSeries, keptKeys } from "./match-records.ts";
import { licensedSources, type PlanDeps, planAnew } from "./plan-events.ts";
import { unlessOvertaken } from "./unless-overtaken.ts";

/** Grows with every change of the keys of records, together with MATCHED_VERSION: what is compared has its keys anew before. */
const KEYS_VERSION = "3";

const KEYED = "keyed";
const CURSOR = "matched-up-to";
const KEYS_AT_ONCE = 2000;
const RECORDS_AT_ONCE = 500;

export interface RematchDeps extends PlanDeps {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Compares the records of a store by the rules of this version, where an older one had others or none: first every record
 * gets its keys, unless it has those of this version, then each is looked at, at most `most` in one call, from where the
 * last call stopped. Returns how many it looked at, or null when there was nothing to do.
 */
export async function rematchStore(
  database: Database,
  most: number,
  now: () => Instant,
  deps: RematchDeps,
): Promise<number | null> {
  if (await isMatched(database)) return null;
  let [version = "", phase = "keys", number = "0"] = ((await readMeta(database, CURSOR)) ?? "").split(" ");
  if (version !== MATCHED_VERSION) {
    const isKeyed = (await readMeta(database, KEYED)) === KEYS_VERSION;
    [version, phase, number] = [MATCHED_VERSION, isKeyed ? "pairs" : "keys", "0"];
  }
  let looked = 0;
  const series = new KeptSeries();
  while (looked < most && !deps.signal?.aborted) {
    const part = await inTurn(database, () =>
      rematchPart(database, phase === "keys", Number(number), now(), { ...deps, series }),
    );
    if (part === "overtaken") continue;
    if (part !== null) {
      number = String(part.last);
      looked += part.count;
    } else if (phase === "keys") {
      await writeMeta(database, KEYED, KEYS_VERSION);
      [phase, number] = ["pairs", "0"];
    } else {
      await database.batch([noteMatched()]);
      break;
    }
  }
  return looked;
}

/**
 * Looks at the records after the one numbered `after`, some at a time; null when there are none. Read and written within
 * one turn: what an import says meanwhile must not be overwritten by what was read before it.
 */
async function rematchPart(
  database: Database,
  isForKeys: boolean,
  after: number,
  now: Instant,
  deps: RematchDeps & { readonly series: KeptSeries },
): Promise<{ readonly last: number; readonly count: number } | "overtaken" | null> {
  const turn = await readTurn(database);
  deps.series.checkAt(turn);
  const rows = await livingRecords(database, after, isForKeys ? KEYS_AT_ONCE : RECORDS_AT_ONCE);
  const last = rows.at(-1)?.number;
  if (last === undefined) return null;
  const records = standingRecords(rows, await licensedSources(database)(), now);
  const statements = isForKeys
    ? [...takeTurn(turn), ...writeKeys(await changedKeys(database, keptKeys(records, new Comparables())))]
    : // The keys are of this version since the first phase.
      await planAnew(database, records, turn, now, { ...deps, keepsKeys: true });
  const cursor = noteMeta(CURSOR, `${MATCHED_VERSION} ${isForKeys ? "keys" : "pairs"} ${last}`);
  const isWritten = await unlessOvertaken(() => database.batch([...statements, cursor]));
  // The plan took the turn after which nothing else was committed.
  if (isWritten) deps.series.holdUntil(turn + 1);
  else deps.series.clear();
  return isWritten ? { last, count: rows.length } : "overtaken";
}
