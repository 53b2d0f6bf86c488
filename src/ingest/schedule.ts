import { dueSources } from "../store/sources.ts";
import { type IngestDeps, ingest, planDeps, type RunReport } from "./ingest.ts";
import { keepVocabulary } from "./keep-vocabulary.ts";
import { mergeIndexes } from "./merge-indexes.ts";
import { rebuildDerived } from "./rebuild-derived.ts";
import { refreshStale } from "./refresh-stale.ts";
import { rematchStore } from "./rematch-store.ts";
import { rollWindow } from "./roll-window.ts";

export interface ScheduleDeps extends IngestDeps {
  /** Sources read at the same time, each of another host. */
  readonly concurrency?: number;
  readonly onReport?: (report: RunReport) => void;
  /** Turtle of the hub's vocabulary, whose triples stand beside those of the events. */
  readonly vocabulary?: string;
  /** Events that are rebuilt in one turn after an upgrade. */
  readonly rebuiltAtOnce?: number;
  readonly onRebuilt?: (events: number) => void;
  /** Days for which the log keeps every version of an event. */
  readonly logDays?: number;
  /** Records that are compared anew in one turn after a change of the rules. */
  readonly rematchedAtOnce?: number;
  /** Steps of merging full-text indexes in one turn. */
  readonly mergedAtOnce?: number;
}

const CONCURRENCY = 4;
const REBUILT_AT_ONCE = 5000;
const REMATCHED_AT_ONCE = 5000;
const MERGED_AT_ONCE = 500;

/**
 * Runs every source that is due, each once, and moves the window when a day has begun. At most one source of a host
 * is read at a time. After an upgrade, brings what is derived from older records up to date, a part a turn; once a day,
 * merges the full-text indexes. Stops between sources when `signal` aborts; a source that was not reached stays due.
 */
export async function runDue(deps: ScheduleDeps): Promise<RunReport[]> {
  if (deps.vocabulary !== undefined) await keepVocabulary(deps.database, deps.vocabulary);
  const reports: RunReport[] = [];
  const tried = new Set<string>();
  const concurrency = deps.concurrency ?? CONCURRENCY;
  while (!deps.signal?.aborted) {
    const due = await dueSources(deps.database, deps.now(), concurrency * 4, 1);
    // A source that is still due after its turn could not be written; its next turn is at the next tick.
    const turn = due.filter(({ id }) => !tried.has(id));
    if (turn.length === 0) break;
    await inParallel(turn, concurrency, async ({ id }) => {
      if (deps.signal?.aborted) return;
      tried.add(id);
      const report = await ingest(id, deps);
      reports.push(report);
      deps.onReport?.(report);
    });
  }
  if (!deps.signal?.aborted) await rollWindow(deps.database, deps.now(), deps);
  const rebuilt = await rebuildDerived(deps.database, deps.rebuiltAtOnce ?? REBUILT_AT_ONCE, deps);
  if (rebuilt !== null) deps.onRebuilt?.(rebuilt);
  else if (await lookAnew(deps))
    await mergeIndexes(deps.database, deps.now(), deps.mergedAtOnce ?? MERGED_AT_ONCE, deps);
  return reports;
}

/** Compares what older rules compared, and writes what shows a place as it was. Tells whether nothing is left of either. */
async function lookAnew(deps: ScheduleDeps): Promise<boolean> {
  const most = deps.rematchedAtOnce ?? REMATCHED_AT_ONCE;
  const plan = planDeps(deps);
  if ((await rematchStore(deps.database, most, deps.now, plan)) !== null) return false;
  return (await refreshStale(deps.database, most, deps.now, plan)) === 0;
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
}
