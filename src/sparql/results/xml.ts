import { type Term, XSD_STRING } from "../../rdf/term.ts";
import type { Rows } from "./write.ts";

const OPENING =
  '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n';

/** SPARQL Query Results XML Format (second edition) §2. */
export function xmlResults(variables: readonly string[], rows: Rows, links: readonly string[]): string {
  const names = variables.map(escaped);
  const head = [
    ...names.map((name) => `<variable name="${name}"/>`),
    ...links.map((link) => `<link href="${escaped(link)}"/>`),
  ];
  const results = rows.map((row) => {
    const bindings = row.map((term, column) =>
      term ? `<binding name="${names[column]}">${xmlTerm(term)}</binding>` : "",
    );
    return `<result>${bindings.join("")}</result>\n`;
  });
  return `${OPENING}<head>${head.join("")}</head>\n<results>\n${results.join("")}</results>\n</sparql>\n`;
}

export const xmlBoolean = (value: boolean): string =>
  `${OPENING}<head></head>\n<boolean>${value}</boolean>\n</sparql>\n`;

function xmlTerm(term: Term): string {
  const value = escaped(term.value);
  if (term.termType === "NamedNode") return `<uri>${value}</uri>`;
  if (term.termType === "BlankNode") return `<bnode>${value}</bnode>`;
  if (term.language !== "") return `<literal xml:lang="${escaped(term.language)}">${value}</literal>`;
  if (term.datatype === XSD_STRING) return `<literal>${value}</literal>`;
  return `<literal datatype="${escaped(term.datatype)}">${value}</literal>`;
}

const SPECIAL: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Text for content and attributes. White space is written by number where a parser would change it. What XML 1.0 §2.2
 * cannot hold at all (most control characters) becomes U+FFFD, the one loss of this format; JSON keeps it.
 */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those that XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/[&<>"\t\n\r]/g, (character) => SPECIAL[character] ?? `&#${character.charCodeAt(0)};`)
  );
}
