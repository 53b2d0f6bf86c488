import { Parser } from "@traqula/parser-sparql-1-1";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findZone } from "../../src/model/zone.ts";
import { canonicalParameters } from "../../src/query/canonical.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import { toSparql } from "../../src/query/to-sparql.ts";
import { hostileQueries, queries } from "./queries.ts";

const paris = findZone("Europe/Paris")!;
const NOW = "2026-11-25T10:00:00Z";
const parser = new Parser();
const everything = () => true;

describe("any query", () => {
  it("has a filter or problems that name a parameter, never an exception: ten thousand hostile ones", () => {
    let read = 0;
    fc.assert(
      fc.property(hostileQueries, (params) => {
        const { filter, problems } = parseQuery(params, paris, NOW);
        expect(filter === null).toBe(problems.length > 0);
        for (const problem of problems) {
          expect((problem.detail ?? "").length, problem.item).toBeLessThanOrEqual(200);
          expect(problem.item === "" && problem.code !== "PARAMETER_UNKNOWN").toBe(false);
        }
        canonicalParameters(params, everything);
        if (filter !== null) {
          read += 1;
          const sparql = toSparql(filter, { baseUrl: "https://hub.example" });
          if (sparql !== null) parser.parse(sparql);
        }
      }),
      { numRuns: 10_000 },
    );
    expect(read).toBeGreaterThan(500);
  }, 240_000);

  it("means the same in its canonical spelling, which has no other", () => {
    let read = 0;
    fc.assert(
      fc.property(queries, (params) => {
        const parsed = parseQuery(params, paris, NOW);
        const canonical = canonicalParameters(params, everything);
        const again = parseQuery(canonical, paris, NOW);
        expect(again.filter && withoutOrder(again.filter)).toEqual(
          parsed.filter && withoutOrder(parsed.filter),
        );
        expect(canonicalParameters(canonical, everything).toString()).toBe(canonical.toString());
        if (parsed.filter !== null) read += 1;
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(500);
  }, 60_000);

  it("has one canonical spelling, whatever the order and the operators' spelling", () => {
    fc.assert(
      fc.property(queries, fc.infiniteStream(fc.nat()), (params, order) => {
        const ranks = order[Symbol.iterator]();
        const shuffled = [...params]
          .map((pair) => ({ pair, rank: ranks.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ pair }) => pair);
        expect(canonicalParameters(new URLSearchParams(shuffled), everything).toString()).toBe(
          canonicalParameters(params, everything).toString(),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("is a SPARQL query that a parser takes", () => {
    fc.assert(
      fc.property(queries, (params) => {
        const { filter } = parseQuery(params, paris, NOW);
        if (filter === null) return;
        const sparql = toSparql(filter, { baseUrl: "https://hub.example" });
        expect(sparql).not.toBeNull();
        expect(() => parser.parse(sparql ?? "")).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});

/** Alternatives have no order. */
function withoutOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    withoutOrder(member),
  ]);
  return Object.fromEntries(
    entries.map(([name, member]) => {
      const unordered = name === "values" || (name === "of" && "type" in value && value.type === "or");
      return unordered && Array.isArray(member)
        ? [name, member.map((one) => JSON.stringify(one)).sort()]
        : [name, member];
    }),
  );
}
