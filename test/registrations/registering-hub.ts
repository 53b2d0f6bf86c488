import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Hono } from "hono";
import type { RunReport } from "../../src/ingest/ingest.ts";
import { runDue } from "../../src/ingest/schedule.ts";
import type { RegistrationDeps } from "../../src/registrations/service.ts";
import { watchSources } from "../../src/registrations/watch.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { nodeApp } from "../../src/runtime/node-app.ts";
import type { NodeDatabase } from "../../src/runtime/node-database.ts";
import { openIngest } from "../../src/runtime/node-ingest.ts";
import { openRegistrations } from "../../src/runtime/node-registrations.ts";
import { openStore } from "../../src/runtime/node-store.ts";
import type { RegistrationRoutes } from "../../src/serve/deps.ts";

export const BASE_URL = "https://hub.example";

/** `20261201T180000Z`, so many days from now. */
export const inDays = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "")}T180000Z`;

/** One event of a calendar, by its title. */
export interface Listed {
  readonly uid: string;
  readonly name: string;
  readonly days?: number;
  readonly categories?: string;
  readonly isPrivate?: boolean;
}

export const calendar = (events: readonly Listed[]): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//La Filature//agenda//FR",
    ...events.flatMap(({ uid, name, days = 5, categories, isPrivate }) => [
      "BEGIN:VEVENT",
      `UID:${uid}@filature.example`,
      `DTSTAMP:${inDays(0)}`,
      `DTSTART:${inDays(days)}`,
      `SUMMARY:${name}`,
      "LOCATION:La Filature\\, 3 rue du Lin\\, 29600 Morlaix",
      ...(categories ? [`CATEGORIES:${categories}`] : []),
      ...(isPrivate ? ["CLASS:PRIVATE"] : []),
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

export const PROGRAMME: readonly Listed[] = [
  { uid: "couture", name: "Atelier couture", categories: "couture,atelier" },
  { uid: "bal", name: "Bal du bief", days: 6, categories: "danse" },
  { uid: "reunion", name: "Réunion interne du bureau", days: 7 },
];

/** A server of feeds on loopback: what it gives at each path may change. */
export interface FeedServer {
  readonly host: string;
  readonly origin: string;
  readonly asked: string[];
  readonly pages: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  give(path: string, body: string, type?: string): void;
  close(): Promise<void>;
}

export async function startFeeds(): Promise<FeedServer> {
  const pages: FeedServer["pages"] = new Map();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const page = pages.get((request.url ?? "").split("?")[0] ?? "");
    if (page) page(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    origin: `http://${host}`,
    asked,
    pages,
    give(path, body, type = "text/calendar; charset=utf-8") {
      pages.set(path, (_, response) => response.writeHead(200, { "content-type": type }).end(body));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A hub on a store in memory that takes registrations, and reads what is due when it is told to. */
export interface RegisteringHub {
  readonly app: Hono;
  readonly database: NodeDatabase;
  readonly deps: RegistrationDeps;
  /** How often the schedule was asked to look at once. */
  readonly woken: () => number;
  /** Reads what is due, at the present or at another moment. */
  run(now?: string): Promise<RunReport[]>;
  send(method: string, path: string, body?: unknown, token?: string): Promise<Answered>;
  close(): Promise<void>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what is in an answer is what tests are about
  readonly json: any;
}

/** `more` is what the desk is given besides what the settings say. */
export async function openHub(
  options: Readonly<Record<string, string>> = {},
  more: Partial<RegistrationRoutes> = {},
): Promise<RegisteringHub> {
  const config = readConfig({ database: ":memory:", "base-url": BASE_URL, ...options }, {});
  const database = await openStore(":memory:");
  const { deps, close } = openIngest(config, database);
  let woken = 0;
  const desk = openRegistrations({ ...config, rateLimit: false }, deps, () => {
    woken += 1;
  });
  const ready = async () => ({ ok: true });
  const none = undefined;
  const app = nodeApp(config, database, ready, none, none, none, none, {
    registrations: { ...desk.routes, ...more },
  });
  return {
    app,
    database,
    deps: { ...desk.routes, ...more, database, clock: deps.now, baseUrl: BASE_URL },
    woken: () => woken,
    async run(now) {
      const reports = await runDue({ ...deps, ...(now === undefined ? {} : { now: () => now }) });
      if (now === undefined) await desk.watch(reports);
      else {
        const ids = reports.map(({ sourceId }) => sourceId);
        await watchSources(database, ids, now);
      }
      return reports;
    },
    async send(method, path, body, token) {
      const answer = await app.request(`${BASE_URL}${path}`, {
        method,
        headers: {
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
      return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : null };
    },
    async close() {
      await desk.stop();
      await close();
      await database.close();
    },
  };
}
