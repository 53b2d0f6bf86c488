import type { Context, Hono } from "hono";
import { fold } from "../model/fold.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import type { Clause } from "../query/clauses.ts";
import { communeToday } from "../query/communes.ts";
import { writeCursor } from "../query/cursor.ts";
import { dayAt, midnight, PERIOD_WORDS } from "../query/datetime.ts";
import type { Filter } from "../query/filter.ts";
import { parseQuery } from "../query/parse-query.ts";
import { BASE } from "../render/base-url.ts";
import { nodeDocument } from "../render/documents.ts";
import type { Database } from "../store/database.ts";
import { perCommit } from "../store/per-commit.ts";
import { readDays } from "../store/read-facets.ts";
import { readPlacePoints } from "../store/read-place-points.ts";
import { readConcepts, readTowns } from "../store/read-places.ts";
import type { TownPoint } from "../store/read-town-points.ts";
import { ASK, answerAsk, UNREAD } from "./agenda-ask.ts";
import { countChoices } from "./agenda-counts.ts";
import { readOffers } from "./agenda-offers.ts";
import { monthAfter, periodOf, weekBeside } from "./agenda-period.ts";
import { suggest } from "./agenda-suggestions.ts";
import { send } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import { negotiate } from "./formats.ts";
import { languageOf } from "./language.ts";
import { canonicalQuery, sqlOptions } from "./list-query.ts";
import type { ViewName } from "./pages/agenda/view-tabs.tsx";
import { agendaPage } from "./pages/agenda-page.tsx";
import { linkWith, type PageContext } from "./pages/layout.tsx";
import type { MapPlace } from "./pages/map/clusters.ts";
import { townPoints } from "./phrase-guide.ts";
import { sendProblem } from "./problem-answer.ts";
import { saidQuery } from "./query-sentence.ts";
import { countList, readList } from "./read-list.ts";

const TOWNS = 200;
const TOPICS = 40;
/** Places that a map shows: the busiest. */
const PLACES = 120;

const offeredTowns = perCommit(
  (database: Database, from: string) => readTowns(database, from, TOWNS),
  (from) => from,
);
const offeredTopics = perCommit(
  (database: Database, from: string) => readConcepts(database, from, TOPICS),
  (from) => from,
);

/** `/`: the agenda for people, the coming week unless asked otherwise; for machines, where to begin. */
export function mountAgenda(app: Hono, deps: AppDeps): void {
  app.get("/", (c) => {
    if (negotiate(c.req.header("accept"), ["html", "jsonld"]) === "jsonld") return entry(c, deps);
    if (c.req.query(ASK) !== undefined) return answerAsk(c, deps);
    const zone = findZone(deps.timeZone) ?? fixedZone(0);
    const params = new URL(c.req.url).searchParams;
    params.delete(UNREAD);
    const parsed = parseQuery(params, zone, deps.clock());
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
 * The page of a filter, as a list, a map or a month. A `week` without an end shows seven days, unless words are looked
 * for: those are looked for in all that is to come. Without a beginning, both begin today.
 */
export async function agendaList(
  c: Context,
  deps: AppDeps,
  { filter: asked, clauses }: { readonly filter: Filter; readonly clauses: readonly Clause[] },
  kind: "week" | "list",
): Promise<Response> {
  const context = pageContext(c, deps);
  const { url, today, language } = context;
  const params = url.searchParams;
  // It is said once: no link goes on with it.
  const unread = params.getAll(UNREAD);
  params.delete(UNREAD);
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const view = (params.get("view") || "list") as ViewName;
  const period = periodOf(
    asked,
    {
      kind,
      view,
      hasWords: Boolean(params.get("q")),
      hasLimit: Boolean(params.get("limit")),
      hasPeriod: Boolean(params.get("datetime")),
      isPeriodWord: PERIOD_WORDS.includes((params.get("datetime") ?? "").toLowerCase()),
    },
    today,
    zone,
  );
  const { filter, firstDay, isWeekly } = period;
  const dayStart = midnight(today, zone);
  const counted = deps.guarded ?? deps.database;
  const [said, page, towns, concepts, points, counts, days, offers] = await Promise.all([
    saidQuery(
      deps,
      isWeekly || view === "month" ? clauses.filter(({ parameter }) => parameter.name !== "from") : clauses,
      language,
    ),
    view === "month" ? { rows: [], next: null } : readList(deps, filter),
    offeredTowns(deps.database, dayStart),
    offeredTopics(deps.database, dayStart),
    townPoints(deps),
    countChoices(deps, params, filter),
    view === "month" && filter.expression === null ? readDays(counted, filter, sqlOptions(deps.clock())) : [],
    readOffers(deps, params, filter),
  ]);
  const total = counts.total ?? (await countList(deps, filter));
  const places = view === "map" ? await mapPlaces(deps, counts.places) : [];
  const query = canonicalQuery(params);
  const week = (weeks: 1 | -1) =>
    linkWith(url, { from: weekBeside(firstDay, weeks), to: null, cursor: null });
  const month = (months: 1 | -1) =>
    linkWith(url, { from: monthAfter(firstDay, months), to: null, datetime: null, cursor: null });
  const next = page.next ? linkWith(url, { cursor: writeCursor(page.next) }) : null;
  const body = agendaPage(
    {
      sentence: said.sentence.charAt(0).toUpperCase() + said.sentence.slice(1),
      clauses,
      piece: said.piece,
      unread,
      view,
      rows: page.rows,
      days,
      places,
      total,
      firstDay,
      lastDay: period.lastDay,
      isWeekly,
      previous: view === "month" ? month(-1) : isWeekly ? week(-1) : null,
      next: view === "month" ? month(1) : (next ?? (isWeekly ? week(1) : null)),
      suggestions: total === 0 ? await suggest(deps, params, filter, points) : [],
      namesakes: namesakes(deps, params, points),
      offers,
      towns,
      points,
      concepts,
      counts,
      tiles: deps.tiles ?? null,
      communeName: (code) =>
        points.find((town) => town.code === code)?.name ?? deps.gazetteer?.byCode(code)?.name ?? code,
      query,
    },
    context,
  );
  return send(c, { body, format: "html", isKept: true });
}

/** The busiest places of a result that have coordinates. */
async function mapPlaces(deps: AppDeps, counts: ReadonlyMap<string, number>): Promise<MapPlace[]> {
  const busiest = [...counts].sort(([, a], [, b]) => b - a).slice(0, PLACES);
  const points = await readPlacePoints(
    deps.database,
    busiest.map(([id]) => id),
  );
  return points.map((point) => ({
    ...point,
    name: point.name ?? point.town ?? "",
    count: counts.get(point.id) ?? 0,
  }));
}

/** The other towns with something on that bear the name of the commune that is asked for. */
function namesakes(
  deps: AppDeps,
  params: URLSearchParams,
  points: readonly TownPoint[],
): readonly TownPoint[] {
  const codes = params.getAll("commune").map(communeToday);
  const name = codes.map((code) => points.find((town) => town.code === code)?.name).find(Boolean);
  const folded = fold(name ?? deps.gazetteer?.byCode(codes[0] ?? "")?.name ?? "");
  if (folded === "") return [];
  return points.filter(
    (town) => town.busy > 0 && fold(town.name) === folded && !codes.includes(town.code ?? ""),
  );
}
