import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verify } from "../../src/ingest/verify-store.ts";
import type { Draft } from "../../src/model/draft.ts";
import { normalise } from "../../src/normalise/normalise.ts";
import { nodeQuads } from "../../src/rdf/map-node.ts";
import { collectionDocument } from "../../src/render/documents.ts";
import { eventDoc, occurrenceHead } from "../../src/render/json-ld.ts";
import { gazetteer, source } from "../normalise/scene.ts";
import { type DemoHub, NOW, openDemoHub, BASE_URL as SERVED } from "../sparql/demo-hub.ts";
import { BASE_URL, linesOf, referenceLines } from "./official-context.ts";

const WINDOW = { from: "2024-01-01T00:00:00Z", to: "2028-06-01T00:00:00Z" };
const FIXTURES = new URL("../fixtures/", import.meta.url);

describe("the events of the bundled feeds", () => {
  let hub: DemoHub;
  beforeAll(async () => {
    hub = await openDemoHub();
  }, 120_000);
  afterAll(() => hub?.close());

  it("are the same triples to the hub as to jsonld.js, and these stand in its store", async () => {
    const answer = await hub.app.request("/events?limit=1000", {
      headers: { accept: "application/ld+json" },
    });
    const text = (await answer.text()).replaceAll(SERVED, BASE_URL);
    const ours = linesOf(nodeQuads(JSON.parse(text), null, BASE_URL));
    expect(ours).toEqual(await referenceLines(JSON.parse(text)));
    expect(ours.length).toBeGreaterThan(5000);
    expect(await verify(hub.database, NOW)).toEqual([]);
  }, 120_000);

  it("are so one by one, with their series, their places and their sources", async () => {
    const paths = await hub.database.all<{ path: string }>(
      `SELECT '/events/' || id AS path FROM events UNION ALL SELECT '/places/' || id FROM places
       UNION ALL SELECT DISTINCT '/organizations/' || organization_id FROM event_organizers
       UNION ALL SELECT '/sources/' || id FROM sources UNION ALL SELECT '/sources'`,
    );
    expect(paths.length).toBeGreaterThan(50);
    for (const { path } of paths) {
      const answer = await hub.app.request(path, { headers: { accept: "application/ld+json" } });
      const text = (await answer.text()).replaceAll(SERVED, BASE_URL);
      const ours = linesOf(nodeQuads(JSON.parse(text), null, BASE_URL));
      expect([path, ours]).toEqual([path, await referenceLines(JSON.parse(text))]);
    }
  }, 120_000);
});

describe("the events of saved pages", () => {
  const pages = readdirSync(FIXTURES, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".expected.json"),
  );

  it.each(pages)("of %s are the same triples to the hub as to jsonld.js", async (path) => {
    const { drafts = [] } = JSON.parse(readFileSync(new URL(path, FIXTURES), "utf8")) as { drafts?: Draft[] };
    const context = { source, feed: {}, gazetteer, now: NOW, window: WINDOW };
    const events = drafts.flatMap((draft) => normalise(draft, context).event ?? []);
    const members = events.flatMap((one) =>
      one.moments.slice(0, 5).map((moment) => {
        const own = (moment.override === null ? undefined : one.overrides[moment.override]) ?? one.facts;
        return `{${occurrenceHead(one, moment, own)},${eventDoc(one, own, [source])}}`;
      }),
    );
    const list = { path: "/events", page: "/events", next: null, totalItems: members.length, members };
    const document = JSON.parse(collectionDocument(list, BASE_URL));
    expect(linesOf(nodeQuads(document, null, BASE_URL))).toEqual(await referenceLines(document));
  });
});
