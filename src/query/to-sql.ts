import type { Instant } from "../model/time.ts";
import type { Database, SqlValue, Statement } from "../store/database.ts";
import { fragment } from "./fragment.ts";
import { type Plan, planSources, wholeSources } from "./plan.ts";
import { afterSorted, sortColumns, sortOrder } from "./sorted-order.ts";
import { isTimeOrder, type Step, timeSteps } from "./time-order.ts";
import { valueStatements } from "./value-order.ts";
import { indexSource } from "./walk.ts";

/** What is asked for along with a filter. Everything in it is chosen by the hub, never by a reader. */
export interface SqlOptions {
  /** Events withdrawn at or before this instant are left out; later ones show as cancelled. */
  readonly withdrawnAfter: Instant;
}

const POSITION =
  "o.number AS number, o.starts_at AS starts_at, o.event_id AS event_id, o.recurrence_id AS recurrence_id";

/**
 * The statements that give the occurrences behind the filter's position in order, `number` and position of each, and
 * for other orders than time's the sort keys as `s0`, `s1`…. They are run one after the other until `limit` rows are
 * there; each takes how many are still wanted as its last parameter.
 */
export async function positionStatements(database: Database, plan: Plan): Promise<Statement[]> {
  if (isTimeOrder(plan.filter.sort)) {
    return (await timeSteps(database, plan)).map(({ source, order, repeats }: Step) => ({
      sql: `SELECT ${repeats ? "DISTINCT " : ""}${POSITION} ${source.sql} ${order} LIMIT ?`,
      params: source.params,
    }));
  }
  if (plan.walksOrder) return valueStatements(plan, POSITION);
  const { sort, after } = plan.filter;
  const columns = sortColumns(plan.filter);
  const listed = wholeSources(plan).map((source) => ({
    sql: `SELECT ${repeats(plan)}${POSITION}, ${columns.sql} ${source.sql}`,
    params: [...columns.params, ...source.params],
  }));
  const inner = together(listed);
  const behind = after === null ? fragment("1") : afterSorted(sort, after);
  return [
    {
      sql: `SELECT * FROM (${inner.sql}) WHERE ${behind.sql} ${sortOrder(sort)} LIMIT ?`,
      params: [...inner.params, ...behind.params],
    },
  ];
}

/**
 * How many occurrences a filter has in all: the sum of `total` over all statements. `allStand` says that nothing has been
 * withdrawn for so long that lists leave it out: what an index finds then needs no second look.
 */
export function countStatements(plan: Plan, allStand = false): Statement[] {
  const { driver, span, tests } = plan;
  const [main, ...running] = planSources(plan).map(({ sql, params }) => ({
    sql: `SELECT count(${driver.type === "keys" ? "DISTINCT o.number" : "*"}) AS total ${sql}`,
    params,
  }));
  if (main === undefined) return running;
  if (!allStand || tests.length > 0 || driver.type === "numbers") return [main, ...running];
  const { sql, params } = indexSource(driver, span);
  const counted = driver.type === "keys" ? "DISTINCT d.occurrence" : "*";
  return [{ sql: `SELECT count(${counted}) AS total ${sql}`, params }, ...running];
}

const repeats = ({ driver }: Plan): string => (driver.type === "keys" ? "DISTINCT " : "");

function together(parts: readonly Statement[]): { sql: string; params: readonly SqlValue[] } {
  return {
    sql: parts.map(({ sql }) => sql).join(" UNION ALL "),
    params: parts.flatMap(({ params }) => params),
  };
}
