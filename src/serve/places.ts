import type { Context, Hono } from "hono";
import { anyOf, type Condition, type Filter } from "../query/filter.ts";
import { PAGE_PARAMETERS } from "../query/parameters.ts";
import { checkNames } from "../query/parse-query.ts";
import { withBaseUrl } from "../render/base-url.ts";
import { nodeDocument } from "../render/documents.ts";
import { type Json, placeNode } from "../render/json-ld.ts";
import { readOccurrences } from "../store/read-events.ts";
import { findOrganizationDoc, findPlace } from "../store/read-places.ts";
import { pageContext } from "./agenda.ts";
import { send } from "./answer.ts";
import { sendCalendar } from "./calendar-answer.ts";
import type { AppDeps } from "./deps.ts";
import { type Format, negotiate, splitExtension } from "./formats.ts";
import { sqlOptions } from "./list-query.ts";
import { type Node, placeView } from "./pages/event-view.ts";
import { placePage, type WhoOrWhere } from "./pages/place-page.ts";
import { sendProblem } from "./problem-answer.ts";

const FORMS: readonly Format[] = ["jsonld", "json", "html", "ics"];
const SHOWN = 20;

type Members = { readonly [key: string]: Json };

/** `/places/{id}` and `/organizations/{id}`: so that every address in an event leads somewhere. */
export function mountPlaces(app: Hono, deps: AppDeps): void {
  app.get("/places/:id", async (c) => {
    const { name: id, extension } = splitExtension(c.req.param("id"));
    const place = await findPlace(deps.database, id);
    if (place === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    const node = placeNode(place) as Members;
    const parsed = JSON.parse(withBaseUrl(JSON.stringify(node), deps.baseUrl)) as Node;
    const view = placeView(parsed, deps.baseUrl);
    return show(c, deps, extension, node, anyOf("location", id), {
      path: `/places/${id}`,
      name: view.name ?? view.lines[0] ?? id,
      kind: "place",
      url: place.url,
      place: view,
      query: `place=${id}`,
    });
  });

  app.get("/organizations/:id", async (c) => {
    const { name: id, extension } = splitExtension(c.req.param("id"));
    const doc = await findOrganizationDoc(deps.database, id);
    const node = doc === null ? null : organizerIn(doc, id);
    if (node === null) return sendProblem(c, deps, { code: "NOT_FOUND" });
    return show(c, deps, extension, node, anyOf("organizer", id), {
      path: `/organizations/${id}`,
      name: typeof node.name === "string" ? node.name : id,
      kind: "organization",
      url: typeof node.url === "string" ? node.url : null,
      place: null,
      query: `organizer=${id}`,
    });
  });
}

/** The organizer of that id among those of a stored event. */
function organizerIn(doc: string, id: string): Members | null {
  const { organizer } = JSON.parse(`{${doc}}`) as { organizer?: Members | readonly Members[] };
  const all = Array.isArray(organizer) ? organizer : organizer ? [organizer] : [];
  return all.find((node: Members) => String(node["@id"]).endsWith(`/organizations/${id}`)) ?? null;
}

async function show(
  c: Context,
  deps: AppDeps,
  extension: Format | null,
  node: Members,
  where: Condition,
  facts: WhoOrWhere,
): Promise<Response> {
  const format = extension ?? negotiate(c.req.header("accept"), FORMS);
  if (format === null) return sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
  if (!FORMS.includes(format)) return sendProblem(c, deps, { code: "NOT_FOUND" });
  const problems = checkNames(new URL(c.req.url).searchParams, PAGE_PARAMETERS);
  if (problems.length > 0) return sendProblem(c, deps, ...problems);
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
    return sendCalendar(c, deps, filter, {
      about: facts.name,
      path: `${facts.path}.ics`,
      page: facts.path,
      filename: "agenda.ics",
    });
  }
  if (format !== "html") {
    const links = [`<${deps.baseUrl}/events?${facts.query}>; rel="related"`];
    return send(c, { format, body: nodeDocument(node, deps.baseUrl), links });
  }
  const upcoming = { ...filter, from: deps.clock() };
  const page = await readOccurrences(deps.database, upcoming, sqlOptions(deps.clock()));
  return send(c, { format, body: placePage(facts, page.rows, pageContext(c, deps)) });
}
