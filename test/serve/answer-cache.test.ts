import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { NodeDatabase } from "../../src/runtime/node-database.ts";
import { createApp } from "../../src/serve/app.ts";
import type { Database } from "../../src/store/database.ts";
import { textBytes } from "../../src/store/text-bytes.ts";
import { readCsv } from "../render/read-csv.ts";
import { event, facts, rule, zoned } from "./sample-events.ts";
import { depsOn, type Hub, NOW, openHub, write } from "./seed.ts";

const hubs: Hub[] = [];
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  for (const hub of hubs.splice(0)) await hub.close();
});

/** A store that counts what is read of it, and fails when told to. */
function counted(database: NodeDatabase): Database & { reads: number; failsAfter: number } {
  const own = {
    reads: 0,
    failsAfter: Number.POSITIVE_INFINITY,
    async all<R>(sql: string, ...params: Parameters<Database["all"]>[1][]) {
      own.reads += 1;
      if (own.reads > own.failsAfter) throw new Error("the disk is gone");
      return database.all<R>(sql, ...params);
    },
    async first<R>(sql: string, ...params: Parameters<Database["all"]>[1][]) {
      return (await own.all<R>(sql, ...params))[0] ?? null;
    },
    async bytes(sql: string, ...params: Parameters<Database["all"]>[1][]) {
      return textBytes(await own.all<{ text: string }>(sql, ...params));
    },
    run: database.run,
    batch: database.batch,
  };
  return own;
}

async function openCounted(events?: Parameters<typeof openHub>[0], clock = () => NOW) {
  const hub = await openHub(events);
  hubs.push(hub);
  const database = counted(hub.database);
  const app = createApp(depsOn(database, { clock, report: () => undefined }));
  return { hub, database, app };
}

/** More occurrences than are read at once. */
const daily = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    event(`daily-${index}`, facts(`Permanence ${index}`), {
      timing: { start: zoned("2026-11-25T09:00:00"), end: zoned("2026-11-25T10:00:00") },
      recurrence: rule("FREQ=DAILY;COUNT=400"),
    }),
  );

describe("an answer that was given before", () => {
  it.each(["/events", "/events?q=concert", "/events.ics", "/events.rss", "/events.html", "/", "/places"])(
    "is given again after one look at the store: %s",
    async (path) => {
      const { app, database } = await openCounted();
      const headers = { accept: "text/html, */*" };
      const first = await app.request(path, { headers });
      const body = await first.text();
      const before = database.reads;
      const again = await app.request(path, { headers });
      expect(database.reads - before).toBe(1);
      expect(await again.text()).toBe(body);
      expect([...again.headers]).toEqual([...first.headers]);
      const held = { headers: { ...headers, "if-none-match": first.headers.get("etag") ?? "" } };
      const unchanged = await app.request(path, held);
      expect(database.reads - before).toBe(2);
      expect(unchanged.status).toBe(304);
      expect(unchanged.headers.get("vary")).toBe(first.headers.get("vary"));
      const head = await app.request(path, { headers, method: "HEAD" });
      expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([
        200,
        first.headers.get("etag"),
        "",
      ]);
      expect(database.reads - before).toBe(3);
    },
  );

  it("is another one once the store has changed, with the same validator where its bytes are the same", async () => {
    const { app, hub } = await openCounted();
    const etags = async () =>
      Promise.all(
        ["/events?q=concert", "/events?from=2026-11-24"].map(async (path) =>
          (await app.request(path)).headers.get("etag"),
        ),
      );
    const [concert, all] = await etags();
    const fresh = event("fresh", facts("Nouveau"), { timing: { start: zoned("2026-11-25T08:00:00") } });
    await write(hub.database, [fresh]);
    const [sameConcert, otherAll] = await etags();
    expect(sameConcert).toBe(concert);
    expect(otherAll).not.toBe(all);
  });

  it("is another one on another day, and another language's page is another one", async () => {
    let now = NOW;
    const { app } = await openCounted(undefined, () => now);
    const page = async (language: string) =>
      (await app.request("/", { headers: { accept: "text/html", "accept-language": language } })).text();
    const french = await page("fr");
    expect(await page("en")).not.toBe(french);
    expect(await page("fr")).toBe(french);
    now = "2026-11-25T08:00:00Z";
    expect(await page("fr")).not.toBe(french);
  });

  it("is told from a date when there is no validator, until what a day means has changed", async () => {
    let now = NOW;
    const { app } = await openCounted(undefined, () => now);
    const since = async (path: string) => {
      const modified = (await app.request(path)).headers.get("last-modified") ?? "";
      return [
        modified,
        (await app.request(path, { headers: { "if-modified-since": modified } })).status,
        (await app.request(path, { headers: { "if-modified-since": "Thu, 19 Nov 2026 00:00:00 GMT" } }))
          .status,
      ];
    };
    expect(await since("/events")).toEqual(["Fri, 20 Nov 2026 09:30:00 GMT", 304, 200]);
    expect(await since("/events?datetime=today")).toEqual(["Mon, 23 Nov 2026 23:00:00 GMT", 304, 200]);
    const [before] = await since("/events.rss");
    now = "2026-11-25T08:00:00Z";
    const later = await app.request("/events.rss", { headers: { "if-modified-since": String(before) } });
    expect(later.status).toBe(200);
  });

  it("takes no more memory than it may, and none when there is none", async () => {
    const hub = await openHub(undefined, { cacheBytes: 0 });
    hubs.push(hub);
    const first = await hub.app.request("/events");
    const again = await hub.app.request("/events");
    expect(await again.text()).toBe(await first.text());
  });
});

