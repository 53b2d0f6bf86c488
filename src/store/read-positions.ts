import { looksThroughValues, planOfPage } from "../query/bounds.ts";
import type { Filter, Position } from "../query/filter.ts";
import { type Plan, planFilter } from "../query/plan.ts";
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

/** How the page of a filter is read, and from where: what no index bounds is left to `guarded`. */
export async function planPage(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  guarded: Database = database,
): Promise<{ readonly plan: Plan; readonly reader: Database }> {
  const planner = looksThroughValues(filter) ? guarded : database;
  const plan = await planFilter(planner, filter, options);
  const page = await planOfPage(database, plan);
  return { plan: page.plan, reader: page.isBounded ? database : guarded };
}

/** The positions of a page and of one more occurrence, if the list goes on. */
export async function readPositions(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  guarded: Database = database,
): Promise<PositionRow[]> {
  const { plan, reader } = await planPage(database, filter, options, guarded);
  const rows: PositionRow[] = [];
  for (const { sql, params } of await positionStatements(reader, plan)) {
    rows.push(...(await reader.all<PositionRow>(sql, ...params, filter.limit + 1 - rows.length)));
    if (rows.length > filter.limit) break;
  }
  return rows;
}

/** The position at which a page ends whose last row this is. */
export function positionOf(row: PositionRow, { sort }: Filter): Position {
  const position = { startsAt: row.starts_at, eventId: row.event_id, recurrenceId: row.recurrence_id };
  if (sort.length === 0) return position;
  const keys = sort.map(({ by }, index) => (by === "startDate" ? row.starts_at : (row[`s${index}`] ?? null)));
  return { ...position, keys };
}
