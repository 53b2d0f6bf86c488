import type { Context, Hono } from "hono";
import type { Problem } from "../model/problem.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import { canonicalParameters } from "../query/canonical.ts";
import { withEntities } from "../query/entity-ids.ts";
import { parseQuery } from "../query/parse-query.ts";
import { toSparql } from "../query/to-sparql.ts";
import { QueryStopped } from "../store/database.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { type Language, languageOf } from "./language.ts";
import { pathWith } from "./list-query.ts";
import { type QueryAnswer, queryPage } from "./pages/docs/query-page.tsx";
import { problemText } from "./problem-answer.ts";
import { corrected, isSent, LIVE, readForm } from "./query-form.ts";
import { querySentence } from "./query-sentence.ts";
import { countList, QueryProblem, readList } from "./read-list.ts";

export const BUILDER_PATH = "/docs/query";
const SHOWN = 8;
const MAX_AGE = 5;

/**
 * `/docs/query`: a question put together field by field, beside its address, its sentence, its SPARQL and its first
 * answers. A form that is sent leads to the address of its question; what is wrong with it stands beside its fields.
 */
export function mountQueryBuilder(app: Hono, deps: AppDeps): void {
  app.get(BUILDER_PATH, async (c) => {
    const params = new URL(c.req.url).searchParams;
    const form = readForm(params);
    const address = new URLSearchParams(form.asked);
    const lang = params.get("lang");
    if (lang) address.set("lang", lang);
    if (isSent(params) && !params.has(LIVE))
      return c.redirect(pathWith(BUILDER_PATH, address.toString()), 303);
    const answer = await answerOf(c, deps, form.asked);
    const body = queryPage(form, answer, pageContext(c, deps));
    return send(c, { format: "html", body, maxAgeSeconds: MAX_AGE });
  });
}

async function answerOf(c: Context, deps: AppDeps, asked: URLSearchParams): Promise<QueryAnswer> {
  const language = languageOf(c);
  const query = canonicalQueryOf(asked);
  const parsed = parseQuery(asked, findZone(deps.timeZone) ?? fixedZone(0), deps.clock());
  if (parsed.filter === null) return refusal(parsed.problems, asked, asked.toString(), language);
  try {
    const filter = { ...parsed.filter, limit: Math.min(SHOWN, parsed.filter.limit) };
    const [sentence, page, total, entities] = await Promise.all([
      querySentence(deps, parsed.clauses, language),
      readList(deps, filter),
      countList(deps, filter),
      withEntities(deps.database, parsed.filter),
    ]);
    return {
      query,
      sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
      rows: page.rows,
      total,
      sparql: toSparql(entities, { baseUrl: deps.baseUrl }),
      refusals: [],
    };
  } catch (error) {
    if (error instanceof QueryStopped) return refusal([{ code: error.code }], asked, query, language);
    if (error instanceof QueryProblem) return refusal([error.problem], asked, query, language);
    throw error;
  }
}

/** What says how an answer is told, or where in it one is: the builder shows the beginning in every form. */
const ASIDE: ReadonlySet<string> = new Set(["lang", "format", "cursor"]);

/** The question in one spelling, with what orders it and how long its pages are. */
const canonicalQueryOf = (asked: URLSearchParams): string =>
  canonicalParameters(asked, (name) => !ASIDE.has(name)).toString();

const refusal = (
  problems: readonly Problem[],
  asked: URLSearchParams,
  query: string,
  language: Language,
): QueryAnswer => ({
  query,
  sentence: "",
  rows: [],
  total: null,
  sparql: null,
  refusals: problems.map((problem) => {
    const text = problemText(problem, language);
    return text.nearest === undefined ? text : { ...text, instead: corrected(asked, problem).toString() };
  }),
});
