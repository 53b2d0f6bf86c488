import { Cron } from "croner";
import type { RunReport } from "../ingest/ingest.ts";
import { runDue, type ScheduleDeps } from "../ingest/schedule.ts";
import { presentInstant } from "./present-instant.ts";

/** A schedule under way on Node. */
export interface Schedule {
  /** Runs all that is due, unless a run is under way already; resolves when it is done. */
  tick(): Promise<void>;
  /** Runs what is due at once, or once the run under way is done. */
  wake(): void;
  /** True while ticks come; false when the last one is older than five minutes or failed. */
  alive(): boolean;
  /** No more ticks; resolves when the run under way has stopped. */
  stop(): Promise<void>;
}

const STALE_MS = 5 * 60_000;

/** One line a run, without addresses: they may hold secrets. */
function log({ sourceId, outcome, counts, problems, nextDue }: RunReport): void {
  const codes = problems.map(({ code, count }) => `${code}×${count}`).join(" ");
  const { kept, created, updated, removed } = counts;
  const line = {
    time: presentInstant(),
    source: sourceId,
    outcome,
    kept,
    created,
    updated,
    removed,
    nextDue,
    codes,
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

function logRebuilt(rebuilt: number): void {
  process.stderr.write(`${JSON.stringify({ time: presentInstant(), rebuilt })}\n`);
}

/**
 * Looks once a minute, in UTC, for sources that are due. What is due and when stands in the store, so that neither a
 * restart nor a change of clock runs anything twice: the tick only looks. `after` is told what was run.
 */
export function startSchedule(
  deps: ScheduleDeps,
  quiet: boolean,
  after: (reports: readonly RunReport[]) => Promise<void> = async () => undefined,
): Schedule {
  let running: Promise<void> | null = null;
  let woken = false;
  let lastGood = performance.now();
  const run = async () => {
    try {
      await after(await runDue({ ...deps, ...(quiet ? {} : { onReport: log, onRebuilt: logRebuilt }) }));
      lastGood = performance.now();
    } catch (error) {
      process.stderr.write(
        `${presentInstant()} schedule: ${error instanceof Error ? error.message : error}\n`,
      );
    } finally {
      running = null;
      if (woken && !deps.signal?.aborted) {
        woken = false;
        void tick();
      }
    }
  };
  const tick = (): Promise<void> => {
    running ??= run();
    return running;
  };
  const job = new Cron("* * * * *", { timezone: "UTC" }, tick);
  return {
    tick,
    wake() {
      if (running === null) void tick();
      else woken = true;
    },
    alive: () => performance.now() - lastGood < STALE_MS || running !== null,
    async stop() {
      job.stop();
      await running;
    },
  };
}
