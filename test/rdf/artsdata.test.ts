import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JsonLdNode, nodeQuads } from "../../src/rdf/map-node.ts";
import { BASE_URL, type DemoHub, openDemoHub } from "../sparql/demo-hub.ts";
import { graphOf, readShapes, shapeEngines, violationsIn } from "./shacl.ts";

const FOLDER = new URL("../../../shared/conformance/shapes/artsdata/", import.meta.url);
const BASE = "http://kg.artsdata.ca/shacl/";

/** Versions 4.7 (what of it is no SPARQL) and 3, and what they find: docs/conformance.md says why. */
const VERSIONS: readonly (readonly [
  file: string,
  inLists: readonly string[],
  inSeries: readonly string[],
])[] = [
  ["shacl_artsdata.ttl", [], ["location MinCountConstraintComponent"]],
  [
    "shacl_events_shape.ttl",
    ["endDate DatatypeConstraintComponent", "startDate DatatypeConstraintComponent"],
    [" NodeConstraintComponent", "location MinCountConstraintComponent"],
  ],
];

describe.skipIf(!existsSync(FOLDER))("the shapes of Artsdata", () => {
  let hub: DemoHub;
  beforeAll(async () => {
    hub = await openDemoHub();
  }, 120_000);
  afterAll(() => hub?.close());

  async function kindsOfFault(file: string, paths: readonly string[]): Promise<string[]> {
    const [, validate] = shapeEngines(readShapes(readFileSync(new URL(file, FOLDER), "utf8"), BASE));
    const found = new Set<string>();
    for (const path of paths) {
      const answer = await hub.app.request(path, { headers: { accept: "application/ld+json" } });
      expect(answer.status).toBe(200);
      const data = graphOf(nodeQuads((await answer.json()) as JsonLdNode, null, BASE_URL));
      for (const fault of violationsIn(await validate(data))) found.add(fault.replace(/^\S+ /, ""));
    }
    return [...found].sort();
  }

  it.each(VERSIONS)("of %s find in a list that days are days, or nothing", async (file, known) => {
    expect(await kindsOfFault(file, ["/events?from=2020-01-01&limit=1000"])).toEqual(known);
  });

  it.each(VERSIONS)(
    "of %s want in each occurrence of a series what the series says once",
    async (file, _lists, known) => {
      const series = await hub.database.all<{ id: string }>("SELECT id FROM events WHERE is_series = 1");
      expect(
        await kindsOfFault(
          file,
          series.map(({ id }) => `/events/${id}`),
        ),
      ).toEqual(known);
    },
  );
});
