import { type Term, XSD_STRING } from "../../rdf/term.ts";
import type { Rows } from "./write.ts";

/** SPARQL 1.1 Query Results JSON Format §3. */
export function jsonResults(variables: readonly string[], rows: Rows, links: readonly string[]): string {
  const head = { vars: variables, ...(links.length > 0 && { link: links }) };
  const names = variables.map((name) => `${JSON.stringify(name)}:`);
  const bindings = rows.map((row) => {
    const members: string[] = [];
    row.forEach((term, column) => {
      if (term) members.push(names[column] + jsonTerm(term));
    });
    return `{${members.join(",")}}`;
  });
  return `{"head":${JSON.stringify(head)},"results":{"bindings":[${bindings.join(",\n")}]}}\n`;
}

export const jsonBoolean = (value: boolean): string => `{"head":{},"boolean":${value}}\n`;

function jsonTerm(term: Term): string {
  const value = JSON.stringify(term.value);
  if (term.termType === "NamedNode") return `{"type":"uri","value":${value}}`;
  if (term.termType === "BlankNode") return `{"type":"bnode","value":${value}}`;
  if (term.language !== "") {
    return `{"type":"literal","value":${value},"xml:lang":${JSON.stringify(term.language)}}`;
  }
  if (term.datatype === XSD_STRING) return `{"type":"literal","value":${value}}`;
  return `{"type":"literal","value":${value},"datatype":${JSON.stringify(term.datatype)}}`;
}
