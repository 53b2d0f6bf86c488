import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { DEMO_KEYS, demoSources } from "../../../data/demo.ts";
import { EVERYTHING } from "../../query/filter.ts";
import { countOccurrences } from "../../store/read-events.ts";
import { listSources as storedSources } from "../../store/sources.ts";
import { upsertSources } from "../../store/write-sources.ts";
import type { Command, ExitCode } from "../command.ts";
import { type Config, readConfig } from "../config.ts";
import { type DemoServer, startDemoFeeds } from "../demo-feeds.ts";
import { type ListedSources, listSources, type Outside } from "../listed-sources.ts";
import { nodeApp } from "../node-app.ts";
import type { NodeDatabase } from "../node-database.ts";
import { openIngest } from "../node-ingest.ts";
import { startSchedule } from "../node-schedule.ts";
import { openStore } from "../node-store.ts";
import { presentInstant } from "../present-instant.ts";
import { addressIn, readRegistry } from "../sources-file.ts";

function listen(fetch: (request: Request) => Response | Promise<Response>, config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: config.port, hostname: config.host }, () => {
      server.off("error", reject);
      resolve(server as Server);
    });
    server.once("error", reject);
  });
}

async function summary(database: NodeDatabase, config: Config): Promise<string> {
  const now = presentInstant();
  const filter = { from: now, to: null, where: EVERYTHING, limit: 1, after: null };
  const upcoming = await countOccurrences(database, filter, { withdrawnAfter: now });
  const sources = (await storedSources(database)).length;
  return [
    "",
    `  Crieur  ${config.baseUrl}/`,
    `  ${sources} sources, ${upcoming} dates à venir / upcoming dates`,
    "",
    `  ${config.baseUrl}/events       JSON-LD`,
    `  ${config.baseUrl}/events.ics   calendrier à suivre / calendar to subscribe to`,
    `  ${config.baseUrl}/sources      état des flux / state of the feeds`,
    "  npx crieur check <URL>   ce que l'agenda ferait de votre flux / what the hub makes of your feed",
    "",
    "",
  ].join("\n");
}

/** Resolves at the first SIGTERM or SIGINT. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
}

/** What is listed at this start: the bundled feeds, the operator's file, or else what the store holds already. */
async function sourcesToKeep(
  config: Config,
  feeds: DemoServer | null,
  database: NodeDatabase,
  outside: Outside,
): Promise<ListedSources> {
  const address = addressIn(config.sources);
  if (feeds) {
    const environment = { ...process.env, ...DEMO_KEYS };
    return listSources({ sources: demoSources(feeds.origin) }, address, environment, outside);
  }
  const registry = readRegistry(config.sources, config.sourcesNamed);
  if (registry.sources.length > 0) return listSources(registry, address, process.env, outside);
  const bundled = new Set(demoSources("http://127.0.0.1").map(({ id }) => id));
  const stored = (await storedSources(database)).map(({ source }) => source);
  const kept = stored.filter(({ id, trust }) => trust === "operator" && !bundled.has(id));
  return { sources: kept, keys: new Map(), unrecognised: [] };
}

async function run(config: Config): Promise<ExitCode> {
  if (!config.demo) readRegistry(config.sources, config.sourcesNamed);
  const database = await openStore(config.database);
  const stopping = new AbortController();
  const keys = new Map<string, string>();
  const { deps, close } = openIngest(config, database, { keys, signal: stopping.signal });
  const schedule = startSchedule(deps, config.demo);
  let listed = false;
  const app = nodeApp(config, database, async () => ({ ok: listed && schedule.alive() }));
  const server = await listen(app.fetch, config);
  const stopped = stopSignal();

  const feeds = config.demo ? await startDemoFeeds(() => new Date()) : null;
  const kept = await sourcesToKeep(config, feeds, database, deps);
  for (const [id, key] of kept.keys) keys.set(id, key);
  for (const id of kept.unrecognised) process.stderr.write(`${id}: NOT_A_FEED\n`);
  await upsertSources(database, kept.sources, presentInstant());
  listed = true;
  await schedule.tick();
  process.stdout.write(await summary(database, config));

  await stopped;
  stopping.abort();
  server.close();
  await schedule.stop();
  await feeds?.close();
  await close();
  await database.close();
  return 0;
}

export const serveCommand: Command = {
  name: "serve",
  usage: "serve [--port] [--host] [--database] [--base-url] [--sources] [--demo]",
  fr: "tient l'agenda : moissonne selon l'horaire et répond en HTTP",
  en: "keeps the agenda: pulls on schedule and answers over HTTP",
  options: ["port", "host", "database", "base-url", "sources", "contact-url", "name", "max-bytes"],
  flags: ["no-rate-limit", "demo"],
  async run({ values }): Promise<ExitCode> {
    return run(readConfig(values, process.env));
  },
};
