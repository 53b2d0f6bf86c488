import { html } from "hono/html";
import type { SparqlOutcome } from "../../sparql/service.ts";
import type { ProblemText } from "../problem-answer.ts";
import { type Html, layout, localLink, type PageContext, word } from "./layout.tsx";
import { sparqlExamples } from "./sparql-examples.ts";
import { sparqlTable } from "./sparql-table.ts";
import { SPARQL_WORDS as WORDS } from "./sparql-words.ts";

/** What was asked, and what came of it: JSON results, a Turtle graph, or a problem. */
export interface SparqlPageFacts {
  readonly query: string | null;
  readonly outcome: (SparqlOutcome & { readonly problem?: undefined }) | null;
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
  const lang = url.searchParams.get("lang");
  const main = html`
<div class="band head">
<h1>${WORDS.title[language]}</h1>
<p class="lead">${WORDS.lead[language]}</p>
</div>
<div class="band columns">
<div>
<form class="query" method="get" action="/sparql" aria-label="${WORDS.title[language]}">
<p class="field wide"><label for="query">${WORDS.query[language]}</label>
<textarea id="query" name="query" rows="${rows}" spellcheck="false" autocapitalize="off" autocomplete="off">${query}</textarea></p>
<p class="field"><label for="format">${WORDS.format[language]}</label>
<select id="format" name="format"><option value="html">${WORDS.asPage[language]}</option>
${[...RESULTS, ...GRAPHS].map(([name, label]) => html`<option value="${name}">${label}</option>`)}</select></p>
${lang ? html`<input type="hidden" name="lang" value="${language}">` : ""}
<p class="field submit"><button type="submit">${WORDS.run[language]}</button></p>
</form>
${facts.problem ? problemBox(facts.problem, context) : facts.outcome ? answerBox(facts, facts.outcome, context) : ""}
</div>
<div class="side after">
<section aria-labelledby="examples">
<h2 id="examples">${WORDS.examples[language]}</h2>
<ul class="links">${examples.map(
    ({ title, query: text }) =>
      html`<li><a href="${localLink(`/sparql?${new URLSearchParams({ query: text, format: "html" })}`, context)}">${title[language]}</a></li>`,
  )}</ul>
</section>
<section aria-labelledby="machines">
<h2 id="machines">${WORDS.machines[language]}</h2>
<p>${WORDS.machinesText[language]}</p>
<ul class="links">
<li><a href="/sparql?format=ttl">${WORDS.description[language]}</a></li>
<li><a href="/void">${WORDS.dataset[language]}</a></li>
<li><a href="/fragments">${WORDS.fragments[language]}</a></li>
<li><a href="${localLink("/vocab", context)}">${word("vocabulary", language)}</a></li>
</ul>
</section>
</div>
</div>`;
  return layout(context, {
    title: WORDS.title[language],
    description: WORDS.lead[language],
    main,
    canonical: facts.query === null ? `${deps.baseUrl}/sparql` : undefined,
    ...(facts.query === null ? {} : { robots: "noindex" as const }),
  });
}

function problemBox({ code, detail }: ProblemText, { language }: PageContext): Html {
  return html`<section class="answer" aria-labelledby="answer">
<h2 id="answer">${WORDS.refused[language]}</h2>
<p class="refusal">${detail}</p>
<p class="muted">${word("code", language)} <code>${code}</code></p>
</section>`;
}

function answerBox(
  { query }: SparqlPageFacts,
  outcome: SparqlOutcome & { readonly problem?: undefined },
  { language, deps }: PageContext,
): Html {
  const text = new TextDecoder().decode(outcome.body);
  const isGraph = outcome.format === "ttl";
  const link = (format: string) => `/sparql?${new URLSearchParams({ query: query ?? "", format })}`;
  return html`<section class="answer" aria-labelledby="answer">
<h2 id="answer">${WORDS.results[language]}</h2>
<p class="forms">${WORDS.take[language]} ${(isGraph ? GRAPHS : RESULTS).map(
    ([format, label]) => html`<a href="${link(format)}">${label}</a> `,
  )}</p>
${isGraph ? html`<pre tabindex="0">${text}</pre>` : sparqlTable(text, language, deps.baseUrl)}
</section>`;
}
