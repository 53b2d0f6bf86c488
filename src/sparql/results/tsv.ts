import { type Literal, type Term, XSD_DECIMAL, XSD_DOUBLE, XSD_INTEGER, XSD_STRING } from "../../rdf/term.ts";
import type { Rows } from "./write.ts";

/** SPARQL 1.1 Query Results TSV Format §4: terms in Turtle, lines ended by LF. */
export const tsvResults = (variables: readonly string[], rows: Rows): string =>
  [variables.map((name) => `?${name}`), ...rows.map((row) => row.map((term) => (term ? tsvTerm(term) : "")))]
    .map((line) => `${line.join("\t")}\n`)
    .join("");

export const tsvBoolean = (value: boolean): string => `${value}\n`;

function tsvTerm(term: Term): string {
  if (term.termType === "NamedNode") return iri(term.value);
  if (term.termType === "BlankNode") return `_:${term.value}`;
  if (isShort(term)) return term.value;
  const text = `"${term.value.replace(/[\\"\t\n\r\b\f]/g, (character) => ESCAPES[character] ?? "")}"`;
  if (term.language !== "") return `${text}@${term.language}`;
  return term.datatype === XSD_STRING ? text : `${text}^^${iri(term.datatype)}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\b": "\\b",
  "\f": "\\f",
};

// Turtle §2.5.2: the forms that say their datatype by themselves.
const SHORT: Readonly<Record<string, RegExp>> = {
  [XSD_INTEGER]: /^[+-]?\d+$/,
  [XSD_DECIMAL]: /^[+-]?\d*\.\d+$/,
  [XSD_DOUBLE]: /^[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+$/,
};

const isShort = ({ value, datatype }: Literal): boolean => SHORT[datatype]?.test(value) ?? false;

const iri = (value: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what an IRI of Turtle must write by number
  `<${value.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}>`;
