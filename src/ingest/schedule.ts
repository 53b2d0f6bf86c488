import { dueSources } from "../store/sources.ts";
import { type IngestDeps, ingest, type RunReport } from "./ingest.ts";
import { rollWindow } from "./roll-window.ts";

export interface ScheduleDeps extends IngestDeps {
  /** Sources read at the same time, each of another host. */
  readonly concurrency?: number;
  readonly onReport?: (report: RunReport) => void;
}

const CONCURRENCY = 4;

/**
 * Runs every source that is due, each once, and moves the window when a day has begun. At most one source of a host
 * is read at a time. Stops between sources when `signal` aborts; a source that was not reached stays due.
 */
export async function runDue(deps: ScheduleDeps): Promise<RunReport[]> {
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
  return reports;
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
