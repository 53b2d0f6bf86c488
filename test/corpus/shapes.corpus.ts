import { describe, expect, it } from "vitest";
import { nodeQuads } from "../../src/rdf/map-node.ts";
import { corpusEvents, corpusPaths, listDocument } from "../rdf/corpus-documents.ts";
import { graphOf, hubShapes, shapeEngines, violationsIn } from "../rdf/shacl.ts";

const BASE_URL = "https://agenda.example";
const paths = corpusPaths();

describe.skipIf(paths.length === 0)("the hub's profile in SHACL", () => {
  it("is what every event of the corpus keeps to, by two engines", async () => {
    const engines = shapeEngines(hubShapes(BASE_URL));
    let [events, warnings] = [0, 0];
    const faults: string[] = [];
    for (const path of paths) {
      for (const event of await corpusEvents(path)) {
        const document = listDocument([event], BASE_URL);
        if (document === null) continue;
        const data = graphOf(nodeQuads(document, null, BASE_URL));
        const [one, other] = [await engines[0](data), await engines[1](data)];
        events += 1;
        warnings += one.length;
        faults.push(...[...violationsIn(one), ...violationsIn(other)].map((fault) => `${path} ${fault}`));
        if (one.length !== other.length) faults.push(`${path}: the engines do not agree`);
      }
    }
    console.log(`SHACL: ${events} events of ${paths.length} files, ${warnings} warnings.`);
    expect(faults).toEqual([]);
  }, 1_800_000);
});
