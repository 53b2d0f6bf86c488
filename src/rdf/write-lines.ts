import { type BlankNode, type Literal, type NamedNode, type Quad, type Term, XSD_STRING } from "./term.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what an IRI must not hold
const NOT_IN_IRI = /[\u0000-\u0020<>"{}|^`\\\u007f-\u009f\ud800-\udfff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, with pairs of surrogates left in peace
const EACH_NOT_IN_IRI = /[\u0000-\u0020<>"{}|^`\\\u007f-\u009f]/gu;
const LANGUAGE = /^[A-Za-z]+(?:-[A-Za-z0-9]+)*$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are written as escapes
const ESCAPED = /[\u0000-\u001f"\\\u007f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, and every surrogate, to be looked at
const MAY_NEED_ESCAPE = /[\u0000-\u001f"\\\u007f\ud800-\udfff]/;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

/**
 * An IRI that N-Triples, N-Quads and Turtle can hold between angle brackets. Characters that IRIREF forbids are
 * percent-encoded, as RFC 3987 §3.1 does it for characters that are not allowed in an IRI: written raw, one of them
 * could end the IRI and begin a statement of its own, and `\u` escapes of them are refused by readers.
 */
export function safeIri(iri: string): string {
  if (!NOT_IN_IRI.test(iri)) return iri;
  return iri.toWellFormed().replace(EACH_NOT_IN_IRI, (character) => encodeURIComponent(character));
}

/** The text of a literal between double quotes, escaped as canonical N-Triples is. Lone surrogates become U+FFFD. */
export function escapeLiteral(text: string): string {
  if (!MAY_NEED_ESCAPE.test(text)) return text;
  return text
    .toWellFormed()
    .replace(
      ESCAPED,
      (character) =>
        SHORT_ESCAPES[character] ??
        `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
    );
}

/** `_:label`; a label that the grammar lacks is spelt in hexadecimal, so that different nodes stay different. */
export function blankLabel({ value }: BlankNode): string {
  if (LABEL.test(value) && !value.startsWith("x-")) return `_:${value}`;
  let hex = "";
  for (let at = 0; at < value.length; at += 1) hex += value.charCodeAt(at).toString(16).padStart(4, "0");
  return `_:x-${hex}`;
}

/** Whether a language tag is one that the grammars of RDF can hold (LANGTAG). */
export const isLanguageTag = (tag: string): boolean => LANGUAGE.test(tag);

/** What follows the quoted text of a literal: `@fr`, `^^<…>` or nothing. A tag that no grammar allows is left out. */
export function literalSuffix({ language, datatype }: Literal, iri: (datatype: string) => string): string {
  if (language !== "") return isLanguageTag(language) ? `@${language}` : "";
  return datatype === XSD_STRING ? "" : `^^${iri(datatype)}`;
}

const bracketed = (iri: string): string => `<${safeIri(iri)}>`;

const node = (term: NamedNode | BlankNode): string =>
  term.termType === "NamedNode" ? bracketed(term.value) : blankLabel(term);

/** A term as N-Triples and N-Quads write it. */
export function termText(term: Term): string {
  return term.termType === "Literal"
    ? `"${escapeLiteral(term.value)}"${literalSuffix(term, bracketed)}`
    : node(term);
}

/** One statement of N-Triples (RDF 1.1 N-Triples), ended by a line feed; its graph is left out. */
export function tripleLine({ subject, predicate, object }: Quad): string {
  return `${node(subject)} ${bracketed(predicate.value)} ${termText(object)} .\n`;
}

/** One statement of N-Quads (RDF 1.1 N-Quads), ended by a line feed. */
export function quadLine(quad: Quad): string {
  const { subject, predicate, object, graph } = quad;
  if (graph === null) return tripleLine(quad);
  return `${node(subject)} ${bracketed(predicate.value)} ${termText(object)} ${node(graph)} .\n`;
}
