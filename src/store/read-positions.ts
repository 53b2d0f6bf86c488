import type { Instant } from "../model/time.ts";
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

/** A page of a list by the events that its occurrences are of. */
export interface EventPage {
  /** Their numbers in the order of the list; an event stands as often as it has occurrences there. */
  readonly events: readonly number[];
  /** Where the next page begins; null at the end of the list. */
  readonly next: Position | null;
}

/**
 * The events of the occurrences of a page, in time order: as a list, since a row for each would cost more than finding it.
 * Where the page ends is read by the same statement, or an import meanwhile could hide that the list goes on.
 */
export async function readEventPage(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  guarded: Database = database,
): Promise<EventPage> {
  const { plan, reader } = await planPage(database, filter, options, guarded);
  const { limit } = filter;
  const events: number[] = [];
  let last: Position | null = null;
  for (const { sql, params } of await positionStatements(reader, plan)) {
    const row: { events: string; last: string | null } | null = await reader.first(
      `WITH p AS MATERIALIZED (${sql})
       SELECT (SELECT json_group_array(e.number) FROM p CROSS JOIN events e ON e.id = p.event_id) AS events,
         (SELECT json_array(starts_at, event_id, recurrence_id) FROM p LIMIT 1 OFFSET ?) AS last`,
      ...params,
      limit + 1 - events.length,
      Math.max(limit - 1 - events.length, 0),
    );
    if (last === null && row?.last) {
      const [startsAt, eventId, recurrenceId] = JSON.parse(row.last) as [Instant, string, string];
      last = { startsAt, eventId, recurrenceId };
    }
    for (const number of JSON.parse(row?.events ?? "[]") as number[]) events.push(number);
    if (events.length > limit) return { events: events.slice(0, limit), next: last };
  }
  return { events, next: null };
}

/** The position at which a page ends whose last row this is. */
export function positionOf(row: PositionRow, { sort }: Filter): Position {
  const position = { startsAt: row.starts_at, eventId: row.event_id, recurrenceId: row.recurrence_id };
  if (sort.length === 0) return position;
  const keys = sort.map(({ by }, index) => (by === "startDate" ? row.starts_at : (row[`s${index}`] ?? null)));
  return { ...position, keys };
}
