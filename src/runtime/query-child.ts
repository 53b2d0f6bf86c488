import { type ChildProcess, fork } from "node:child_process";
import { setPriority } from "node:os";
import type { QueryJob, QueryMessage, QueryOrder } from "./query-protocol.ts";

export interface QueryChildOptions {
  /** The SQLite file, and the public address of the hub. */
  readonly file: string;
  readonly baseUrl: string;
  /** Heap of V8 in megabytes, and resident memory at which the process ends itself. */
  readonly heapMegabytes: number;
  readonly memoryMegabytes: number;
  /** What it will be asked: SPARQL is loaded before it is ready. */
  readonly kind: "lists" | "sparql";
  /** Niceness: a query must not take the processor from the hub that answers everybody else. */
  readonly priority: number;
  /** What the process runs; the hub's own when left out. */
  readonly script?: URL;
}

/** What a process made of a job: rows and bytes as they came, and its last word. */
export interface QueryYield {
  readonly rows: unknown[];
  readonly bytes: Uint8Array[];
  readonly end: unknown;
}

/** The process ended, or said that something failed in it that has nothing to do with the query's words. */
export class QueryProcessError extends Error {
  /** Whether the process is gone. */
  readonly died: boolean;

  constructor(message: string, died: boolean) {
    super(message);
    this.name = "QueryProcessError";
    this.died = died;
  }
}

/** One query process, which works on one job at a time. */
export interface QueryChild {
  /** Whether it came up; false when it ended before. */
  readonly ready: Promise<boolean>;
  /** Resolves once the process is gone. */
  readonly gone: Promise<void>;
  /** @throws QueryProcessError */
  work(job: QueryJob): Promise<QueryYield>;
  kill(): void;
}

const SCRIPT = new URL("./query-process.ts", import.meta.url);
/** A process is up in a fraction of a second, but not on a machine that is out of breath. */
const START_MS = 60_000;

interface Task {
  readonly number: number;
  readonly rows: unknown[];
  readonly bytes: Uint8Array[];
  readonly resolve: (yielded: QueryYield) => void;
  readonly reject: (error: QueryProcessError) => void;
}

/** Starts a query process. It does not keep the hub alive, save while it starts or works. */
export function startQueryChild(options: QueryChildOptions): QueryChild {
  const args = [
    options.file,
    options.baseUrl,
    String(process.pid),
    String(options.memoryMegabytes * 1024 * 1024),
    options.kind,
  ];
  const child = fork(options.script ?? SCRIPT, args, {
    execArgv: [`--max-old-space-size=${options.heapMegabytes}`],
    // The access keys in the hub's environment are no business of a query.
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  if (child.pid !== undefined) lowerPriority(child.pid, options.priority);
  let task: Task | null = null;
  let number = 0;
  let isKilled = false;
  const ready = Promise.withResolvers<boolean>();
  const gone = Promise.withResolvers<void>();
  const patience = setTimeout(() => child.kill("SIGKILL"), START_MS);
  patience.unref();

  const rest = () => {
    // Whoever killed it waits for its end: nothing that it still says lets go of it.
    if (!isKilled) idle(child);
  };
  const settle = (): Task | null => {
    const settled = task;
    task = null;
    rest();
    return settled;
  };
  child.on("message", (message: QueryMessage) => {
    if ("ready" in message) {
      clearTimeout(patience);
      ready.resolve(true);
      if (task === null) rest();
      return;
    }
    if (message.number !== task?.number) return;
    if ("fault" in message && message.fault !== undefined)
      settle()?.reject(new QueryProcessError(message.fault, false));
    else if ("end" in message) {
      const done = settle();
      done?.resolve({ rows: done.rows, bytes: done.bytes, end: message.end });
    } else {
      for (const row of message.rows ?? []) task.rows.push(row);
      if (message.bytes) task.bytes.push(message.bytes);
    }
  });
  const ended = (how: string) => {
    clearTimeout(patience);
    ready.resolve(false);
    settle()?.reject(new QueryProcessError(how, true));
    gone.resolve();
  };
  child.on("error", (error) => ended(error.message));
  child.on("exit", (code, signal) => ended(signal ?? `exit ${code}`));

  return {
    ready: ready.promise,
    gone: gone.promise,
    work: (job) =>
      new Promise((resolve, reject) => {
        number += 1;
        task = { number, rows: [], bytes: [], resolve, reject };
        child.ref();
        child.channel?.ref();
        // That a process is gone is told by its end.
        child.send({ number, job } satisfies QueryOrder, () => undefined);
      }),
    kill: () => {
      isKilled = true;
      child.ref();
      child.kill("SIGKILL");
    },
  };
}

function idle(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

/** Lets a process work behind others, where the system has priorities and as long as the process is there. */
export function lowerPriority(pid: number, priority: number): void {
  try {
    setPriority(pid, priority);
  } catch {
    // It does its work all the same.
  }
}
