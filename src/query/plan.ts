import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds } from "../model/zone.ts";
import type { Database } from "../store/database.ts";
import type { Filter } from "./filter.ts";
import type { Fragment } from "./fragment.ts";
import { type ColumnTest, type Resolved, resolve } from "./resolve.ts";
import { ranks } from "./sorted-order.ts";
import type { SqlOptions } from "./to-sql.ts";
import { type Driver, indexSource, runningSource, type Span, walkSource } from "./walk.ts";

/** How a filter is answered. */
export interface Plan {
  readonly filter: Filter;
  readonly options: SqlOptions;
  readonly where: Resolved;
  readonly driver: Driver;
  /** How many occurrences the driver finds in the period, counted up to a cap; null when nobody counted. */
  readonly found: number | null;
  /** Conditions that are asked of each occurrence that the driver finds. */
  readonly tests: readonly Resolved[];
  /** Starts that can answer at all. */
  readonly span: Span;
  /** The instant at which earlier occurrences must still run; null when they need not, or cannot answer. */
  readonly runningAt: Instant | null;
  /** Whether another order than time's is read from its own index, as far as the page goes, and not sorted whole. */
  readonly walksOrder: boolean;
}

/** Fewer than this are collected and sorted at once. */
export const FEW = 400;
/** Counting to choose between drivers stops here. */
const CAP = 3000;

/** Reads what a filter's values are called in the store, and decides by which of its conditions occurrences are found. */
export async function planFilter(database: Database, filter: Filter, options: SqlOptions): Promise<Plan> {
  const where = await resolve(database, filter.where);
  const conjuncts = where.type === "and" ? where.of : [where];
  const { span, running, left } = period(filter, conjuncts);
  const ranked = ranks(filter.sort);
  const candidates = left.flatMap((condition) => {
    const driver = driverOf(condition, ranked);
    return driver ? [{ condition, driver }] : [];
  });
  const { driver, condition, found } = await fewest(
    database,
    ranked ? candidates.filter((candidate) => candidate.driver.type === "text").slice(0, 1) : candidates,
    span,
    filter.sort[0]?.descending ?? false,
  );
  return {
    filter,
    options,
    where,
    driver,
    found,
    tests: left.filter((other) => other !== condition && other.type !== "all"),
    span,
    runningAt: running,
    walksOrder: false,
  };
}

/** Bounds of starts that conditions say, apart from the conditions that are left to be asked. */
function period(
  filter: Filter,
  conjuncts: readonly Resolved[],
): { span: Span; running: Instant | null; left: Resolved[] } {
  const froms: Instant[] = [];
  const tos: Instant[] = filter.to === null ? [] : [filter.to];
  const left: Resolved[] = [];
  for (const condition of conjuncts) {
    if (condition.type === "overlap" && condition.to !== null) tos.push(condition.to);
    const bound = condition.type === "column" ? startBound(condition) : null;
    if (bound === null) left.push(condition);
    else {
      if (bound.from !== null) froms.push(bound.from);
      if (bound.to !== null) tos.push(bound.to);
    }
  }
  const to = tos.length === 0 ? null : tos.reduce((a, b) => (b < a ? b : a));
  const from = froms.length === 0 ? null : froms.reduce((a, b) => (b > a ? b : a));
  const early = filter.from;
  if (early === null || (from !== null && from >= early)) return { span: { from, to }, running: null, left };
  if (from !== null) left.push({ type: "column", column: "starts_at", operator: ">=", values: [from] });
  // Nothing that began before `to` can still be in question when `to` is the earlier one.
  return {
    span: { from: early, to },
    running: early,
    left: to === null || to > early ? left : [...left, before(to)],
  };
}

const before = (to: Instant): ColumnTest => ({
  type: "column",
  column: "starts_at",
  operator: "<",
  values: [to],
});

/** The starts that a comparison of `startDate` lets through, when that is one span. Instants have whole seconds. */
function startBound({ column, operator, values }: ColumnTest): Span | null {
  const [value] = values;
  if (column !== "starts_at" || values.length !== 1 || value === undefined) return null;
  const next = formatInstant(instantSeconds(value) + 1);
  switch (operator) {
    case "=":
      return { from: value, to: next };
    case ">=":
      return { from: value, to: null };
    case ">":
      return { from: next, to: null };
    case "<":
      return { from: null, to: value };
    case "<=":
      return { from: null, to: next };
  }
}

function driverOf(condition: Resolved, ranked = false): Driver | null {
  if (condition.type === "text") {
    const { match, numbers } = condition;
    // Ranks are known to the text index alone.
    return numbers === null || ranked ? { type: "text", match } : { type: "numbers", numbers };
  }
  if (condition.type !== "keys") return null;
  const [id] = condition.ids;
  return condition.ids.length === 1 && id !== undefined
    ? { type: "key", id }
    : { type: "keys", ids: condition.ids };
}

