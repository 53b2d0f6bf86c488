import type { SparqlOutcome, SparqlService, SparqlSolutions } from "../sparql/service.ts";
import type { Database, SqlValue } from "../store/database.ts";
import { textBytes } from "../store/text-bytes.ts";
import { type QueryChildOptions, startQueryChild } from "./query-child.ts";
import { createQueryLine } from "./query-line.ts";

export interface QueryPoolOptions extends Pick<QueryChildOptions, "file" | "baseUrl" | "script"> {
  readonly deadlineMs: number;
  /** Most queries of a line that wait, and the longest time that they do. */
  readonly queue: number;
  readonly waitMs: number;
  /** Most SPARQL queries at work at once. */
  readonly sparqlProcesses: number;
  readonly heapMegabytes: number;
  readonly memoryMegabytes: number;
}

export const QUERY_POOL_DEFAULTS: Omit<QueryPoolOptions, "file" | "baseUrl"> = {
  deadlineMs: 10_000,
  queue: 8,
  waitMs: 10_000,
  sparqlProcesses: 2,
  heapMegabytes: 256,
  memoryMegabytes: 768,
};

/** Reads that nothing bounds, in processes of their own. */
export interface QueryPool {
  /** Reads only; rejects with `QueryStopped`. */
  readonly guarded: Database;
  readonly sparql: SparqlService;
  /** Starts the processes, so that the first query finds them ready. */
  open(): void;
  close(): Promise<void>;
}

const LISTS_PRIORITY = 2;
const SPARQL_PRIORITY = 5;

/**
 * Two lines of work that cannot starve each other: lists, counts and statistics have a process of their own, and
 * SPARQL has its own, a second one of which starts when the first is busy, so that one query without measure holds up
 * neither. A process past its deadline is killed and replaced: a step of SQLite cannot be stopped otherwise.
 */
export function createQueryPool(options: QueryPoolOptions): QueryPool {
  const { deadlineMs, queue, waitMs } = options;
  const line = (kind: QueryChildOptions["kind"], processes: number, priority: number) =>
    createQueryLine({
      ...{ processes, queue, deadlineMs, waitMs },
      start: () => startQueryChild({ ...options, kind, priority }),
    });
  const lists = line("lists", 1, LISTS_PRIORITY);
  const queries = line("sparql", options.sparqlProcesses, SPARQL_PRIORITY);

  const all = async <R>(sql: string, ...params: SqlValue[]): Promise<R[]> =>
    (await lists.run({ kind: "rows", sql, params })).rows as R[];
  const refuse = () => Promise.reject(new TypeError("the guarded store can only be read"));

  return {
    guarded: {
      all,
      first: async <R>(sql: string, ...params: SqlValue[]) => (await all<R>(sql, ...params))[0] ?? null,
      bytes: async (sql: string, ...params: SqlValue[]) =>
        textBytes(await all<{ text: string | null }>(sql, ...params)),
      run: refuse,
      batch: refuse,
    },
    sparql: {
      async answer(request, signal) {
        const { bytes, end } = await queries.run({ kind: "answer", request }, signal);
        const outcome = end as SparqlOutcome;
        return outcome.problem ? outcome : { ...outcome, body: joined(bytes) };
      },
      async solutions(query, signal) {
        const { rows, end } = await queries.run({ kind: "solutions", query }, signal);
        const outcome = end as SparqlSolutions;
        return outcome.problem ? outcome : ({ rows } as SparqlSolutions);
      },
    },
    open() {
      lists.open();
      queries.open();
    },
    async close() {
      await Promise.all([lists.close(), queries.close()]);
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
