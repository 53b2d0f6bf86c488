import type { Hono } from "hono";
import { withBaseUrl } from "../render/base-url.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { negotiate } from "./formats.ts";
import { problemsPage } from "./pages/docs/problems-page.tsx";
import { type VocabularyFacts, vocabularyPage } from "./pages/docs/vocabulary-page.tsx";
import { readShapes } from "./shapes.ts";
import { readVocabulary } from "./vocabulary-terms.ts";

const YEAR_SECONDS = 31_536_000;

/** `/vocab`, its profile, `/context/v1.jsonld` and `/problems`: what the hub's own words mean. */
export function mountVocabulary(app: Hono, deps: AppDeps): void {
  const turtle = `@base <${deps.baseUrl}/vocab> .\n${deps.vocabulary}`;
  const links = [`<${deps.baseUrl}/vocab.ttl>; rel="alternate"; type="text/turtle"`];
  app.get("/vocab.ttl", (c) => send(c, { format: "ttl", body: turtle, maxAgeSeconds: 3600 }));
  const shapes = `@base <${deps.baseUrl}/vocab> .\n${deps.shapes}`;
  app.get("/vocab/shapes.ttl", (c) => send(c, { format: "ttl", body: shapes, maxAgeSeconds: 3600 }));
  // Read by the first who asks for the page, and kept: the texts do not change while the hub runs.
  let facts: VocabularyFacts | null = null;
  app.get("/vocab", (c) => {
    if (negotiate(c.req.header("accept"), ["ttl", "html"]) !== "html")
      return send(c, { format: "ttl", body: turtle, maxAgeSeconds: 3600 });
    facts ??= readFacts(deps);
    return send(c, { format: "html", links, body: vocabularyPage(facts, pageContext(c, deps)) });
  });

  const text = withBaseUrl(deps.context, deps.baseUrl);
  app.get("/context/v1.jsonld", (c) =>
    // The terms of a version never change, so that what was read under it keeps its meaning.
    send(c, { format: "jsonld", body: text, maxAgeSeconds: YEAR_SECONDS, immutable: true }),
  );

  app.get("/problems", (c) => send(c, { format: "html", body: problemsPage(pageContext(c, deps)) }));
}

function readFacts({ vocabulary, shapes, context }: AppDeps): VocabularyFacts {
  return { ...readVocabulary(vocabulary), shapes: readShapes(shapes), context: contextTerms(context) };
}

/** The terms of a context that stand for something, without those that only shorten addresses. */
function contextTerms(text: string): VocabularyFacts["context"] {
  const { "@context": terms } = JSON.parse(text) as {
    "@context": Record<string, string | number | Readonly<Record<string, string>>>;
  };
  return Object.entries(terms).flatMap(([term, meaning]) => {
    if (term.startsWith("@") || typeof meaning === "number") return [];
    if (typeof meaning === "string") return /[/#]$/.test(meaning) ? [] : [{ term, iri: meaning, type: null }];
    const type = meaning["@type"] ?? meaning["@container"] ?? null;
    return [{ term, iri: meaning["@id"] ?? "", type }];
  });
}