interface Candidate {
  readonly driver: Driver;
  /** The condition that the driver answers. */
  readonly condition: Resolved | null;
  readonly found: number | null;
}

/** A candidate whose occurrences were counted up to a cap, and over how many seconds those are spread. */
interface Counted extends Candidate {
  readonly found: number;
  readonly reach: number;
}

/**
 * The candidate that finds fewest. Of those that find more than can be counted, the one whose first are spread over the
 * longest time: a list is walked in time order, and of Saturdays there is none before the next.
 */
async function fewest(
  database: Database,
  candidates: readonly { readonly condition: Resolved; readonly driver: Driver }[],
  span: Span,
  descending: boolean,
): Promise<Candidate> {
  const [only] = candidates;
  if (only === undefined) return { driver: { type: "start" }, condition: null, found: null };
  // One key alone is walked in time order, however many occurrences have it.
  if (candidates.length === 1 && only.driver.type === "key") return { ...only, found: null };
  const cap = candidates.length === 1 ? FEW : CAP;
  const counted = await Promise.all(
    candidates.map(async (candidate): Promise<Counted> => {
      const { driver } = candidate;
      if (driver.type === "key")
        return { ...candidate, ...(await spread(database, driver, span, cap, descending)) };
      // The text index counts slowly, and is the last to be walked when it finds many.
      const most = driver.type === "text" ? FEW : cap;
      const found = await countCapped(database, driver, span, most);
      return { ...candidate, found: found === FEW && driver.type === "text" ? CAP + 1 : found, reach: 0 };
    }),
  );
  return counted.reduce((best, candidate) =>
    candidate.found < best.found || (candidate.found === best.found && candidate.reach > best.reach)
      ? candidate
      : best,
  );
}

async function spread(
  database: Database,
  driver: Driver,
  span: Span,
  cap: number,
  descending: boolean,
): Promise<{ found: number; reach: number }> {
  const source = indexSource(driver, span);
  const row = await database.first<{ found: number; reach: number }>(
    `SELECT count(*) AS found, coalesce(max(starts) - min(starts), 0) AS reach FROM
      (SELECT d.starts AS starts ${source.sql} ORDER BY d.starts${descending ? " DESC" : ""} LIMIT ${cap})`,
    ...source.params,
  );
  return row ?? { found: 0, reach: 0 };
}

/** How many occurrences a driver finds in a span, counted up to a cap in its own index. */
export async function countCapped(
  database: Database,
  driver: Driver,
  span: Span,
  cap: number,
): Promise<number> {
  const source = indexSource(driver, span);
  const row = await database.first<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 ${source.sql} LIMIT ${cap})`,
    ...source.params,
  );
  return row?.n ?? 0;
}

/** The condition that the driver answers, to be asked of occurrences that were found otherwise. */
export function driverTest({ where, tests, driver }: Plan): Resolved[] {
  if (driver.type === "start") return [];
  const conjuncts = where.type === "and" ? where.of : [where];
  return conjuncts.filter((condition) => driverOf(condition) !== null && !tests.includes(condition));
}

/**
 * All occurrences of a filter, in no order and whatever the page, as sources of SQL that have none in common; those of
 * several keys may come more than once in one source. Each may be a statement of its own: D1 binds a hundred values.
 */
export function planSources(plan: Plan): Fragment[] {
  const { driver, tests, span, runningAt } = plan;
  const walk = { descending: false, after: null, withdrawnAfter: plan.options.withdrawnAfter };
  const sources = [walkSource({ ...walk, driver, span, tests })];
  if (runningAt !== null)
    sources.push(runningSource(runningAt, { ...walk, tests: [...tests, ...driverTest(plan)] }));
  return sources;
}

/** Values that two sources may bind together, with room for what is asked beside them. */
const MAX_PARAMETERS = 85;

/** The same as sources for one statement: where they would bind too many values, one walk that asks each occurrence. */
export function wholeSources(plan: Plan): Fragment[] {
  const sources = planSources(plan);
  const bound = sources.reduce((sum, { params }) => sum + params.length, 0);
  if (sources.length === 1 || (bound <= MAX_PARAMETERS && !ranks(plan.filter.sort))) return sources;
  return [
    walkSource({
      driver: plan.driver,
      span: { from: null, to: plan.span.to },
      tests: [...plan.tests, { type: "overlap", from: plan.runningAt, to: null }],
      descending: false,
      after: null,
      withdrawnAfter: plan.options.withdrawnAfter,
    }),
  ];
}
