import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import type { SparqlService } from "../sparql/service.ts";
import type { QueryJob, QueryMessage, QueryOrder } from "./query-protocol.ts";

// The process in which queries run that nothing bounds. It can only read the store, its owner kills it when a query
// takes too long, and it ends with its owner.

const [file = "", baseUrl = "", parent = "", maxBytes = ""] = process.argv.slice(2);
/** Rows or bytes of one message: a few milliseconds of the hub. */
const ROWS_A_PART = 1000;
const BYTES_A_PART = 256 * 1024;

const tell = (message: QueryMessage): void => {
  process.send?.(message, (error: Error | null) => {
    if (error) process.exit(0);
  });
};

interface Open {
  readonly reader: Sqlite.Database;
  readonly identity: string;
  sparql: SparqlService | null;
  close(): void;
}

/** Which file the name stands for: a restored store is another one under the same name. */
function identityOf(path: string): string {
  const { dev, ino } = statSync(path);
  return `${dev}:${ino}`;
}

function open(): Open {
  const reader = new Sqlite(file, { readonly: true, fileMustExist: true });
  for (const pragma of ["query_only = 1", "trusted_schema = 0", "busy_timeout = 2000", "cache_size = -16000"])
    reader.pragma(pragma);
  return { reader, identity: identityOf(file), sparql: null, close: () => reader.close() };
}

let store: Open | null = null;

function current(): Open {
  if (store && store.identity !== identityOf(file)) {
    store.close();
    store = null;
  }
  store ??= open();
  return store;
}

function sendRows(number: number, rows: readonly unknown[]): void {
  for (let at = 0; at < rows.length; at += ROWS_A_PART)
    tell({ number, rows: rows.slice(at, at + ROWS_A_PART) });
}

async function run(number: number, job: QueryJob): Promise<unknown> {
  const { reader } = current();
  if (job.kind === "rows") {
    sendRows(number, reader.prepare<unknown[]>(job.sql).all(...job.params));
    return null;
  }
  return null;
}

process.on("message", async ({ number, job }: QueryOrder) => {
  try {
    tell({ number, end: await run(number, job) });
  } catch (error) {
    tell({ number, fault: error instanceof Error ? error.message : String(error) });
  }
});
process.on("disconnect", () => process.exit(0));

new Worker(new URL("./query-watch.ts", import.meta.url), {
  workerData: { parent: Number(parent), maxBytes: Number(maxBytes) },
  execArgv: [],
  resourceLimits: { maxOldGenerationSizeMb: 16 },
}).unref();

tell({ ready: true });
