import type { Filter } from "../query/filter.ts";
import { planFilter } from "../query/plan.ts";
import { positionStatements, type SqlOptions } from "../query/to-sql.ts";
import type { Database } from "./database.ts";

/** Where an occurrence stands in a list, and its number in the store. */
export interface PositionRow {
  readonly number: number;
  readonly starts_at: string;
  readonly event_id: string;
  readonly recurrence_id: string;
  /** Sort keys of an order that is not time's. */
  readonly [sortKey: `s${number}`]: string | number | null;
}

/** The positions of a page and of one more occurrence, if the list goes on. */
export async function readPositions(
  database: Database,
  filter: Filter,
  options: SqlOptions,
): Promise<PositionRow[]> {
  const plan = await planFilter(database, filter, options);
  const rows: PositionRow[] = [];
  for (const { sql, params } of await positionStatements(database, plan)) {
    rows.push(...(await database.all<PositionRow>(sql, ...params, filter.limit + 1 - rows.length)));
    if (rows.length > filter.limit) break;
  }
  return rows;
}
