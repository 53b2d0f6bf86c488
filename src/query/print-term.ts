import {
  RDF_LANG_STRING,
  type Term,
  XSD_BOOLEAN,
  XSD_DECIMAL,
  XSD_DOUBLE,
  XSD_INTEGER,
  XSD_STRING,
} from "../rdf/term.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

/** A string between quotation marks (SPARQL 1.1 §19.8, STRING_LITERAL2). Half a surrogate pair is no character. */
export function quoted(text: string): string {
  return `"${text.toWellFormed().replace(/["\\\n\r\t\b\f]/g, (character) => ESCAPES[character] ?? "")}"`;
}

const PLAIN_NUMBER: Readonly<Record<string, RegExp>> = {
  [XSD_INTEGER]: /^[+-]?\d+$/,
  [XSD_DECIMAL]: /^[+-]?\d*\.\d+$/,
  [XSD_DOUBLE]: /^[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+$/,
};

/**
 * A term as SPARQL writes it; `iri` writes its IRIs.
 * @throws Error for a blank node, which a query cannot name
 */
export function printTerm(term: Term, iri: (value: string) => string): string {
  if (term.termType === "NamedNode") return iri(term.value);
  if (term.termType === "BlankNode") throw new Error("A query cannot name a blank node.");
  const { value, datatype, language } = term;
  if (datatype === RDF_LANG_STRING) return `${quoted(value)}@${language}`;
  if (datatype === XSD_STRING) return quoted(value);
  if (datatype === XSD_BOOLEAN && (value === "true" || value === "false")) return value;
  if (PLAIN_NUMBER[datatype]?.test(value)) return value;
  return `${quoted(value)}^^${iri(datatype)}`;
}
