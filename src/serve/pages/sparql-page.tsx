import type { SparqlOutcome } from "../../sparql/service.ts";
import type { ProblemText } from "../problem-answer.ts";
import { docsPage } from "./docs/docs-frame.tsx";
import { localLink, type PageContext, word } from "./layout.tsx";
import { sparqlExamples } from "./sparql-examples.ts";
import { SparqlTable } from "./sparql-table.tsx";
import { SPARQL_WORDS as WORDS } from "./sparql-words.ts";

type Answered = SparqlOutcome & { readonly problem?: undefined };

/** What was asked, and what came of it: JSON results, a Turtle graph, or a problem. */
export interface SparqlPageFacts {
  readonly query: string | null;
  readonly outcome: Answered | null;
  readonly problem?: ProblemText;
}

const RESULTS = [
  ["json", "JSON"],
  ["xml", "XML"],
  ["csv", "CSV"],
  ["tsv", "TSV"],
] as const;
const GRAPHS = [
  ["ttl", "Turtle"],
  ["nt", "N-Triples"],
  ["nq", "N-Quads"],
  ["jsonld", "JSON-LD"],
] as const;

/** `/sparql` for people: a form that works without script, examples, and the answer as a table. */
export function sparqlPage(facts: SparqlPageFacts, context: PageContext): string {
  const { deps, language, url } = context;
  const examples = sparqlExamples(deps.baseUrl, language);
  const query = facts.query ?? examples[0]?.query ?? "";
  const rows = Math.min(24, Math.max(10, query.split("\n").length + 1));
  const say = (key: keyof typeof WORDS) => WORDS[key][language];
  return docsPage(context, {
    title: say("title"),
    lead: say("lead"),
    canonical: facts.query === null ? `${deps.baseUrl}/sparql` : undefined,
    ...(facts.query === null ? {} : { robots: "noindex" as const }),
    main: (
      <div class="columns">
        <div>
          <form class="query" method="get" action="/sparql" aria-label={say("title")}>
            <p class="field wide">
              <label for="query">{say("query")}</label>
              <textarea
                id="query"
                name="query"
                rows={rows}
                spellcheck={false}
                autocapitalize="off"
                autocomplete="off"
                aria-invalid={facts.problem ? "true" : undefined}
                aria-describedby={facts.problem ? "refusal" : undefined}
              >
                {query}
              </textarea>
            </p>
            <p class="field">
              <label for="format">{say("format")}</label>
              <select id="format" name="format">
                <option value="html">{say("asPage")}</option>
                {[...RESULTS, ...GRAPHS].map(([name, label]) => (
                  <option value={name}>{label}</option>
                ))}
              </select>
            </p>
            {url.searchParams.get("lang") && <input type="hidden" name="lang" value={language} />}
            <p class="field submit">
              <button type="submit">{say("run")}</button>
            </p>
          </form>
          {facts.problem ? (
            <Refused problem={facts.problem} context={context} />
          ) : (
            facts.outcome && <Answer query={query} outcome={facts.outcome} context={context} />
          )}
        </div>
        <div class="side after">
          <section aria-labelledby="examples">
            <h2 id="examples">{say("examples")}</h2>
            <ul class="links">
              {examples.map(({ title, query: text }) => (
                <li>
                  <a
                    href={localLink(
                      `/sparql?${new URLSearchParams({ query: text, format: "html" })}`,
                      context,
                    )}
                  >
                    {title[language]}
                  </a>
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="machines">
            <h2 id="machines">{say("machines")}</h2>
            <p>{say("machinesText")}</p>
            <ul class="links">
              <li>
                <a href="/sparql?format=ttl">{say("description")}</a>
              </li>
              <li>
                <a href="/void">{say("dataset")}</a>
              </li>
              <li>
                <a href="/fragments">{say("fragments")}</a>
              </li>
              <li>
                <a href={localLink("/vocab", context)}>{word("vocabulary", language)}</a>
              </li>
            </ul>
          </section>
        </div>
      </div>
    ),
  });
}

function Refused({ problem: { code, detail }, context }: { problem: ProblemText; context: PageContext }) {
  const { language } = context;
  return (
    <section class="answer" aria-labelledby="answer">
      <h2 id="answer">{WORDS.refused[language]}</h2>
      <p class="refusal" id="refusal">
        {detail}
      </p>
      <p class="muted">
        {word("code", language)}{" "}
        <a href={localLink(`/problems#${code}`, context)}>
          <code>{code}</code>
        </a>
      </p>
    </section>
  );
}

function Answer({ query, outcome, context }: { query: string; outcome: Answered; context: PageContext }) {
  const { language, deps } = context;
  const text = new TextDecoder().decode(outcome.body);
  const isGraph = outcome.format === "ttl";
  return (
    <section class="answer" aria-labelledby="answer">
      <h2 id="answer">{WORDS.results[language]}</h2>
      <p class="forms">
        {WORDS.take[language]}{" "}
        {(isGraph ? GRAPHS : RESULTS).map(([format, label]) => (
          <>
            <a href={`/sparql?${new URLSearchParams({ query, format })}`}>{label}</a>{" "}
          </>
        ))}
      </p>
      {isGraph ? (
        <pre tabindex={0}>{text}</pre>
      ) : (
        <SparqlTable json={text} language={language} baseUrl={deps.baseUrl} />
      )}
    </section>
  );
}
