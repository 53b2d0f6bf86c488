import type { Context, Hono } from "hono";
import { findZone, fixedZone } from "../model/zone.ts";
import type { Filter } from "../query/filter.ts";
import { PARAMETERS } from "../query/parameters.ts";
import { parseQuery } from "../query/parse-query.ts";
import { BASE } from "../render/base-url.ts";
import { csv } from "../render/csv.ts";
import { collectionDocument } from "../render/documents.ts";
import type { Json } from "../render/json-ld.ts";
import {
  countOccurrences,
  type ListedOccurrence,
  lastModified,
  readOccurrences,
} from "../store/read-events.ts";
import { agendaList } from "./agenda.ts";
import { send } from "./answer.ts";
import { sendCalendar } from "./calendar-answer.ts";
import type { AppDeps } from "./deps.ts";
import { type Format, MEDIA_TYPES, negotiate } from "./formats.ts";
import { canonicalQuery, pageQuery, pathWith, sqlOptions } from "./list-query.ts";
import { parseNode } from "./pages/event-view.ts";
import { sendProblem } from "./problem-answer.ts";

const FORMS: readonly Format[] = ["jsonld", "json", "html", "ics", "csv"];
/** A table is complete up to here; a longer one goes on behind its `next` link. */
const LONGEST_TABLE = 50_000;

/** `/events`: occurrences in time order, one query in every form. */
export function mountEvents(app: Hono, deps: AppDeps): void {
  app.get("/events", (c) => {
    const format = negotiate(c.req.header("accept"), FORMS);
    return format ? list(c, deps, format) : sendProblem(c, deps, { code: "NOT_ACCEPTABLE" });
  });
  for (const format of FORMS) app.get(`/events.${format}`, (c) => list(c, deps, format));
}

async function list(c: Context, deps: AppDeps, format: Format): Promise<Response> {
  const { searchParams } = new URL(c.req.url);
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const parsed = parseQuery(searchParams, zone, deps.clock());
  if (parsed.filter === null) return sendProblem(c, deps, ...parsed.problems);
  const query = canonicalQuery(searchParams);
  if (format === "html") return agendaList(c, deps, parsed.filter, "list");
  if (format === "ics") {
    return sendCalendar(c, deps, parsed.filter, {
      about: [...new URLSearchParams(query)]
        .filter(([name]) => name !== "from" && name !== "to")
        .map(([, value]) => value)
        .join(", "),
      path: pathWith("/events.ics", query),
      page: pathWith("/events", query),
      filename: "agenda.ics",
    });
  }
  const limit = searchParams.get("limit");
  return format === "csv"
    ? table(c, deps, limit ? parsed.filter : { ...parsed.filter, limit: LONGEST_TABLE }, query, limit)
    : collection(c, deps, parsed.filter, query, limit, format);
}

/** Addresses of the same question in the other forms, and of the next page. */
function links(deps: AppDeps, query: string, format: Format, next: string | null): string[] {
  const others = FORMS.filter((form) => form !== format && form !== "json").map(
    (form) =>
      `<${deps.baseUrl}${pathWith(`/events.${form}`, query)}>; rel="alternate"; type="${MEDIA_TYPES[form]}"`,
  );
  return [
    ...(next === null ? [] : [`<${deps.baseUrl}${next}>; rel="next"`]),
    ...others,
    `<${deps.baseUrl}/vocab>; rel="describedby"`,
  ];
}

async function collection(
  c: Context,
  deps: AppDeps,
  filter: Filter,
  query: string,
  limit: string | null,
  format: Format,
): Promise<Response> {
  const options = sqlOptions(deps.clock());
  const [page, totalItems, modified] = await Promise.all([
    readOccurrences(deps.database, filter, options),
    countOccurrences(deps.database, filter, options),
    lastModified(deps.database),
  ]);
  const path = new URL(c.req.url).pathname;
  const next = page.next ? pathWith(path, pageQuery(query, limit, page.next)) : null;
  const cursor = new URL(c.req.url).searchParams.get("cursor");
  const body = collectionDocument(
    {
      path: pathWith("/events", query),
      page: pathWith(path, pageQuery(query, limit, cursor || null)),
      next,
      totalItems,
      members: page.rows.map(({ json }) => json),
      search: SEARCH,
    },
    deps.baseUrl,
  );
  return send(c, { body, format, lastModified: modified, links: links(deps, query, format, next) });
}

async function table(
  c: Context,
  deps: AppDeps,
  filter: Filter,
  query: string,
  limit: string | null,
): Promise<Response> {
  const [page, modified] = await Promise.all([
    readOccurrences(deps.database, filter, sqlOptions(deps.clock())),
    lastModified(deps.database),
  ]);
  const next = page.next ? pathWith("/events.csv", pageQuery(query, limit, page.next)) : null;
  return send(c, {
    body: csv(page.rows.map((row) => csvRow(row, deps.baseUrl))),
    format: "csv",
    lastModified: modified,
    filename: "agenda.csv",
    links: links(deps, query, "csv", next),
  });
}

const csvRow = (row: ListedOccurrence, baseUrl: string) => ({
  node: parseNode(row.json, baseUrl),
  allDay: row.allDay,
  startDate: row.startDate,
  endDate: row.endDate,
  timeZone: row.timeZone,
});

/** The parameters as Hydra tells them to machines: an RFC 6570 template, and what may be left out (all of it). */
const SEARCH: Json = {
  "@id": `${BASE}/events#search`,
  "@type": "IriTemplate",
  template: `${BASE}/events{?${PARAMETERS.map(({ name, repeatable }) => name + (repeatable ? "*" : "")).join(",")}}`,
  mapping: PARAMETERS.map(({ name, fr, en }) => ({
    "@id": `${BASE}/events#search-${name}`,
    "@type": "IriTemplateMapping",
    variable: name,
    required: false,
    descriptionByLanguage: { fr, en },
  })),
};
