import { type Literal, literal, type Term } from "../../rdf/term.ts";
import { addDuration, addDurations, momentDifference, negated } from "./calendar-arithmetic.ts";
import { add, divide, multiply, negate, subtract } from "./decimal.ts";
import { durationText, XSD_DAY_TIME, XSD_DURATION } from "./duration.ts";
import { momentText } from "./moment.ts";
import {
  asDouble,
  double,
  exactDecimal,
  float,
  isBinary,
  type Numeric,
  numericLiteral,
  promoted,
} from "./number.ts";
import { literalValue, numericOf, type Value } from "./value.ts";

export type Operator = "+" | "-" | "*" | "/";

/** An arithmetic operator on numbers (SPARQL 1.1 §17.3, op:numeric-*); null on overflow and exact division by zero. */
export function calculate(operator: Operator, a: Numeric, b: Numeric): Numeric | null {
  const kind = promoted(a, b);
  if (isBinary(a) || isBinary(b)) {
    const result = BINARY[operator](operand(a, kind), operand(b, kind));
    return kind === "float" ? float(result) : double(result);
  }
  const exact = EXACT[operator](a.exact, b.exact);
  if (!exact) return null;
  return kind === "integer" && operator !== "/" ? { kind, exact } : exactDecimal(exact);
}

const operand = (number: Numeric, kind: Numeric["kind"]): number =>
  kind === "float" ? Math.fround(asDouble(number)) : asDouble(number);

const EXACT = { "+": add, "-": subtract, "*": multiply, "/": divide };

const BINARY: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

/**
 * An arithmetic operator on terms. Beyond numbers, `+` and `-` take dates, times and durations as XPath Functions §10
 * does, which the standard leaves open (§17.3.1).
 */
export function arithmetic(operator: Operator, a: Term, b: Term): Literal | null {
  const [left, right] = [numericOf(a), numericOf(b)];
  if (left && right) {
    const result = calculate(operator, left, right);
    return result && numericLiteral(result);
  }
  if (left || right || a.termType !== "Literal" || b.termType !== "Literal") return null;
  if (operator !== "+" && operator !== "-") return null;
  return calendar(operator, literalValue(a), literalValue(b));
}

function calendar(operator: "+" | "-", a: Value, b: Value): Literal | null {
  if (a.type === "moment" && b.type === "moment") {
    const seconds = operator === "-" ? momentDifference(a.moment, b.moment) : null;
    return seconds && literal(durationText({ months: 0n, seconds }, XSD_DAY_TIME), XSD_DAY_TIME);
  }
  if (b.type !== "duration") {
    return operator === "+" && a.type === "duration" && b.type === "moment" ? calendar("+", b, a) : null;
  }
  const duration = operator === "-" ? negated(b.duration) : b.duration;
  if (a.type === "moment") {
    const moment = addDuration(a.moment, duration);
    return moment && literal(momentText(moment), moment.datatype);
  }
  if (a.type !== "duration") return null;
  const datatype = a.datatype === b.datatype ? a.datatype : XSD_DURATION;
  const sum = addDurations(a.duration, duration);
  return sum && literal(durationText(sum, datatype), datatype);
}

/** Unary `-` and `+`. */
export function signed(operator: "-" | "+", term: Term): Literal | null {
  const number = numericOf(term);
  if (!number) return null;
  if (operator === "+") return numericLiteral(number);
  return numericLiteral(
    isBinary(number) ? { ...number, binary: -number.binary } : { ...number, exact: negate(number.exact) },
  );
}
