import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { DEMO_KEYS, demoSources } from "../../data/demo.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { nodeQuads } from "../../src/rdf/map-node.ts";
import type { Quad } from "../../src/rdf/term.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { startDemoFeeds } from "../../src/runtime/demo-feeds.ts";
import { keepListed, keysOf } from "../../src/runtime/listed-sources.ts";
import { nodeApp } from "../../src/runtime/node-app.ts";
import type { NodeDatabase } from "../../src/runtime/node-database.ts";
import { openIngest } from "../../src/runtime/node-ingest.ts";
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

export async function openDemoHub(): Promise<DemoHub> {
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
  const app = nodeApp(config, database, async () => ({ ok: true }));
  return {
    file,
    database,
    app,
    async close() {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export async function demoQuads(hub: DemoHub): Promise<Quad[]> {
  const answer = await hub.app.request("/events.jsonld?limit=1000&from=2026-11-25&to=2026-12-20");
  const { member } = (await answer.json()) as { member: Record<string, unknown>[] };
  return member.flatMap((node) => nodeQuads(node, `${String(node["@id"]).split("#")[0]}#record`, BASE_URL));
}
