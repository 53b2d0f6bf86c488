import type { Problem } from "../model/problem.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import type { Clause } from "../query/clauses.ts";
import type { Conditions } from "../query/filter.ts";
import { nearest } from "../query/nearest.ts";
import { PARAMETERS, type Parameter } from "../query/parameters.ts";
import { type ParsedQuery, parseQuery } from "../query/parse-query.ts";
import { asksNow } from "./asks-time.ts";
import type { AppDeps } from "./deps.ts";
import { canonicalQuery, pathWith } from "./list-query.ts";

/** What is asked of the log of changes. */
export interface ChangesRequest {
  readonly after: number;
  readonly limit: number;
  /** Null when every event is wanted. */
  readonly wanted: Conditions | null;
  /** True when every teller's record is wanted beside what is made of them. */
  readonly withRecords: boolean;
  /** The name of the log in which `after` counts, when it is given. */
  readonly log: string | null;
  /** Path and query of the page behind a change number, in one spelling. `log` is the name of this log. */
  pathAfter(change: number, log: string): string;
}

type ReadRequest = ChangesRequest | { readonly problems: readonly Problem[] };

export const AFTER = "afterChangeNumber";
const INCLUDE = "include";
export const LOG = "log";
const RECORD = "record";
const FILTER = "filter";
export const CHANGES_PATH = "/changes";
const DEFAULT_LIMIT = 500;

/** Conditions, whose answer is a function of what an event says. What orders a list is not for a log. */
export const CHANGES_PARAMETERS: readonly Parameter[] = PARAMETERS.filter(
  ({ name, operators }) => operators.length > 0 || ["radius", FILTER, "limit", "lang"].includes(name),
);
const NAMES = new Set(CHANGES_PARAMETERS.map(({ name }) => name));
const UNKNOWN = new Set(PARAMETERS.map(({ name }) => name).filter((name) => !NAMES.has(name)));

/** Reads the query of `path`, `/changes` or what follows the same log: the conditions of `/events`, and where to go on. */
export function readChangesRequest(
  deps: Pick<AppDeps, "clock" | "timeZone">,
  params: URLSearchParams,
  path: string,
): ReadRequest {
  const rest = new URLSearchParams(params);
  rest.delete(AFTER);
  const problems: Problem[] = [];
  const withRecords = path === CHANGES_PATH && readInclude(rest, problems);
  const log = path === CHANGES_PATH ? rest.get(LOG) : null;
  if (path === CHANGES_PATH) rest.delete(LOG);
  const unknown: Problem[] = [...new Set(rest.keys())]
    .filter((name) => UNKNOWN.has(name))
    .map((name) => ({ code: "PARAMETER_UNKNOWN", item: name, detail: nearest(name, CHANGES_PARAMETERS) }));
  problems.push(...unknown);
  const after = readAfter(params, problems);
  const read = (query: URLSearchParams) =>
    parseQuery(query, findZone(deps.timeZone) ?? fixedZone(0), deps.clock());
  const parsed = read(rest);
  if (parsed.filter === null) return { problems: [...problems, ...parsed.problems] };
  if (parsed.isRelative) problems.push(...parsed.clauses.filter(movesIn(read)).map(moving));
  if (asksNow(parsed.filter)) problems.push({ code: "CHANGES_RELATIVE", item: `${FILTER}=NOW()` });
  if (problems.length > 0) return { problems };
  const { from, to, where, expression, limit } = parsed.filter;
  const length = rest.get("limit");
  const query = canonicalQuery(rest);
  return {
    after,
    limit: length ? limit : DEFAULT_LIMIT,
    wanted: query === "" ? null : { from, to, where, expression },
    withRecords,
    log,
    pathAfter(change, name) {
      const next = new URLSearchParams(query);
      if (length) next.set("limit", length);
      if (withRecords) next.set(INCLUDE, RECORD);
      if (withRecords || log !== null) next.set(LOG, name);
      next.set(AFTER, String(change));
      return pathWith(path, next.toString());
    },
  };
}

/** Whether every teller's record is asked for; takes the parameter out of the query. */
function readInclude(query: URLSearchParams, problems: Problem[]): boolean {
  const given = query.getAll(INCLUDE);
  query.delete(INCLUDE);
  if (given.some((value) => value !== RECORD))
    problems.push({ code: "PARAMETER_INVALID", item: INCLUDE, detail: RECORD });
  return given.length > 0;
}

/** Which clauses of a query are read by the clock: each is read alone. */
const movesIn =
  (read: (query: URLSearchParams) => ParsedQuery) =>
  ({ written, values }: Clause): boolean => {
    const alone = read(new URLSearchParams(values.map((value): [string, string] => [written, value])));
    return alone.filter !== null && alone.isRelative;
  };

const moving = ({ written, values }: Clause): Problem => ({
  code: "CHANGES_RELATIVE",
  item: `${written}=${values.join(",")}`,
});

function readAfter(params: URLSearchParams, problems: Problem[]): number {
  const given = params.getAll(AFTER);
  if (given.length > 1) problems.push({ code: "PARAMETER_REPEATED", item: AFTER });
  const [text = ""] = given;
  if (text === "") return 0;
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  problems.push({ code: "PARAMETER_INVALID", item: AFTER, detail: `0..${Number.MAX_SAFE_INTEGER}` });
  return 0;
}
