import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { Database } from "../store/database.ts";
import type { SortKey } from "./filter.ts";
import type { Fragment } from "./fragment.ts";
import { NUMBER_BITS } from "./inner-keys.ts";
import { driverTest, FEW, type Plan } from "./plan.ts";
import type { TextTest } from "./resolve.ts";
import { indexSource, runningSource, type Span, type Walk, walkOrder, walkSource } from "./walk.ts";

/** Occurrences `o` with their order, to be selected from. Steps are disjoint, and follow one another in order. */
export interface Step {
  readonly source: Fragment;
  readonly order: string;
  /** True when an occurrence may come more than once. */
  readonly repeats: boolean;
}

/** Whether a list is in time order, forwards or backwards. */
export const isTimeOrder = (sort: readonly SortKey[]): boolean =>
  sort.length === 0 || (sort.length === 1 && sort[0]?.by === "startDate");

/** The steps of a list in time order, or backwards; at least a page and one more follow the filter's position. */
export async function timeSteps(database: Database, plan: Plan): Promise<Step[]> {
  const { filter, driver, tests, runningAt } = plan;
  const descending = filter.sort[0]?.descending ?? false;
  const { after } = filter;
  const shared = { descending, after, withdrawnAfter: plan.options.withdrawnAfter };
  const running =
    runningAt !== null && (descending || after === null || after.startsAt < runningAt)
      ? await runningSteps(
          database,
          runningAt,
          { ...shared, tests: [...tests, ...driverTest(plan)] },
          filter.limit,
        )
      : [];
  const main = (await slices(database, plan, { ...shared, driver, span: plan.span, tests })).map((walk) => ({
    source: walkSource(walk),
    order: walkOrder(walk),
    repeats: driver.type === "keys",
  }));
  return descending ? [...main, ...running] : [...running, ...main];
}

/**
 * What runs already is asked all at once, and sorted. Words that very many have are the exception: they are asked of some
 * in their order, and of more only when those do not fill the page.
 */
async function runningSteps(
  database: Database,
  at: Instant,
  walk: Omit<Walk, "driver" | "span">,
  limit: number,
): Promise<Step[]> {
  const { descending } = walk;
  const order = walkOrder({ driver: { type: "start" }, descending });
  const together: Step[] = [{ source: runningSource(at, walk), order, repeats: false }];
  const words = walk.tests.find((test): test is TextTest => test.type === "text" && test.common);
  if (words === undefined) return together;
  const all = runningSource(at, { ...walk, tests: [] });
  const rows = await database.all<{ number: number }>(
    `SELECT o.number AS number ${all.sql} ${order} LIMIT ${MOST_RUNNING}`,
    ...all.params,
  );
  if (rows.length === MOST_RUNNING) return together;
  const { share, listed } = await densityOf(database, words, at);
  const enough = Math.ceil((1.3 * limit) / share);
  if (Math.min(rows.length, enough) * ASKING > listed) return together;
  const numbers = rows.map(({ number }) => number);
  const steps: Step[] = [];
  for (let begin = 0; begin < numbers.length; begin += enough) {
    const driver = { type: "numbers", numbers: numbers.slice(begin, begin + enough) } as const;
    const source = walkSource({ ...walk, driver, span: { from: null, to: null } });
    steps.push({ source, order, repeats: false });
  }
  return steps;
}

const MOST_RUNNING = 4000;
/** Occurrences of one day that are counted. */
const SAMPLE = 1600;
/** What it costs to ask one occurrence for words, in occurrences of a list of all that have them in the last weeks. */
const ASKING = 100;
const DAYS_LISTED = 64;

/**
 * The share of what starts in the day before an instant that has the words, and about how many that start in the last weeks
 * have them.
 */
async function densityOf(
  database: Database,
  { match }: TextTest,
  at: Instant,
): Promise<{ readonly share: number; readonly listed: number }> {
  const end = instantSeconds(at);
  const span = { from: formatInstant(end - SECONDS_PER_DAY), to: at };
  const all = indexSource({ type: "start" }, span);
  const having = indexSource({ type: "text", match }, span);
  const row = await database.first<{ starting: number; found: number }>(
    `SELECT (SELECT count(*) FROM (SELECT 1 ${all.sql} LIMIT ${SAMPLE})) AS starting,
      (SELECT count(*) FROM (SELECT 1 ${having.sql} LIMIT ${SAMPLE})) AS found`,
    ...all.params,
    ...having.params,
  );
  // Of a quiet day it is known only that hardly anything has them.
  const found = Math.max(row?.found ?? 0, 0.5);
  return { share: found / Math.max(row?.starting ?? 0, found), listed: found * DAYS_LISTED };
}

async function slices(database: Database, plan: Plan, walk: Walk): Promise<Walk[]> {
  if (plan.found !== null && plan.found < FEW) return [walk];
  switch (walk.driver.type) {
    case "keys":
      return (await spansOf(database, walk)).map((span) => ({ ...walk, span }));
    case "text":
      return [await upToPage(database, walk, plan.filter.limit)];
    default:
      return [walk];
  }
}

/**
 * The text index gives occurrences by start, and those of one start by number, not by address: a page is all of them
 * up to the start of its last one, sorted.
 */
async function upToPage(database: Database, walk: Walk, limit: number): Promise<Walk> {
  const source = walkSource(walk);
  const edge = await database.first<{ start: number }>(
    `SELECT d.rowid >> ${NUMBER_BITS} AS start ${source.sql} ORDER BY d.rowid${walk.descending ? " DESC" : ""} LIMIT 1 OFFSET ?`,
    ...source.params,
    limit,
  );
  if (edge === null) return walk;
  return {
    ...walk,
    span: walk.descending
      ? { from: formatInstant(edge.start), to: walk.span.to }
      : { from: walk.span.from, to: formatInstant(edge.start + 1) },
  };
}

const FIRST_SPAN = SECONDS_PER_DAY;
const GROWTH = 8;

/**
 * What has no order of time of its own, as occurrences of several keys, is collected and sorted span by span, each longer
 * than the one before, so that a page costs about as much as is on it.
 */
export async function spansOf(
  database: Database,
  { span, after, descending }: Pick<Walk, "span" | "after" | "descending">,
): Promise<Span[]> {
  const edges = await database.first<{ first: Instant | null; last: Instant | null }>(
    "SELECT (SELECT min(starts_at) FROM occurrences) AS first, (SELECT max(starts_at) FROM occurrences) AS last",
  );
  const position = after?.startsAt ?? null;
  const first = latest(span.from, edges?.first ?? null, descending ? null : position);
  const last = earliest(span.to, edges?.last ?? null, descending ? position : null);
  if (first === null || last === null || first >= last) return [span];
  const spans: Span[] = [];
  const end = instantSeconds(descending ? first : last);
  // The outermost spans are as open as the whole.
  let edge = descending ? span.to : span.from;
  let at = instantSeconds(descending ? last : first);
  for (let width = FIRST_SPAN; Math.abs(end - at) > width; width *= GROWTH) {
    at += descending ? -width : width;
    const next = formatInstant(at);
    spans.push(descending ? { from: next, to: edge } : { from: edge, to: next });
    edge = next;
  }
  spans.push(descending ? { from: span.from, to: edge } : { from: edge, to: span.to });
  return spans;
}

const latest = (...instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a));
const earliest = (...instants: readonly (Instant | null)[]): Instant | null =>
  instants.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a));
