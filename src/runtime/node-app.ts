import { readFileSync } from "node:fs";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, Hono, MiddlewareHandler } from "hono";
import { calendarPrograms } from "../../connectors/calendar-programs.ts";
import { guidance } from "../../connectors/guidance.ts";
import { connectors } from "../../connectors/registry.ts";
import { trustOf } from "../ingest/ingest.ts";
import type { Gazetteer } from "../model/gazetteer.ts";
import { createGazetteer } from "../normalise/gazetteer-fr.ts";
import { createApp } from "../serve/app.ts";
import type { AppDeps, WebhookService } from "../serve/deps.ts";
import { type RateLimit, rateLimit } from "../serve/rate-limit.ts";
import { cachedService } from "../sparql/cached-service.ts";
import type { SparqlService } from "../sparql/service.ts";
import { readVersion } from "../store/read-version.ts";
import { readAssets } from "./asset-files.ts";
import { clientAddress, proxyList } from "./client-address.ts";
import { compressAnswers } from "./compress-answers.ts";
import type { Config } from "./config.ts";
import type { NodeDatabase } from "./node-database.ts";
import { nodeDumpStore } from "./node-dump-store.ts";
import type { QueryPool } from "./node-query-pool.ts";
import { packageVersion } from "./package-version.ts";
import type { PastStores } from "./past-stores.ts";
import { portTriples } from "./port-triples.ts";
import { presentInstant } from "./present-instant.ts";
import { spareWhile } from "./spare-memory.ts";
import { COMMUNES_FILE, CONCEPTS_FILE, CONTEXT_FILE, SHAPES_FILE } from "./vocabulary-files.ts";

/** Who asks, by the address of the socket that Node gives, or by what the operator's own proxies say. */
export function nodeAddress({ trustedProxies }: Pick<Config, "trustedProxies">): (c: Context) => string {
  const proxies = proxyList(trustedProxies);
  return (c) => clientAddress(getConnInfo(c).remote.address, c.req.header("x-forwarded-for"), proxies);
}

/** The limit of requests an address, by the address of the socket that Node gives. */
export function nodeRateLimit(config: Config, limit?: RateLimit): MiddlewareHandler {
  return rateLimit({
    baseUrl: config.baseUrl,
    ...(limit ? { limit } : {}),
    addressOf: nodeAddress(config),
    seconds: () => performance.now() / 1000,
  });
}

/** The zone in which the hub's days begin. */
export const TIME_ZONE = "Europe/Paris";

/** SPARQL as far as SQL alone goes, in this process. What it takes is loaded when it is asked for. */
function ownService(database: NodeDatabase, baseUrl: string): SparqlService {
  const load = async () => {
    const { sparqlService } = await import("../sparql/answer-query.ts");
    return sparqlService(portTriples(database, baseUrl));
  };
  let service: Promise<SparqlService> | undefined;
  const loaded = () => {
    service ??= load();
    return service;
  };
  return {
    answer: async (request) => (await loaded()).answer(request),
    solutions: async (query) => (await loaded()).solutions(query),
  };
}

let gazetteer: Gazetteer | undefined;

/** The communes, read when somebody first names one. */
function communes(): Gazetteer {
  gazetteer ??= createGazetteer(readFileSync(COMMUNES_FILE, "utf8"));
  return gazetteer;
}

const LAZY_GAZETTEER: Gazetteer = {
  byCode: (code) => communes().byCode(code),
  byPostalCode: (postalCode) => communes().byPostalCode(postalCode),
  byName: (name) => communes().byName(name),
};

/** Compressed answers that are kept beside those that are kept as they are. */
const COMPRESSED_BYTES = 8_000_000;
/** Answers to SPARQL that are kept while the store stays as it is. */
const KEPT_BYTES = 32_000_000;

/**
 * The application on a Node store. `before` stands in front of every route; `queries` takes the reads that nothing
 * bounds, `past` makes what the store was, `webhooks` sends to those who subscribe; `more` is what else a command gives.
 */
export function nodeApp(
  config: Pick<Config, "baseUrl" | "hubName" | "cacheBytes" | "contactUrl" | "dumps" | "logDays" | "tiles">,
  database: NodeDatabase,
  ready: AppDeps["ready"],
  before?: MiddlewareHandler,
  queries?: QueryPool,
  past?: PastStores,
  webhooks?: WebhookService,
  more: Partial<AppDeps> = {},
): Hono {
  const version = () => readVersion(database);
  return createApp({
    database,
    clock: presentInstant,
    baseUrl: config.baseUrl,
    hubName: config.hubName,
    trustOf: trustOf(connectors),
    cacheBytes: config.cacheBytes,
    logDays: config.logDays,
    contactUrl: config.contactUrl,
    ...(config.dumps === null ? {} : { dumps: nodeDumpStore(config.dumps) }),
    onLongAnswer: spareWhile,
    version: packageVersion(),
    timeZone: TIME_ZONE,
    calendarPrograms,
    gazetteer: LAZY_GAZETTEER,
    ...(config.tiles === null ? {} : { tiles: config.tiles }),
    assets: readAssets(),
    vocabulary: readFileSync(CONCEPTS_FILE, "utf8"),
    shapes: readFileSync(SHAPES_FILE, "utf8"),
    context: readFileSync(CONTEXT_FILE, "utf8"),
    ready,
    ...(before ? { before } : {}),
    compress: compressAnswers(Math.min(config.cacheBytes, COMPRESSED_BYTES)),
    ...(past ? { past: past.at } : {}),
    ...(webhooks ? { webhooks } : {}),
    guidance,
    ...(queries ? { guarded: queries.guarded } : {}),
    sparql: cachedService(queries?.sparql ?? ownService(database, config.baseUrl), version, KEPT_BYTES),
    report(error, request) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`${presentInstant()} ${request} ${text}\n`);
    },
    ...more,
  });
}
