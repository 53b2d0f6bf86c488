import type { Context, Hono } from "hono";
import type { Instant } from "../model/time.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import { withEntities } from "../query/entity-ids.ts";
import type { Filter } from "../query/filter.ts";
import { type ParsedQuery, parseQuery } from "../query/parse-query.ts";
import { toSparql } from "../query/to-sparql.ts";
import { type CollectionPage, collectionBytes, collectionDocument } from "../render/documents.ts";
import type { ListFacts } from "../render/listed.ts";
import { memberText } from "../render/ndjson.ts";
import type { OccurrencePage } from "../store/read-events.ts";
import { readModified } from "../store/read-modified.ts";
import { agendaList } from "./agenda.ts";
import { send } from "./answer.ts";
import { asksNow, asksTime } from "./asks-time.ts";
import { sendCalendar } from "./calendar-answer.ts";
import { alternateLinks, chooseFormat } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import { documentText } from "./document-text.ts";
import { FORMATS, type Format } from "./formats.ts";
import { languageOf } from "./language.ts";
import { isLineFormat, sendLines } from "./list-answer.ts";
import { listFacts } from "./list-facts.ts";
import {
  canonicalQuery,
  latest,
  midnightOf,
  pageQuery,
  pathWith,
  shapedQuery,
  sqlOptions,
} from "./list-query.ts";
import { sendProblem } from "./problem-answer.ts";
import { querySentence } from "./query-sentence.ts";
import { countList, readList, readListNodes } from "./read-list.ts";
import { SEARCH, SEARCH_REFERENCE } from "./search-template.ts";
import { CSVW_PATH, TABLE_SCHEMA_PATH } from "./tables.ts";
import { withSeries } from "./with-series.ts";

const SPARQL_TYPE = "application/sparql-query";
const FORMS = Object.keys(FORMATS) as Format[];

/** `/events`: occurrences in time order, one query in every form. */
export function mountEvents(app: Hono, deps: AppDeps): void {
  app.get("/events", (c) => list(c, deps, null));
  for (const format of FORMS) app.get(`/events.${format}`, (c) => list(c, deps, format));
  app.get("/events.rq", (c) => sparqlText(c, deps));
}

/** The SPARQL query that finds the same occurrences in the same order, to be read, learnt from and changed. */
async function sparqlText(c: Context, deps: AppDeps): Promise<Response> {
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const parsed = parseQuery(new URL(c.req.url).searchParams, zone, deps.clock());
  if (parsed.filter === null) return sendProblem(c, deps, ...parsed.problems);
  const body = toSparql(await withEntities(deps.database, parsed.filter), { baseUrl: deps.baseUrl });
  if (body === null) return sendProblem(c, deps, { code: "SPARQL_UNSUPPORTED", item: "sort=relevance" });
  return send(c, { format: "nt", contentType: SPARQL_TYPE, body });
}

/** A query of `/events` that was read, and what is said about its answer. */
interface Question {
  readonly filter: Filter;
  readonly view: Extract<ParsedQuery, { problems: readonly [] }>["view"];
  /** Canonical spelling, without what steers the answer; and with what shapes its pages. */
  readonly query: string;
  readonly shaped: string;
  /** As people would say it, where the form says so; empty when nothing is narrowed. */
  readonly about: string;
  readonly limit: string | null;
  readonly cursor: string | null;
  /** Path of the form that was asked for. */
  readonly path: string;
  /** When the data changed, and when the answer may have; null when that is at any moment. */
  readonly modified: Instant | null;
  readonly changed: Instant | null;
}

async function list(c: Context, deps: AppDeps, extension: Format | null): Promise<Response> {
  const { searchParams, pathname } = new URL(c.req.url);
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const parsed = parseQuery(searchParams, zone, deps.clock());
  if (parsed.filter === null) return sendProblem(c, deps, ...parsed.problems);
  const chosen = chooseFormat(c, extension, FORMS);
  if (chosen.problem) return sendProblem(c, deps, chosen.problem);
  const { format } = chosen;
  const { filter, view } = parsed;
  if (format === "html") return agendaList(c, deps, parsed, "list");
  const now = deps.clock();
  const modified = await readModified(deps.database, sqlOptions(now), now);
  const question: Question = {
    filter,
    view,
    query: canonicalQuery(searchParams),
    shaped: shapedQuery(searchParams),
    about:
      format === "ics" || isLineFormat(format)
        ? await querySentence(deps, parsed.clauses, languageOf(c, "query"))
        : "",
    limit: searchParams.get("limit"),
    cursor: searchParams.get("cursor") || null,
    path: extension === null && view.format === null ? pathname : `/events.${format}`,
    modified: modified.data,
    changed: asksNow(filter) ? null : modified.lists,
  };
  const { isRelative } = parsed;
  if (format === "ics") return calendarOf(c, deps, question, isRelative);
  const midnight = midnightOf(now, zone);
  const isFeed = format === "rss" || format === "atom";
  // A feed tells of what is to come unless it is asked for a period, as pages and calendars do.
  const isUpcoming = isFeed && !asksTime(filter);
  const moves = question.changed !== null && (isRelative || isUpcoming);
  const changed = moves ? latest(question.changed, midnight) : question.changed;
  if (!isLineFormat(format)) return collection(c, deps, { ...question, changed }, format);
  const period = isUpcoming ? { from: midnight } : {};
  return sendLines(c, deps, format, {
    filter: { ...filter, ...period },
    isPaged: question.limit !== null,
    read: (page) => readList(deps, page),
    modified: changed,
    facts: (next) => factsOf(c, deps, question, format, next),
    links: (next) => links(deps, question, format, next),
    filename: "agenda",
  });
}

