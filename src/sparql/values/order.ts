import type { Term } from "../../rdf/term.ts";
import { compareCodePoints } from "./code-points.ts";
import { add, type Decimal, decimal } from "./decimal.ts";
import type { Duration } from "./duration.ts";
import { instant } from "./moment.ts";
import { isBinary, type Numeric } from "./number.ts";
import { literalValue } from "./value.ts";

/**
 * Order of ORDER BY, MIN and MAX (SPARQL 1.1 §15.1): unbound, blank nodes, IRIs, literals. Literals stand by kind
 * (numbers, booleans, strings, language-tagged strings, dates and times, durations, others), and within a kind as `<`
 * has it. Where `<` has no answer the order is still total: NaN is the least number, a moment without timezone is taken
 * at UTC, a month lasts 30.436875 days. Zero means that a further sort key decides.
 */
export const compareOrder = (a: Term | null, b: Term | null): number =>
  compareCodePoints(sortKey(a), sortKey(b));

/** A text whose UTF-8 bytes (or code points) compare as compareOrder does. */
export function sortKey(term: Term | null): string {
  if (term === null) return "";
  if (term.termType === "BlankNode") return `1${term.value}`;
  if (term.termType === "NamedNode") return `2${term.value}`;
  const value = literalValue(term);
  switch (value.type) {
    case "numeric":
      return `3${numericKey(value.number)}`;
    case "boolean":
      return value.truth ? "41" : "40";
    case "string":
      return `5${value.text}`;
    case "language":
      return `6${value.text}\u0000${value.language.toLowerCase()}`;
    case "moment":
      return `7${value.moment.datatype} ${decimalKey(instant(value.moment))}`;
    case "duration":
      return `8${decimalKey(averageSeconds(value.duration))}`;
    default:
      return `9${term.datatype} ${term.value}`;
  }
}

/** Seconds of a duration whose months last as long as the mean month of 400 years. */
export const averageSeconds = ({ months, seconds }: Duration): Decimal =>
  add(decimal(months * 2_629_746n), seconds);

/** The digits of a double are the fewest that give it back: they keep its order, and `0.1` stands beside `0.1e0`. */
function numericKey(number: Numeric): string {
  if (!isBinary(number)) return decimalKey(number.exact);
  const { binary } = number;
  if (Number.isNaN(binary)) return "0";
  if (!Number.isFinite(binary)) return binary < 0 ? "1" : "5";
  if (binary === 0) return "3";
  const [mantissa = "", exponent] = Math.abs(binary).toExponential().split("e");
  return digitsKey(mantissa.replace(".", ""), Number(exponent) + 1, binary < 0);
}

function decimalKey({ unscaled, scale }: Decimal): string {
  if (unscaled === 0n) return "3";
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  return digitsKey(digits.replace(/0+$/, ""), digits.length - scale, unscaled < 0n);
}

const BIAS = 500_000;

/** Key of ±0.digits × 10^exponent. Of a negative number all digits are nines' complements, ended by a mark above them. */
function digitsKey(digits: string, exponent: number, negative: boolean): string {
  const text = String(exponent + BIAS).padStart(6, "0") + digits;
  return negative ? `2${text.replace(/\d/g, (digit) => String(9 - Number(digit)))}~` : `4${text}`;
}
