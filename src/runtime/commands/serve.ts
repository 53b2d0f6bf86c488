import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { DEMO_KEYS, demoSources } from "../../../data/demo.ts";
import type { IngestDeps } from "../../ingest/ingest.ts";
import { EVERYTHING } from "../../query/filter.ts";
import { REPORT_LIMIT, SUBSCRIBE_LIMIT } from "../../serve/rate-limit.ts";
import { countOccurrences } from "../../store/read-events.ts";
import { listSources as storedSources } from "../../store/sources.ts";
import { upsertSources } from "../../store/write-sources.ts";
import type { Command, ExitCode } from "../command.ts";
import { type Config, readConfig } from "../config.ts";
import { type DemoServer, startDemoFeeds } from "../demo-feeds.ts";
import { type DumpSchedule, startDumps } from "../dump-schedule.ts";
import { keepListed, keysOf, type Outside } from "../listed-sources.ts";
import { nodeApp, nodeRateLimit, TIME_ZONE } from "../node-app.ts";
import type { NodeDatabase } from "../node-database.ts";
import { openDesk } from "../node-desk.ts";
import { openIngest } from "../node-ingest.ts";
import { createQueryPool, QUERY_POOL_DEFAULTS } from "../node-query-pool.ts";
import { type NodeRegistrations, openRegistrations } from "../node-registrations.ts";
import { type Schedule, startSchedule } from "../node-schedule.ts";
import { openStore } from "../node-store.ts";
import { startWebhooks, type WebhookSchedule } from "../node-webhooks.ts";
import { createPastStores } from "../past-stores.ts";
import { presentInstant } from "../present-instant.ts";
import { addressIn, readRegistry } from "../sources-file.ts";

// Longest that a reader may take over its request: it has no body, so it is one packet in practice.
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const GRACE_MS = 3000;

function portError(error: Error, { host, port }: Config): Error {
  const code = "code" in error ? error.code : "";
  if (code === "EADDRINUSE") {
    return new Error(`le port ${port} de ${host} est déjà pris / port ${port} of ${host} is already in use`);
  }
  return code === "EACCES"
    ? new Error(`le port ${port} est réservé au système / port ${port} is reserved by the system`)
    : error;
}

type Fetch = ReturnType<typeof nodeApp>["fetch"];

/** Holds questions back until something has happened; only whether the process lives is told at once. */
function behind(event: Promise<void>, answer: Fetch): Fetch {
  return async (request, environment, context) => {
    if (!new URL(request.url).pathname.startsWith("/health/")) await event;
    return answer(request, environment, context);
  };
}

function listen(fetch: Fetch, config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      maxHeaderSize: 16 * 1024,
    };
    const server = serve({ fetch, port: config.port, hostname: config.host, serverOptions }, () => {
      server.removeAllListeners("error");
      server.on("error", (error) => process.stderr.write(`${presentInstant()} http: ${error.message}\n`));
      resolve(server as Server);
    });
    server.once("error", (error) => reject(portError(error, config)));
  });
}

async function summary(database: NodeDatabase, config: Config): Promise<string> {
  const now = presentInstant();
  const filter = {
    from: now,
    to: null,
    where: EVERYTHING,
    expression: null,
    sort: [],
    limit: 1,
    after: null,
  };
  const upcoming = await countOccurrences(database, filter, { withdrawnAfter: now });
  const sources = (await storedSources(database)).length;
  return [
    "",
    `  Crieur  ${config.baseUrl}/`,
    `  ${sources} sources, ${upcoming} dates à venir / upcoming dates`,
    "",
    `  ${config.baseUrl}/events       JSON-LD`,
    `  ${config.baseUrl}/events.ics   calendrier à suivre / calendar to subscribe to`,
    `  ${config.baseUrl}/sparql       SPARQL`,
    `  ${config.baseUrl}/docs         comment demander / how to ask`,
    `  ${config.baseUrl}/sources      état des flux / state of the feeds`,
    "  npx crieur check <URL>   ce que l'agenda ferait de votre flux / what the hub makes of your feed",
    "",
    "",
  ].join("\n");
}

/** Resolves at the first SIGTERM or SIGINT; the second ends the process there and then, as an impatient hand means it. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (name: NodeJS.Signals) => {
      if (asked) process.exit(name === "SIGINT" ? 130 : 143);
      asked = true;
      resolve();
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
  });
}

/** Lets answers under way be finished for a while, then cuts every connection. Readers that keep theirs open do not hold it up. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(cut);
}

/**
 * Brings the store's sources in step with what is listed at this start: the bundled feeds, the operator's file, or
 * else what the store holds already. Returns the access keys.
 */
async function listAll(
  config: Config,
  feeds: DemoServer | null,
  database: NodeDatabase,
  outside: Outside,
): Promise<ReadonlyMap<string, string>> {
  const registry = feeds
    ? { sources: demoSources(feeds.origin) }
    : readRegistry(config.sources, config.sourcesNamed);
  if (registry.sources.length === 0) {
    const bundled = new Set(demoSources("http://127.0.0.1").map(({ id }) => id));
    const stored = (await storedSources(database)).map(({ source }) => source);
    const kept = stored.filter(({ id, trust }) => trust === "operator" && !bundled.has(id));
    await upsertSources(database, kept, presentInstant());
    return new Map();
  }
  const environment = feeds ? { ...process.env, ...DEMO_KEYS } : process.env;
  const listing = { registry, environment, addressOf: addressIn(config.sources) };
  const unrecognised = await keepListed(listing, database, presentInstant(), outside);
  for (const id of unrecognised) process.stderr.write(`${id}: NOT_A_FEED\n`);
  return keysOf(listing);
}

