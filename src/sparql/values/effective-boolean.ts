import { type Term, XSD_BOOLEAN } from "../../rdf/term.ts";
import { isBinary, isNumericType, parseNumeric } from "./number.ts";
import { literalValue } from "./value.ts";

/** Effective boolean value (SPARQL 1.1 §17.2.2); null is a type error, and of an error. */
export function effectiveBoolean(term: Term | null): boolean | null {
  if (term?.termType !== "Literal") return null;
  // A boolean or number that its datatype does not have is false, not an error.
  if (isNumericType(term.datatype)) {
    const number = parseNumeric(term.value, term.datatype);
    if (!number) return false;
    return isBinary(number)
      ? number.binary !== 0 && !Number.isNaN(number.binary)
      : number.exact.unscaled !== 0n;
  }
  const value = literalValue(term);
  if (value.type === "boolean") return value.truth;
  if (value.type === "string" || value.type === "language") return value.text !== "";
  return term.datatype === XSD_BOOLEAN ? false : null;
}
