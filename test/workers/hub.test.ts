import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { sourceOf } from "../../src/runtime/listed-sources.ts";
import { nodeApp } from "../../src/runtime/node-app.ts";
import { openIngest } from "../../src/runtime/node-ingest.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { openStore } from "../../src/runtime/node-store.ts";
import { writeDump } from "../../src/runtime/write-dump.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { isSignedBy, type Shown, type Subscription, startReceiver } from "../webhooks/subscribed-hub.ts";
import { startTestWorker, type TestWorker } from "./start-worker.ts";

const BASE_URL = "https://agenda.example.org";

const year = new Date().getUTCFullYear();

const CALENDAR = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//Café des Halles//agenda//FR",
  "BEGIN:VEVENT",
  "UID:reparation@cafe.example",
  `DTSTART;TZID=Europe/Paris:${year}0106T180000`,
  `DTEND;TZID=Europe/Paris:${year}0106T200000`,
  "RRULE:FREQ=WEEKLY",
  "SUMMARY:Café réparation",
  "LOCATION:Café des Halles\\, 2 place des Halles\\, 29600 Morlaix",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "UID:foire@cafe.example",
  `DTSTART;VALUE=DATE:${year + 1}0103`,
  `DTEND;VALUE=DATE:${year + 1}0105`,
  "SUMMARY:Foire aux plants & aux graines",
  "DESCRIPTION:Entrée libre et gratuite.",
  "STATUS:CANCELLED",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");

const ADMIN_TOKEN = "a-token-that-only-this-test-has";

