import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import type { Source } from "../../src/model/source.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { nodeApp } from "../../src/runtime/node-app.ts";
import { openIngest } from "../../src/runtime/node-ingest.ts";
import { openStore } from "../../src/runtime/node-store.ts";
import { presentInstant } from "../../src/runtime/present-instant.ts";
import { insertSource } from "../../src/store/write-sources.ts";
import { calendar, vevent } from "./calendars.ts";

interface Hub {
  readonly origin: string;
  reads(id: string, kind: string, url: string): Promise<void>;
  run(id: string): ReturnType<typeof ingest>;
  count(): Promise<number>;
  faults(): ReturnType<typeof verify>;
  close(): Promise<void>;
}

async function startHub(): Promise<Hub> {
  const server: Server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const config = readConfig({ "base-url": origin }, {});
  const database = await openStore(":memory:");
  const { deps, close } = openIngest(config, database);
  server.on("request", getRequestListener(nodeApp(config, database, async () => ({ ok: true })).fetch));
  return {
    origin,
    async reads(id, kind, url) {
      const source: Source = {
        ...{ id, kind, url, name: id, homepage: null, timeZone: null, place: null, license: null },
        ...{ attribution: null, language: "fr", trust: "operator", settings: {} },
      };
      await database.batch([insertSource(source, presentInstant())]);
    },
    run: (id) => ingest(id, deps),
    count: async () => (await database.first<{ n: number }>("SELECT count(*) AS n FROM events"))?.n ?? 0,
    faults: () => verify(database, presentInstant()),
    async close() {
      server.closeAllConnections();
      server.close();
      await close();
      await database.close();
    },
  };
}

const day = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");

const agenda = calendar(
  vevent("bal@venue", `DTSTART:${day(10)}T190000Z`, "SUMMARY:Bal", "URL:https://venue.example/bal"),
  vevent("vélo@venue", `DTSTART:${day(20)}T190000Z`, "SUMMARY:Atelier vélo"),
  vevent(
    "cafe@venue",
    `DTSTART;TZID=Europe/Paris:${day(5)}T180000`,
    "RRULE:FREQ=WEEKLY;COUNT=3",
    "SUMMARY:Café réparation",
    "URL:https://venue.example/cafe",
  ),
);

let hubs: Hub[];
let venue: Server;
let feed: string;
beforeEach(async () => {
  venue = createServer((_, response) => response.end(agenda)).listen(0, "127.0.0.1");
  await once(venue, "listening");
  feed = `http://127.0.0.1:${(venue.address() as AddressInfo).port}/agenda.ics`;
  hubs = [await startHub(), await startHub(), await startHub()];
});
afterEach(async () => {
  venue.close();
  for (const hub of hubs) await hub.close();
});

describe.each([
  ["ical", "/events.ics"],
  ["jsonld", "/events"],
])("hubs that read each other as %s", (kind, path) => {
  it("take each event once, however often they go round", async () => {
    const [one, two, three] = hubs as [Hub, Hub, Hub];
    await one.reads("venue", "ical", feed);
    expect(await one.run("venue")).toMatchObject({ outcome: "changed", counts: { kept: 3 } });
    await two.reads("one", kind, one.origin + path);
    await one.reads("two", kind, two.origin + path);
    await three.reads("two", kind, two.origin + path);
    await two.reads("three", kind, three.origin + path);

    const counts: number[][] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const runs = [
        await two.run("one"),
        await one.run("two"),
        await three.run("two"),
        await two.run("three"),
      ];
      for (const { complete, status, counts: run } of runs)
        expect(complete || status === 304, JSON.stringify(run)).toBe(true);
      counts.push(await Promise.all(hubs.map((hub) => hub.count())));
      if (turn === 0) {
        expect(runs[0]?.counts.kept).toBeGreaterThanOrEqual(3);
        expect(runs[1]).toMatchObject({ counts: { kept: 0 } });
        expect(runs[1]?.problems.map(({ code }) => code)).toContain("OWN_EVENT");
        expect(runs[3]).toMatchObject({ counts: { kept: 0 } });
      }
    }
    for (const turn of counts) expect(turn).toEqual(counts[0]);
    expect(counts[0]?.[0]).toBe(3);
    for (const hub of hubs) expect(await hub.faults()).toEqual([]);
  });

  it("refuse their own answers under whatever name", async () => {
    const [one] = hubs as [Hub];
    await one.reads("self", kind, one.origin.replace("127.0.0.1", "localhost") + path);
    const { problems, counts } = await one.run("self");
    expect(problems.map(({ code }) => code)).toEqual(["LOOP_DETECTED"]);
    expect(counts.kept).toBe(0);
  });
});