/**
 * The schedule, from the first listing of sources until a signal; `begun` is told once the sources are listed, `filled`
 * once those that were due have been read.
 */
async function keep(
  config: Config,
  database: NodeDatabase,
  deps: IngestDeps,
  schedule: Schedule,
  hold: {
    readonly keys: Map<string, string>;
    readonly stopped: Promise<void>;
    begun(): void;
    filled(): void;
  },
): Promise<void> {
  const feeds = config.demo ? await startDemoFeeds(() => new Date()) : null;
  try {
    for (const [id, key] of await listAll(config, feeds, database, deps)) hold.keys.set(id, key);
    hold.begun();
    await schedule.tick();
    hold.filled();
    if (!deps.signal?.aborted) process.stdout.write(await summary(database, config));
    await hold.stopped;
  } finally {
    hold.filled();
    await schedule.stop();
    await feeds?.close();
  }
}

async function run(config: Config): Promise<ExitCode> {
  if (!config.demo) readRegistry(config.sources, config.sourcesNamed);
  const database = await openStore(config.database);
  const stopping = new AbortController();
  const keys = new Map<string, string>();
  const { deps, post, close } = openIngest(config, database, { keys, signal: stopping.signal });
  const { baseUrl, queryDeadlineMs: deadlineMs } = config;
  const queries = createQueryPool({ ...QUERY_POOL_DEFAULTS, file: config.database, baseUrl, deadlineMs });
  const past = createPastStores({ file: config.database, baseUrl, deadlineMs });
  let schedule: Schedule | null = null;
  let dumps: DumpSchedule | null = null;
  let webhooks: WebhookSchedule | null = null;
  let registrations: NodeRegistrations | null = null;
  let listed = false;
  try {
    const ready = async () => ({ ok: listed && schedule?.alive() === true });
    const before = config.rateLimit ? nodeRateLimit(config) : undefined;
    const limit = config.rateLimit ? { limit: nodeRateLimit(config, SUBSCRIBE_LIMIT) } : {};
    const service = { post, isOpen: config.webhooksOpen, ...limit };
    const wake = () => schedule?.wake();
    const registering = openRegistrations(config, deps, wake);
    registrations = registering;
    const desk = openDesk(config, deps, wake);
    const more = {
      registrations: registering.routes,
      ...(desk ? { desk } : {}),
      ...(config.rateLimit ? { reportLimit: nodeRateLimit(config, REPORT_LIMIT) } : {}),
    };
    const app = nodeApp(config, database, ready, before, queries, past, service, more);
    const filled = Promise.withResolvers<void>();
    // Who opens the bundled agenda at once shall find it whole. A hub of one's own answers with what it holds.
    const server = await listen(config.demo ? behind(filled.promise, app.fetch) : app.fetch, config);
    queries.open();
    const stopped = stopSignal();
    // A run under way stops at its next page, the first one after a start too.
    const ended = stopped.then(() => {
      stopping.abort();
      return closeServer(server);
    });
    schedule = startSchedule(deps, config.demo, registering.watch);
    const { guarded, sparql } = queries;
    const telling = { guarded, sparql, post, clock: deps.now, baseUrl, timeZone: TIME_ZONE };
    webhooks = startWebhooks({ ...deps, ...telling });
    try {
      const begun = () => {
        listed = true;
      };
      dumps = config.dumps === null ? null : startDumps(config, config.dumps);
      void filled.promise.then(() => dumps?.begin());
      await keep(config, database, deps, schedule, { keys, stopped, begun, filled: filled.resolve });
      await ended;
    } finally {
      await dumps?.stop();
      await webhooks.stop();
      await registering.stop();
      await closeServer(server);
    }
  } finally {
    await past.close();
    await queries.close();
    await registrations?.stop();
    await close();
    await database.close();
  }
  return 0;
}

export const serveCommand: Command = {
  name: "serve",
  usage: "serve [--port] [--host] [--database] [--base-url] [--sources] [--demo]",
  fr: "tient l'agenda : moissonne selon l'horaire et répond en HTTP",
  en: "keeps the agenda: pulls on schedule and answers over HTTP",
  options: [
    "port",
    "host",
    "database",
    "dumps",
    "base-url",
    "sources",
    "contact-url",
    "name",
    "max-bytes",
    "query-deadline",
    "cache-bytes",
    "log-days",
    "webhooks",
    "admin-token",
    "registrations",
    "allowed-feeds",
    "smtp",
    "mail-from",
    "tiles",
    "tiles-attribution",
    "trusted-proxies",
  ],
  flags: ["no-rate-limit", "demo"],
  async run({ values }): Promise<ExitCode> {
    return run(readConfig(values, process.env));
  },
};
