import type { Term } from "../../rdf/term.ts";
import type { ResultsFormat } from "../service.ts";
import { csvBoolean, csvResults } from "./csv.ts";
import { jsonBoolean, jsonResults } from "./json.ts";
import { tsvBoolean, tsvResults } from "./tsv.ts";
import { xmlBoolean, xmlResults } from "./xml.ts";

/** Solutions in the order of `variables`; null where a variable is unbound. */
export type Rows = readonly (readonly (Term | null)[])[];

/**
 * The whole document of a SELECT. Links go into the head, which CSV and TSV lack.
 *
 * @param variables names without `?`, in the order of the query
 */
export function writeResults(
  format: ResultsFormat,
  variables: readonly string[],
  rows: Rows,
  links: readonly string[] = [],
): string {
  switch (format) {
    case "json":
      return jsonResults(variables, rows, links);
    case "xml":
      return xmlResults(variables, rows, links);
    case "csv":
      return csvResults(variables, rows);
    case "tsv":
      return tsvResults(variables, rows);
  }
}

/** The whole document of an ASK. CSV and TSV have no form for it in the standard: the bare word is what engines send. */
export function writeBoolean(format: ResultsFormat, value: boolean): string {
  switch (format) {
    case "json":
      return jsonBoolean(value);
    case "xml":
      return xmlBoolean(value);
    case "csv":
      return csvBoolean(value);
    case "tsv":
      return tsvBoolean(value);
  }
}
