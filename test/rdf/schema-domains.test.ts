import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../render/read-csv.ts";
import { type DemoHub, openDemoHub, storedQuads } from "../sparql/demo-hub.ts";

const FOLDER = new URL("../../../shared/conformance/schema.org/", import.meta.url);
const SCHEMA = "http://schema.org/";
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** Rows of a file of schema.org's release by id, each with the addresses that one of its columns lists. */
function column(file: string, name: string): ReadonlyMap<string, readonly string[]> {
  const [head = [], ...rows] = readCsv(readFileSync(new URL(file, FOLDER), "utf8").replace(/\r?\n/g, "\r\n"));
  const at = head.indexOf(name);
  return new Map(rows.map((row) => [row[0] ?? "", (row[at] ?? "").split(", ").filter((iri) => iri !== "")]));
}

describe.skipIf(!existsSync(FOLDER))("the terms of schema.org", () => {
  let hub: DemoHub;
  beforeAll(async () => {
    hub = await openDemoHub();
  }, 120_000);
  afterAll(() => hub?.close());

  it("stand where its release has them, each property on a type that it is for", async () => {
    const parents = column("schemaorg-all-http-types.csv", "subTypeOf");
    const domains = column("schemaorg-all-http-properties.csv", "domainIncludes");
    const withParents = (type: string): string[] => [type, ...(parents.get(type) ?? []).flatMap(withParents)];
    const quads = await storedQuads(hub);
    const types = Map.groupBy(
      quads.filter(({ predicate }) => predicate.value === TYPE),
      ({ subject }) => subject.value,
    );
    const strays = new Set<string>();
    let checked = 0;
    for (const { subject, predicate } of quads) {
      if (!predicate.value.startsWith(SCHEMA)) continue;
      const own = (types.get(subject.value) ?? []).map(({ object }) => object.value);
      const known = own.filter((type) => type.startsWith(SCHEMA));
      // What is described elsewhere has no type here.
      if (known.length === 0) continue;
      checked += 1;
      const domain = domains.get(predicate.value) ?? [];
      if (!known.flatMap(withParents).some((type) => domain.includes(type)))
        strays.add(`${known.join(" ")} ${predicate.value}`);
    }
    expect([...strays].sort()).toEqual([]);
    expect(checked).toBeGreaterThan(2000);
  }, 120_000);
});
