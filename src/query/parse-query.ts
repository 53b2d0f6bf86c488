import type { Problem } from "../model/problem.ts";
import type { Instant } from "../model/time.ts";
import type { Zone } from "../model/zone.ts";
import { type Clause, readClauses } from "./clauses.ts";
import { readCursor } from "./cursor.ts";
import { type Clock, PERIOD_WORDS, parseDatetime, parseInstant, type Span } from "./datetime.ts";
import { canonicalExpression, parseExpression } from "./expression.ts";
import {
  type Condition,
  DEFAULT_LIMIT,
  type Filter,
  MAX_CONDITIONS,
  MAX_LIMIT,
  type Position,
} from "./filter.ts";
import { nearest } from "./nearest.ts";
import type { Parameter } from "./parameters.ts";
import { findProperty } from "./properties.ts";
import { readSort } from "./read-order.ts";
import { readShortcut } from "./read-shortcut.ts";
import { DEFAULT_RADIUS, parseBox, parseMetres, parsePoint } from "./read-space.ts";
import { anyCondition, type Read, readCompare } from "./read-value.ts";
import { findShortcut } from "./shortcuts.ts";
import { readView, type View } from "./view.ts";

/** A query read, or every reason why not: `item` is the parameter, `detail` its nearest name or the form expected. */
export type ParsedQuery =
  | {
      readonly filter: Filter;
      readonly view: View;
      /** What was asked, parameter by parameter, for canonical spellings and sentences. */
      readonly clauses: readonly Clause[];
      /** Whether it was read by the clock, so that it means something else on another day. */
      readonly isRelative: boolean;
      readonly problems: readonly [];
    }
  | { readonly filter: null; readonly problems: readonly Problem[] };

const LONGEST_VALUE = 500;
const MAX_NAMES = 50;
const LONGEST_EXPRESSION = 4000;

const invalid = (item: string, detail: string): Problem => ({ code: "PARAMETER_INVALID", item, detail });

