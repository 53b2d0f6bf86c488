import type { Database } from "../store/database.ts";
import type { Condition, Filter } from "./filter.ts";
import { joined } from "./fragment.ts";
import { NUMBER_MASK } from "./inner-keys.ts";
import { countCapped, FEW, type Plan } from "./plan.ts";
import { isShortPart, type Resolved } from "./resolve.ts";
import { rowTest } from "./row-test.ts";
import { isTimeOrder } from "./time-order.ts";
import { asksNothing, isValueOrder, valueProbes } from "./value-order.ts";
import { type Driver, indexSource, restOf } from "./walk.ts";

/** So many occurrences are looked at to see whether those that answer are frequent enough. */
const EXAMINED = 1000;
/** A list in another order than time's is sorted whole: up to here that is quick. */
const SORTED = 2000;
/** More than these are not sorted for a page of them, if a walk meets at least so much of one in a thousand. */
const MANY = 6000;
const SELDOM = 0.1;

/** How a page is read, and whether that costs no more than its indexes and its length make it. */
export interface PagePlan {
  readonly plan: Plan;
  readonly isBounded: boolean;
}

/**
 * A page is bounded when nothing is asked of what the driver finds, or enough of the first thousand answer, or there are
 * no more. Otherwise all that there is may have to be looked at.
 */
export async function planOfPage(database: Database, plan: Plan): Promise<PagePlan> {
  const unbounded = { plan: unboundedPlan(plan), isBounded: false };
  if (isTimeOrder(plan.filter.sort))
    return (await isTimeBounded(database, plan)) ? { plan, isBounded: true } : unbounded;
  const { driver, span } = plan;
  const isFree = driver.type === "start";
  if (!isFree && (await countCapped(database, driver, span, SORTED)) < SORTED)
    return { plan, isBounded: true };
  if (!isValueOrder(plan.filter.sort)) return unbounded;
  const share = await shareOf(database, plan);
  if (share >= 1) return { plan: { ...plan, walksOrder: true }, isBounded: true };
  // To sort many takes longer than to meet enough of them in their order; what hardly anything answers is sorted.
  const walks = share > SELDOM && (isFree || (await countCapped(database, driver, span, MANY)) === MANY);
  return walks ? { plan: { ...plan, walksOrder: true }, isBounded: false } : unbounded;
}

/** What share of a page is found among the first thousand in the order of a value: 1 when it is all there. */
async function shareOf(database: Database, plan: Plan): Promise<number> {
  if (asksNothing(plan)) return 1;
  let found = 0;
  const wanted = plan.filter.limit + 1;
  for (const { sql, params } of valueProbes(plan)) {
    let answering = 0;
    // Mostly a few show already that a page is soon full.
    for (const examined of new Set([Math.min(4 * (wanted - found), EXAMINED), EXAMINED])) {
      const row = await database.first<{ seen: number; answering: number }>(sql, ...params, examined);
      answering = row?.answering ?? 0;
      if (found + answering >= wanted) return 1;
      if ((row?.seen ?? 0) < examined) break;
      if (examined === EXAMINED) return (found + answering) / wanted;
    }
    found += answering;
  }
  return 1;
}

async function isTimeBounded(database: Database, plan: Plan): Promise<boolean> {
  const { filter, tests, driver, found } = plan;
  const span = restOf({
    span: plan.span,
    after: filter.after,
    descending: filter.sort[0]?.descending ?? false,
  });
  if (tests.length === 0 || (found !== null && found < FEW)) return true;
  if ((await countCapped(database, driver, span, EXAMINED)) < EXAMINED) return true;
  const index = indexSource(driver, span);
  const condition = joined(
    tests.map((test) => rowTest(test)),
    " AND ",
  );
  const answering = await database.all(
    `SELECT 1 FROM (SELECT ${NUMBER[driver.type]} AS number ${index.sql} ${order(plan)} LIMIT ${EXAMINED}) i
      CROSS JOIN occurrences o ON o.number = i.number WHERE ${condition.sql} LIMIT ?`,
    ...index.params,
    ...condition.params,
    filter.limit + 1,
  );
  return answering.length > filter.limit;
}

const NUMBER: Readonly<Record<Driver["type"], string>> = {
  start: "o.number",
  key: "d.occurrence",
  keys: "d.occurrence",
  numbers: "d.value",
  text: `d.rowid & ${NUMBER_MASK}`,
};

function order({ driver, filter }: Plan): string {
  const direction = filter.sort[0]?.descending ? " DESC" : "";
  if (driver.type === "start") return `ORDER BY o.starts_at${direction}`;
  if (driver.type === "text") return `ORDER BY d.rowid${direction}`;
  return driver.type === "key" ? `ORDER BY d.starts${direction}` : "";
}

/** The same plan for a walk through everything: common words are listed once rather than asked of each occurrence. */
export function unboundedPlan(plan: Plan): Plan {
  const known = new Map<Resolved, Resolved>();
  // A plan tells its conditions apart by which object they are.
  const once = (condition: Resolved): Resolved => {
    const list = known.get(condition) ?? listed(condition, once);
    known.set(condition, list);
    return list;
  };
  return { ...plan, where: once(plan.where), tests: plan.tests.map(once) };
}

function listed(condition: Resolved, once: (part: Resolved) => Resolved): Resolved {
  switch (condition.type) {
    case "text":
      return { ...condition, common: false };
    case "has":
      return { ...condition, listed: true };
    case "key-query":
      return { type: "key-query", query: condition.query };
    case "not":
      return { type: "not", of: once(condition.of) };
    case "and":
    case "or":
      return { type: condition.type, of: condition.of.map(once) };
    default:
      return condition;
  }
}

/** Whether even looking up what a filter asks for reads every value of a property. */
export function looksThroughValues({ where }: Pick<Filter, "where">): boolean {
  return scans(where);
}

function scans(condition: Condition): boolean {
  switch (condition.type) {
    case "compare":
      return condition.operator === "contains" && condition.values.some(isShortPart);
    case "not":
      return scans(condition.of);
    case "and":
    case "or":
      return condition.of.some(scans);
    default:
      return false;
  }
}
