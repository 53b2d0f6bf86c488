import { addressRules } from "../../connectors/addresses/rules.ts";
import { calendarPrograms } from "../../connectors/calendar-programs.ts";
import { guidance } from "../../connectors/guidance.ts";
import { connectors } from "../../connectors/registry.ts";
import packageFacts from "../../package.json" with { type: "json" };
import communes from "../../vocab/communes.tsv";
import context from "../../vocab/context.jsonld";
import shapes from "../../vocab/shapes.ttl";
import concepts from "../../vocab/tiers-lieux.ttl";
import { examine } from "../check/check.ts";
import { isFeedHost } from "../fetch/allowed-feeds.ts";
import { createFetchPage, type FetchDeps } from "../fetch/fetch-page.ts";
import { createHostQueue } from "../fetch/host-queue.ts";
import { createPost, type Message } from "../fetch/post-message.ts";
import type { IngestDeps } from "../ingest/ingest.ts";
import { trustOf } from "../ingest/ingest.ts";
import { readPage } from "../ingest/read-page.ts";
import { runDue } from "../ingest/schedule.ts";
import type { Gazetteer } from "../model/gazetteer.ts";
import { sourceRegistry } from "../model/source-registry.ts";
import { createGazetteer } from "../normalise/gazetteer-fr.ts";
import { boundedExamine } from "../registrations/bounded.ts";
import type { RegistrationPolicy } from "../registrations/service.ts";
import { watchSources } from "../registrations/watch.ts";
import { createApp } from "../serve/app.ts";
import type { RegistrationRoutes, WebhookService } from "../serve/deps.ts";
import { type DeskService, isAdminToken, LEAST_TOKEN } from "../serve/desk/desk-service.ts";
import {
  CHECK_LIMIT,
  type RateLimit,
  REGISTER_LIMIT,
  REPORT_LIMIT,
  rateLimit,
  SUBSCRIBE_LIMIT,
} from "../serve/rate-limit.ts";
import { sparqlService } from "../sparql/answer-query.ts";
import type { Database } from "../store/database.ts";
import { deliverDue } from "../webhooks/deliver.ts";
import { systemFetchClock } from "./fetch-clock.ts";
import { keepListed, keysOf } from "./listed-sources.ts";
import { portTriples } from "./port-triples.ts";
import { presentInstant } from "./present-instant.ts";
import { renderer } from "./renderer.ts";
import { assets } from "./worker-assets.ts";
import { type D1Binding, workerDatabase } from "./worker-database.ts";
import { type R2Binding, workerDumpStore } from "./worker-dump-store.ts";
import { createWorkerTransport } from "./worker-transport.ts";

/** What wrangler.toml and the account's secrets give. Access keys are secrets, named as the registry names them. */
export interface Environment {
  readonly DB: D1Binding;
  /** The bucket of the dumps; without it none are served. */
  readonly DUMPS?: R2Binding;
  /** Public address, without a final slash. */
  readonly CRIEUR_BASE_URL: string;
  readonly CRIEUR_NAME?: string;
  readonly CRIEUR_CONTACT_URL?: string;
  /** Address of map tiles with {z}, {x} and {y}, and who is to be named for them; maps have no background without. */
  readonly CRIEUR_TILES?: string;
  readonly CRIEUR_TILES_ATTRIBUTION?: string;
  /** `closed` when no new subscriptions to webhooks are taken. */
  readonly CRIEUR_WEBHOOKS?: string;
  /** Token of the operator's desk: a secret, never a variable of wrangler.toml. Without it there is no desk. */
  readonly CRIEUR_ADMIN_TOKEN?: string;
  /** `automatic`, `queue` or `closed`: who decides of the feeds that people register. */
  readonly CRIEUR_REGISTRATIONS?: string;
  /** Servers whose feeds the operator vouches for, as `host` or `host:port`, separated by commas. */
  readonly CRIEUR_ALLOWED_FEEDS?: string;
  /** The operator's registry as JSON text, of the shape of data/sources.example.json, with addresses in full. */
  readonly CRIEUR_SOURCES?: string;
}

const TIME_ZONE = "Europe/Paris";

