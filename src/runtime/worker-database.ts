import { jsonChunks } from "../store/bulk.ts";
import type { BulkStatement, Database, SqlValue, Statement } from "../store/database.ts";
import { textBytes } from "../store/text-bytes.ts";

interface D1Result {
  readonly results: unknown[];
  readonly meta: { readonly changes: number };
}

interface D1Statement {
  bind(...values: unknown[]): D1Statement;
  all(): Promise<D1Result>;
}

/** The part of Cloudflare's D1 binding that the store uses. */
export interface D1Binding {
  prepare(sql: string): D1Statement;
  batch(statements: D1Statement[]): Promise<D1Result[]>;
}

/** The store on a D1 database. `batch` is atomic there too: D1 runs it as one transaction. */
export function workerDatabase(binding: D1Binding): Database {
  const prepare = (sql: string, params: readonly SqlValue[]) => binding.prepare(sql).bind(...params);
  const all = async (sql: string, params: readonly SqlValue[]) => {
    const { results, meta } = await prepare(sql, params).all();
    return { rows: results.map(withBytes), changes: meta.changes };
  };
  return {
    async all<R>(sql: string, ...params: SqlValue[]) {
      return (await all(sql, params)).rows as R[];
    },
    async first<R>(sql: string, ...params: SqlValue[]) {
      return ((await all(sql, params)).rows[0] ?? null) as R | null;
    },
    async bytes(sql, ...params) {
      return textBytes((await all(sql, params)).rows as { text: string | null }[]);
    },
    async run(sql, ...params) {
      return { changes: (await all(sql, params)).changes };
    },
    async batch(statements: readonly (Statement | BulkStatement)[]) {
      const prepared: D1Statement[] = [];
      const ends: number[] = [];
      for (const statement of statements) {
        if ("rows" in statement) {
          for (const chunk of jsonChunks(statement.rows)) prepared.push(prepare(statement.fromJson, [chunk]));
        } else prepared.push(prepare(statement.sql, statement.params));
        ends.push(prepared.length);
      }
      if (prepared.length === 0) return statements.map(() => ({ changes: 0 }));
      const results = await binding.batch(prepared);
      let start = 0;
      return ends.map((end) => {
        const part = results.slice(start, end);
        start = end;
        return { changes: part.reduce((sum, { meta }) => sum + meta.changes, 0) };
      });
    },
  };
}

/** D1 gives a BLOB as an array of numbers; the port promises bytes. */
function withBytes(row: unknown): unknown {
  const entries = Object.entries(row as Record<string, unknown>);
  if (!entries.some(([, value]) => Array.isArray(value))) return row;
  return Object.fromEntries(
    entries.map(([key, value]) => [key, Array.isArray(value) ? Uint8Array.from(value as number[]) : value]),
  );
}
