import type { BulkStatement, Database, Statement } from "../../src/store/database.ts";
import type { DatabaseCall } from "./database-worker.ts";
import { startTestWorker } from "./start-worker.ts";

const revive = (_key: string, value: unknown) =>
  value !== null && typeof value === "object" && "$bytes" in value
    ? Uint8Array.from((value as { $bytes: number[] }).$bytes)
    : value;
const replace = (_key: string, value: unknown) => {
  if (value === undefined) return { $undefined: true };
  return value instanceof Uint8Array ? { $bytes: [...value] } : value;
};

/** Rows that are made on the way have no JSON. */
const spread = (statement: Statement | BulkStatement) =>
  "rows" in statement ? { ...statement, rows: [...statement.rows] } : statement;

/** A store on D1 in real workerd, driven from here call by call. */
export async function startRemoteDatabase({ migrate = false } = {}): Promise<{
  database: Database;
  /** Names of the migrations that the Worker applied by itself. */
  migrated: string[];
  close(): Promise<void>;
}> {
  const worker = await startTestWorker("test/workers/database-worker.ts");
  const call = async (request: DatabaseCall): Promise<unknown> => {
    const response = await worker.fetch("/", { method: "POST", body: JSON.stringify(request, replace) });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text, revive);
  };
  const database: Database = {
    all: async <R>(sql: string, ...params: never[]) => (await call({ verb: "all", sql, params })) as R[],
    first: async <R>(sql: string, ...params: never[]) =>
      (await call({ verb: "first", sql, params })) as R | null,
    bytes: async (sql, ...params) => (await call({ verb: "bytes", sql, params })) as Uint8Array<ArrayBuffer>,
    run: async (sql, ...params) => (await call({ verb: "run", sql, params })) as { changes: number },
    batch: async (statements) =>
      (await call({ verb: "batch", statements: statements.map(spread) })) as { changes: number }[],
  };
  const migrated = migrate ? ((await call({ verb: "migrate" })) as string[]) : [];
  return { database, migrated, close: () => worker.dispose() };
}