const allowedFeeds = (env: Environment): string[] =>
  (env.CRIEUR_ALLOWED_FEEDS ?? "").split(/[\s,]+/).filter(isFeedHost);

// The table of communes is read once in the life of an isolate.
let gazetteer: Gazetteer | undefined;
function gazetteerOf(): Gazetteer {
  gazetteer ??= createGazetteer(communes);
  return gazetteer;
}

const byCode: Gazetteer["byCode"] = (code) => gazetteerOf().byCode(code);
const byPostalCode: Gazetteer["byPostalCode"] = (code) => gazetteerOf().byPostalCode(code);
const byName: Gazetteer["byName"] = (name) => gazetteerOf().byName(name);

/** What reaching others takes, for one invocation: none may wait for what another has begun. */
function outside(env: Environment): FetchDeps {
  const contact = env.CRIEUR_CONTACT_URL ?? `${env.CRIEUR_BASE_URL}/`;
  return {
    transport: createWorkerTransport(),
    clock: systemFetchClock,
    queue: createHostQueue({ clock: systemFetchClock }),
    userAgent: `Crieur/${packageFacts.version} (+${contact})`,
    ownHosts: [new URL(env.CRIEUR_BASE_URL).host],
    allowedFeeds: allowedFeeds(env),
  };
}

/** A limit by the address that the platform's edge vouches for. */
const edgeLimit = (env: Environment, limit: RateLimit) =>
  rateLimit({
    baseUrl: env.CRIEUR_BASE_URL,
    addressOf: (c) => c.req.header("cf-connecting-ip") ?? "",
    seconds: () => Date.now() / 1000,
    limit,
  });

const POLICIES: readonly RegistrationPolicy[] = ["automatic", "queue", "closed"];

/** Registrations; no mails, since there is no socket to send them by. What is approved is read when the Cron Trigger next fires. */
function registrations(env: Environment): RegistrationRoutes {
  return {
    policy: POLICIES.find((policy) => policy === env.CRIEUR_REGISTRATIONS) ?? "automatic",
    allowedFeeds: allowedFeeds(env),
    examine: boundedExamine((address, options, watching) =>
      examine(address, options, { ...ingestDeps(env), addressRules, trust: "stranger", ...watching }),
    ),
    planning: { render: renderer, trustOf: trustOf(connectors) },
    limit: edgeLimit(env, REGISTER_LIMIT),
    checkLimit: edgeLimit(env, CHECK_LIMIT),
  };
}

/** The operator's desk. A token that is too short is refused as on Node: the hub says so, and does not open it. */
function desk({ CRIEUR_ADMIN_TOKEN: token }: Environment): { readonly desk?: DeskService } {
  if (!token) return {};
  if (!isAdminToken(token))
    throw new Error(`CRIEUR_ADMIN_TOKEN: at least ${LEAST_TOKEN} characters, without spaces`);
  return {
    desk: {
      token,
      planning: { render: renderer, trustOf: trustOf(connectors) },
      addressOf: (c) => c.req.header("cf-connecting-ip") ?? "",
      seconds: () => Date.now() / 1000,
    },
  };
}

/** Subscriptions, limited by the address that the platform's edge vouches for. */
function webhooks(env: Environment): WebhookService {
  const send = (message: Message) => createPost(outside(env))(message);
  return {
    post: Object.assign(send, { refusalOf: createPost(outside(env)).refusalOf }),
    isOpen: env.CRIEUR_WEBHOOKS !== "closed",
    limit: edgeLimit(env, SUBSCRIBE_LIMIT),
  };
}

function ingestDeps(env: Environment): IngestDeps {
  return {
    database: workerDatabase(env.DB),
    connectors,
    ownHost: new URL(env.CRIEUR_BASE_URL).host,
    now: presentInstant,
    render: renderer,
    owner: `worker/${crypto.randomUUID()}`,
    readerVersion: packageFacts.version,
    // A row of D1 holds 2 MB, and an invocation has seconds of processor time where a machine has minutes.
    maxEventCharacters: 200_000,
    maxEvents: 5000,
    fetchPage: createFetchPage(outside(env)),
    // There are no threads here: the platform's own limit of processor time ends a page that takes too long.
    readPage: (job) => readPage(job, { connectors, gazetteer: gazetteerOf() }),
  };
}

