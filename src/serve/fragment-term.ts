import {
  blankNode,
  langString,
  literal,
  namedNode,
  RDF_LANG_STRING,
  type Term,
  XSD_STRING,
} from "../rdf/term.ts";

const LITERAL = /^"([\s\S]*)"(?:@([a-z]+(?:-[a-z0-9]+)*)|\^\^(?:<([^<>\s]+)>|([^<>\s"]+)))?$/i;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i;

/**
 * A component of a triple pattern as Triple Pattern Fragments write it (explicit representation of Hydra): an IRI as
 * it is, a literal between quotes with `@language` or `^^datatype`. The name of a variable, which may be empty, comes
 * back as a text; null is for what is none of these.
 */
export function parseComponent(text: string): Term | string | null {
  if (text === "" || text.startsWith("?")) return text;
  if (text.startsWith("_:")) return blankNode(text.slice(2));
  const quoted = LITERAL.exec(text);
  if (quoted) {
    const [, value = "", language, bracketed, plain] = quoted;
    if (language) return langString(value, language);
    const datatype = bracketed ?? plain ?? XSD_STRING;
    return datatype === RDF_LANG_STRING ? null : literal(value, datatype);
  }
  const iri = text.startsWith("<") && text.endsWith(">") ? text.slice(1, -1) : text;
  return IRI.test(iri) ? namedNode(iri) : null;
}
