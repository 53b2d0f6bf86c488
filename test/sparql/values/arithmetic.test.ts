import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Literal,
  literal,
  type Term,
  XSD,
  XSD_DECIMAL,
  XSD_DOUBLE,
  XSD_INTEGER,
} from "../../../src/rdf/term.ts";
import { callFunction } from "../../../src/sparql/values/call.ts";
import { context } from "./function-context.ts";

const integer = (value: bigint | number) => literal(String(value), XSD_INTEGER);
const decimal = (text: string) => literal(text, XSD_DECIMAL);
const call = (name: string, ...args: Term[]) => callFunction(name, args, context);
const number = (term: Term | null) => (term as Literal | null)?.value;
const truth = (term: Term | null) => term?.value === "true";

const hugeDecimal = fc
  .tuple(fc.bigInt(-(10n ** 40n), 10n ** 40n), fc.integer({ min: 0, max: 20 }))
  .map(([unscaled, scale]) => {
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
    return decimal(
      `${unscaled < 0n ? "-" : ""}${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`,
    );
  });

describe("arithmetic", () => {
  it("adds, subtracts and multiplies integers of any size as BigInt does", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(number(call("+", integer(a), integer(b)))).toBe(String(a + b));
        expect(number(call("-", integer(a), integer(b)))).toBe(String(a - b));
        expect(number(call("*", integer(a), integer(b)))).toBe(String(a * b));
      }),
    );
  });

  it("divides integers into a decimal that is right to 18 digits", () => {
    fc.assert(
      fc.property(
        fc.bigInt(),
        fc.bigInt().filter((b) => b !== 0n),
        (a, b) => {
          const quotient = call("/", integer(a), integer(b)) as Literal;
          expect(quotient.datatype).toBe(XSD_DECIMAL);
          const [whole = "", fraction = ""] = quotient.value.replace("-", "").split(".");
          const magnitude = (value: bigint) => (value < 0n ? -value : value);
          expect(BigInt(whole + fraction.padEnd(18, "0"))).toBe((magnitude(a) * 10n ** 18n) / magnitude(b));
        },
      ),
    );
  });

  it("takes back what it added, for decimals of any size", () => {
    fc.assert(
      fc.property(hugeDecimal, hugeDecimal, (a, b) => {
        const sum = call("+", a, b) as Term;
        expect(truth(call("=", call("-", sum, b) as Term, a))).toBe(true);
        expect(number(call("+", b, a))).toBe(number(sum));
      }),
    );
  });

  it("keeps the floor at most, and the ceiling at least, less than one away", () => {
    fc.assert(
      fc.property(hugeDecimal, (value) => {
        const [low, high] = [call("floor", value) as Term, call("ceil", value) as Term];
        expect(truth(call("<=", low, value)) && truth(call("<=", value, high))).toBe(true);
        expect(["0", "0.0", "1", "1.0"]).toContain(number(call("-", high, low)));
      }),
    );
  });

  it("computes doubles as IEEE 754 does, and writes them canonically", () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (a, b) => {
        const text = (value: number) =>
          Object.is(value, -0) ? "-0" : String(value).replace("Infinity", "INF");
        const product = call("*", literal(text(a), XSD_DOUBLE), literal(text(b), XSD_DOUBLE)) as Literal;
        expect(Number(product.value.replace("INF", "Infinity"))).toEqual(
          Number.isNaN(a * b) ? Number.NaN : a * b,
        );
        expect(product.value).toMatch(/^(?:-?\d\.\d+E-?\d+|-?INF|NaN)$/);
      }),
    );
  });

  it("promotes to the type that comes last of integer, decimal, float and double", () => {
    const types = ["integer", "decimal", "float", "double"];
    for (const [i, a] of types.entries()) {
      for (const [j, b] of types.entries()) {
        const sum = call("+", literal("1", XSD + a), literal("2", XSD + b)) as Literal;
        expect(sum.datatype).toBe(XSD + types[Math.max(i, j)]);
      }
    }
  });

  it("has no answer to a division of exact numbers by zero, but one to that of doubles", () => {
    expect(call("/", integer(1), integer(0))).toBeNull();
    expect(call("/", decimal("1.5"), decimal("0.0"))).toBeNull();
    expect(number(call("/", literal("1", XSD_DOUBLE), integer(0)))).toBe("INF");
  });

  it("refuses numbers of more than four thousand digits instead of computing for minutes", () => {
    const big = integer(10n ** 3000n);
    expect(call("*", big, big)).toBeNull();
    expect(call("+", big, integer(1))).not.toBeNull();
  });

  it("counts days and months between moments", () => {
    const moment = (text: string) => literal(text, `${XSD}dateTime`);
    const duration = (text: string) => literal(text, `${XSD}duration`);
    expect(number(call("-", moment("2026-03-01T12:00:00Z"), moment("2026-02-28T11:30:00Z")))).toBe("P1DT30M");
    expect(number(call("+", moment("2024-01-31T08:00:00Z"), duration("P1M")))).toBe("2024-02-29T08:00:00Z");
    expect(number(call("-", moment("2024-03-31T08:00:00Z"), duration("P1Y1M")))).toBe("2023-02-28T08:00:00Z");
    expect(call("-", moment("2026-03-01T12:00:00Z"), moment("2026-02-28T11:30:00"))).toBeNull();
  });
});
