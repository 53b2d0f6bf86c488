/** An RDF term (RDF 1.1 Concepts §3), with the member names of RDF/JS except that `datatype` is the IRI itself. */
export type Term = NamedNode | BlankNode | Literal;

export interface NamedNode {
  readonly termType: "NamedNode";
  readonly value: string;
}

export interface BlankNode {
  readonly termType: "BlankNode";
  /** Label, without `_:`. */
  readonly value: string;
}

export interface Literal {
  readonly termType: "Literal";
  /** Lexical form, as it was written. */
  readonly value: string;
  /** IRI; `rdf:langString` when there is a language. */
  readonly datatype: string;
  /** Language tag as it was written, or empty. */
  readonly language: string;
}

/** A statement; `graph` is null in the default graph. */
export interface Quad {
  readonly subject: NamedNode | BlankNode;
  readonly predicate: NamedNode;
  readonly object: Term;
  readonly graph: NamedNode | BlankNode | null;
}

export const XSD = "http://www.w3.org/2001/XMLSchema#";
export const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
export const SCHEMA = "http://schema.org/";

export const XSD_STRING = `${XSD}string`;
export const XSD_BOOLEAN = `${XSD}boolean`;
export const XSD_INTEGER = `${XSD}integer`;
export const XSD_DECIMAL = `${XSD}decimal`;
export const XSD_DOUBLE = `${XSD}double`;
export const XSD_DATE_TIME = `${XSD}dateTime`;
export const XSD_DATE = `${XSD}date`;
export const RDF_LANG_STRING = `${RDF}langString`;
export const RDF_TYPE = `${RDF}type`;

export const namedNode = (value: string): NamedNode => ({ termType: "NamedNode", value });
export const blankNode = (value: string): BlankNode => ({ termType: "BlankNode", value });

/** A literal of a datatype; a plain string when none is given. */
export const literal = (value: string, datatype: string = XSD_STRING): Literal => ({
  termType: "Literal",
  value,
  datatype,
  language: "",
});

export const langString = (value: string, language: string): Literal => ({
  termType: "Literal",
  value,
  datatype: RDF_LANG_STRING,
  language,
});