const calendarOf = (c: Context, deps: AppDeps, question: Question, isRelative: boolean): Promise<Response> =>
  sendCalendar(c, deps, question.filter, {
    isRelative,
    about: question.about,
    path: pathWith("/events.ics", question.query),
    page: pathWith("/events", question.query),
    filename: "agenda.ics",
    links: links(deps, question, "ics", null),
  });

const nextPath = ({ path, shaped, limit }: Question, next: OccurrencePage["next"]): string | null =>
  next && pathWith(path, pageQuery(shaped, limit, next));

/** Addresses of the same question in the other forms, and of the next page. */
function links(deps: AppDeps, question: Question, format: Format, after: OccurrencePage["next"]): string[] {
  const { query } = question;
  const next = nextPath(question, after);
  return [
    ...(next === null ? [] : [`<${deps.baseUrl}${next}>; rel="next"`]),
    ...alternateLinks(FORMS, format, (form) => `${deps.baseUrl}${pathWith(`/events.${form}`, query)}`),
    `<${deps.baseUrl}/vocab>; rel="describedby"`,
    `<${deps.baseUrl}${pathWith("/events.rq", query)}>; rel="alternate"; type="${SPARQL_TYPE}"`,
    ...(format === "csv"
      ? [
          `<${deps.baseUrl}${CSVW_PATH}>; rel="describedby"; type="application/csvm+json"`,
          `<${deps.baseUrl}${TABLE_SCHEMA_PATH}>; rel="describedby"; type="application/json"`,
        ]
      : []),
  ];
}

function factsOf(
  c: Context,
  deps: AppDeps,
  question: Question,
  format: Format,
  after: OccurrencePage["next"],
): ListFacts {
  const { query, shaped, about, limit, cursor, view, modified } = question;
  return listFacts(c, deps, {
    about,
    path: pathWith("/events", query),
    self: pathWith(`/events.${format}`, pageQuery(shaped, limit, cursor)),
    page: pathWith("/events.html", query),
    next: nextPath(question, after),
    modified,
    fields: view.fields,
  });
}

async function collection(
  c: Context,
  deps: AppDeps,
  question: Question,
  format: "jsonld" | "json" | "ttl",
): Promise<Response> {
  const { fields, include } = question.view;
  const isStored = format !== "ttl" && fields === null && !include.includes("superEvent");
  const { body, next } = isStored
    ? await storedNodes(deps, question)
    : await changedNodes(deps, question, format);
  return send(c, {
    body,
    format,
    lastModified: question.changed,
    links: links(deps, question, format, next),
    isKept: true,
  });
}

/** A page whose members are as the store has them. */
async function storedNodes(deps: AppDeps, question: Question) {
  const { json, length, next } = await readListNodes(deps, question.filter);
  const page = await pageOf(deps, question, length, next);
  return { body: collectionBytes({ ...page, members: json }, deps.baseUrl), next };
}

/** A page whose members are changed on their way: only some fields, with their series, or as triples. */
async function changedNodes(deps: AppDeps, question: Question, format: "jsonld" | "json" | "ttl") {
  const { filter, view } = question;
  const { baseUrl } = deps;
  const { rows, next } = await readList(deps, filter);
  const page = await pageOf(deps, question, rows.length, next);
  const shown = view.include.includes("superEvent") ? await withSeries(deps, rows) : rows;
  const facts = { baseUrl, fields: format === "ttl" ? null : view.fields };
  const document = collectionDocument(
    { ...page, members: shown.map((row) => memberText(row, facts)) },
    baseUrl,
  );
  return { body: documentText(document, format, baseUrl), next };
}

/** What a page says beside its members. */
async function pageOf(
  deps: AppDeps,
  question: Question,
  length: number,
  next: OccurrencePage["next"],
): Promise<CollectionPage> {
  const { query, shaped, limit, cursor, path } = question;
  return {
    path: pathWith("/events", query),
    page: pathWith(path, pageQuery(shaped, limit, cursor)),
    next: nextPath(question, next),
    totalItems: await countItems(deps, question, length, next),
    search: cursor === null ? SEARCH : SEARCH_REFERENCE,
  };
}

/** How many occurrences there are in all, when the reader wants to know or the page shows it. */
async function countItems(
  deps: AppDeps,
  { filter, view }: Question,
  length: number,
  next: OccurrencePage["next"],
): Promise<number | undefined> {
  if (view.count === false) return undefined;
  if (next === null && filter.after === null) return length;
  return view.count ? countList(deps, filter) : undefined;
}
