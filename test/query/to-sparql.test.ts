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
import { hubEngine } from "../sparql/hub-engine.ts";
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

const hub = await hubEngine(await storedQuads(sample));
afterAll(() => hub.close());
const foundByHub = async (filter: Filter): Promise<string[]> => {
  const answer = await hub.ask(toSparql(filter, { baseUrl: BASE_URL }) ?? "", "union");
  if (answer.type !== "bindings") throw new Error(JSON.stringify(answer));
  return answer.rows.map(([event]) => event?.value ?? "");
};

/** Expressions over what a sample holds. */
const { tree: expressions } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(
      'startDate >= "2026-11-20"',
      'startDate = "2026-11-20" || endDate != "2026-11-21"',
      'CONTAINS(LCASE(name), "caf")',
      'keywords = "Atelier" || STRSTARTS(LCASE(STR(keywords)), "a")',
      "offers.price < 6 || offers.price * 2 = 24",
      "HOURS(startDate) >= 18",
      "MONTH(startDate) = 11 && DAY(startDate) > 10",
      'about IN ("repair", "meal", hub:concert)',
      '!BOUND(organizer) || location.address.postalCode != "29600"',
      "IF(isAccessibleForFree, true, STRLEN(location.name) > 8)",
      'COALESCE(organizer.name, "") != ""',
      'LANG(name) = "en" || REGEX(name, "^l", "i")',
      'eventStatus = "EventCancelled"',
      "startDate < endDate && endDate > startDate",
      'dateModified > "2026-10-25" && superEvent != </events/x>',
    ),
    fc
      .tuple(tie("tree"), fc.constantFrom("&&", "||"), tie("tree"))
      .map(([left, operator, right]) => `(${left}) ${operator} ${right}`),
    tie("tree").map((inner) => `!(${inner})`),
  ),
}));

const NOW = "2026-11-25T10:00:00Z";
const paris = findZone("Europe/Paris")!;
const written = (query: string): string => {
  const { filter, problems } = parseQuery(new URLSearchParams(query), paris, NOW);
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
      { numRuns: 300 },
    );
  }, 300_000);

  it("gives the hub's own engine the same list, from anywhere in it", async () => {
    await fc.assert(
      fc.asyncProperty(filters(sample.occurrences), fc.nat(), async (filter, somewhere) => {
        const all = plainList(sample.occurrences, filter, NEVER);
        const after = all[all.length === 0 ? 0 : somewhere % all.length] ?? null;
        const rest = after === null ? [] : all.slice(all.indexOf(after) + 1);
        expect(await foundByHub(filter)).toEqual(all.slice(0, filter.limit).map(iri));
        if (after !== null)
          expect(await foundByHub({ ...filter, after })).toEqual(rest.slice(0, filter.limit).map(iri));
      }),
      { numRuns: 150 },
    );
  }, 300_000);

  it("has one answer on both engines when an expression narrows it", async () => {
    let some = 0;
    await fc.assert(
      fc.asyncProperty(expressions, async (expression) => {
        const { filter, problems } = parseQuery(new URLSearchParams({ filter: expression }), paris, NOW);
        expect(problems).toEqual([]);
        if (filter === null) return;
        const answer = found(filter);
        if (answer.length > 0 && answer.length < sample.occurrences.length) some += 1;
        expect(await foundByHub(filter)).toEqual(answer);
      }),
      { numRuns: 200 },
    );
    expect(some).toBeGreaterThan(30);
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
