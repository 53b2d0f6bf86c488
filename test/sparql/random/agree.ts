import { type Quad, type Term, XSD_STRING } from "../../../src/rdf/term.ts";
import { isNumericLiteral } from "../../../src/rdf/term-id.ts";
import type { Answer } from "../engine.ts";
import { type Row, sameBag, sameGraph, sameSequence } from "../w3c/compare.ts";
import type { Query } from "./query-tree.ts";

/** `refused`: the hub named a problem. `invalid`: neither engine takes the text for a query. */
export type Verdict = "same" | "refused" | "invalid" | "different";

// Engines may add in any order, and divide decimals to more or fewer digits.
const DIGITS = 11;

const NUMBER_AS_TEXT = /^-?\d+(?:\.\d+)?(?:E-?\d+)?$/;

/**
 * A number by its value, nearly; any other term as it is. Oxigraph gives derived integers back as xsd:integer, and
 * has forgotten how a number was written when it makes a string of it.
 */
function nearly<T extends Term | null>(term: T): T {
  if (term?.termType !== "Literal") return term;
  if (NUMBER_AS_TEXT.test(term.value) && term.datatype === XSD_STRING) {
    return { ...term, value: String(Number(term.value)) };
  }
  if (!isNumericLiteral(term)) return term;
  const [, type = ""] = term.datatype.split("#");
  const number = Number(term.value.replace("INF", "Infinity"));
  const value = Number(number.toPrecision(DIGITS)) + 0;
  const datatype = ["decimal", "double", "float"].includes(type) ? type : "integer";
  return { ...term, value: String(value), datatype };
}

const nearlyRow = (row: Row): Row => row.map(nearly);
const nearlyQuad = (quad: Quad): Quad => ({ ...quad, object: nearly(quad.object) });

/** Whether two answers to a query are the same as far as SPARQL 1.1 defines them. */
export function judge(query: Query, ours: Answer, theirs: Answer): Verdict {
  if (ours.type === "problem") {
    if (ours.code !== "SPARQL_INVALID") return "refused";
    return theirs.type === "problem" ? "invalid" : "different";
  }
  if (ours.type === "boolean")
    return theirs.type === "boolean" && theirs.value === ours.value ? "same" : "different";
  if (ours.type === "graph") {
    if (theirs.type !== "graph") return "different";
    return sameGraph(ours.quads.map(nearlyQuad), theirs.quads.map(nearlyQuad)) ? "same" : "different";
  }
  if (theirs.type !== "bindings") return "different";
  const columns = ours.variables.map((name) => theirs.variables.indexOf(name));
  if (columns.includes(-1) || columns.length !== theirs.variables.length) return "different";
  const same = query.ordered && ordersAll(query) ? sameSequence : sameBag;
  const rows = theirs.rows.map((row) => nearlyRow(columns.map((at) => row[at] ?? null)));
  return same(ours.rows.map(nearlyRow), rows) ? "same" : "different";
}

/** Whether solutions that tie are equal. */
function ordersAll({ columns, orderBy }: Query): boolean {
  const keys = new Set(orderBy.flatMap(({ by }) => (by.kind === "text" ? [by.text] : [])));
  return columns.length > 0 && columns.every(({ name, expression }) => expression === null && keys.has(name));
}
