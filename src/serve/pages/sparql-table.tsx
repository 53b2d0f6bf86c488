import type { Language } from "../language.ts";
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
export function SparqlTable({
  json,
  language,
  baseUrl,
}: {
  json: string;
  language: Language;
  baseUrl: string;
}) {
  const { head, boolean, results } = JSON.parse(json) as JsonResults;
  if (boolean !== undefined) return <p class="verdict">{WORDS[boolean ? "yes" : "no"][language]}</p>;
  const rows = results?.bindings ?? [];
  const variables = head.vars ?? [];
  if (rows.length === 0) return <p class="verdict">{WORDS.none[language]}</p>;
  return (
    <>
      <p class="muted">{countText(rows.length, language)}</p>
      <section class="scroll" tabindex={0} aria-labelledby="answer">
        <table>
          <caption class="unseen">{WORDS.results[language]}</caption>
          <thead>
            <tr>
              {variables.map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row) => (
              <tr>
                {variables.map((name) => (
                  <td>
                    <Cell term={row[name]} baseUrl={baseUrl} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
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

function Cell({ term, baseUrl }: { term: JsonTerm | undefined; baseUrl: string }) {
  if (term === undefined) return null;
  if (term.type === "bnode") return <code>_:{term.value}</code>;
  if (term.type === "uri") {
    // The hub's own addresses are shown without what they all begin with.
    const own = term.value.startsWith(`${baseUrl}/`);
    const shown = own ? term.value.slice(baseUrl.length) : term.value;
    return /^https?:\/\//i.test(term.value) ? (
      <a href={term.value} rel={own ? undefined : "nofollow"}>
        {shown}
      </a>
    ) : (
      <code>{shown}</code>
    );
  }
  const language = term["xml:lang"];
  return language ? <span lang={language}>{term.value}</span> : term.value;
}
