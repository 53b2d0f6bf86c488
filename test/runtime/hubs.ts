import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { ingest, type RunReport } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import type { Source } from "../../src/model/source.ts";
import { formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { nodeApp } from "../../src/runtime/node-app.ts";
import type { NodeDatabase } from "../../src/runtime/node-database.ts";
import { openIngest } from "../../src/runtime/node-ingest.ts";
import { openStore } from "../../src/runtime/node-store.ts";
import { presentInstant } from "../../src/runtime/present-instant.ts";
import { insertSource } from "../../src/store/write-sources.ts";

/** A node of the hub's JSON-LD. */
export type Doc = Readonly<Record<string, unknown>>;

/** A clock for imports that is moved by hand, and stays behind that of the hubs' own servers. */
export class Clock {
  now = formatInstant(instantSeconds(presentInstant()) - 20 * 86_400);

  later(hours: number): void {
    this.now = formatInstant(instantSeconds(this.now) + hours * 3600);
  }
}

/** A real hub on loopback: a store in memory, a server, imports that run when they are told to. */
export interface Hub {
  readonly origin: string;
  readonly database: NodeDatabase;
  readonly deps: ReturnType<typeof openIngest>["deps"];
  reads(id: string, kind: string, url: string, more?: Partial<Source>): Promise<void>;
  run(id: string, key?: string): Promise<RunReport>;
  /** Everything that the hub now says, by the addresses of its events. */
  held(): Promise<Map<string, Doc>>;
  /** The number of the last change. */
  lastChange(): Promise<number>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  faults(): ReturnType<typeof verify>;
  /** Takes another, empty store in the place of its own. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export async function startHub(clock: Clock): Promise<Hub> {
  const server: Server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const config = readConfig({ "base-url": origin }, {});
  let database = await openStore(":memory:");
  let opened = openIngest(config, database);
  let serve = getRequestListener(nodeApp(config, database, async () => ({ ok: true })).fetch);
  server.on("request", (request, response) => void serve(request, response));
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}${path}`, { headers: { accept: "application/json", ...headers } });
  return {
    origin,
    get database() {
      return database;
    },
    get deps() {
      return { ...opened.deps, now: () => clock.now };
    },
    get,
    async reads(id, kind, url, more = {}) {
      const source: Source = {
        ...{
          id,
          kind,
          url,
          name: `Source ${id}`,
          homepage: null,
          timeZone: null,
          place: null,
          license: null,
        },
        ...{ attribution: null, language: "fr", trust: "operator", settings: {} },
        ...more,
      };
      await database.batch([insertSource(source, clock.now)]);
    },
    run: (id, key) =>
      ingest(id, {
        ...opened.deps,
        now: () => clock.now,
        ...(key === undefined ? {} : { keyOf: () => key }),
      }),
    async held() {
      const held = new Map<string, Doc>();
      for (let path = "/changes"; ; ) {
        const page = (await (await get(path)).json()) as {
          next: string;
          items: { state: string; id: string; data?: Doc }[];
        };
        for (const { id, state, data } of page.items) {
          if (state === "updated" && data) held.set(id, data);
          else held.delete(id);
        }
        if (page.items.length === 0) return held;
        path = page.next.slice(origin.length);
      }
    },
    lastChange: async () =>
      (await database.first<{ n: number | null }>("SELECT max(seq) AS n FROM changes"))?.n ?? 0,
    faults: () => verify(database, clock.now),
    async forget() {
      await opened.close();
      await database.close();
      database = await openStore(":memory:");
      opened = openIngest(config, database);
      serve = getRequestListener(nodeApp(config, database, async () => ({ ok: true })).fetch);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await opened.close();
      await database.close();
    },
  };
}

/** A server whose answers are changed by hand, by path. */
export async function startVenue(): Promise<{ origin: string; pages: Map<string, string>; close(): void }> {
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? "");
    if (page === undefined) response.writeHead(404).end();
    else response.end(page);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    close: () => void server.close(),
  };
}

/** What hubs that feed each other say alike: no address of a hub, no date of its own, not whose word it is. */
const OF_THE_HUB = new Set(["@id", "@context", "isBasedOn", "dateCreated", "dateModified", "superEvent"]);

const facts = (value: unknown, name: string): unknown => {
  if (Array.isArray(value)) {
    const items = value
      .map((item) => facts(item, name))
      .filter((item) => item !== undefined)
      .filter((item) => name !== "sameAs" || !/^http:\/\/127/.test(String(item)));
    return items.length === 0 ? undefined : items;
  }
  if (typeof value === "string") return value.replace(/^http:\/\/127\.0\.0\.1:\d+\/vocab/, "/vocab");
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OF_THE_HUB.has(key))
      .map(([key, member]): [string, unknown] => [key, facts(member, key)])
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** The same for everything that a hub says, in an order of its own. */
export async function factsOf(hub: Hub): Promise<string[]> {
  return [...(await hub.held()).values()].map((doc) => JSON.stringify(facts(doc, ""))).sort();
}
