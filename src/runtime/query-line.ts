import { QueryStopped } from "../store/database.ts";
import { type QueryChild, QueryProcessError, type QueryYield } from "./query-child.ts";
import type { QueryJob } from "./query-protocol.ts";

export interface QueryLineOptions {
  readonly start: () => QueryChild;
  /** Most processes at work at once. One stays; the others are let go when they have had nothing to do for a while. */
  readonly processes: number;
  /** Most jobs that wait. */
  readonly queue: number;
  /** Longest time of work on one job. */
  readonly deadlineMs: number;
  /** Longest time that a job waits for its turn. */
  readonly waitMs: number;
}

/** One line of work: jobs that wait for the same few processes. */
export interface QueryLine {
  /**
   * Works on a job in its turn. When `signal` aborts, nobody waits any more, and the job's deadline has come.
   * @throws QueryStopped when it took too long, broke its process, or could not be taken on.
   * @throws QueryProcessError when the process reports an error of its own.
   */
  run(job: QueryJob, signal?: AbortSignal): Promise<QueryYield>;
  /** Starts the process that stays. */
  open(): void;
  /** Ends every process, and refuses what waits. */
  close(): Promise<void>;
}

const IDLE_MS = 60_000;
/** When all are at work for so long, another one is made ready for whoever comes next. */
const SPARE_MS = 300;
/** What a job still gets when nobody waits for it any more: a new process costs more than the end of a short query. */
const ABANDONED_MS = 250;

interface Waiting {
  readonly take: (child: QueryChild) => void;
  readonly refuse: (error: Error) => void;
}

export function createQueryLine(options: QueryLineOptions): QueryLine {
  const all = new Set<QueryChild>();
  const free: QueryChild[] = [];
  const waiting: Waiting[] = [];
  const idleTimers = new Map<QueryChild, NodeJS.Timeout>();
  let closed = false;

  const start = (): QueryChild => {
    const child = options.start();
    all.add(child);
    void child.gone.then(() => {
      all.delete(child);
      const place = free.indexOf(child);
      if (place >= 0) free.splice(place, 1);
      clearTimeout(idleTimers.get(child));
      idleTimers.delete(child);
    });
    return child;
  };

  const giveBack = (child: QueryChild): void => {
    const next = waiting.shift();
    if (next) {
      next.take(all.has(child) ? child : start());
      return;
    }
    if (!all.has(child)) return;
    free.push(child);
    if (all.size > 1) idleTimers.set(child, setTimeout(() => letGo(child), IDLE_MS).unref());
  };

  const letGo = (child: QueryChild): void => {
    const place = free.indexOf(child);
    if (place < 0 || all.size === 1) return;
    free.splice(place, 1);
    child.kill();
  };

  const take = (signal: AbortSignal | undefined): Promise<QueryChild> => {
    if (closed) return Promise.reject(new QueryStopped("QUERY_BUSY"));
    const child = free.pop() ?? (all.size < options.processes ? start() : null);
    if (child) {
      clearTimeout(idleTimers.get(child));
      idleTimers.delete(child);
      if (free.length === 0) setTimeout(startSpare, SPARE_MS).unref();
      return Promise.resolve(child);
    }
    if (waiting.length >= options.queue) return Promise.reject(new QueryStopped("QUERY_BUSY"));
    return new Promise((resolve, reject) => {
      const leave = (error: Error) => {
        waiting.splice(waiting.indexOf(entry), 1);
        entry.refuse(error);
      };
      const patience = setTimeout(() => leave(new QueryStopped("QUERY_BUSY")), options.waitMs);
      const aborted = () => leave(new QueryStopped("QUERY_DEADLINE"));
      const settled = () => {
        clearTimeout(patience);
        signal?.removeEventListener("abort", aborted);
      };
      const entry: Waiting = {
        take(taken) {
          settled();
          resolve(taken);
        },
        refuse(error) {
          settled();
          reject(error);
        },
      };
      signal?.addEventListener("abort", aborted);
      waiting.push(entry);
    });
  };

  /** One job in a process that is ready; the process is given back, or killed and replaced. */
  const exchange = async (child: QueryChild, job: QueryJob, signal?: AbortSignal): Promise<QueryYield> => {
    let late = false;
    const stop = () => {
      late = true;
      child.kill();
    };
    const deadline = setTimeout(stop, options.deadlineMs);
    let abandoned: NodeJS.Timeout | undefined;
    const abandon = () => {
      abandoned = setTimeout(stop, ABANDONED_MS);
    };
    if (signal?.aborted) abandon();
    else signal?.addEventListener("abort", abandon);
    try {
      return await child.work(job);
    } catch (error) {
      const died = error instanceof QueryProcessError && error.died;
      if (!died) throw error;
      await child.gone;
      throw new QueryStopped(late ? "QUERY_DEADLINE" : "QUERY_FAILED");
    } finally {
      clearTimeout(deadline);
      clearTimeout(abandoned);
      signal?.removeEventListener("abort", abandon);
    }
  };

  const comeUp = async (child: QueryChild): Promise<void> => {
    await child.ready;
    giveBack(child);
  };

  const startSpare = (): void => {
    if (!closed && free.length === 0 && all.size < options.processes) void comeUp(start());
  };

  return {
    async run(job, signal) {
      if (signal?.aborted) throw new QueryStopped("QUERY_DEADLINE");
      const child = await take(signal);
      try {
        if (!(await child.ready)) throw new QueryStopped("QUERY_FAILED");
        return await exchange(child, job, signal);
      } finally {
        giveBack(child);
        // The next query should not have to wait for a start.
        if (!closed && all.size === 0) void comeUp(start());
      }
    },
    open() {
      if (!closed && all.size === 0) void comeUp(start());
    },
    async close() {
      closed = true;
      for (const { refuse } of waiting.splice(0)) refuse(new QueryStopped("QUERY_BUSY"));
      const ends = [...all].map((child) => {
        child.kill();
        return child.gone;
      });
      await Promise.all(ends);
    },
  };
}
