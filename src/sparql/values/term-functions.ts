import { langString, literal, namedNode, RDF_LANG_STRING, type Term, XSD_STRING } from "../../rdf/term.ts";
import { sameTerm } from "./compare.ts";
import { resolveIri } from "./iri.ts";
import {
  binary,
  type Functions,
  nullary,
  simpleText,
  type TermFunction,
  truth,
  unary,
} from "./term-function.ts";
import { numericOf } from "./value.ts";

const LANGUAGE_TAG = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/;

const isIri = unary((term) => truth(term.termType === "NamedNode"));

const iri = unary((term, { baseIri }) => {
  if (term.termType === "NamedNode") return term;
  const reference = simpleText(term);
  const resolved = reference === null ? null : resolveIri(reference, baseIri);
  return resolved === null ? null : namedNode(resolved);
});

const bnode: TermFunction = {
  arity: [0, 1],
  call: ([label], context) => {
    if (!label) return context.blankNode();
    const text = simpleText(label);
    return text === null ? null : context.blankNode(text);
  },
};

function typed(text: Term, datatype: Term): Term | null {
  const value = simpleText(text);
  // A language is missing, so this datatype cannot be given.
  if (value === null || datatype.termType !== "NamedNode" || datatype.value === RDF_LANG_STRING) return null;
  return literal(value, datatype.value);
}

function tagged(text: Term, language: Term): Term | null {
  const [value, tag] = [simpleText(text), simpleText(language)];
  return value === null || tag === null || !LANGUAGE_TAG.test(tag) ? null : langString(value, tag);
}

/** Basic filtering of RFC 4647 §3.3.1; `*` matches every tag but none. */
function languageMatches(tag: string, range: string): boolean {
  if (range === "*") return tag !== "";
  const [low, wanted] = [tag.toLowerCase(), range.toLowerCase()];
  return low === wanted || (wanted !== "" && low.startsWith(`${wanted}-`));
}

/** Functions on RDF terms (SPARQL 1.1 §17.4.2), with sameTerm (§17.4.1.8) and langMatches (§17.4.3.13). */
export const TERM_FUNCTIONS: Functions = {
  sameterm: binary((a, b) => truth(sameTerm(a, b))),
  isiri: isIri,
  isuri: isIri,
  isblank: unary((term) => truth(term.termType === "BlankNode")),
  isliteral: unary((term) => truth(term.termType === "Literal")),
  isnumeric: unary((term) => truth(numericOf(term) !== null)),
  str: unary((term) => (term.termType === "BlankNode" ? null : literal(term.value))),
  lang: unary((term) => (term.termType === "Literal" ? literal(term.language, XSD_STRING) : null)),
  datatype: unary((term) => (term.termType === "Literal" ? namedNode(term.datatype) : null)),
  iri,
  uri: iri,
  bnode,
  strdt: binary(typed),
  strlang: binary(tagged),
  uuid: nullary((context) => namedNode(`urn:uuid:${context.uuid()}`)),
  struuid: nullary((context) => literal(context.uuid())),
  langmatches: binary((tag, range) => {
    const [text, pattern] = [simpleText(tag), simpleText(range)];
    return text === null || pattern === null ? null : truth(languageMatches(text, pattern));
  }),
};
