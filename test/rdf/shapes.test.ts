import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JsonLdNode, nodeQuads } from "../../src/rdf/map-node.ts";
import { BASE_URL, type DemoHub, openDemoHub, storedQuads } from "../sparql/demo-hub.ts";
import { corpusEvents, corpusPaths, listDocument } from "./corpus-documents.ts";
import { graphOf, hubShapes, shapeEngines, violationsIn } from "./shacl.ts";

describe("the hub's profile in SHACL", () => {
  let hub: DemoHub;
  const [slow, fast] = shapeEngines(hubShapes(BASE_URL));
  beforeAll(async () => {
    hub = await openDemoHub();
  }, 120_000);
  afterAll(() => hub?.close());

  async function document(path: string): Promise<JsonLdNode> {
    const answer = await hub.app.request(path, { headers: { accept: "application/ld+json" } });
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.json()) as JsonLdNode;
  }

  it("is what every document of the bundled feeds keeps to", async () => {
    const paths = await hub.database.all<{ path: string }>(
      `SELECT '/events?limit=300&from=2020-01-01' AS path UNION ALL SELECT '/events/' || id FROM events
       UNION ALL SELECT '/places/' || id FROM places
       UNION ALL SELECT DISTINCT '/organizations/' || organization_id FROM event_organizers
       UNION ALL SELECT '/sources/' || id FROM sources UNION ALL SELECT '/sources' UNION ALL SELECT '/places'`,
    );
    expect(paths.length).toBeGreaterThan(50);
    let warnings = 0;
    for (const { path } of paths) {
      const results = await fast(graphOf(nodeQuads(await document(path), null, BASE_URL)));
      expect([path, violationsIn(results)]).toEqual([path, []]);
      warnings += results.length;
    }
    // Not every venue has a picture: the profile says so, and does not fail.
    expect(warnings).toBeGreaterThan(0);
  }, 240_000);

  it("holds for all that the store holds at once", async () => {
    expect(violationsIn(await fast(graphOf(await storedQuads(hub))))).toEqual([]);
  }, 240_000);

  it("is read alike by two engines", async () => {
    const list = graphOf(nodeQuads(await document("/events?from=2020-01-01&limit=100"), null, BASE_URL));
    const [one, other] = [await slow(list), await fast(list)];
    expect([violationsIn(one), violationsIn(other)]).toEqual([[], []]);
    expect(one).toHaveLength(other.length);
    expect(one.length).toBeGreaterThan(0);
  }, 120_000);

  const files = corpusPaths();

  it.skipIf(files.length === 0)(
    "is what a sample of the corpus keeps to",
    async () => {
      const found: string[] = [];
      // One file in twelve, the first ten events of each; test/corpus has them all.
      for (const path of files.filter((_, at) => at % 12 === 0)) {
        const document = listDocument((await corpusEvents(path)).slice(0, 10), BASE_URL);
        if (document === null) continue;
        const results = await fast(graphOf(nodeQuads(document, null, BASE_URL)));
        found.push(...violationsIn(results).map((fault) => `${path} ${fault}`));
      }
      expect(found).toEqual([]);
    },
    120_000,
  );
});
