import { withBaseUrl } from "./base-url.ts";
import { standalone } from "./documents.ts";
import { project } from "./fields.ts";
import type { ListedRow, ListFacts } from "./listed.ts";
import { listed } from "./listed.ts";

/** One JSON-LD document a line, each with its `@context`: a line read alone says as much as in the list. */
export function ndjsonLine(row: ListedRow, { baseUrl, fields }: ListFacts): string {
  const json = fields === null ? row.json : JSON.stringify(project(listed(row, baseUrl).node, fields));
  return `${standalone(json, baseUrl)}\n`;
}

/** One member of a page of JSON-LD: as it is stored, or with some of its members only. */
export function memberText(
  row: ListedRow,
  { baseUrl, fields }: Pick<ListFacts, "baseUrl" | "fields">,
): string {
  return fields === null
    ? withBaseUrl(row.json, baseUrl)
    : JSON.stringify(project(listed(row, baseUrl).node, fields));
}
