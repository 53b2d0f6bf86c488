import { describe, expect, it } from "vitest";
import { blankNode, langString, literal, namedNode, type Term, XSD } from "../../../src/rdf/term.ts";
import { createAggregate } from "../../../src/sparql/values/aggregate.ts";

const integer = (text: string) => literal(text, `${XSD}integer`);
const decimal = (text: string) => literal(text, `${XSD}decimal`);

function aggregate(name: string, terms: readonly (Term | null)[], separator?: string): Term | null {
  const running = createAggregate(name, { separator });
  for (const term of terms) running.step(term);
  return running.result();
}

describe("set functions", () => {
  it("have the values of an empty group that the standard gives them", () => {
    const names = ["count", "sum", "avg", "min", "max", "sample", "group_concat"];
    expect(names.map((name) => aggregate(name, [])?.value ?? null)).toEqual([
      "0",
      "0",
      "0",
      null,
      null,
      null,
      "",
    ]);
  });

  it("fail with an error in the group, but for COUNT and SAMPLE, which pass over it", () => {
    const terms = [integer("1"), null, integer("2")];
    for (const name of ["sum", "avg", "min", "max", "group_concat"])
      expect(aggregate(name, terms)).toBeNull();
    expect(aggregate("count", terms)).toEqual(integer("2"));
    expect(aggregate("sample", [null, integer("2")])).toEqual(integer("2"));
  });

  it("add exactly, in the type that comes last", () => {
    expect(aggregate("SUM", [decimal("0.1"), decimal("0.2"), integer("1")])).toEqual(decimal("1.3"));
    expect(aggregate("AVG", [integer("1"), integer("2")])).toEqual(decimal("1.5"));
    expect(aggregate("AVG", [integer("1"), literal("2", `${XSD}double`)])).toEqual(
      literal("1.5E0", `${XSD}double`),
    );
    expect(aggregate("SUM", [integer("1"), literal("2")])).toBeNull();
  });

  it("find the least and the greatest in the order of ORDER BY", () => {
    const terms = [literal("b"), integer("10"), namedNode("http://example.org/"), integer("9")];
    expect(aggregate("MIN", terms)).toEqual(namedNode("http://example.org/"));
    expect(aggregate("MAX", terms)).toEqual(literal("b"));
    expect(aggregate("MAX", [integer("9"), integer("10")])).toEqual(integer("10"));
  });

  it("join the texts of IRIs and literals, without language", () => {
    const terms = [langString("a", "en"), integer("1"), namedNode("http://example.org/")];
    expect(aggregate("GROUP_CONCAT", terms)).toEqual(literal("a 1 http://example.org/"));
    expect(aggregate("GROUP_CONCAT", terms.slice(0, 2), ", ")).toEqual(literal("a, 1"));
    expect(aggregate("GROUP_CONCAT", [blankNode("b")])).toBeNull();
  });

  it("are seven", () => {
    expect(() => createAggregate("median")).toThrow(RangeError);
  });
});
