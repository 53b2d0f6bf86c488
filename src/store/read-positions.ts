import { looksThroughValues, planOfPage } from "../query/bounds.ts";
import type { Filter, Position } from "../query/filter.ts";
import { type Plan, planFilter } from "../query/plan.ts";
import { isTimeOrder } from "../query/time-order.ts";
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

/** A page of a list by number: a row for each would cost more than finding it. */
export interface NumberPage {
  /** Of its occurrences. */
  readonly numbers: readonly number[];
  /** Where the next page begins; null at the end of the list. */
  readonly next: Position | null;
}

/** The numbers of the occurrences of a page. */
export async function readNumbers(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  guarded: Database = database,
): Promise<NumberPage> {
  if (isTimeOrder(filter.sort)) {
    const [numbers = []] = await readLists(database, filter, options, guarded, ["p.number"]);
    return { numbers: numbers.slice(0, filter.limit), next: await nextOf(database, numbers, filter) };
  }
  const rows = await readPositions(database, filter, options, guarded);
  const shown = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? shown.at(-1) : undefined;
  return { numbers: shown.map(({ number }) => number), next: last ? positionOf(last, filter) : null };
}

/** The events of the occurrences of a page, in time order. */
export async function readEventPage(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  guarded: Database = database,
): Promise<EventPage> {
  const lists = await readLists(database, filter, options, guarded, ["p.number", "e.number"]);
  const [numbers = [], events = []] = lists;
  return { events: events.slice(0, filter.limit), next: await nextOf(database, numbers, filter) };
}

/** Columns of a page in time order and of one occurrence more, a list each: `p` is the occurrence, `e` its event. */
async function readLists(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  guarded: Database,
  columns: readonly string[],
): Promise<number[][]> {
  const { plan, reader } = await planPage(database, filter, options, guarded);
  const lists: number[][] = columns.map(() => []);
  const join = columns.some((column) => column.startsWith("e."))
    ? "CROSS JOIN events e ON e.id = p.event_id"
    : "";
  const listed = columns.map((column, index) => `json_group_array(${column}) AS l${index}`);
  for (const { sql, params } of await positionStatements(reader, plan)) {
    const wanted = filter.limit + 1 - (lists[0]?.length ?? 0);
    if (wanted <= 0) break;
    const row = await reader.first<Record<string, string>>(
      `SELECT ${listed.join(", ")} FROM (${sql}) p ${join}`,
      ...params,
      wanted,
    );
    for (const [index, list] of lists.entries())
      list.push(...(JSON.parse(row?.[`l${index}`] ?? "[]") as number[]));
  }
  return lists;
}

/** The position of the last occurrence of a page, if there is one more. */
async function nextOf(
  database: Database,
  numbers: readonly number[],
  filter: Filter,
): Promise<Position | null> {
  if (numbers.length <= filter.limit) return null;
  const last = await database.first<PositionRow>(
    "SELECT number, starts_at, event_id, recurrence_id FROM occurrences WHERE number = ?",
    numbers[filter.limit - 1] ?? null,
  );
  return last && positionOf(last, filter);
}

/** The position at which a page ends whose last row this is. */
export function positionOf(row: PositionRow, { sort }: Filter): Position {
  const position = { startsAt: row.starts_at, eventId: row.event_id, recurrenceId: row.recurrence_id };
  if (sort.length === 0) return position;
  const keys = sort.map(({ by }, index) => (by === "startDate" ? row.starts_at : (row[`s${index}`] ?? null)));
  return { ...position, keys };
}
