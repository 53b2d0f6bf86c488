import { fold } from "../model/fold.ts";
import type { Problem } from "../model/problem.ts";
import type { Zone } from "../model/zone.ts";
import { readCursor } from "./cursor.ts";
import {
  anyOf,
  type Condition,
  DEFAULT_LIMIT,
  type Filter,
  MAX_CONDITIONS,
  MAX_LIMIT,
  type Property,
} from "./filter.ts";
import { nearest } from "./nearest.ts";
import { PARAMETERS, type Parameter } from "./parameters.ts";
import { parseInstant } from "./parse-instant.ts";

/** A query read, or every reason why not: `item` is the parameter, `detail` its nearest name or the form expected. */
export type ParsedQuery =
  | { readonly filter: Filter; readonly problems: readonly [] }
  | { readonly filter: null; readonly problems: readonly Problem[] };

export const STATUSES: readonly string[] = [
  "EventScheduled",
  "EventCancelled",
  "EventPostponed",
  "EventRescheduled",
  "EventMovedOnline",
];

const LONGEST_VALUE = 500;

const invalid = (name: string, detail: string): Problem => ({
  code: "PARAMETER_INVALID",
  item: name,
  detail,
});

/** Names in a query that are not among the parameters of an address, or are given twice where once is meant. */
export function checkNames(params: URLSearchParams, parameters: readonly Parameter[]): Problem[] {
  const problems: Problem[] = [];
  for (const name of new Set(params.keys())) {
    const known = parameters.find((parameter) => parameter.name === name);
    if (!known) {
      problems.push({
        code: "PARAMETER_UNKNOWN",
        item: name.slice(0, 100),
        detail: nearest(name, parameters),
      });
    } else if (!known.repeatable && params.getAll(name).length > 1) {
      problems.push({ code: "PARAMETER_REPEATED", item: name });
    }
  }
  return problems;
}

/**
 * Reads the query string of `/events`. Days are days of `zone`. An empty value says nothing, so that a form
 * with blank fields asks for everything. Unknown names and wrong values are problems, never ignored.
 */
export function parseQuery(params: URLSearchParams, zone: Zone): ParsedQuery {
  const problems = checkNames(params, PARAMETERS);
  const conditions: Condition[] = [];
  let [from, to]: [string | null, string | null] = [null, null];
  let limit = DEFAULT_LIMIT;
  let after: Filter["after"] = null;
  let size = 0;

  for (const parameter of PARAMETERS) {
    const { name } = parameter;
    const given = params.getAll(name).filter((value) => value.trim() !== "");
    const [first] = given;
    if (first === undefined) continue;
    size += given.length;
    if (given.some((value) => value.length > LONGEST_VALUE)) {
      problems.push(invalid(name, `<= ${LONGEST_VALUE}`));
      continue;
    }
    switch (parameter.type) {
      case "instant": {
        const instant = parseInstant(first.trim(), zone);
        if (instant === null) problems.push(invalid(name, "2026-12-01, 2026-12-01T18:00:00+01:00"));
        else if (name === "from") from = instant;
        else to = instant;
        break;
      }
      case "integer":
        limit = /^\d{1,4}$/.test(first) ? Number(first) : 0;
        if (limit < 1 || limit > MAX_LIMIT) problems.push(invalid(name, `1..${MAX_LIMIT}`));
        break;
      case "cursor":
        after = readCursor(first);
        if (!after) problems.push(invalid(name, "view.next"));
        break;
      case "language":
        if (first !== "fr" && first !== "en") problems.push(invalid(name, "fr, en"));
        break;
      case "status":
        if (given.some((value) => !STATUSES.includes(value)))
          problems.push(invalid(name, STATUSES.join(", ")));
        else conditions.push(anyOf("eventStatus", ...given));
        break;
      default:
        if (parameter.property) conditions.push(compare(parameter.type, parameter.property, given));
    }
  }
  if (size > MAX_CONDITIONS)
    problems.push({ code: "QUERY_TOO_LARGE", detail: `${size} > ${MAX_CONDITIONS}` });
  if (from !== null && to !== null && to <= from && problems.length === 0) {
    problems.push(invalid("to", "to > from"));
  }
  if (problems.length > 0) return { filter: null, problems };
  return { filter: { from, to, where: { type: "and", of: conditions }, limit, after }, problems: [] };
}

function compare(type: Parameter["type"], property: Property, given: readonly string[]): Condition {
  const values = given.map((value) => value.trim());
  if (property === "keywords") return anyOf(property, ...new Set(values.flatMap(keywordsMeant)));
  return anyOf(property, ...(type === "text" ? values.map(fold) : values));
}

/** A word is looked for among keywords, in any spelling, and among the concepts of the vocabulary, by name or address. */
function keywordsMeant(value: string): string[] {
  const concept = /^(?:@|https?:\/\/\S{1,400}\/vocab#)?([A-Za-z0-9-]{1,60})$/.exec(value)?.[1];
  return concept === undefined ? [fold(value)] : [fold(concept), `@${concept}`];
}
