import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectors } from "../../connectors/registry.ts";
import { DEMO_KEYS, demoSources } from "../../data/demo.ts";
import { createFetchPage } from "../../src/fetch/fetch-page.ts";
import { createHostQueue } from "../../src/fetch/host-queue.ts";
import { readPage } from "../../src/ingest/read-page.ts";
import { readSource } from "../../src/ingest/read-source.ts";
import type { SourceEntry } from "../../src/model/source-registry.ts";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { type DemoServer, startDemoFeeds } from "../../src/runtime/demo-feeds.ts";
import { systemFetchClock } from "../../src/runtime/fetch-clock.ts";
import { createNodeTransport } from "../../src/runtime/node-transport.ts";

let now = new Date("2026-11-24T12:00:00Z");
let demo: DemoServer;
beforeAll(async () => {
  demo = await startDemoFeeds(() => now);
});
afterAll(() => demo.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(demo.origin + path, { headers });

describe("the server of the bundled feeds", () => {
  it("listens on the loopback only", () => {
    expect(demo.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("answers 304 to the entity tag and to the date it gave", async () => {
    const first = await get("/kaz-an-komin/agenda.ics");
    expect(first.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const etag = first.headers.get("etag")!;
    const modified = first.headers.get("last-modified")!;
    await first.text();
    expect((await get("/kaz-an-komin/agenda.ics", { "if-none-match": etag })).status).toBe(304);
    expect((await get("/kaz-an-komin/agenda.ics", { "if-modified-since": modified })).status).toBe(304);
    expect((await get("/kaz-an-komin/agenda.ics", { "if-none-match": '"autre"' })).status).toBe(200);
  });

  it("answers a HEAD without body, 404 elsewhere, and 403 without the key that is asked for", async () => {
    const head = await fetch(`${demo.origin}/etabli-sonore/feed/`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect((await get("/rien")).status).toBe(404);
    expect((await get("/trois-bobines/api/v2/events/")).status).toBe(403);
    const key = `Api-Key ${DEMO_KEYS.CRIEUR_DEMO_KEY}`;
    expect((await get("/trois-bobines/api/v2/events/", { authorization: key })).status).toBe(200);
  });

  it("narrows an agenda to what changed since an instant", async () => {
    const all = (await (await get("/ti-an-hunvreou/v2/agendas/50113377/events")).json()) as { total: number };
    const none = await get("/ti-an-hunvreou/v2/agendas/50113377/events?updatedAt[gte]=2099-01-01T00:00:00Z");
    expect(all.total).toBeGreaterThan(5);
    expect(((await none.json()) as { total: number }).total).toBe(0);
  });
});

describe("the bundled feeds, through the path of any feed", () => {
  const gazetteer = createGazetteer(readFileSync("vocab/communes.tsv", "utf8"));
  const fetchPage = createFetchPage({
    transport: createNodeTransport(),
    clock: systemFetchClock,
    queue: createHostQueue({ clock: systemFetchClock }),
    userAgent: "Crieur-test",
    ownHosts: [],
  });

  const read = (entry: SourceEntry, instant: string) =>
    readSource(
      {
        kind: entry.kind ?? "",
        id: entry.id,
        url: entry.url,
        name: entry.name,
        homepage: entry.homepage ?? null,
        timeZone: entry.timeZone ?? null,
        place: entry.place ?? null,
        license: entry.license ?? null,
        attribution: entry.attribution ?? null,
        language: entry.language ?? "fr",
        trust: "operator",
        settings: entry.settings ?? {},
      },
      null,
      {
        connectors,
        fetchPage,
        readPage: (job) => readPage(job, { connectors, gazetteer }),
        now: () => instant,
        keyOf: () => (entry.keyEnvironmentVariable ? DEMO_KEYS[entry.keyEnvironmentVariable] : undefined),
      },
    );

  it.each(["2026-11-24T12:00:00Z", "2028-02-29T00:00:00Z", "2031-03-30T00:30:00Z"])(
    "give a living agenda at %s, and one broken feed with its reason",
    async (instant) => {
      now = new Date(instant);
      const until = new Date(now.getTime() + 60 * 86_400_000).toISOString();
      let upcoming = 0;
      const silent: string[] = [];
      for (const entry of demoSources(demo.origin)) {
        const { events, complete, problems } = await read(entry, instant);
        const moments = events.flatMap((event) => event.moments);
        const soon = moments.filter(({ startsAt }) => startsAt >= instant && startsAt < until).length;
        upcoming += soon;
        if (soon === 0) silent.push(`${entry.id} ${complete} ${problems[0]?.code}`);
        for (const event of events) {
          const [place] = event.facts.location;
          if (event.facts.virtualLocation.length === 0)
            expect(place?.inseeCommune, entry.id).toMatch(/^\d{5}$/);
        }
      }
      expect(silent).toEqual(["grenier-bavard false NOT_A_CALENDAR"]);
      expect(upcoming).toBeGreaterThanOrEqual(200);
    },
  );
});
