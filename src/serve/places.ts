import type { Context, Hono } from "hono";
import { findZone, fixedZone } from "../model/zone.ts";
import { anyOf, type Condition, type Filter } from "../query/filter.ts";
import { checkNames } from "../query/parse-query.ts";
import { withBaseUrl } from "../render/base-url.ts";
import { nodeDocument } from "../render/documents.ts";
import { type Json, placeNode } from "../render/json-ld.ts";
import { type ListedOccurrence, readOccurrences } from "../store/read-events.ts";
import { readModified } from "../store/read-modified.ts";
import { findOrganizationDoc, findPlace } from "../store/read-places.ts";
import { findEntity, sourcesOfEntity, type ThingKind } from "../store/things.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { sendCalendar } from "./calendar-answer.ts";
import { alternateLinks, chooseFormat, RESOURCE_PARAMETERS } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import { documentText } from "./document-text.ts";
import { FORMATS, type Format, splitExtension } from "./formats.ts";
import { isAgendaFormat, sendLines } from "./list-answer.ts";
import { listFacts } from "./list-facts.ts";
import { latest, midnightOf, sqlOptions } from "./list-query.ts";
import { organizerIn } from "./organizer-in.ts";
import { eventView, type Node, parseNode, placeView } from "./pages/event-view.ts";
import { placePage, type WhoOrWhere } from "./pages/place-page.tsx";
import { placeMapFacts } from "./place-map-facts.ts";
import { sendProblem } from "./problem-answer.ts";
import { graphLines } from "./shared-graphs.ts";

const FORMS = Object.keys(FORMATS) as Format[];
const SHOWN = 20;
const FEED = 50;

type Members = { readonly [key: string]: Json };

/** `/places/{id}` and `/organizations/{id}`: so that every address in an event leads somewhere. */
export function mountPlaces(app: Hono, deps: AppDeps): void {
  app.get("/places/:id", async (c) => {
    const { name: id, extension } = splitExtension(c.req.param("id"));
    const place = await findPlace(deps.database, id);
    if (place === null) return sendEntity(c, deps, "place", id, extension);
    const node = placeNode(place) as Members;
    const parsed = JSON.parse(withBaseUrl(JSON.stringify(node), deps.baseUrl)) as Node;
    const view = placeView(parsed, deps.baseUrl);
    return show(c, deps, extension, node, anyOf("location", id), {
      path: `/places/${id}`,
      name: view.name ?? view.lines[0] ?? id,
      kind: "place",
      url: place.url,
      place: view,
      alternateName: place.alternateName ?? [],
      sameAs: place.sameAs ?? [],
      sources: await sourcesOfEntity(deps.database, id),
      accessibility: [],
      map: null,
      query: `place=${id}`,
    });
  });

  app.get("/organizations/:id", async (c) => {
    const { name: id, extension } = splitExtension(c.req.param("id"));
    const doc = await findOrganizationDoc(deps.database, id);
    const node = doc === null ? null : organizerIn(doc, id);
    if (node === null) return sendEntity(c, deps, "organization", id, extension);
    return show(c, deps, extension, node, anyOf("organizer", id), {
      path: `/organizations/${id}`,
      name: typeof node.name === "string" ? node.name : id,
      kind: "organization",
      url: typeof node.url === "string" ? node.url : null,
      place: null,
      alternateName: texts(node.alternateName),
      sameAs: texts(node.sameAs),
      sources: await sourcesOfEntity(deps.database, id),
      accessibility: [],
      map: null,
      query: `organizer=${id}`,
    });
  });
}

const texts = (value: Json): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

// Long enough to spare requests; what is one entity today may be two tomorrow.
const ALIAS_SECONDS = 3600;

/** How accessible a place is, as its events to come say: the place itself does not hold it. */
function accessibilityOf(path: string, rows: readonly ListedOccurrence[], baseUrl: string): string[] {
  const places = rows.flatMap(({ json }) => eventView(parseNode(json, baseUrl), baseUrl, "fr").places);
  const here = places.filter((place) => place.path === path);
  return [...new Set(here.flatMap(({ accessibility }) => accessibility))];
}

