import type { Algebra } from "@traqula/algebra-transformations-1-1";
import { blankNode, type Quad, type Term } from "../rdf/term.ts";
import type { QueryTerms } from "./query-terms.ts";
import { type ParsedTerm, termOf } from "./translate/terms.ts";

/** The variables that a template names. */
export function templateVariables(template: readonly Algebra.Pattern[]): string[] {
  const names = template.flatMap(({ subject, predicate, object }) =>
    [subject, predicate, object].flatMap((term) => (term.termType === "Variable" ? [term.value] : [])),
  );
  return [...new Set(names)];
}

/** The triples that a template makes of solutions (SPARQL 1.1 §16.2): each once, none that is no RDF. */
export function constructed(
  template: readonly Algebra.Pattern[],
  variables: readonly string[],
  rows: readonly (readonly (Term | null)[])[],
  terms: QueryTerms,
): Quad[] {
  const quads = new Map<string, Quad>();
  for (const row of rows) {
    const blanks = new Map<string, Term>();
    const read = (term: ParsedTerm): Term | null => {
      if (term.termType === "Variable") return row[variables.indexOf(term.value)] ?? null;
      if (term.termType !== "BlankNode") return termOf(term);
      const known = blanks.get(term.value) ?? blankNode(terms.freshLabel());
      blanks.set(term.value, known);
      return known;
    };
    for (const { subject, predicate, object } of template) {
      const quad = tripleOf(read(subject), read(predicate), read(object));
      if (quad) quads.set(JSON.stringify(quad), quad);
    }
  }
  return [...quads.values()];
}

function tripleOf(subject: Term | null, predicate: Term | null, object: Term | null): Quad | null {
  if (!subject || subject.termType === "Literal" || predicate?.termType !== "NamedNode" || !object)
    return null;
  return { subject, predicate, object, graph: null };
}
