import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Instant } from "../model/time.ts";
import type { PastReads } from "../serve/deps.ts";
import { QueryStopped } from "../store/database.ts";
import { openDatabase } from "./node-database.ts";
import { createQueryPool, QUERY_POOL_DEFAULTS } from "./node-query-pool.ts";
import { threadDeadline } from "./thread-deadline.ts";

export interface PastStoreOptions {
  /** The store's file, and the public address of the hub. */
  readonly file: string;
  readonly baseUrl: string;
  /** Longest work on one query; a store of the past may take several times as long to be made. */
  readonly deadlineMs: number;
}

/** Copies of the store as it was. */
export interface PastStores {
  /**
   * What the hub held at an instant. `moment` names it: a copy is used again for whatever has the same name.
   * @throws QueryStopped when it took too long to make, or too many wait for theirs.
   */
  at(to: Instant, moment: string): Promise<PastReads>;
  close(): Promise<void>;
}

interface Kept {
  readonly reads: PastReads;
  close(): Promise<void>;
}

const SCRIPT = new URL("./past-thread.ts", import.meta.url);
/** Each is a whole store on the disk, with processes of its own for what nothing bounds. */
const MOST_KEPT = 2;
const MOST_WAITING = 4;
const MAKING = 6;
const HEAP_MEGABYTES = 512;
/** Answers under way are finished before a copy goes. */
const FAREWELL_MS = 60_000;

/** Makes copies one after the other, in a thread, and keeps the last ones that were asked for. */
export function createPastStores(options: PastStoreOptions): PastStores {
  const kept = new Map<string, Promise<Kept>>();
  const leaving = new Map<NodeJS.Timeout, Promise<Kept>>();
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const make = (to: Instant): Promise<Kept> => {
    waiting += 1;
    const made = turn
      .then(() => open(options, to))
      .finally(() => {
        waiting -= 1;
      });
    turn = made.catch(() => undefined);
    return made;
  };

  const dismiss = (store: Promise<Kept>): void => {
    const timer = setTimeout(() => {
      leaving.delete(timer);
      void closeOf(store);
    }, FAREWELL_MS).unref();
    leaving.set(timer, store);
  };

  return {
    async at(to, moment) {
      let store = kept.get(moment);
      if (store === undefined) {
        if (waiting >= MOST_WAITING) throw new QueryStopped("QUERY_BUSY");
        store = make(to);
        store.catch(() => kept.delete(moment));
      }
      kept.delete(moment);
      kept.set(moment, store);
      const [oldest] = kept;
      if (kept.size > MOST_KEPT && oldest) {
        kept.delete(oldest[0]);
        dismiss(oldest[1]);
      }
      return (await store).reads;
    },
    async close() {
      for (const timer of leaving.keys()) clearTimeout(timer);
      await Promise.all([...kept.values(), ...leaving.values()].map(closeOf));
    },
  };
}

async function closeOf(store: Promise<Kept>): Promise<void> {
  await store.then(
    (made) => made.close(),
    () => undefined,
  );
}

async function open({ file, baseUrl, deadlineMs }: PastStoreOptions, to: Instant): Promise<Kept> {
  const folder = mkdtempSync(join(tmpdir(), "crieur-past-"));
  const target = join(folder, "store.sqlite");
  try {
    await rewound({ file, target, to }, deadlineMs * MAKING);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const database = openDatabase(target, { readonly: true, check: false });
  const { guarded, sparql, close } = createQueryPool({
    ...QUERY_POOL_DEFAULTS,
    file: target,
    baseUrl,
    deadlineMs,
  });
  return {
    reads: { database, guarded, sparql },
    async close() {
      await close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Rewinding {
  readonly file: string;
  readonly target: string;
  readonly to: Instant;
}

function rewound(workerData: Rewinding, limitMs: number): Promise<void> {
  const worker = new Worker(SCRIPT, {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  return new Promise<void>((resolve, reject) => {
    const callOff = threadDeadline(worker, limitMs, () => {
      reject(new QueryStopped("QUERY_DEADLINE"));
      void worker.terminate();
    });
    worker.on("message", () => resolve());
    worker.on("error", reject);
    worker.on("exit", () => {
      callOff();
      reject(new QueryStopped("QUERY_FAILED"));
    });
  });
}