describe("a list that is longer than what is read at once", () => {
  let shared: Awaited<ReturnType<typeof openCounted>>;
  beforeAll(async () => {
    shared = await openCounted(daily(3));
    hubs.length = 0;
  });
  afterAll(() => shared.hub.close());

  it.each(["csv", "geojson", "ndjson", "nt", "nq", "ics"])("is a whole stream in %s", async (format) => {
    const { app, database } = shared;
    const path = `/events.${format}?to=2028-03-01`;
    const response = await app.request(path);
    const text = await response.text();
    const names = format === "csv" ? readCsv(text).length - 1 : 1200;
    expect(names).toBe(1200);
    const counts: Record<string, RegExp> = {
      geojson: /"type":"Feature"/g,
      ndjson: /^\{/gm,
      nt: /<https:\/\/agenda\.example\/vocab#startsAt>/g,
      nq: /<https:\/\/agenda\.example\/vocab#startsAt>/g,
      ics: /^BEGIN:VEVENT/gm,
    };
    const pattern = counts[format];
    if (pattern) expect(text.match(pattern)).toHaveLength(format === "ics" ? 3 : 1200);
    const anew = await app.request(path, { headers: { accept: "text/plain, */*" } });
    expect(await anew.text()).toBe(text);
    const kept = database.reads;
    expect(await (await app.request(path)).text()).toBe(text);
    expect(database.reads - kept).toBe(1);
    const etag = response.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{20,}"$/);
    const before = database.reads;
    const held = await app.request(path, { headers: { "if-none-match": etag } });
    expect([held.status, database.reads - before]).toEqual([304, 1]);
    const head = await app.request(path, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
  });

  it("breaks off when the store fails, so that nobody takes a part for the whole", async () => {
    const { app, database } = shared;
    const server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
    servers.push(server);
    await new Promise((resolve) => server.once("listening", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const before = database.reads;
    const whole = await (await fetch(`${origin}/events.csv?from=2025-12-01`)).text();
    database.failsAfter = database.reads + (database.reads - before) - 1;
    // Another question, so that no answer is kept for it.
    const response = await fetch(`${origin}/events.csv?from=2025-12-02`);
    expect(response.status).toBe(200);
    await expect(response.text().then(({ length }) => length / whole.length)).rejects.toThrow();
    database.failsAfter = Number.POSITIVE_INFINITY;
  });

  it("reads no further than its reader, and stops when that one leaves", async () => {
    const { app, database } = shared;
    const response = await app.request("/events.csv");
    const reader = response.body?.getReader();
    await reader?.read();
    const before = database.reads;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(database.reads).toBe(before);
    await reader?.cancel();
    expect(database.reads).toBe(before);
  });
});
