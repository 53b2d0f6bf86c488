import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { DEMO_KEYS, demoSources } from "../../data/demo.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { type NamedNode, namedNode, type Quad, type Term } from "../../src/rdf/term.ts";
import { inlineTerm, type Kind, termOf } from "../../src/rdf/term-id.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { startDemoFeeds } from "../../src/runtime/demo-feeds.ts";
import { keepListed, keysOf } from "../../src/runtime/listed-sources.ts";
import { nodeApp } from "../../src/runtime/node-app.ts";
import type { NodeDatabase } from "../../src/runtime/node-database.ts";
import { openIngest } from "../../src/runtime/node-ingest.ts";
import {
  createQueryPool,
  QUERY_POOL_DEFAULTS,
  type QueryPoolOptions,
} from "../../src/runtime/node-query-pool.ts";
import { openStore } from "../../src/runtime/node-store.ts";

export const BASE_URL = "https://hub.example";
/** The instant at which the bundled feeds are read: their dates follow it. */
export const NOW = "2026-11-25T09:00:00Z";

/** A hub over the bundled feeds, imported through the journey that any feed takes. */
export interface DemoHub {
  readonly file: string;
  readonly database: NodeDatabase;
  readonly app: Hono;
  close(): Promise<void>;
}

/** Imports the bundled feeds into a store of its own. */
export async function openDemoHub(
  options: Partial<Pick<QueryPoolOptions, "deadlineMs">> = {},
): Promise<DemoHub> {
  const folder = mkdtempSync(join(tmpdir(), "crieur-demo-"));
  const file = join(folder, "hub.sqlite");
  const config = readConfig({ database: file, "base-url": BASE_URL }, {});
  const database = await openStore(file);
  const feeds = await startDemoFeeds(() => new Date(NOW));
  const listing = {
    registry: { sources: demoSources(feeds.origin) },
    addressOf: (written: string) => written,
    environment: DEMO_KEYS,
  };
  const { deps, close } = openIngest(config, database, { keys: keysOf(listing) });
  try {
    await keepListed(listing, database, NOW, deps);
    for (const { id } of listing.registry.sources) await ingest(id, { ...deps, now: () => NOW });
  } finally {
    await close();
    await feeds.close();
  }
  const queries = createQueryPool({ ...QUERY_POOL_DEFAULTS, ...options, file, baseUrl: BASE_URL });
  const app = nodeApp(config, database, async () => ({ ok: true }), undefined, queries);
  return {
    file,
    database,
    app,
    async close() {
      await queries.close();
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Every triple of the default graph of the store, with the hub's address in its IRIs. */
export const storedQuads = (hub: Pick<DemoHub, "database">): Promise<Quad[]> => quadsWhere(hub, "g >= 0");

/** Every triple of what each record says of an event that others tell of too. */
export const storedTellings = (hub: Pick<DemoHub, "database">): Promise<Quad[]> => quadsWhere(hub, "g < 0");

async function quadsWhere({ database }: Pick<DemoHub, "database">, where: string): Promise<Quad[]> {
  const rows = await database.all<{ id: number; value: string; qualifier: string }>(
    "SELECT id, value, qualifier FROM terms",
  );
  const terms = new Map<number, Term>(
    rows.map(({ id, value, qualifier }) => [id, termOf((id % 8) as Kind, value, qualifier)]),
  );
  const term = (id: number): Term => {
    const found = inlineTerm(id) ?? terms.get(id);
    if (!found) throw new Error(`No term ${id}`);
    return found.termType === "NamedNode" ? namedNode(found.value.replace("\u0001", BASE_URL)) : found;
  };
  const quads = await database.all<{ s: number; p: number; o: number; g: number }>(
    `SELECT s, p, o, abs(g) AS g FROM quads WHERE ${where}`,
  );
  return quads.map(({ s, p, o, g }) => ({
    subject: term(s) as NamedNode,
    predicate: term(p) as NamedNode,
    object: term(o),
    graph: g === 0 ? null : (term(g) as NamedNode),
  }));
}

/** Whole records until there are about that many triples: mostly small ones, and some series with all their dates. */
export function sampleQuads(quads: readonly Quad[], size: number): Quad[] {
  const records = [...Map.groupBy(quads, ({ graph }) => graph?.value ?? "").values()];
  records.sort((a, b) => a.length - b.length);
  const chosen: Quad[] = [];
  const take = (limit: number, least: number) => {
    for (const record of records) {
      if (record.length >= least && chosen.length + record.length <= limit) chosen.push(...record);
    }
  };
  take(size * 0.6, 0);
  take(size, 100);
  return chosen;
}
