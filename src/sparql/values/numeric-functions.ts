import { literal, type Term, XSD_DECIMAL } from "../../rdf/term.ts";
import { ceil, type Decimal, decimal, floor, negate, round } from "./decimal.ts";
import { double, isBinary, type Numeric, numericLiteral } from "./number.ts";
import { type Functions, nullary, unary } from "./term-function.ts";
import { numericOf } from "./value.ts";

/** A rounding keeps the type of its argument, promoted from types derived of xsd:integer. */
const rounding = (exact: (value: Decimal) => bigint, binary: (value: number) => number) =>
  unary((term) => {
    const number = numericOf(term);
    if (!number) return null;
    if (isBinary(number)) return numericLiteral({ ...number, binary: binary(number.binary) });
    const whole = exact(number.exact);
    return number.kind === "decimal"
      ? literal(String(whole), XSD_DECIMAL)
      : numericLiteral({ ...number, exact: decimal(whole) });
  });

function absolute(term: Term): Term | null {
  const number = numericOf(term);
  return number && numericLiteral(magnitude(number));
}

function magnitude(number: Numeric): Numeric {
  if (isBinary(number)) return { ...number, binary: Math.abs(number.binary) };
  return number.exact.unscaled < 0n ? { ...number, exact: negate(number.exact) } : number;
}

/** Functions on numbers (SPARQL 1.1 §17.4.4). Rounded decimals are written without a point, as W3C's tests have them. */
export const NUMERIC_FUNCTIONS: Functions = {
  abs: unary(absolute),
  round: rounding(round, Math.round),
  ceil: rounding(ceil, Math.ceil),
  floor: rounding(floor, Math.floor),
  rand: nullary((context) => numericLiteral(double(context.random()))),
};
