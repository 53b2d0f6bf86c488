import { Worker } from "node:worker_threads";
import type { ReadJob, ReadPage, ReadPageResult } from "../ingest/read-page.ts";
import type { HubEvent } from "../model/event.ts";
import type { ProblemCode } from "../model/problem.ts";
import type { ReaderAnswer, ReaderDelivery, ReaderReady, ReaderRequest } from "./reader-protocol.ts";
import { collectGarbage, spareMemory } from "./spare-memory.ts";
import { threadDeadline } from "./thread-deadline.ts";

export interface ReaderOptions {
  /** Limit of one page, in milliseconds of a thread at work; a page of several megabytes gets `perMegabyteMs` more for each. */
  readonly deadlineMs: number;
  readonly perMegabyteMs: number;
  /** Heap of one thread, in megabytes. */
  readonly heapMegabytes: number;
  readonly threads: number;
  /** What a thread runs; the hub's own reader when left out. */
  readonly script?: URL;
}

const READER = new URL("./reader-thread.ts", import.meta.url);

export const READER_DEFAULTS: ReaderOptions = {
  deadlineMs: 8000,
  perMegabyteMs: 1000,
  heapMegabytes: 512,
  threads: 1,
};

/** A thread loads within a second or two, but not on a machine that is out of breath. */
const START_MS = 60_000;

/** Feeds come in bunches; between them a thread would hold some 30 MB for nothing. */
const IDLE_MS = 10_000;

interface Thread {
  worker: Worker;
  /** Whether it came up. Loading is not the page's doing, and does not count against it. */
  started: Promise<boolean>;
  settle: ((answer: ReaderAnswer | { fault: "died"; detail: string }) => void) | null;
  /** Events that came before the result of the page being read. */
  delivered: HubEvent[];
}

/** A page on its way to a thread: its job, and the same without its text, which may be large. */
interface Box {
  job: ReadJob;
  readonly rest: ReadJob;
  readonly length: number;
}

const MEGABYTE = 1_000_000;
const LARGE_PAGE = 8 * MEGABYTE;

/** What a page gives when its reader had to be stopped: nothing, and the reason. Nothing known is lost by it. */
function refusal(job: ReadJob, code: ProblemCode, detail: string): ReadPageResult {
  return {
    events: [],
    problems: [{ code, detail }],
    counts: { read: 0, private: 0, notEvents: 0, refused: 0 },
    complete: false,
    coverage: "partial",
    removed: [],
    next: [],
    state: job.state,
    feed: job.feed,
  };
}

/**
 * Reads pages in threads of their own, so that a hostile page can neither stop the hub nor touch its memory.
 * A thread past its deadline is killed and replaced; so is one whose prototypes a page has changed. Never rejects.
 */
export function createThreadReader(options: ReaderOptions = READER_DEFAULTS): {
  readPage: ReadPage;
  close(): Promise<void>;
} {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: ((thread: Thread) => void)[] = [];
  let number = 0;
  let resting: NodeJS.Timeout | undefined;

  const start = (): Thread => {
    const worker = new Worker(options.script ?? READER, {
      // What the process itself was started with (`--eval`, a preload) is not for its threads.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytes },
      // Warnings that a parsing library prints about a stranger's feed are not the operator's business.
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    let hasStarted: (came: boolean) => void = () => undefined;
    const started = new Promise<boolean>((resolve) => {
      hasStarted = resolve;
    });
    const patience = setTimeout(() => hasStarted(false), START_MS);
    const thread: Thread = { worker, started, settle: null, delivered: [] };
    worker.on("message", (message: ReaderAnswer | ReaderDelivery | ReaderReady) => {
      if ("delivered" in message) {
        for (const event of message.delivered) thread.delivered.push(event);
      } else if (!("ready" in message)) thread.settle?.(message);
      else {
        clearTimeout(patience);
        hasStarted(true);
      }
    });
    const died = (detail: string) => {
      clearTimeout(patience);
      hasStarted(false);
      all.delete(thread);
      const place = idle.indexOf(thread);
      if (place >= 0) idle.splice(place, 1);
      thread.settle?.({ fault: "died", detail });
    };
    worker.on("error", (error) => died(error.name));
    worker.on("exit", () => died("exit"));
    worker.unref();
    all.add(thread);
    return thread;
  };

  const take = (): Promise<Thread> => {
    const free = idle.pop();
    if (free) return Promise.resolve(free);
    if (all.size < options.threads) return Promise.resolve(start());
    return new Promise((resolve) => waiting.push(resolve));
  };

  const giveBack = (thread: Thread): void => {
    const next = waiting.shift();
    if (!all.has(thread)) {
      if (next) next(start());
    } else if (next) next(thread);
    else idle.push(thread);
    clearTimeout(resting);
    resting = setTimeout(() => {
      for (const unused of idle.splice(0)) stop(unused);
    }, IDLE_MS).unref();
  };

  const stop = (thread: Thread): void => {
    all.delete(thread);
    void thread.worker.terminate();
  };

  /** One page in a thread that is ready. The job leaves its box when it is sent, so that nothing holds its text. */
  const exchange = (thread: Thread, box: Box): Promise<ReadPageResult> =>
    new Promise((resolve) => {
      const { length, rest } = box;
      const limitMs = options.deadlineMs + (length / MEGABYTE) * options.perMegabyteMs;
      const callOff = threadDeadline(thread.worker, limitMs, () => {
        thread.settle = null;
        stop(thread);
        resolve(refusal(rest, "READ_DEADLINE", `${Math.round(limitMs / 1000)} s`));
      });
      thread.settle = (answer) => {
        callOff();
        thread.settle = null;
        if ("result" in answer) {
          const events = [...thread.delivered, ...answer.result.events];
          thread.delivered = [];
          return resolve({ ...answer.result, events });
        }
        stop(thread);
        const code = answer.fault === "polluted" ? "PROTOTYPE_TOUCHED" : "READER_FAILED";
        resolve(refusal(rest, code, answer.detail));
      };
      number += 1;
      thread.worker.postMessage({ number, job: box.job } satisfies ReaderRequest);
      box.job = rest;
      if (length > LARGE_PAGE) setImmediate(collectGarbage);
    });

  const readBoxed = async (box: Box): Promise<ReadPageResult> => {
    // What a large page gives has to be written too: the mode lasts until the next page.
    spareMemory(box.length > LARGE_PAGE);
    const thread = await take();
    thread.worker.ref();
    const came = await thread.started;
    const result = came ? await exchange(thread, box) : refusal(box.rest, "READER_FAILED", "start");
    thread.worker.unref();
    // A thread keeps the heap that a large page made it take; the next one starts small.
    if (!came || box.length > LARGE_PAGE) stop(thread);
    giveBack(thread);
    if (box.length > LARGE_PAGE) collectGarbage();
    return result;
  };

  const readPage: ReadPage = (job) =>
    readBoxed({ job, length: job.page.text.length, rest: { ...job, page: { ...job.page, text: "" } } });

  return {
    readPage,
    async close() {
      clearTimeout(resting);
      await Promise.all([...all].map((thread) => thread.worker.terminate()));
    },
  };
}
