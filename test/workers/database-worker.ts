import { type D1Binding, workerDatabase } from "../../src/runtime/worker-database.ts";
import { migrations } from "../../src/runtime/worker-migrations.ts";
import type { BulkStatement, Database, SqlValue, Statement } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrate.ts";

/** What a test asks of the store inside workerd. */
export type DatabaseCall =
  | { readonly verb: "all" | "first" | "bytes" | "run"; readonly sql: string; readonly params: SqlValue[] }
  | { readonly verb: "migrate" }
  | { readonly verb: "batch"; readonly statements: (Statement | BulkStatement)[] };

// Bytes have no JSON of their own.
const revive = (_key: string, value: unknown) =>
  value !== null && typeof value === "object" && "$bytes" in value
    ? Uint8Array.from((value as { $bytes: number[] }).$bytes)
    : value;
// A reviver cannot give undefined, which is the very thing one test sends.
const unwrap = (params: readonly SqlValue[]) =>
  params.map((value) =>
    value !== null && typeof value === "object" && "$undefined" in value ? (undefined as never) : value,
  );
const replace = (_key: string, value: unknown) =>
  value instanceof Uint8Array ? { $bytes: [...value] } : value;

function answer(database: Database, call: DatabaseCall): Promise<unknown> {
  if (call.verb === "migrate") return migrate(database, migrations);
  if (call.verb === "batch") return database.batch(call.statements);
  return database[call.verb](call.sql, ...unwrap(call.params));
}

// biome-ignore lint/style/noDefaultExport: the Workers runtime asks for one
export default {
  async fetch(request: Request, env: { DB: D1Binding }): Promise<Response> {
    const database = workerDatabase(env.DB);
    const call = JSON.parse(await request.text(), revive) as DatabaseCall;
    try {
      const result = await answer(database, call);
      return new Response(JSON.stringify(result, replace));
    } catch (error) {
      return new Response(error instanceof Error ? error.message : String(error), { status: 500 });
    }
  },
};
