import type { Hono } from "hono";
import { html } from "hono/html";
import { CONCEPTS } from "../model/concepts.ts";
import { PROBLEMS } from "../model/problem.ts";
import { withBaseUrl } from "../render/base-url.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { negotiate } from "./formats.ts";
import { layout, word } from "./pages/layout.tsx";

const YEAR_SECONDS = 31_536_000;

/** `/vocab`, its profile, `/context/v1.jsonld` and `/problems`: what the hub's own words mean. */
export function mountVocabulary(app: Hono, deps: AppDeps): void {
  const turtle = `@base <${deps.baseUrl}/vocab> .\n${deps.vocabulary}`;
  const links = [`<${deps.baseUrl}/vocab.ttl>; rel="alternate"; type="text/turtle"`];
  app.get("/vocab.ttl", (c) => send(c, { format: "ttl", body: turtle, maxAgeSeconds: 3600 }));
  const shapes = `@base <${deps.baseUrl}/vocab> .\n${deps.shapes}`;
  app.get("/vocab/shapes.ttl", (c) => send(c, { format: "ttl", body: shapes, maxAgeSeconds: 3600 }));
  app.get("/vocab", (c) => {
    if (negotiate(c.req.header("accept"), ["ttl", "html"]) !== "html")
      return send(c, { format: "ttl", body: turtle, maxAgeSeconds: 3600 });
    const context = pageContext(c, deps);
    const { language } = context;
    const main = html`<div class="band narrow"><h1>${word("vocabulary", language)}</h1>
<p><a href="/vocab.ttl">Turtle</a> · <a href="/context/v1.jsonld">JSON-LD</a> · <a href="/vocab/shapes.ttl">SHACL</a></p>
<dl class="vocabulary">${CONCEPTS.map(
      (concept) => html`<div id="${concept.name}"><dt>${concept[language]}</dt>
<dd><code>${concept.name}</code> · ${concept[language === "fr" ? "en" : "fr"]}</dd></div>`,
    )}</dl></div>`;
    return send(c, {
      format: "html",
      links,
      body: layout(context, { title: word("vocabulary", language), main }),
    });
  });

  const text = withBaseUrl(deps.context, deps.baseUrl);
  app.get("/context/v1.jsonld", (c) =>
    // The terms of a version never change, so that what was read under it keeps its meaning.
    send(c, { format: "jsonld", body: text, maxAgeSeconds: YEAR_SECONDS, immutable: true }),
  );

  app.get("/problems", (c) => {
    const context = pageContext(c, deps);
    const { language } = context;
    const main = html`<div class="band narrow"><h1>${word("problems", language)}</h1>
<dl class="vocabulary">${Object.entries(PROBLEMS).map(
      ([code, problem]) =>
        html`<div id="${code}"><dt><code>${code}</code></dt><dd>${problem[language]}</dd></div>`,
    )}</dl></div>`;
    return send(c, {
      format: "html",
      body: layout(context, { title: word("problems", language), main }),
    });
  });
}
