import { type Term, XSD_STRING } from "../../rdf/term.ts";
import { compareCodePoints } from "./code-points.ts";
import { compareDurations } from "./duration.ts";
import { compareMoments } from "./moment.ts";
import { compareNumerics } from "./number.ts";
import { literalValue, type Value } from "./value.ts";

/** Whether two terms are one (SPARQL 1.1 §17.4.1.8); language tags are the same in upper and lower case (RDF 1.1 §3.3). */
export function sameTerm(a: Term, b: Term): boolean {
  if (a.termType !== b.termType || a.value !== b.value) return false;
  if (a.termType !== "Literal" || b.termType !== "Literal") return true;
  return a.datatype === b.datatype && sameLanguage(a.language, b.language);
}

const sameLanguage = (a: string, b: string): boolean => a === b || a.toLowerCase() === b.toLowerCase();

/**
 * The operator `=` (§17.3). Null is a type error: one cannot know whether literals of unknown datatypes, or with lexical
 * forms that their datatypes lack, stand for the same value.
 */
export function equals(a: Term, b: Term): boolean | null {
  if (a.termType !== "Literal" || b.termType !== "Literal") return sameTerm(a, b);
  if (a.datatype === XSD_STRING && b.datatype === XSD_STRING) return a.value === b.value;
  const [left, right] = [literalValue(a), literalValue(b)];
  if (left.type === "numeric" && right.type === "numeric") {
    return compareNumerics(left.number, right.number) === 0;
  }
  if (sameTerm(a, b)) return true;
  if (isOpaque(left) || isOpaque(right)) return null;
  if (left.type === "moment" && right.type === "moment") return sameMoment(left, right);
  if (left.type === "duration" && right.type === "duration") {
    const { duration: one } = left;
    const { duration: other } = right;
    return one.months === other.months && compareDurations(one, other) === 0;
  }
  if (left.type === "boolean" && right.type === "boolean") return left.truth === right.truth;
  // Strings and language-tagged strings are equal only when they are the same term, and other kinds never are.
  return false;
}

const isOpaque = (value: Value): boolean => value.type === "invalid" || value.type === "unknown";

type MomentValue = Extract<Value, { readonly type: "moment" }>;

function sameMoment({ moment: a }: MomentValue, { moment: b }: MomentValue): boolean | null {
  if (a.datatype !== b.datatype) return false;
  const order = compareMoments(a, b);
  return order === null ? null : order === 0;
}

/** An order that has no answer: NaN is neither less, equal nor greater, which is false, not an error. */
export const UNORDERED = Number.NaN;

/**
 * What `<`, `<=`, `>` and `>=` compare (§17.3): below, equal to or above zero, UNORDERED, or null for a type error.
 * Beyond the table of the standard, dates, times, durations and strings of one language are ordered too.
 */
export function compareValues(a: Term, b: Term): number | null {
  if (a.termType !== "Literal" || b.termType !== "Literal") return null;
  const [left, right] = [literalValue(a), literalValue(b)];
  switch (left.type) {
    case "numeric":
      return right.type === "numeric" ? (compareNumerics(left.number, right.number) ?? UNORDERED) : null;
    case "string":
      return right.type === "string" ? compareCodePoints(left.text, right.text) : null;
    case "language":
      return right.type === "language" && sameLanguage(left.language, right.language)
        ? compareCodePoints(left.text, right.text)
        : null;
    case "boolean":
      return right.type === "boolean" ? Number(left.truth) - Number(right.truth) : null;
    case "moment":
      return right.type === "moment" && left.moment.datatype === right.moment.datatype
        ? compareMoments(left.moment, right.moment)
        : null;
    case "duration":
      return right.type === "duration" ? compareDurations(left.duration, right.duration) : null;
    default:
      return null;
  }
}
