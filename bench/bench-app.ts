import { readFileSync } from "node:fs";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { readAssets } from "../src/runtime/asset-files.ts";
import { type NodeDatabase, openDatabase } from "../src/runtime/node-database.ts";
import { createQueryPool, QUERY_POOL_DEFAULTS } from "../src/runtime/node-query-pool.ts";
import { CONCEPTS_FILE, CONTEXT_FILE, SHAPES_FILE } from "../src/runtime/vocabulary-files.ts";
import { createApp } from "../src/serve/app.ts";
import type { AppDeps } from "../src/serve/deps.ts";
import { BENCH_NOW, measure } from "./hub.ts";

/** The application on a store of the bench, at the bench's own moment. With `cacheBytes: 0` every answer is made anew. */
export function benchApp(database: NodeDatabase, more: Partial<AppDeps> = {}): Hono {
  return createApp({
    database,
    clock: () => BENCH_NOW,
    baseUrl: "https://hub.example",
    hubName: { fr: "Banc", en: "Bench" },
    trustOf: () => 0,
    version: "0",
    timeZone: "Europe/Paris",
    assets: readAssets(),
    vocabulary: readFileSync(CONCEPTS_FILE, "utf8"),
    shapes: readFileSync(SHAPES_FILE, "utf8"),
    context: readFileSync(CONTEXT_FILE, "utf8"),
    ready: async () => ({ ok: true }),
    report: (error) => console.error(error),
    ...more,
  });
}

/** The application on the store of a file, its processes for questions beside it. No answer is kept: each is made anew. */
export function openBench(file: string): { readonly app: Hono; close(): Promise<void> } {
  const database = openDatabase(file, { check: false });
  const pool = createQueryPool({ ...QUERY_POOL_DEFAULTS, file, baseUrl: "https://hub.example" });
  pool.open();
  return {
    app: benchApp(database, { cacheBytes: 0, guarded: pool.guarded, sparql: pool.sparql }),
    async close() {
      await pool.close();
      await database.close();
    },
  };
}

/** The median time in which an answer is made, in milliseconds, and its text. */
export async function measureAnswer(
  app: Hono,
  address: string,
  rounds: number,
  warmUp: number,
): Promise<{ readonly ms: number; readonly text: string }> {
  // As in the server: an answer is finished when its text and headers are, and no stream is made of it.
  getRequestListener(app.fetch);
  const text = await (await app.request(address)).text();
  const ask = async () => {
    const { status } = await app.request(address);
    if (status !== 200) throw new Error(`${address}: ${status}`);
  };
  return { ms: await measure(ask, rounds, warmUp), text };
}
