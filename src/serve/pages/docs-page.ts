import { html } from "hono/html";
import { OPERATOR_ALIASES, PARAMETERS, type Parameter } from "../../query/parameters.ts";
import type { DescribedRoute } from "../described-route.ts";
import { ROUTES } from "../described-routes.ts";
import { FORMATS, type Format, mediaType } from "../formats.ts";
import { DOCS_TEXT, OPERATOR_TEXT } from "./docs-text.ts";
import { type Html, layout, localLink, type PageContext } from "./layout.tsx";

/** A question of the page, as its address writes it and as a sentence. */
export interface DocsExample {
  /** Without `?`, as a person would type it. */
  readonly query: string;
  readonly sentence: string;
}

const SHOWN: readonly Format[] = ["html", "jsonld", "ics", "csv", "geojson", "rss", "ttl"];

/** `/docs`: how to ask the hub, for people who write programs. Every list in it comes from what the code itself uses. */
export function docsPage(examples: readonly DocsExample[], context: PageContext): string {
  const { language, deps } = context;
  const text = DOCS_TEXT[language];
  const main = html`<div class="band narrow docs">
<h1>${text.title}</h1>
<p class="lead">${text.intro}</p>
<nav aria-label="${text.contents}"><ul>${text.sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
${section(
  "start",
  context,
  html`<p>${text.start}</p>
<pre tabindex="0"><code>curl "${deps.baseUrl}/events?datetime=next7days"
curl "${deps.baseUrl}/events.ics?keywords=concert"
curl "${deps.baseUrl}/events.csv?departement=29&free=true"</code></pre>
<p>${text.formats}</p>
<table><thead><tr><th scope="col">${text.extension}</th><th scope="col">${text.mediaType}</th><th scope="col">${text.extent}</th></tr></thead>
<tbody>${(Object.keys(FORMATS) as Format[]).map((format) => html`<tr><th scope="row"><code>.${format}</code></th><td><code>${mediaType(format)}</code></td><td>${text.extents[FORMATS[format].extent]}</td></tr>`)}</tbody></table>`,
)}
${section(
  "questions",
  context,
  html`<p>${text.questions}</p>
<ul class="examples">${examples.map((example) => exampleItem(example))}</ul>`,
)}
${section(
  "operators",
  context,
  html`<p>${text.operators}</p>
<dl class="vocabulary">${Object.entries(OPERATOR_TEXT).map(([operator, meaning]) => html`<div><dt><code>[${operator}]</code> ${aliasesOf(operator)}</dt><dd>${meaning[language]}</dd></div>`)}</dl>`,
)}
${section("shortcuts", context, html`<p>${text.shortcuts}</p>${parameterList("shortcut", context)}`)}
${section("properties", context, html`<p>${text.properties}</p>${parameterList("property", context)}`)}
${section("controls", context, html`<p>${text.controls}</p>${parameterList("control", context)}`)}
${section("expressions", context, html`<p>${text.expressions}</p>`)}
${section("sparql", context, html`<p>${text.sparql}</p><p><a href="${localLink("/sparql", context)}">/sparql</a> · <a href="/void">/void</a> · <a href="/fragments">/fragments</a></p>`)}
${section(
  "routes",
  context,
  html`<p>${text.routes} <a href="${localLink("/openapi.json", context)}">/openapi.json</a></p>
<dl class="vocabulary">${ROUTES.map((route) => routeItem(route, context))}</dl>`,
)}
${section("errors", context, html`<p>${text.errors} <a href="${localLink("/problems", context)}">/problems</a></p>`)}
</div>`;
  return layout(context, {
    title: text.title,
    description: text.intro,
    main,
    canonical: `${deps.baseUrl}/docs`,
    alternates: [{ type: "application/vnd.oai.openapi+json;version=3.1", href: "/openapi.json" }],
  });
}

function section(id: string, { language }: PageContext, body: Html): Html {
  const title = DOCS_TEXT[language].sections.find((entry) => entry.id === id)?.title ?? id;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;
}

function exampleItem({ query, sentence }: DocsExample): Html {
  const encoded = new URLSearchParams(query).toString();
  const links = SHOWN.map(
    (format, index) => html`${index === 0 ? "" : " · "}<a href="/events.${format}?${encoded}">${format}</a>`,
  );
  return html`<li><p><b>${sentence}</b></p>
<p><code>/events?${query}</code></p>
<p class="muted">${links} · <a href="/events.rq?${encoded}">SPARQL</a></p></li>`;
}

const aliasesOf = (operator: string): Html | string => {
  const aliases = Object.entries(OPERATOR_ALIASES).flatMap(([alias, of]) => (of === operator ? [alias] : []));
  return aliases.length === 0
    ? ""
    : html`<span class="muted">${aliases.map((alias) => html`<code>[${alias}]</code> `)}</span>`;
};

function parameterList(kind: Parameter["kind"], { language }: PageContext): Html {
  const text = DOCS_TEXT[language];
  return html`<dl class="vocabulary">${PARAMETERS.filter((parameter) => parameter.kind === kind).map(
    (parameter) => html`<div id="${parameter.name}"><dt><code>${parameter.name}</code></dt>
<dd>${parameter[language]}${parameter.example === "" ? "" : html` ${text.example} <code>${parameter.example}</code>`}
${parameter.operators.length > 1 ? html`<br>${parameter.operators.slice(1).map((operator) => html`<code>[${operator}]</code> `)}` : ""}
${parameter.means ? html`<br>${text.means} ${parameter.means.map((meaning) => html`<code>${meaning}</code> `)}` : ""}
${parameter.values && parameter.values.length <= 12 ? html`<br>${text.values} ${parameter.values.map((value) => html`<code>${value}</code> `)}` : ""}</dd></div>`,
  )}</dl>`;
}

function routeItem(route: DescribedRoute, { language }: PageContext): Html {
  const methods = route.methods.map((method) => method.toUpperCase()).join(", ");
  return html`<div><dt><code>${methods} ${route.path}</code></dt><dd>${route[language]}</dd></div>`;
}
