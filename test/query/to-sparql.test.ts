import fc from "fast-check";
import { Store } from "oxigraph";
import { afterAll, describe, expect, it } from "vitest";
import { findZone } from "../../src/model/zone.ts";
import { EVERYTHING, type Filter, type Position } from "../../src/query/filter.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import { toSparql, toSparqlCount } from "../../src/query/to-sparql.ts";
import { quadLine } from "../../src/rdf/write-lines.ts";
import { renderer } from "../../src/runtime/renderer.ts";
import { BASE_URL, storedQuads } from "../sparql/demo-hub.ts";
import { filters } from "./filters.ts";
import { plainList } from "./plain-list.ts";
import { storeSample } from "./stored-sample.ts";

// What was withdrawn long ago leaves the triples when the window rolls on; nothing has rolled here.
const NEVER = "2000-01-01T00:00:00Z";
const sample = await storeSample(60, renderer);
afterAll(() => sample.database.close());
const triples = new Store();
triples.load((await storedQuads(sample)).map(quadLine).join(""), { format: "application/n-quads" });

const ask = (sparql: string): ReadonlyMap<string, { value: string }>[] =>
  triples.query(sparql, { use_default_graph_as_union: true }) as ReadonlyMap<string, { value: string }>[];
const found = (filter: Filter): string[] => {
  const sparql = toSparql(filter, { baseUrl: BASE_URL });
  return sparql === null ? [] : ask(sparql).map((row) => row.get("event")?.value ?? "");
};
const iri = ({ eventId, recurrenceId }: Pick<Position, "eventId" | "recurrenceId">): string =>
  `${BASE_URL}/events/${eventId}${recurrenceId === "" ? "" : `#${recurrenceId}`}`;

const paris = findZone("Europe/Paris")!;
const written = (query: string): string => {
  const { filter, problems } = parseQuery(new URLSearchParams(query), paris, "2026-11-25T10:00:00Z");
  expect(problems).toEqual([]);
  return filter === null ? "" : (toSparql(filter, { baseUrl: BASE_URL }) ?? "");
};

describe("a filter as SPARQL", () => {
  it("gives Oxigraph the list that a plain search gives, from anywhere in it", () => {
    fc.assert(
      fc.property(filters(sample.occurrences), fc.nat(), (filter, somewhere) => {
        const all = plainList(sample.occurrences, filter, NEVER);
        expect(found(filter)).toEqual(all.slice(0, filter.limit).map(iri));
        const after = all[all.length === 0 ? 0 : somewhere % all.length];
        if (after === undefined) return;
        const rest = all.slice(all.indexOf(after) + 1);
        expect(found({ ...filter, after })).toEqual(rest.slice(0, filter.limit).map(iri));
        const [count] = ask(toSparqlCount(filter, BASE_URL));
        expect(count?.get("total")?.value).toBe(String(all.length));
      }),
      { numRuns: 600 },
    );
  }, 300_000);

  it("reads as a person would write it", () => {
    expect(written("keywords=vélo&departement=29&from=2026-12-01&free[ne]=true")).toBe(
      `PREFIX schema: <http://schema.org/>
PREFIX hub: <${BASE_URL}/vocab#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT DISTINCT ?event ?startsAt WHERE {
  ?event hub:startsAt ?startsAt ; hub:endsAt ?endsAt .
  FILTER (?startsAt >= "2026-11-30T23:00:00Z"^^xsd:dateTime || ?endsAt > "2026-11-30T23:00:00Z"^^xsd:dateTime)
  ?event hub:foldedKeyword "velo" .
  ?event schema:location/hub:inseeDepartement "29" .
  FILTER NOT EXISTS { ?event schema:isAccessibleForFree true . }
}
ORDER BY ?startsAt ?event
LIMIT 50
`,
    );
  });

  it("has no limit when all is asked for, and no text at all for an order that SPARQL does not know", () => {
    const filter: Filter = {
      from: null,
      to: null,
      where: EVERYTHING,
      expression: null,
      sort: [],
      limit: 50,
      after: null,
    };
    expect(toSparql(filter, { baseUrl: BASE_URL, limit: null })).not.toContain("LIMIT");
    const ranked: Filter = {
      ...filter,
      where: { type: "words", words: "atelier" },
      sort: [{ by: "relevance", descending: false }],
    };
    expect(toSparql(ranked, { baseUrl: BASE_URL })).toBeNull();
  });

  it("measures distances where it orders by them", () => {
    const query = written("near=48.57,-3.82&radius=20km&sort=distance,-name");
    expect(query).toContain("(MIN(?square) AS ?distance)");
    expect(query).toContain("ORDER BY ?distance DESC(?name) ?startsAt ?event");
    const distances = ask(query).map((row) => Number(row.get("distance")?.value));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  });
});
