import type { Context, Hono } from "hono";
import type { Problem } from "../model/problem.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import { DIMENSIONS, type Dimension, findDimension } from "../query/dimensions.ts";
import type { Filter, Position } from "../query/filter.ts";
import { nearest } from "../query/nearest.ts";
import { parseQuery } from "../query/parse-query.ts";
import type { Node } from "../render/listed.ts";
import { type StatTable, statsCsv, statsDocument, statsJson, valueIri, valueName } from "../render/stats.ts";
import { MAX_ROWS } from "../sparql/service.ts";
import { lastModified } from "../store/read-events.ts";
import { readStats, type Stats } from "../store/read-stats.ts";
import { send } from "./answer.ts";
import { chooseFormat } from "./choose-format.ts";
import type { AppDeps } from "./deps.ts";
import { type Format, mediaType } from "./formats.ts";
import { canonicalQuery, pathWith, sqlOptions } from "./list-query.ts";
import { sendProblem } from "./problem-answer.ts";
import { type PositionPage, positionsByExpression, QueryProblem } from "./read-list.ts";

const FORMS = ["jsonld", "json", "csv"] as const satisfies readonly Format[];
const PATH = "/events/stats";
const DEFAULT_LIMIT = 100;
const MAX_DIMENSIONS = 2;
/** Occurrences that an expression may find, and how many of them are asked for at once: an answer of SPARQL and one less. */
const MOST_BY_EXPRESSION = 100_000;
const EXPRESSION_PAGE = MAX_ROWS - 1;

/** Parameters of `/events` that ask for a page of occurrences, of which there is none here. */
const OF_LISTS = ["cursor", "sort", "fields", "include", "count"];

/**
 * `/events/stats?by=…`: how many occurrences, and of how many events, have each value of one or two dimensions. The same
 * filters as `/events`; most frequent first.
 */
export function mountStats(app: Hono, deps: AppDeps): void {
  app.get(PATH, (c) => stats(c, deps, null));
  for (const format of FORMS) app.get(`${PATH}.${format}`, (c) => stats(c, deps, format));
}

async function stats(c: Context, deps: AppDeps, extension: Format | null): Promise<Response> {
  const params = new URL(c.req.url).searchParams;
  const { by, problems } = readDimensions(params);
  params.delete("by");
  const parsed = parseQuery(params, findZone(deps.timeZone) ?? fixedZone(0), deps.clock());
  problems.push(...parsed.problems);
  for (const name of OF_LISTS)
    if (params.has(name)) problems.push({ code: "PARAMETER_UNKNOWN", item: name, detail: "limit" });
  if (parsed.filter === null || problems.length > 0) return sendProblem(c, deps, ...problems);
  const { filter } = parsed;
  const chosen = chooseFormat(c, extension, FORMS);
  if (chosen.problem) return sendProblem(c, deps, chosen.problem);
  const limit = params.get("limit") ? filter.limit : DEFAULT_LIMIT;
  const counted = filter.expression === null ? filter : await readByExpression(deps, filter);
  const [found, modified] = await Promise.all([
    readStats(deps.guarded ?? deps.database, counted, by, { ...sqlOptions(deps.clock()), limit }),
    lastModified(deps.database),
  ]);
  const query = canonicalQuery(params);
  const asked = new URLSearchParams(query);
  for (const { name } of by) asked.append("by", name);
  if (params.get("limit")) asked.set("limit", String(limit));
  const table = tableOf(found, by, pathWith(PATH, asked.toString()), query);
  const body =
    chosen.format === "csv"
      ? statsCsv(table, deps.baseUrl)
      : chosen.format === "json"
        ? statsJson(table, deps.baseUrl)
        : statsDocument(table, deps.baseUrl);
  return send(c, {
    body,
    format: chosen.format,
    lastModified: modified,
    ...(chosen.format === "csv" ? { filename: "stats.csv" } : {}),
    links: [
      ...FORMS.filter((form) => form !== chosen.format).map(
        (form) =>
          `<${deps.baseUrl}${pathWith(`${PATH}.${form}`, asked.toString())}>; rel="alternate"; type="${mediaType(form)}"`,
      ),
      `<${deps.baseUrl}${pathWith("/events", query)}>; rel="related"`,
    ],
    isKept: true,
  });
}

/**
 * All occurrences of a filter with an expression.
 * @throws QueryProblem when there are more than can be counted.
 */
async function readByExpression(deps: AppDeps, filter: Filter): Promise<Position[]> {
  const found: Position[] = [];
  let after: Position | null = null;
  do {
    const page: PositionPage = await positionsByExpression(deps, {
      ...filter,
      sort: [],
      after,
      limit: EXPRESSION_PAGE,
    });
    for (const position of page.positions) found.push(position);
    after = page.next;
    if (after !== null && found.length >= MOST_BY_EXPRESSION)
      throw new QueryProblem({ code: "RESULT_TOO_LARGE", item: "filter" });
  } while (after !== null);
  return found;
}

function readDimensions(params: URLSearchParams): { by: Dimension[]; problems: Problem[] } {
  const names = params.getAll("by").filter((name) => name.trim() !== "");
  const by: Dimension[] = [];
  const problems: Problem[] = [];
  for (const name of new Set(names)) {
    const dimension = findDimension(name.trim());
    if (!dimension) problems.push(expected(nearest(name.slice(0, 100), DIMENSIONS)));
    else if (!by.includes(dimension)) by.push(dimension);
  }
  if (names.length === 0) problems.push(expected("town"));
  if (by.length > MAX_DIMENSIONS)
    problems.push({ code: "PARAMETER_INVALID", item: "by", detail: `<= ${MAX_DIMENSIONS}` });
  return { by, problems };
}

/** The dimensions there are, the nearest one first. */
function expected(near: string): Problem {
  const others = DIMENSIONS.map(({ name }) => name).filter((name) => name !== near);
  return { code: "PARAMETER_INVALID", item: "by", detail: [near, ...others].join(", ") };
}

function tableOf(found: Stats, by: readonly Dimension[], path: string, query: string): StatTable {
  const lines = found.rows.map(({ values, occurrences, events, sample }) => {
    const node = JSON.parse(`{${sample}}`) as Node;
    const list = new URLSearchParams(query);
    let listed = true;
    const said = by.map(({ name, property }, index) => {
      const value = values[index] ?? "";
      if (property === null) {
        listed = false;
        return { by: name, value, name: null, iri: null };
      }
      // What the query says of the same property already would be widened by another value.
      if (list.has(property) || list.has(name)) listed = false;
      list.append(property, value);
      return { by: name, value, name: valueName(property, value, node), iri: valueIri(property, value) };
    });
    return { values: said, occurrences, events, list: listed ? pathWith("/events", list.toString()) : null };
  });
  const { occurrences, events, cut } = found;
  return { path, by: by.map(({ name }) => name), lines, occurrences, events, complete: !cut };
}