describe("the hub on Workers", () => {
  let feeds: Server;
  let worker: TestWorker;
  let url: string;
  let registeredUrl: string;

  beforeAll(async () => {
    feeds = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/calendar; charset=utf-8" }).end(CALENDAR);
    });
    await new Promise<void>((resolve) => feeds.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(feeds.address() as AddressInfo).port}/agenda.ics`;
    registeredUrl = url.replace("agenda.ics", "fournil.ics");
    const registry = { sources: [{ id: "cafe", url, name: "Café des Halles", license: "etalab-2.0" }] };
    worker = await startTestWorker("test/workers/hub-worker.ts", {
      vars: {
        CRIEUR_BASE_URL: BASE_URL,
        CRIEUR_ALLOWED_FEEDS: new URL(url).host,
        CRIEUR_ADMIN_TOKEN: ADMIN_TOKEN,
        CRIEUR_SOURCES: JSON.stringify(registry),
      },
      crons: ["*/5 * * * *"],
    });
    const body = JSON.stringify(readMigrations());
    const migrated = await worker.fetch("/test/migrate", { method: "POST", body });
    expect(await migrated.json()).toEqual(readMigrations().map(({ name }) => name));
  }, 120_000);

  afterAll(async () => {
    await worker?.dispose();
    feeds?.close();
  });

  it("imports a feed when its Cron Trigger fires, and serves the same bytes as the hub on Node", async () => {
    const fired = await worker.fetch("/__scheduled?cron=*/5+*+*+*+*");
    expect(fired.status).toBe(200);
    const answer = await worker.fetch("/events?limit=1000");
    expect(answer.status).toBe(200);
    const text = await answer.text();
    const collection = JSON.parse(text);
    expect(collection.totalItems).toBeGreaterThan(50);

    const imported = collection.member[0].dateModified;
    const config = readConfig({ "base-url": BASE_URL }, {});
    const database = await openStore(":memory:");
    const { deps, close } = openIngest(config, database);
    const entry = { id: "cafe", url, name: "Café des Halles", license: "etalab-2.0" };
    await upsertSources(database, [sourceOf(entry, "ical", url, {})], imported);
    const report = await ingest("cafe", { ...deps, now: () => imported });
    expect(report.outcome).toBe("changed");
    const app = nodeApp(config, database, async () => ({ ok: true }));
    const lists = ["/events?limit=1000", "/events.ics", "/events.csv"];
    const log = ["/changes", "/changes?q=atelier&limit=3", "/ldes.trig", "/ldes/pages/0.nq"];
    for (const path of [...lists, ...log]) {
      const here = await (await app.request(path)).text();
      const there = await (await worker.fetch(path)).text();
      expect(there, path).toBe(here);
    }
    await close();
    await database.close();
  }, 60_000);

  it("answers pages, health and problems there too", async () => {
    const page = await worker.fetch("/", { headers: { accept: "text/html" } });
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(await page.text()).toContain("Café réparation");
    expect((await worker.fetch("/health/ready")).status).toBe(200);
    expect((await worker.fetch("/events?colour=red")).status).toBe(400);
    const first = await worker.fetch("/events.ics");
    const again = await worker.fetch("/events.ics", {
      headers: { "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
  });

  it("reads a phrase with the names that it knows, and answers with the page of the query", async () => {
    const html = { headers: { accept: "text/html" }, redirect: "manual" as const };
    const asked = await worker.fetch("/?ask=au+caf%C3%A9+des+halles+sauf+dimanche+pas+cher", html);
    expect(asked.status).toBe(303);
    const location = asked.headers.get("location") ?? "";
    expect(decodeURIComponent(location)).toBe("/?place=Café+des+Halles&weekday[ne]=Sunday&unread=pas+cher");
    const text = await (await worker.fetch(location, html)).text();
    expect(text).toContain("« pas cher »".replaceAll(" ", "\u00a0").replace("pas\u00a0cher", "pas cher"));
    expect(text).toMatch(/<h1>[^<]*Café des Halles[^<]*sauf le dimanche<\/h1>/);
  });

  it("tells who subscribed that something changed, when its Cron Trigger fires", async () => {
    const receiver = await startReceiver();
    // The platform resolves names itself: what stands in the address is all that can be checked here.
    const target = `${receiver.origin.replace("127.0.0.1", "localhost")}/hook`;
    const subscribe = (url: string) =>
      worker.fetch("/webhooks", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ url, filter: "afterChangeNumber=0" }),
      });
    expect((await subscribe(`${receiver.origin}/hook`)).status).toBe(400);
    const subscribed = await subscribe(target);
    expect(subscribed.status).toBe(201);
    const { id, secret, token } = (await subscribed.json()) as Subscription;
    for (let turn = 0; turn < 2; turn += 1) await worker.fetch("/__scheduled?cron=*/5+*+*+*+*");
    expect(receiver.received.map(({ method, body }) => [method, body.type, body.url])).toEqual([
      ["POST", "ping", undefined],
      ["POST", "changes", `${BASE_URL}/changes?afterChangeNumber=0`],
    ]);
    expect(receiver.received.every((one) => isSignedBy(secret, one))).toBe(true);
    const owned = (path: string, method = "GET") =>
      worker.fetch(`/webhooks/${id}${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    const shown = (await (await owned("")).json()) as Shown;
    expect(shown).toMatchObject({ status: "active", changeNumber: 2 });
    expect(await (await owned("/test", "POST")).json()).toMatchObject({ type: "ping", status: 200 });
    expect((await owned("", "DELETE")).status).toBe(204);
    await receiver.close();
  }, 60_000);

  it("takes a registration, reads it when its Cron Trigger fires, and lets its owner remove it", async () => {
    const send = (method: string, path: string, body?: object, token = "") =>
      worker.fetch(path, {
        method,
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const checked = await send("POST", "/sources/check", { url: registeredUrl });
    expect(await checked.json()).toMatchObject({ kind: "ical", complete: true, counts: { kept: 2 } });
    const followed = await worker.fetch("/sources/check", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/x-ndjson" },
      body: JSON.stringify({ url: registeredUrl }),
    });
    const steps = (await followed.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).step);
    expect([steps[0], ...steps.slice(-2)]).toEqual(["asking", "read", "report"]);
    const registered = await send("POST", "/sources", {
      url: registeredUrl,
      name: "Le Fournil",
      consent: true,
    });
    expect(registered.status).toBe(201);
    const { id, token, state } = (await registered.json()) as { id: string; token: string; state: string };
    expect(state).toBe("approved");
    await worker.fetch("/__scheduled?cron=*/5+*+*+*+*");
    const shown = await send("GET", `/sources/${id}/registration`, undefined, token);
    expect(await shown.json()).toMatchObject({
      status: "ok",
      counts: { events: 2 },
      runs: [{ complete: true }],
    });
    const changed = await send("PATCH", `/sources/${id}`, { exclude: ["foire"] }, token);
    expect(await changed.json()).toMatchObject({ exclude: ["foire"] });
    await worker.fetch("/__scheduled?cron=*/5+*+*+*+*");
    const left = await send("GET", `/sources/${id}/registration`, undefined, token);
    expect(await left.json()).toMatchObject({ counts: { events: 1 } });
    expect((await send("DELETE", `/sources/${id}`, undefined, token)).status).toBe(204);
    expect((await worker.fetch(`/sources/${id}`)).status).toBe(404);
  }, 60_000);

  it("lets the operator suspend a source at the desk, and restore it", async () => {
    const ask = (path: string, body?: object) =>
      worker.fetch(path, {
        headers: { "content-type": "application/json", authorization: `Bearer ${ADMIN_TOKEN}` },
        ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
      });
    const listed = async () =>
      ((await (await worker.fetch("/events.json?source=cafe")).json()) as { member: object[] }).member.length;
    const before = await listed();
    expect(before).toBeGreaterThan(0);
    expect((await worker.fetch("/desk/queue.json")).status).toBe(401);
    expect((await ask("/desk/queue.json")).status).toBe(200);
    expect(await (await ask("/desk/suspend", { id: "cafe" })).json()).toEqual({ done: true });
    expect(await listed()).toBe(0);
    expect(await (await ask("/desk/restore", { id: "cafe" })).json()).toEqual({ done: true });
    expect(await listed()).toBe(before);
    expect(await (await ask("/desk/log.json?subject=cafe")).json()).toMatchObject({
      entries: [{ action: "restore" }, { action: "suspend" }],
    });
  }, 60_000);

  it("refuses by name what takes a disk or an open connection", async () => {
    const refused = await Promise.all(
      ["/changes/stream", "/events?asOf=2026-01-01"].map(async (path) => {
        const response = await worker.fetch(path);
        const { code } = (await response.json()) as { code: string };
        return [response.status, code];
      }),
    );
    expect(refused).toEqual([
      [501, "STREAM_UNSUPPORTED"],
      [501, "ASOF_UNSUPPORTED"],
    ]);
  });

  it("answers SPARQL as far as SQL goes, and refuses the rest by name", async () => {
    const ask = (query: string, format = "csv") =>
      worker.fetch(`/sparql?${new URLSearchParams({ query, format })}`);
    const prefixes = `PREFIX schema: <http://schema.org/> PREFIX hub: <${BASE_URL}/vocab#> `;
    const counted = await ask(
      `${prefixes}SELECT ?town (COUNT(?event) AS ?n) { ?event hub:startsAt ?start ; schema:location/schema:address/schema:addressLocality ?town } GROUP BY ?town`,
    );
    expect(counted.status).toBe(200);
    expect(await counted.text()).toMatch(/^town,n\r\nMorlaix,\d\d+\r\n$/);
    const described = await ask(`${prefixes}SELECT DISTINCT ?name { ?event schema:name ?name }`);
    expect(await described.text()).toContain("Café réparation");
    const computed = await ask(
      `${prefixes}SELECT (REPLACE(?name, "a", "b") AS ?n) { ?event schema:name ?name }`,
    );
    expect([computed.status, await computed.json()]).toMatchObject([501, { code: "SPARQL_UNSUPPORTED" }]);
    const posted = await worker.fetch("/sparql", {
      method: "POST",
      body: "ASK { ?s ?p ?o }",
      headers: { "content-type": "application/sparql-query" },
    });
    expect(await posted.json()).toMatchObject({ boolean: true });
    const wrong = await ask("SELECT {");
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { code: "SPARQL_INVALID" }]);
  });

  it("gives triples by pattern and describes them there too", async () => {
    const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    const fragment = await worker.fetch(
      `/fragments?${new URLSearchParams({ predicate: type, object: "http://schema.org/Event" })}`,
      { headers: { accept: "application/n-triples" } },
    );
    const total = /void#triples> "(\d+)"/.exec(await fragment.text())?.[1];
    expect(Number(total)).toBeGreaterThan(50);
    const description = await (await worker.fetch("/void")).text();
    expect(description).toContain(`void:entities ${total}`);
  });

  it("serves the catalogue, and files of dumps from its bucket, in parts", async () => {
    const folder = mkdtempSync(join(tmpdir(), "crieur-bucket-"));
    const file = join(folder, "hub.sqlite");
    await (await openStore(file)).close();
    const config = { database: file, baseUrl: BASE_URL, hubName: { fr: "Crieur", en: "Crieur" } };
    await writeDump(config, join(folder, "dumps"), "2026-11-24");
    const day = join(folder, "dumps/2026-11-24");
    for (const name of readdirSync(day))
      await worker.fetch(`/test/put/2026-11-24/${name}`, {
        method: "POST",
        body: readFileSync(join(day, name)),
      });
    const catalog = await worker.fetch("/data/catalog.ttl");
    expect([catalog.status, catalog.headers.get("content-type")]).toEqual([
      200,
      "text/turtle; charset=utf-8",
    ]);
    expect(await catalog.text()).toContain("/data/dumps/latest/evenements.csv.gz");
    const bytes = readFileSync(join(day, "evenements.csv.gz"));
    const whole = await worker.fetch("/data/dumps/latest/evenements.csv.gz");
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const part = await worker.fetch("/data/dumps/latest/evenements.csv.gz", {
      headers: { range: "bytes=2-5" },
    });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 2-5/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(2, 6))).toBe(true);
    expect((await worker.fetch("/data/dumps/latest/absent")).status).toBe(404);
    rmSync(folder, { recursive: true });
  }, 60_000);
});
