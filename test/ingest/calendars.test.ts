import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectors } from "../../connectors/registry.ts";
import { type IngestDeps, ingest } from "../../src/ingest/ingest.ts";
import { readPage } from "../../src/ingest/read-page.ts";
import { rebuildDerived } from "../../src/ingest/rebuild-derived.ts";
import { rollWindow } from "../../src/ingest/roll-window.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { openOutside } from "../../src/runtime/node-outside.ts";
import { renderer } from "../../src/runtime/renderer.ts";
import { COMMUNES_FILE } from "../../src/runtime/vocabulary-files.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { sampleSource } from "../store/samples.ts";
import { page, publicState, type Rig, startRig } from "./rig.ts";

const gazetteer = createGazetteer(readFileSync(COMMUNES_FILE, "utf8"));

function calendar(count: number): string {
  const events = Array.from({ length: count }, (_, n) => {
    const start = formatInstant(instantSeconds("2026-12-01T18:00:00Z") + n * 86_400).replace(/[-:]/g, "");
    const lines = [
      `UID:e-${n}@atelier.example`,
      "DTSTAMP:20261101T000000Z",
      `DTSTART:${start}`,
      `SUMMARY:Atelier ${n}`,
    ];
    if (n % 10 === 0) lines.push("RRULE:FREQ=WEEKLY;COUNT=5");
    return ["BEGIN:VEVENT", ...lines, "LOCATION:La Filature\\, 29600 Morlaix", "END:VEVENT"].join("\r\n");
  });
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//fr", ...events, "END:VCALENDAR", ""].join(
    "\r\n",
  );
}

let rig: Rig;
let deps: IngestDeps;
beforeEach(async () => {
  rig = await startRig({ kind: "ical" });
  deps = {
    ...rig.deps,
    connectors,
    render: renderer,
    readPage: (job) => readPage(job, { connectors, gazetteer }),
  };
});
afterEach(async () => {
  expect(await verify(rig.database, rig.now)).toEqual([]);
  await rig.close();
});

describe("a calendar", () => {
  it("loses no event to any cut of its file", async () => {
    const whole = calendar(60);
    rig.answer = () => page(whole);
    expect(await ingest("atelier", deps)).toMatchObject({ outcome: "changed", counts: { created: 60 } });
    const before = await publicState(rig);
    const bytes = Buffer.from(whole);
    // Every byte around the ends of the file, and a sample of the rest.
    const cuts = [0, 1, 20, ...Array.from({ length: 25 }, (_, n) => bytes.length - 1 - n)];
    for (let at = 97; at < bytes.length; at += 593) cuts.push(at);
    for (const cut of cuts) {
      rig.later(3700);
      rig.answer = () => page(bytes.subarray(0, cut).toString());
      const report = await ingest("atelier", deps);
      expect(report.counts.removed, `cut at ${cut}`).toBe(0);
    }
    expect(await rig.database.first("SELECT count(*) AS n FROM events WHERE deleted IS NULL")).toEqual({
      n: 60,
    });
    rig.later(3700);
    rig.answer = () => page(whole);
    await ingest("atelier", { ...deps, force: true });
    const after = await publicState(rig);
    expect(JSON.parse(after)[1]).toEqual(JSON.parse(before)[1]);
  }, 120_000);

  it("of which the producer renews every stamp at each answer does not change", async () => {
    rig.answer = () => page(calendar(20));
    await ingest("atelier", deps);
    const before = await publicState(rig);
    rig.later(3700);
    rig.answer = () =>
      page(calendar(20).replaceAll("DTSTAMP:20261101T000000Z", "DTSTAMP:20261124T130000Z\r\nSEQUENCE:4"));
    expect(await ingest("atelier", deps)).toMatchObject({ outcome: "unchanged" });
    expect(await publicState(rig)).toBe(before);
  });

  it("that repeats without end keeps every occurrence that it was given, however they overlap", async () => {
    const lines = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "BEGIN:VEVENT",
      "UID:work@atelier.example",
      "SUMMARY:Permanence",
      "DTSTART;TZID=Europe/Paris:20240621T080000",
      "DTEND;TZID=Europe/Paris:20240621T170000",
      "RRULE:FREQ=HOURLY",
      "END:VEVENT",
      "END:VCALENDAR",
    ];
    rig.answer = () => page(lines.join("\r\n"));
    await ingest("atelier", deps);
    const held = "SELECT count(*) AS n FROM occurrences";
    expect(await rig.database.all(held)).toEqual([{ n: 1000 }]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    await rig.database.run("UPDATE meta SET value = '1' WHERE key = 'derived'");
    while ((await rebuildDerived(rig.database, 10, deps)) !== null);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    for (const days of [1, 1, 30]) {
      rig.later(days * 86_400);
      await rollWindow(rig.database, rig.now, deps);
      expect(await verify(rig.database, rig.now), `${days} days later`).toEqual([]);
    }
  });
});

describe("a calendar on a server", () => {
  let server: Server;
  let reply: (request: IncomingMessage, response: ServerResponse) => void;
  let outside: ReturnType<typeof openOutside>;
  beforeEach(async () => {
    server = createServer((request, response) => reply(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    outside = openOutside({
      baseUrl: "http://hub.example",
      contactUrl: "http://hub.example/",
      maxBytes: 10_000_000,
    });
    const { port } = server.address() as AddressInfo;
    await upsertSources(
      rig.database,
      [sampleSource("real", { kind: "ical", url: `http://127.0.0.1:${port}/a.ics` })],
      rig.now,
    );
    deps = { ...deps, fetchPage: outside.fetchPage };
  });
  afterEach(async () => {
    await outside.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it("is fetched, read, stored, and not transferred again while it stays", async () => {
    const seen: (string | undefined)[] = [];
    reply = (request, response) => {
      seen.push(request.headers["if-none-match"]);
      if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { "content-type": "text/calendar", etag: '"v1"' }).end(calendar(20));
    };
    expect(await ingest("real", deps)).toMatchObject({
      outcome: "changed",
      complete: true,
      counts: { created: 20 },
    });
    rig.later(3700);
    expect(await ingest("real", deps)).toMatchObject({ outcome: "not-modified", status: 304 });
    expect(seen).toEqual([undefined, '"v1"']);
    const row = await rig.database.first<{ doc: string; ical: string }>(
      "SELECT doc, ical FROM events JOIN event_components USING (number) LIMIT 1",
    );
    expect(JSON.parse(`{${row?.doc}}`)).toMatchObject({ name: "Atelier 0" });
    expect(row?.ical).toContain("BEGIN:VEVENT");
  });
});