/** Names in a query that are not among the parameters of an address, or are given twice where once is meant. */
export function checkNames(params: URLSearchParams, parameters: readonly Parameter[]): Problem[] {
  const problems: Problem[] = [];
  for (const name of [...new Set(params.keys())].slice(0, MAX_NAMES)) {
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

const overlap = ({ from, to }: Span): Condition => ({ type: "overlap", from, to });

/** Each value read on its own, any of them; the first one that cannot be read decides. */
function readEach(
  values: readonly string[],
  read: (value: string) => Condition | null,
  expected: string,
): Read {
  const conditions: Condition[] = [];
  for (const value of values) {
    const condition = read(value);
    if (!condition) return { expected };
    conditions.push(condition);
  }
  return { condition: anyCondition(conditions) };
}

/** The condition of a clause, or the form that its values should have had. `ne` is left to the caller. */
function readCondition({ parameter, operator, values }: Clause, metres: number, clock: Clock): Read {
  const { name, kind } = parameter;
  const shortcut = operator === "eq" || operator === "ne" ? findShortcut(name) : undefined;
  if (shortcut) return readShortcut(shortcut, values, clock);
  const property = kind === "control" ? undefined : findProperty(name);
  if (property) return readCompare(property, operator === "ne" ? "eq" : operator, values, clock);
  switch (name) {
    case "from":
    case "to": {
      const span = (instant: Instant) =>
        name === "from" ? { from: instant, to: null } : { from: null, to: instant };
      return readEach(
        values,
        (value) => {
          const instant = parseInstant(value, clock.zone);
          return instant === null ? null : overlap(span(instant));
        },
        "2026-12-01, 2026-12-01T18:00:00+01:00",
      );
    }
    case "datetime":
      return readEach(
        values,
        (value) => {
          const span = parseDatetime(value, clock);
          return span && overlap(span);
        },
        `2026-12-01, 2026-12-01/2026-12-31, today/.., ${PERIOD_WORDS.join(", ")}`,
      );
    case "bbox":
      return readEach(values, parseBox, parameter.example);
    case "near":
      return readEach(
        values,
        (value) => {
          const point = parsePoint(value);
          return point && { type: "near", ...point, metres };
        },
        parameter.example,
      );
    default:
      return readEach(values, (words) => ({ type: "words", words }), parameter.example);
  }
}

/** The main period of a filter: `from` and `to`, else the only `datetime`. */
function mainPeriod(conditions: readonly { readonly clause: Clause; readonly condition: Condition }[]) {
  const eq = conditions.filter(({ clause }) => clause.operator === "eq");
  const named = (name: string) => eq.filter(({ clause }) => clause.parameter.name === name);
  const bounds = [...named("from"), ...named("to")];
  return bounds.length > 0
    ? bounds
    : named("datetime").filter(({ condition }) => condition.type === "overlap");
}

/**
 * Reads the query string of `/events`. Days are days of `zone`, words such as `today` are read at `now`. An empty value
 * says nothing, so that a form with blank fields asks for everything. Unknown names and wrong values are problems,
 * never ignored.
 */
export function parseQuery(params: URLSearchParams, zone: Zone, now: Instant): ParsedQuery {
  const { clauses, problems: unknown } = readClauses(params);
  const problems = [...unknown];
  let isRelative = false;
  const clock: Clock = {
    zone,
    get now() {
      isRelative = true;
      return now;
    },
  };
  const fit = clauses.filter(({ parameter, written, values }) => {
    const longest = parameter.type === "expression" ? LONGEST_EXPRESSION : LONGEST_VALUE;
    const short = parameter.type === "cursor" || values.every((value) => value.length <= longest);
    if (!short) problems.push(invalid(written, `<= ${longest}`));
    return short;
  });
  const steering = (name: string): Clause | undefined => fit.find(({ parameter }) => parameter.name === name);

  const radius = steering("radius");
  const metres = radius ? parseMetres(radius.values[0] ?? "") : DEFAULT_RADIUS;
  if (radius && metres === null) problems.push(invalid(radius.written, radius.parameter.example));
  else if (radius && !steering("near")) problems.push(invalid(radius.written, "near=48.5777,-3.8279"));

  const read: { clause: Clause; condition: Condition }[] = [];
  let size = 0;
  for (const clause of fit) {
    if (clause.parameter.operators.length === 0) continue;
    size += clause.values.length;
    const answer = readCondition(clause, metres ?? DEFAULT_RADIUS, clock);
    if ("expected" in answer) problems.push(invalid(clause.written, answer.expected));
    else read.push({ clause, condition: answer.condition });
  }
  if (size > MAX_CONDITIONS)
    problems.push({ code: "QUERY_TOO_LARGE", detail: `${size} > ${MAX_CONDITIONS}` });

  const period = mainPeriod(read);
  let [from, to]: [Instant | null, Instant | null] = [null, null];
  for (const { condition } of period) {
    if (condition.type !== "overlap") continue;
    from = condition.from ?? from;
    to = condition.to ?? to;
  }
  if (from !== null && to !== null && to <= from) problems.push(invalid("to", "to > from"));

  const of = read
    .filter((one) => !period.includes(one))
    .map(
      ({ clause, condition }): Condition =>
        clause.operator === "ne" ? { type: "not", of: condition } : condition,
    );
  const sort = steering("sort");
  const order = readSort(sort?.values[0] ?? "startDate", {
    distance: of.some(({ type }) => type === "near"),
    relevance: of.some(({ type }) => type === "words"),
  });
  if (sort && "expected" in order) problems.push(invalid(sort.written, order.expected));
  const keys = "sort" in order ? order.sort : [];
  const view = readView(fit, problems);
  const expression = readFilter(steering("filter"), clock, problems);
  const limit = readLimit(steering("limit"), problems);
  const after = readAfter(steering("cursor"), keys.length, problems);
  if (problems.length > 0) return { filter: null, problems };
  const where: Condition = { type: "and", of };
  return {
    filter: { from, to, where, expression, sort: keys, limit, after },
    view,
    clauses,
    isRelative,
    problems: [],
  };
}

/** The expression of `filter` with everything in it resolved, so that it means the same at any time. */
function readFilter(clause: Clause | undefined, clock: Clock, problems: Problem[]): string | null {
  if (!clause) return null;
  const read = parseExpression(clause.values[0] ?? "", clock);
  if ("expression" in read) return canonicalExpression(read.expression);
  problems.push({ code: "EXPRESSION_INVALID", item: clause.written, detail: read.wrong.slice(0, 200) });
  return null;
}

function readLimit(clause: Clause | undefined, problems: Problem[]): number {
  if (!clause) return DEFAULT_LIMIT;
  const [value = ""] = clause.values;
  const limit = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > MAX_LIMIT) problems.push(invalid(clause.written, `1..${MAX_LIMIT}`));
  return limit;
}

/** A cursor of another order would begin in the middle of nowhere. */
function readAfter(clause: Clause | undefined, keys: number, problems: Problem[]): Position | null {
  if (!clause) return null;
  const position = readCursor(clause.values[0] ?? "");
  if (position && (position.keys?.length ?? 0) === keys) return position;
  problems.push(invalid(clause.written, "view.next"));
  return null;
}
