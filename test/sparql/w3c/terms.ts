import { Parser } from "n3";
import { parse } from "oxigraph";
import { blankNode, langString, literal, namedNode, type Quad, type Term } from "../../../src/rdf/term.ts";

/** The least that every RDF/JS library agrees on. */
export interface ForeignTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

export interface ForeignQuad {
  readonly subject: ForeignTerm;
  readonly predicate: ForeignTerm;
  readonly object: ForeignTerm;
  readonly graph: ForeignTerm;
}

/** An RDF/JS term as a term of the hub; throws for what RDF 1.1 does not have. */
export function fromForeign(term: ForeignTerm): Term {
  if (term.termType === "NamedNode") return namedNode(term.value);
  if (term.termType === "BlankNode") return blankNode(term.value);
  if (term.termType !== "Literal") throw new Error(`No RDF 1.1 term: ${term.termType}`);
  return term.language ? langString(term.value, term.language) : literal(term.value, term.datatype?.value);
}

/** An RDF/JS quad as a quad of the hub; throws for what RDF 1.1 does not have. */
export function fromForeignQuad({ subject, predicate, object, graph }: ForeignQuad): Quad {
  const [s, p, o] = [fromForeign(subject), fromForeign(predicate), fromForeign(object)];
  if (s.termType === "Literal" || p.termType !== "NamedNode") throw new Error("No RDF 1.1 triple");
  const g = graph.termType === "DefaultGraph" ? null : fromForeign(graph);
  if (g?.termType === "Literal") throw new Error("No RDF 1.1 quad");
  return { subject: s, predicate: p, object: o, graph: g };
}

const FORMATS: Readonly<Record<string, string>> = {
  ttl: "text/turtle",
  nt: "application/n-triples",
  nq: "application/n-quads",
};

/**
 * The quads of an RDF document, by the ending of its name: `ttl`, `nt`, `nq` with n3, `rdf` with Oxigraph. Labels of
 * blank nodes get a prefix, so that two documents share none. Throws when the document is not well-formed.
 */
export function readRdf(text: string, ending: string, baseIri: string, labels = "b"): Quad[] {
  const foreign: ForeignQuad[] =
    ending === "rdf"
      ? (parse(text, { format: "application/rdf+xml", base_iri: baseIri }) as ForeignQuad[])
      : new Parser({ baseIRI: baseIri, format: FORMATS[ending] ?? ending, blankNodePrefix: "" }).parse(text);
  const own = <T extends Term | null>(term: T): T =>
    term?.termType === "BlankNode" ? ({ ...term, value: `${labels}${term.value}` } as T) : term;
  return foreign.map(fromForeignQuad).map(({ subject, predicate, object, graph }) => ({
    subject: own(subject),
    predicate,
    object: own(object),
    graph: own(graph),
  }));
}

/** N-Triples of a term, to read and to compare; language tags in lower case (RDF 1.1 Concepts §3.3). */
export function termText(term: Term | null): string {
  if (term === null) return "UNDEF";
  if (term.termType === "NamedNode") return `<${term.value}>`;
  if (term.termType === "BlankNode") return `_:${term.value}`;
  const text = JSON.stringify(term.value);
  return term.language ? `${text}@${term.language.toLowerCase()}` : `${text}^^<${term.datatype}>`;
}
