import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import Sqlite from "better-sqlite3";
import type { SparqlService } from "../sparql/service.ts";
import type { QueryJob, QueryMessage, QueryOrder } from "./query-protocol.ts";

// The process in which queries run that nothing bounds. It can only read the store, its owner kills it when a query
// takes too long, and it ends with its owner.

const [file = "", baseUrl = "", parent = "", maxBytes = "", kind = ""] = process.argv.slice(2);
/** Rows or bytes of one message: a few milliseconds of the hub. */
const ROWS_A_PART = 1000;
const BYTES_A_PART = 256 * 1024;
/** The first query loads the parser and makes its tables. */
const FIRST = "SELECT * { ?s ?p ?o } LIMIT 1";

const tell = (message: QueryMessage): void => {
  process.send?.(message, (error: Error | null) => {
    if (error) process.exit(0);
  });
};

interface Opened {
  readonly identity: string;
  readonly reader: Sqlite.Database;
  /** The triples, once they were asked for: lists need neither the parser nor its memory. */
  triples: { readonly service: SparqlService; close(): void } | null;
}

/** Which file the name stands for: a restored store is another one under the same name. */
function identity(): string {
  const { dev, ino } = statSync(file);
  return `${dev}:${ino}`;
}

function open(): Opened {
  const opened = { identity: identity(), triples: null };
  const reader = new Sqlite(file, { readonly: true, fileMustExist: true });
  for (const pragma of ["query_only = 1", "trusted_schema = 0", "busy_timeout = 2000", "cache_size = -16000"])
    reader.pragma(pragma);
  return { ...opened, reader };
}

let store: Opened | null = null;

function current(): Opened {
  if (store && store.identity !== identity()) {
    store.reader.close();
    store.triples?.close();
    store = null;
  }
  store ??= open();
  return store;
}

async function service(opened: Opened): Promise<SparqlService> {
  if (!opened.triples) {
    const { openTriples } = await import("./node-triples.ts");
    const { sparqlService } = await import("../sparql/answer-query.ts");
    const triples = openTriples(file, { baseUrl, readonly: true });
    opened.triples = { service: sparqlService(triples), close: () => triples.close() };
  }
  return opened.triples.service;
}

function tellRows(number: number, rows: readonly unknown[]): void {
  for (let at = 0; at < rows.length; at += ROWS_A_PART)
    tell({ number, rows: rows.slice(at, at + ROWS_A_PART) });
}

function tellBytes(number: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += BYTES_A_PART)
    tell({ number, bytes: bytes.subarray(at, at + BYTES_A_PART) });
}

/** Tells an answer's parts; returns what is left to say of it. */
async function run(number: number, job: QueryJob): Promise<unknown> {
  const opened = current();
  if (job.kind === "rows") {
    tellRows(number, opened.reader.prepare<unknown[]>(job.sql).all(...job.params));
    return null;
  }
  const sparql = await service(opened);
  if (job.kind === "answer") {
    const outcome = await sparql.answer(job.request);
    if (outcome.problem) return outcome;
    const { body, ...rest } = outcome;
    tellBytes(number, body);
    return rest;
  }
  const outcome = await sparql.solutions(job.query);
  if (outcome.problem) return outcome;
  tellRows(number, outcome.rows);
  return { rows: [] };
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

// Loading takes longer than most queries: it is done before one waits for it. What fails now fails then, and is told.
if (kind === "sparql")
  await service(current()).then(
    (sparql) => sparql.solutions(FIRST),
    () => undefined,
  );
tell({ ready: true });