/** Leads from the address of one telling of a place or an organization to its entity. */
async function sendEntity(
  c: Context,
  deps: AppDeps,
  kind: ThingKind,
  id: string,
  extension: Format | null,
): Promise<Response> {
  const entity = await findEntity(deps.database, kind, id);
  const isThere =
    entity !== null &&
    entity !== id &&
    (kind === "place"
      ? await findPlace(deps.database, entity)
      : await findOrganizationDoc(deps.database, entity)) !== null;
  if (!isThere) return sendProblem(c, deps, { code: "NOT_FOUND" });
  const { search } = new URL(c.req.url);
  c.header("Cache-Control", `public, max-age=${ALIAS_SECONDS}`);
  const suffix = extension === null ? "" : `.${extension}`;
  return c.redirect(`${deps.baseUrl}/${kind}s/${entity}${suffix}${search}`, 301);
}

async function show(
  c: Context,
  deps: AppDeps,
  extension: Format | null,
  node: Members,
  where: Condition,
  facts: WhoOrWhere,
): Promise<Response> {
  const chosen = chooseFormat(c, extension, FORMS);
  if (chosen.problem) return sendProblem(c, deps, chosen.problem);
  const problems = checkNames(new URL(c.req.url).searchParams, RESOURCE_PARAMETERS);
  if (problems.length > 0) return sendProblem(c, deps, ...problems);
  const { format } = chosen;
  const links = [
    ...alternateLinks(FORMS, format, (form) => `${deps.baseUrl}${facts.path}.${form}`),
    `<${deps.baseUrl}/events?${facts.query}>; rel="related"`,
    `<${deps.baseUrl}/vocab>; rel="describedby"`,
  ];
  if (format !== "html" && format !== "ics" && !isAgendaFormat(format)) {
    const body =
      format === "nq"
        ? await graphLines(deps, [deps.baseUrl + facts.path])
        : documentText(nodeDocument(node, deps.baseUrl), format, deps.baseUrl);
    return send(c, { format, body, links, isKept: true });
  }
  const filter: Filter = {
    from: null,
    to: null,
    where,
    expression: null,
    sort: [],
    limit: SHOWN,
    after: null,
  };
  if (format === "ics") {
    const path = `${facts.path}.ics`;
    return sendCalendar(c, deps, filter, {
      about: facts.name,
      path,
      page: facts.path,
      filename: "agenda.ics",
      links,
    });
  }
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const now = deps.clock();
  const midnight = midnightOf(now, zone);
  const read = (asked: Filter) => readOccurrences(deps.database, asked, sqlOptions(deps.clock()));
  if (format === "html") {
    const page = await read({ ...filter, from: midnight });
    const shown = {
      ...facts,
      accessibility: accessibilityOf(facts.path, page.rows, deps.baseUrl),
      map: await placeMapFacts(
        deps,
        facts.place ? [facts.place] : [],
        page.rows[0]?.startDate.slice(0, 10) ?? null,
      ),
    };
    return send(c, { format, links, body: placePage(shown, page.rows, pageContext(c, deps)), isKept: true });
  }
  const isFeed = FORMATS[format].extent === "page";
  const { data, lists } = await readModified(deps.database, sqlOptions(now), now);
  const { path } = facts;
  return sendLines(c, deps, format, {
    filter: { ...filter, from: isFeed ? midnight : null, limit: FEED },
    isPaged: false,
    read,
    modified: isFeed ? latest(lists, midnight) : lists,
    facts: () =>
      listFacts(c, deps, {
        about: facts.name,
        path,
        self: `${path}.${format}`,
        page: path,
        next: null,
        modified: data,
        fields: null,
      }),
    links: () => links,
    filename: "agenda",
  });
}
