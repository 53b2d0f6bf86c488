import { html } from "hono/html";
import type { Language } from "../language.ts";
import type { Html } from "./layout.tsx";
import { SPARQL_WORDS as WORDS } from "./sparql-words.ts";

/** A term in SPARQL 1.1 Query Results JSON. */
interface JsonTerm {
  readonly type: "uri" | "literal" | "bnode";
  readonly value: string;
  readonly "xml:lang"?: string;
  readonly datatype?: string;
}

interface JsonResults {
  readonly head: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, JsonTerm>>[] };
}

/** A page of more rows than this is no longer read, but searched, which a table program does better. */
const MOST_ROWS = 1000;

/** Results in the JSON format as a table, or as one word for a yes or a no. */
export function sparqlTable(json: string, language: Language, baseUrl: string): Html {
  const { head, boolean, results } = JSON.parse(json) as JsonResults;
  if (boolean !== undefined) return html`<p class="verdict">${WORDS[boolean ? "yes" : "no"][language]}</p>`;
  const rows = results?.bindings ?? [];
  const variables = head.vars ?? [];
  if (rows.length === 0) return html`<p class="verdict">${WORDS.none[language]}</p>`;
  return html`<p class="muted">${countText(rows.length, language)}</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="answer">
<table><thead><tr>${variables.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows
    .slice(0, MOST_ROWS)
    .map(
      (row) => html`<tr>${variables.map((name) => html`<td>${cell(row[name], baseUrl)}</td>`)}</tr>\n`,
    )}</tbody></table>
</div>`;
}

function countText(count: number, language: Language): string {
  const number = count.toLocaleString(language);
  if (count > MOST_ROWS) {
    const most = MOST_ROWS.toLocaleString(language);
    return language === "fr"
      ? `${number} lignes, dont voici les ${most} premières : le fichier les a toutes.`
      : `${number} rows, of which here are the first ${most}: the file has them all.`;
  }
  if (language === "fr") return count === 1 ? "1 ligne" : `${number} lignes`;
  return count === 1 ? "1 row" : `${number} rows`;
}

function cell(term: JsonTerm | undefined, baseUrl: string): Html | string {
  if (term === undefined) return "";
  if (term.type === "bnode") return html`<code>_:${term.value}</code>`;
  if (term.type === "uri") {
    // The hub's own addresses are shown without what they all begin with.
    const own = term.value.startsWith(`${baseUrl}/`);
    const shown = own ? term.value.slice(baseUrl.length) : term.value;
    return /^https?:\/\//i.test(term.value)
      ? html`<a href="${term.value}"${own ? "" : html` rel="nofollow"`}>${shown}</a>`
      : html`<code>${shown}</code>`;
  }
  const language = term["xml:lang"];
  return language ? html`<span lang="${language}">${term.value}</span>` : term.value;
}
