import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blankNode,
  langString,
  literal,
  namedNode,
  type Term,
  XSD,
  XSD_STRING,
} from "../../../src/rdf/term.ts";
import { compareValues, equals } from "../../../src/sparql/values/compare.ts";
import { compareOrder, sortKey } from "../../../src/sparql/values/order.ts";
import { anyTerm, durations, moments, numerics } from "./term-pool.ts";

const double = fc
  .double({ noNaN: true })
  .map((value) => literal(String(value).replace("Infinity", "INF"), `${XSD}double`));
const float = fc
  .float({ noNaN: true })
  .map((value) => literal(String(value).replace("Infinity", "INF"), `${XSD}float`));
const bigInteger = fc.bigInt().map((value) => literal(String(value), `${XSD}integer`));
const smallDecimal = fc
  .tuple(fc.integer(), fc.nat({ max: 999_999 }))
  .map(([whole, rest]) => literal(`${whole}.${String(rest).padStart(6, "0")}`, `${XSD}decimal`));
const number = fc.oneof(
  double,
  float,
  bigInteger,
  smallDecimal,
  numerics.filter(({ value }) => value !== "NaN"),
);
const text = fc.string({ unit: "grapheme" }).map((value) => literal(value));
const term: fc.Arbitrary<Term | null> = fc.oneof(
  anyTerm,
  number,
  text,
  fc.constant(null),
  fc.constant(blankNode("b")),
);

describe("the order of ORDER BY", () => {
  it("is total: of any three terms two decide the third", () => {
    fc.assert(
      fc.property(term, term, term, (a, b, c) => {
        expect(compareOrder(a, b) + compareOrder(b, a)).toBe(0);
        expect(compareOrder(a, a)).toBe(0);
        if (compareOrder(a, b) <= 0 && compareOrder(b, c) <= 0)
          expect(compareOrder(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("is the order of the bytes of the sort keys", () => {
    fc.assert(
      fc.property(term, term, (a, b) => {
        expect(Math.sign(Buffer.compare(Buffer.from(sortKey(a)), Buffer.from(sortKey(b))))).toBe(
          compareOrder(a, b),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("never goes against `<`", () => {
    for (const kind of [number, moments, durations, text, anyTerm]) {
      fc.assert(
        fc.property(kind, kind, (a: Term, b: Term) => {
          const order = compareValues(a, b);
          if (order === null || Number.isNaN(order) || order === 0) return;
          expect(compareOrder(a, b)).toBe(Math.sign(order));
        }),
        { numRuns: 2000 },
      );
    }
  });

  it("puts unbound before blank nodes, IRIs and literals", () => {
    const sorted = [literal("a"), namedNode("http://example.org/"), null, blankNode("z")].sort(compareOrder);
    expect(sorted.map((each) => each?.termType ?? null)).toEqual([null, "BlankNode", "NamedNode", "Literal"]);
  });

  it("leaves equal values to the next sort key", () => {
    for (const [a, b] of [
      ["1", "1.0"],
      ["01", "1.00"],
      ["0", "-0.0"],
    ] as const) {
      expect(compareOrder(literal(a, `${XSD}integer`), literal(b, `${XSD}decimal`))).toBe(0);
    }
    expect(compareOrder(literal("1e0", `${XSD}double`), literal("1", `${XSD}integer`))).toBe(0);
    const [noon, other] = ["2026-01-01T12:00:00Z", "2026-01-01T13:00:00+01:00"].map((at) =>
      literal(at, `${XSD}dateTime`),
    );
    expect(compareOrder(noon ?? null, other ?? null)).toBe(0);
  });

  it("orders by code points, where UTF-16 would not", () => {
    expect(compareOrder(literal("\u{10000}"), literal("\uffee"))).toBe(1);
  });
});

describe("equality", () => {
  it("is the same both ways round", () => {
    fc.assert(
      fc.property(anyTerm, anyTerm, (a, b) => {
        expect(equals(a, b)).toBe(equals(b, a));
      }),
    );
  });

  it("cannot tell whether literals of an unknown datatype stand for one value", () => {
    const [x, y] = [literal("x", "http://example.org/t"), literal("y", "http://example.org/t")];
    expect(equals(x, x)).toBe(true);
    expect(equals(x, y)).toBeNull();
    expect(equals(x, literal("x", XSD_STRING))).toBeNull();
    expect(equals(x, namedNode("http://example.org/t"))).toBe(false);
  });

  it("compares language tags in any case", () => {
    expect(equals(langString("a", "en"), langString("a", "EN"))).toBe(true);
    expect(equals(langString("a", "en"), langString("a", "fr"))).toBe(false);
    expect(equals(langString("a", "en"), literal("a"))).toBe(false);
  });
});
