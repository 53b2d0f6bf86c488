import { blankNode, type Literal, langString, literal, namedNode, type Term } from "../../rdf/term.ts";

/** A term as the parser gives it. */
export interface ParsedTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

/** The term of a constant of a query. */
export function termOf(term: ParsedTerm): Term {
  if (term.termType === "NamedNode") return namedNode(term.value);
  if (term.termType === "BlankNode") return blankNode(term.value);
  return literalOf(term);
}

function literalOf({ value, language, datatype }: ParsedTerm): Literal {
  return language ? langString(value, language) : literal(value, datatype?.value);
}
