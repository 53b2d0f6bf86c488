import { type Literal, literal, XSD, XSD_DECIMAL, XSD_DOUBLE, XSD_INTEGER } from "../../rdf/term.ts";
import { canonicalDouble } from "../../rdf/term-id.ts";
import {
  compareDecimals,
  type Decimal,
  decimal,
  decimalText,
  MAX_DIGITS,
  parseDecimal,
  toDouble,
} from "./decimal.ts";

export const XSD_FLOAT = `${XSD}float`;

/** A number with the type that operators promote it from (SPARQL 1.1 §17.1): integers have scale 0. */
export type Numeric =
  | { readonly kind: "integer" | "decimal"; readonly exact: Decimal }
  | { readonly kind: "float" | "double"; readonly binary: number };

export const integer = (value: bigint): Numeric => ({ kind: "integer", exact: decimal(value) });
export const exactDecimal = (exact: Decimal): Numeric => ({ kind: "decimal", exact });
export const double = (binary: number): Numeric => ({ kind: "double", binary });
export const float = (binary: number): Numeric => ({ kind: "float", binary: Math.fround(binary) });

const BINARY = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$/;
const WHOLE = /^[+-]?\d+$/;

/** Bounds of the types derived from xsd:integer, both inclusive; null is none. */
const BOUNDS: Readonly<Record<string, readonly [bigint | null, bigint | null]>> = {
  integer: [null, null],
  nonPositiveInteger: [null, 0n],
  negativeInteger: [null, -1n],
  nonNegativeInteger: [0n, null],
  positiveInteger: [1n, null],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  short: [-(2n ** 15n), 2n ** 15n - 1n],
  byte: [-128n, 127n],
  unsignedLong: [0n, 2n ** 64n - 1n],
  unsignedInt: [0n, 2n ** 32n - 1n],
  unsignedShort: [0n, 2n ** 16n - 1n],
  unsignedByte: [0n, 255n],
};

/** Whether a datatype is numeric (SPARQL 1.1 §17.1). */
export const isNumericType = (datatype: string): boolean =>
  datatype === XSD_DOUBLE ||
  datatype === XSD_DECIMAL ||
  datatype === XSD_FLOAT ||
  (datatype.startsWith(XSD) && Object.hasOwn(BOUNDS, datatype.slice(XSD.length)));

/** The number of a lexical form in a numeric datatype; null when the datatype lacks that form. */
export function parseNumeric(text: string, datatype: string): Numeric | null {
  if (datatype === XSD_DECIMAL) {
    const value = parseDecimal(text);
    return value && exactDecimal(value);
  }
  if (datatype === XSD_DOUBLE || datatype === XSD_FLOAT) {
    const value = parseBinary(text);
    return value === null ? null : datatype === XSD_DOUBLE ? double(value) : float(value);
  }
  if (!WHOLE.test(text) || text.length > MAX_DIGITS) return null;
  const value = BigInt(text);
  const [low, high] = BOUNDS[datatype.slice(XSD.length)] ?? [null, null];
  return (low !== null && value < low) || (high !== null && value > high) ? null : integer(value);
}

function parseBinary(text: string): number | null {
  if (BINARY.test(text)) return Number(text);
  if (text === "INF" || text === "+INF") return Number.POSITIVE_INFINITY;
  return text === "-INF" ? Number.NEGATIVE_INFINITY : text === "NaN" ? Number.NaN : null;
}

/** The literal of a computed number, in canonical form. */
export function numericLiteral(value: Numeric): Literal {
  switch (value.kind) {
    case "integer":
      return literal(String(value.exact.unscaled), XSD_INTEGER);
    case "decimal":
      return literal(decimalText(value.exact), XSD_DECIMAL);
    case "float":
      return literal(canonicalDouble(shortestFloat(value.binary)), XSD_FLOAT);
    case "double":
      return literal(canonicalDouble(value.binary), XSD_DOUBLE);
  }
}

/** The double with the fewest digits that rounds to a float. */
export function shortestFloat(value: number): number {
  if (!Number.isFinite(value)) return value;
  for (let digits = 1; digits < 9; digits += 1) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return Number(value.toPrecision(9));
}

export const asDouble = (value: Numeric): number =>
  "binary" in value ? value.binary : toDouble(value.exact);

/** A number of xsd:float or xsd:double, whose arithmetic is that of IEEE 754. */
export type BinaryNumber = Extract<Numeric, { readonly binary: number }>;

export const isBinary = (value: Numeric): value is BinaryNumber => "binary" in value;

/** The common type of two operands: xsd:integer, xsd:decimal, xsd:float, xsd:double, whichever comes last. */
export function promoted(a: Numeric, b: Numeric): Numeric["kind"] {
  if (a.kind === "double" || b.kind === "double") return "double";
  if (a.kind === "float" || b.kind === "float") return "float";
  return a.kind === "decimal" || b.kind === "decimal" ? "decimal" : "integer";
}

/** Less than, equal to or greater than zero; null beside NaN (op:numeric-less-than, op:numeric-equal). */
export function compareNumerics(a: Numeric, b: Numeric): number | null {
  if (!isBinary(a) && !isBinary(b)) return compareDecimals(a.exact, b.exact);
  const round = promoted(a, b) === "float" ? Math.fround : (value: number) => value;
  const [left, right] = [round(asDouble(a)), round(asDouble(b))];
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : null;
}
