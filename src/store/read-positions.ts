import { looksThroughValues, planOfPage } from "../query/bounds.ts";
import type { Filter, Position } from "../query/filter.ts";
import { type Plan, planFilter } from "../query/plan.ts";
import { positionStatements, type SqlOptions } from "../query/to-sql.ts";
import type { Database } from "./database.ts";
import type { EventPage } from "./read-components.ts";

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

/** The events of the occurrences of a page, in time order. */
export async function readEventPage(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  guarded: Database = database,
): Promise<EventPage> {
  const { plan, reader } = await planPage(database, filter, options, guarded);
  const events: number[] = [];
  const occurrences: number[] = [];
  for (const { sql, params } of await positionStatements(reader, plan)) {
    // As lists, which are one value each: a row an occurrence costs more than finding it.
    const row = await reader.first<{ events: string; occurrences: string }>(
      `SELECT json_group_array(e.number) AS events, json_group_array(p.number) AS occurrences
       FROM (${sql}) p CROSS JOIN events e ON e.id = p.event_id`,
      ...params,
      filter.limit + 1 - occurrences.length,
    );
    events.push(...(JSON.parse(row?.events ?? "[]") as number[]));
    occurrences.push(...(JSON.parse(row?.occurrences ?? "[]") as number[]));
    if (occurrences.length > filter.limit) break;
  }
  if (occurrences.length <= filter.limit) return { events, next: null };
  const last = await database.first<PositionRow>(
    "SELECT number, starts_at, event_id, recurrence_id FROM occurrences WHERE number = ?",
    occurrences[filter.limit - 1] ?? null,
  );
  return { events: events.slice(0, filter.limit), next: last && positionOf(last, filter) };
}

/** The position at which a page ends whose last row this is. */
export function positionOf(row: PositionRow, { sort }: Filter): Position {
  const position = { startsAt: row.starts_at, eventId: row.event_id, recurrenceId: row.recurrence_id };
  if (sort.length === 0) return position;
  const keys = sort.map(({ by }, index) => (by === "startDate" ? row.starts_at : (row[`s${index}`] ?? null)));
  return { ...position, keys };
}
