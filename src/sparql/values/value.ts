import { type Literal, type Term, XSD_BOOLEAN, XSD_STRING } from "../../rdf/term.ts";
import { type Duration, parseDuration, XSD_DAY_TIME, XSD_DURATION, XSD_YEAR_MONTH } from "./duration.ts";
import { isMomentType, type Moment, parseMoment } from "./moment.ts";
import { isNumericType, type Numeric, parseNumeric } from "./number.ts";

/** What a literal means, as far as the operators of SPARQL 1.1 §17.3 know its datatype. */
export type Value =
  | { readonly type: "numeric"; readonly number: Numeric }
  | { readonly type: "string"; readonly text: string }
  | { readonly type: "language"; readonly text: string; readonly language: string }
  | { readonly type: "boolean"; readonly truth: boolean }
  | { readonly type: "moment"; readonly moment: Moment }
  | { readonly type: "duration"; readonly duration: Duration; readonly datatype: string }
  /** A datatype that is known, and a lexical form that it lacks. */
  | { readonly type: "invalid" }
  | { readonly type: "unknown" };

const INVALID: Value = { type: "invalid" };
const UNKNOWN: Value = { type: "unknown" };

export function literalValue(term: Literal): Value {
  const { value: text, datatype, language } = term;
  if (language !== "") return { type: "language", text, language };
  if (datatype === XSD_STRING) return { type: "string", text };
  if (isNumericType(datatype)) {
    const number = parseNumeric(text, datatype);
    return number ? { type: "numeric", number } : INVALID;
  }
  if (datatype === XSD_BOOLEAN) {
    const truth = parseBoolean(text);
    return truth === null ? INVALID : { type: "boolean", truth };
  }
  if (isMomentType(datatype)) {
    const moment = parseMoment(text, datatype);
    return moment ? { type: "moment", moment } : INVALID;
  }
  if (datatype === XSD_DURATION || datatype === XSD_DAY_TIME || datatype === XSD_YEAR_MONTH) {
    const duration = parseDuration(text, datatype);
    return duration ? { type: "duration", duration, datatype } : INVALID;
  }
  return UNKNOWN;
}

/** The truth of a lexical form of xsd:boolean; null for any other text. */
export function parseBoolean(text: string): boolean | null {
  if (text === "true" || text === "1") return true;
  return text === "false" || text === "0" ? false : null;
}

/** The number that a term is; null for anything else. */
export function numericOf(term: Term): Numeric | null {
  if (term.termType !== "Literal" || !isNumericType(term.datatype)) return null;
  return parseNumeric(term.value, term.datatype);
}

/** The moment that a term is; null for anything else. */
export function momentOf(term: Term): Moment | null {
  return term.termType === "Literal" && isMomentType(term.datatype)
    ? parseMoment(term.value, term.datatype)
    : null;
}
