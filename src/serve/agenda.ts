import type { Context, Hono } from "hono";
import { findZone, fixedZone, formatInstant, instantSeconds } from "../model/zone.ts";
import type { Clause } from "../query/clauses.ts";
import { writeCursor } from "../query/cursor.ts";
import { dayAt, midnight } from "../query/datetime.ts";
import type { Filter } from "../query/filter.ts";
import { parseQuery } from "../query/parse-query.ts";
import { BASE } from "../render/base-url.ts";
import { nodeDocument } from "../render/documents.ts";
import { readConcepts, readTowns } from "../store/read-places.ts";
import { send } from "./answer.ts";
import { asksTime } from "./asks-time.ts";
import type { AppDeps } from "./deps.ts";
import { negotiate } from "./formats.ts";
import { languageOf } from "./language.ts";
import { canonicalQuery } from "./list-query.ts";
import { agendaPage } from "./pages/agenda-page.ts";
import { addDays } from "./pages/dates.ts";
import { linkWith, type PageContext } from "./pages/layout.tsx";
import { sendProblem } from "./problem-answer.ts";
import { querySentence } from "./query-sentence.ts";
import { countList, readList } from "./read-list.ts";

const WEEK = 7;
/** A week of a whole region would be a page of megabytes: it goes on behind a link. */
const LONGEST_WEEK = 300;
const TOWNS = 200;
const TOPICS = 40;

/** `/`: the agenda for people, the coming week unless asked otherwise; for machines, where to begin. */
export function mountAgenda(app: Hono, deps: AppDeps): void {
  app.get("/", (c) => {
    if (negotiate(c.req.header("accept"), ["html", "jsonld"]) === "jsonld") return entry(c, deps);
    const zone = findZone(deps.timeZone) ?? fixedZone(0);
    const parsed = parseQuery(new URL(c.req.url).searchParams, zone, deps.clock());
    return parsed.filter === null
      ? sendProblem(c, deps, ...parsed.problems)
      : agendaList(c, deps, parsed, "week");
  });
}

function entry(c: Context, deps: AppDeps): Response {
  const body = nodeDocument(
    {
      "@id": `${BASE}/`,
      "@type": "WebSite",
      nameByLanguage: { fr: deps.hubName.fr, en: deps.hubName.en },
      url: `${BASE}/`,
      hasPart: ["/events", "/sources", "/vocab"].map((path) => ({ "@id": `${BASE}${path}` })),
    },
    deps.baseUrl,
  );
  return send(c, { body, format: "jsonld" });
}

/** What every page of this request is told. */
export function pageContext(c: Context, deps: AppDeps): PageContext {
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  return { deps, language: languageOf(c), url: new URL(c.req.url), today: dayAt(deps.clock(), zone) };
}

/**
 * The page of a filter. A `week` without an end shows seven days, unless words are looked for: those are looked for
 * in all that is to come. Without a beginning, both begin today.
 */
export async function agendaList(
  c: Context,
  deps: AppDeps,
  { filter: asked, clauses }: { readonly filter: Filter; readonly clauses: readonly Clause[] },
  kind: "week" | "list",
): Promise<Response> {
  const context = pageContext(c, deps);
  const { url, today, language } = context;
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const past = asked.to !== null && asked.to <= midnight(today, zone);
  const firstDay =
    asked.from !== null
      ? dayAt(asked.from, zone)
      : past
        ? addDays(dayAt(asked.to ?? "", zone), -WEEK)
        : today;
  const weekly = kind === "week" && asked.to === null && !url.searchParams.get("q");
  const to = weekly ? midnight(addDays(firstDay, WEEK), zone) : asked.to;
  const filter: Filter = {
    ...asked,
    from: asked.from ?? (kind === "list" && asksTime(asked) ? null : midnight(firstDay, zone)),
    to,
    limit: kind === "week" && !url.searchParams.get("limit") ? LONGEST_WEEK : asked.limit,
  };
  const dayStart = midnight(today, zone);
  const [sentence, page, total, towns, concepts] = await Promise.all([
    querySentence(
      deps,
      weekly ? clauses.filter(({ parameter }) => parameter.name !== "from") : clauses,
      language,
    ),
    readList(deps, filter),
    countList(deps, filter),
    readTowns(deps.database, dayStart, TOWNS),
    readConcepts(deps.database, dayStart, TOPICS),
  ]);
  const later =
    page.rows.length === 0 && to !== null
      ? await readList(deps, { ...filter, from: to, to: null, after: null, limit: 1 })
      : null;
  const week = (days: number) => linkWith(url, { from: addDays(firstDay, days), to: null, cursor: null });
  const body = agendaPage(
    {
      sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
      rows: page.rows,
      total,
      firstDay,
      lastDay: to === null ? null : dayAt(formatInstant(instantSeconds(to) - 1), zone),
      previous: weekly ? week(-WEEK) : null,
      next: page.next ? linkWith(url, { cursor: writeCursor(page.next) }) : weekly ? week(WEEK) : null,
      nextDay: later?.rows[0]?.startDate.slice(0, 10) ?? null,
      towns,
      concepts,
      query: canonicalQuery(url.searchParams),
    },
    context,
  );
  return send(c, { body, format: "html", isKept: true });
}
