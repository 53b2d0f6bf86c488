import type { Context } from "hono";
import type { Problem } from "../model/problem.ts";
import { findZone, fixedZone } from "../model/zone.ts";
import type { Clause } from "../query/clauses.ts";
import { midnight } from "../query/datetime.ts";
import type { Filter } from "../query/filter.ts";
import { parseQuery } from "../query/parse-query.ts";
import { pageContext } from "./agenda.ts";
import { asksTime } from "./asks-time.ts";
import type { AppDeps } from "./deps.ts";
import { canonicalQuery } from "./list-query.ts";
import { querySentence } from "./query-sentence.ts";

/** What the address of a page asks for, beside what the page itself is told. */
export interface AskedList {
  /** From today on, unless the question is of another time. */
  readonly filter: Filter;
  readonly clauses: readonly Clause[];
  /** The question in one spelling, without `?`. */
  readonly query: string;
  readonly problems?: undefined;
}

/** Reads the question in an address; `own` are the parameters that are the page's and not the question's. */
export function askedList(
  c: Context,
  deps: AppDeps,
  own: readonly string[] = [],
): AskedList | { readonly problems: readonly Problem[] } {
  return listOf(new URL(c.req.url).searchParams, deps, own);
}

/** The same of parameters that stand elsewhere. */
export function listOf(
  asked: URLSearchParams,
  deps: Pick<AppDeps, "timeZone" | "clock">,
  own: readonly string[] = [],
): AskedList | { readonly problems: readonly Problem[] } {
  const params = new URLSearchParams([...asked].filter(([name]) => !own.includes(name)));
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const parsed = parseQuery(params, zone, deps.clock());
  if (parsed.filter === null) return { problems: parsed.problems };
  return {
    filter: parsed.filter,
    clauses: parsed.clauses,
    query: canonicalQuery(params),
  };
}

/** The filter from the hub's today on, unless it is of another time. */
export function fromToday(c: Context, deps: AppDeps, filter: Filter): Filter {
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  const dayStart = midnight(pageContext(c, deps).today, zone);
  const isOfOtherTime = asksTime(filter) || (filter.to !== null && filter.to <= dayStart);
  return { ...filter, from: filter.from ?? (isOfOtherTime ? null : dayStart) };
}

/** The question as a sentence that begins a line; empty for one that narrows nothing. */
export async function askedSentence(
  c: Context,
  deps: AppDeps,
  { clauses }: Pick<AskedList, "clauses">,
): Promise<string> {
  const sentence = await querySentence(deps, clauses, pageContext(c, deps).language);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