async function listedKeys(env: Environment, deps: IngestDeps): Promise<ReadonlyMap<string, string>> {
  if (!env.CRIEUR_SOURCES) return new Map();
  const environment: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(env)) if (typeof value === "string") environment[name] = value;
  const registry = sourceRegistry.parse(JSON.parse(env.CRIEUR_SOURCES));
  const listing = { registry, environment, addressOf: (written: string) => written };
  const unrecognised = await keepListed(listing, deps.database, presentInstant(), deps);
  for (const id of unrecognised) console.error(`${id}: NOT_A_FEED`);
  return keysOf(listing);
}

const sparqlOf = (database: Database, { CRIEUR_BASE_URL }: Environment) =>
  sparqlService(portTriples(database, CRIEUR_BASE_URL));

function app(env: Environment) {
  const name = env.CRIEUR_NAME ?? "Crieur";
  const database = workerDatabase(env.DB);
  return createApp({
    database,
    ...(env.DUMPS ? { dumps: workerDumpStore(env.DUMPS) } : {}),
    ...(env.CRIEUR_CONTACT_URL ? { contactUrl: env.CRIEUR_CONTACT_URL } : {}),
    clock: presentInstant,
    baseUrl: env.CRIEUR_BASE_URL,
    hubName: { fr: name, en: name },
    trustOf: trustOf(connectors),
    version: packageFacts.version,
    timeZone: TIME_ZONE,
    calendarPrograms,
    reportLimit: edgeLimit(env, REPORT_LIMIT),
    webhooks: webhooks(env),
    registrations: registrations(env),
    gazetteer: { byCode, byPostalCode, byName },
    ...(env.CRIEUR_TILES
      ? { tiles: { url: env.CRIEUR_TILES, attribution: env.CRIEUR_TILES_ATTRIBUTION ?? "" } }
      : {}),
    guidance,
    ...desk(env),
    assets,
    vocabulary: concepts,
    shapes,
    context,
    sparql: sparqlOf(database, env),
    ready: async () => ({ ok: (await database.first("SELECT 1 AS one")) !== null }),
    report: (error, request) => console.error(request, error instanceof Error ? error.stack : error),
  });
}

// Made once in the life of an isolate, so that answers are given again without being rendered.
let made: { readonly env: Environment; readonly app: ReturnType<typeof app> } | undefined;

function appOf(env: Environment): ReturnType<typeof app> {
  if (made?.env !== env) made = { env, app: app(env) };
  return made.app;
}

/** The hub on Cloudflare Workers: the same application and import as on Node, on D1 and a Cron Trigger. */
export const hub = {
  fetch(request: Request, env: Environment): Response | Promise<Response> {
    return appOf(env).fetch(request);
  },

  async scheduled(_event: unknown, env: Environment): Promise<void> {
    const deps = ingestDeps(env);
    const keys = await listedKeys(env, deps);
    const reports = await runDue({
      ...deps,
      concurrency: 2,
      vocabulary: concepts,
      // An invocation has seconds of processor time.
      rebuiltAtOnce: 200,
      mergedAtOnce: 20,
      onRebuilt: (rebuilt) => console.log(JSON.stringify({ rebuilt })),
      keyOf: (sourceId) => keys.get(sourceId),
      onReport: ({ sourceId, outcome, counts }) => console.log(JSON.stringify({ sourceId, outcome, counts })),
    });
    const { database, owner } = deps;
    await watchSources(
      database,
      reports.map(({ sourceId }) => sourceId),
      presentInstant(),
    );
    await deliverDue({
      database,
      owner,
      sparql: sparqlOf(database, env),
      post: createPost(outside(env)),
      clock: presentInstant,
      baseUrl: env.CRIEUR_BASE_URL,
      timeZone: TIME_ZONE,
      onAttempt: ({ webhookId, type, httpStatus, problem }) =>
        console.log(JSON.stringify({ webhook: webhookId, type, status: httpStatus, problem })),
    });
  },
};

export default hub;
