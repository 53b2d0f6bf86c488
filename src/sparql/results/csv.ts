import type { Term } from "../../rdf/term.ts";
import type { Rows } from "./write.ts";

/** SPARQL 1.1 Query Results CSV Format §3: values without types, lines ended by CR LF. */
export const csvResults = (variables: readonly string[], rows: Rows): string =>
  [variables.map(field), ...rows.map((row) => row.map(csvTerm))]
    .map((line) => `${line.join(",")}\r\n`)
    .join("");

export const csvBoolean = (value: boolean): string => `${value}\r\n`;

const csvTerm = (term: Term | null): string => {
  if (!term) return "";
  return term.termType === "BlankNode" ? `_:${term.value}` : field(term.value);
};

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
