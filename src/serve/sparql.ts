import { createHash } from "node:crypto";
import type { Context, Hono } from "hono";
import type { Problem } from "../model/problem.ts";
import { isVolatile, requestKey } from "../sparql/cached-service.ts";
import type { SparqlOutcome, SparqlRequest } from "../sparql/service.ts";
import { readVersion } from "../store/read-version.ts";
import { pageContext } from "./agenda.ts";
import { matches } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { languageOf } from "./language.ts";
import { type SparqlPageFacts, sparqlPage } from "./pages/sparql-page.tsx";
import { problemStatus, problemText, sendProblem } from "./problem-answer.ts";
import { sendGraph } from "./send-graph.ts";
import { serviceDescription } from "./service-description.ts";
import { type AnswerFormat, contentType, type Wanted, wanted } from "./sparql-formats.ts";
import { type ProtocolRequest, readProtocol } from "./sparql-request.ts";

const MAX_AGE = 60;

/** `/sparql`: the SPARQL 1.1 Protocol, for queries only. */
export function mountSparql(app: Hono, deps: AppDeps): void {
  app.get("/sparql", (c) => answer(c, deps));
  app.post("/sparql", (c) => answer(c, deps));
}

async function answer(c: Context, deps: AppDeps): Promise<Response> {
  const asked = await readProtocol(c.req.raw);
  if (asked.problem) return sendProblem(c, deps, asked.problem);
  const want = wanted(asked.format, c.req.header("accept"));
  const { query } = asked;
  if (query === null || (query.trim() === "" && want.html)) return describe(c, deps, want);
  if (query.trim() === "") return sendProblem(c, deps, { code: "SPARQL_REPEATED", item: "query" });
  if (!want.html && want.results === null && want.graph === null)
    return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
  // A page shows a table as it reads it, and a graph as text.
  const forms = want.html ? ({ results: "json", graph: "ttl" } as const) : want;
  const { defaultGraphs, namedGraphs } = asked;
  const request = { query, defaultGraphs, namedGraphs, results: forms.results, graph: forms.graph };
  return evaluate(c, deps, request, asked, want);
}

/** What there is to say to a reader who asks nothing: the description of the service, or a form to ask with. */
function describe(c: Context, deps: AppDeps, want: Wanted): Response {
  if (want.html) return page(c, deps, 200, { query: null, outcome: null });
  if (want.graph === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
  return sendGraph(c, want.graph, serviceDescription(deps.baseUrl, deps.hubName[languageOf(c)]));
}

async function evaluate(
  c: Context,
  deps: AppDeps,
  request: SparqlRequest,
  asked: ProtocolRequest,
  want: Wanted,
): Promise<Response> {
  const isRead = c.req.method !== "POST";
  const form = want.html ? `html ${languageOf(c)}` : "";
  const etag =
    isRead && !isVolatile(request.query)
      ? weakTag(deps.version, await readVersion(deps.database), requestKey(request), form)
      : null;
  const headers = new Headers({
    "Cache-Control": etag ? `public, max-age=${MAX_AGE}` : "no-cache",
    Vary: want.html ? "Accept, Accept-Language" : "Accept",
  });
  if (etag) headers.set("ETag", etag);
  const known = c.req.header("if-none-match");
  if (etag && known !== "*" && matches(known, etag.slice(2))) return c.body(null, { status: 304, headers });

  const outcome: SparqlOutcome = deps.sparql
    ? await deps.sparql.answer(request, c.req.raw.signal)
    : { problem: { code: "SPARQL_UNSUPPORTED" } };
  if (outcome.problem) return refuse(c, deps, outcome.problem, asked, want);
  if (want.html) return page(c, deps, 200, { query: request.query, outcome }, headers);
  headers.set("Content-Type", contentType(outcome.format));
  return c.body(outcome.body, { headers });
}

/** A browser gets its query back with what is wrong in it. */
function refuse(
  c: Context,
  deps: AppDeps,
  problem: Problem,
  { query }: ProtocolRequest,
  want: Wanted,
): Response {
  if (!want.html) return sendProblem(c, deps, problem);
  return page(c, deps, problemStatus(problem.code), {
    query,
    outcome: null,
    problem: problemText(problem, languageOf(c)),
  });
}

function page(
  c: Context,
  deps: AppDeps,
  status: 200 | ReturnType<typeof problemStatus>,
  facts: SparqlPageFacts,
  headers = new Headers({ "Cache-Control": "no-cache", Vary: "Accept, Accept-Language" }),
): Response {
  const context = pageContext(c, deps);
  headers.set("Content-Type", contentType("html" satisfies AnswerFormat));
  headers.set("Content-Language", context.language);
  return c.body(sparqlPage(facts, context), { status, headers });
}

/** Weak: without ORDER BY the same solutions may come in another order. */
function weakTag(...parts: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
  return `W/"${hash.slice(0, 27)}"`;
}
