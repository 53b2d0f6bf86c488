import type { Quad, Term } from "../../../src/rdf/term.ts";
import { isNumericLiteral } from "../../../src/rdf/term-id.ts";
import type { Row } from "./compare.ts";

/** A number as the one form that all writings of its value share, within its datatype; any other term as it is. */
export function plainTerm<T extends Term | null>(term: T): T {
  if (term?.termType !== "Literal" || !isNumericLiteral(term)) return term;
  const exact = /^[+-]?\d+$/.test(term.value) ? String(BigInt(term.value.replace("+", ""))) : null;
  const number = Number(term.value.replace("INF", "Infinity"));
  return { ...term, value: exact ?? String(number === 0 ? 0 : number) };
}

export const plainRow = (row: Row): Row => row.map(plainTerm);

export const plainQuad = (quad: Quad): Quad => ({ ...quad, object: plainTerm(quad.object) });
