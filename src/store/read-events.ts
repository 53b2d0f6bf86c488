import { unboundedPlan } from "../query/bounds.ts";
import type { Filter, Position } from "../query/filter.ts";
import { type Plan, planFilter } from "../query/plan.ts";
import { countStatements, positionStatements, type SqlOptions } from "../query/to-sql.ts";
import type { Database } from "./database.ts";
import { type PositionRow, planPage, positionOf, readPositions } from "./read-positions.ts";
import { isHeldBack } from "./suspended.ts";

/** One line of a list. `json` is an object as text, with U+0001 where the hub's address goes. */
export interface ListedOccurrence {
  readonly json: string;
  readonly eventId: string;
  readonly recurrenceId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** `endDate` is exclusive when all-day; null when no end is known. */
  readonly allDay: boolean;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly timeZone: string;
}

/** A page of a list. */
export interface OccurrencePage {
  readonly rows: readonly ListedOccurrence[];
  /** Where the next page begins; null at the end of the list. */
  readonly next: Position | null;
}

/** An occurrence as it is stored, with what lists show of its event. */
export interface OccurrenceRow extends PositionRow {
  readonly ends_at: string;
  readonly all_day: number;
  readonly start_date: string;
  readonly end_date: string | null;
  readonly time_zone: string;
  readonly head: string;
  readonly doc: string;
  readonly created: string;
  readonly modified: string;
}

/** An occurrence of its row. */
export const listedOccurrence = (row: Omit<OccurrenceRow, "number">): ListedOccurrence => ({
  json: `{${row.head},${row.doc},"dateCreated":"${row.created}","dateModified":"${row.modified}"}`,
  eventId: row.event_id,
  recurrenceId: row.recurrence_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  allDay: row.all_day === 1,
  startDate: row.start_date,
  endDate: row.end_date,
  timeZone: row.time_zone,
});

/**
 * The occurrences of a filter in its order, one page of them. What no index bounds is read from `guarded`.
 * @throws QueryStopped when that took too long there.
 */
export async function readOccurrences(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  guarded: Database = database,
): Promise<OccurrencePage> {
  const { plan, reader } = await planPage(database, filter, options, guarded);
  const rows = await pageRows(reader, plan);
  const shown = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? shown.at(-1) : undefined;
  return { rows: shown.map(listedOccurrence), next: last ? positionOf(last, filter) : null };
}

/** What an `OccurrenceRow` has of an occurrence `o` and its event `e`, but for its position. */
export const LISTED_COLUMNS = `o.ends_at, o.all_day, o.start_date, o.end_date, e.time_zone, o.head,
  coalesce(o.doc, e.doc) AS doc, e.created, e.modified`;

/** The rows of a page and one more, so that it shows whether the list goes on. */
async function pageRows(database: Database, plan: Plan): Promise<OccurrenceRow[]> {
  const wanted = plan.filter.limit + 1;
  const rows: OccurrenceRow[] = [];
  for (const { sql, params } of await positionStatements(database, plan)) {
    const found = await database.all<OccurrenceRow>(
      `SELECT p.*, ${LISTED_COLUMNS} FROM (${sql}) p CROSS JOIN occurrences o ON o.number = p.number
        CROSS JOIN events e ON e.id = p.event_id`,
      ...params,
      wanted - rows.length,
    );
    for (const row of found) rows.push(row);
    if (rows.length >= wanted) break;
  }
  return rows;
}

/** A page of a list as the JSON of its nodes, as `ListedOccurrence.json`. */
export interface NodePage {
  /** In UTF-8, separated by commas. */
  readonly json: Uint8Array<ArrayBuffer>;
  readonly length: number;
  readonly next: Position | null;
}

/** `readOccurrences` for who sends the nodes as they are stored: none of them becomes a text of its own. */
export async function readNodes(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  guarded: Database = database,
): Promise<NodePage> {
  const rows = await readPositions(database, filter, options, guarded);
  const shown = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? shown.at(-1) : undefined;
  const json = await database.bytes(
    `SELECT ',{' || o.head || ',' || coalesce(o.doc, e.doc) ||
       ',"dateCreated":"' || e.created || '","dateModified":"' || e.modified || '"}' AS text
     FROM json_each(?) j CROSS JOIN occurrences o ON o.number = j.value CROSS JOIN events e ON e.id = o.event_id
     ORDER BY j.rowid`,
    JSON.stringify(shown.map(({ number }) => number)),
  );
  // Whichever comes first: the first of the page may have gone meanwhile.
  return { json: json.subarray(1), length: shown.length, next: last ? positionOf(last, filter) : null };
}

/** What is listed of occurrences that are known by id, in the order given; those that are gone are left out. */
export async function readListed(
  database: Database,
  positions: readonly Pick<Position, "eventId" | "recurrenceId">[],
  { withdrawnAfter }: SqlOptions,
): Promise<ListedOccurrence[]> {
  const rows = await database.all<OccurrenceRow>(
    `SELECT o.number, o.starts_at, o.event_id, o.recurrence_id, ${LISTED_COLUMNS}
     FROM json_each(?) j
     CROSS JOIN occurrences o ON o.event_id = j.value ->> 0 AND o.recurrence_id = j.value ->> 1
     CROSS JOIN events e ON e.id = o.event_id AND (e.deleted IS NULL OR e.deleted > ?)
     ORDER BY j.key`,
    JSON.stringify(positions.map(({ eventId, recurrenceId }) => [eventId, recurrenceId])),
    withdrawnAfter,
  );
  return rows.map(listedOccurrence);
}

/** How many occurrences a filter has in all. */
export async function countOccurrences(
  database: Database,
  filter: Filter,
  options: SqlOptions,
): Promise<number> {
  const plan = unboundedPlan(await planFilter(database, filter, options));
  const withdrawn = await database.first(
    "SELECT 1 FROM events WHERE deleted <= ? LIMIT 1",
    options.withdrawnAfter,
  );
  let total = 0;
  for (const { sql, params } of countStatements(plan, withdrawn === null))
    total += (await database.first<{ total: number }>(sql, ...params))?.total ?? 0;
  return total;
}

/** When the youngest change of any event was made; null for an empty hub. */
export async function lastModified(database: Database): Promise<string | null> {
  return (
    (await database.first<{ modified: string | null }>("SELECT max(modified) AS modified FROM events"))
      ?.modified ?? null
  );
}

/** One event as it is stored. `record` is JSON of the event without its moments. */
export interface StoredEvent {
  readonly id: string;
  /** Ids of the sources that tell of it, with spaces between. */
  readonly tellers: string;
  readonly is_series: number;
  readonly name: string;
  readonly event_status: string;
  readonly time_zone: string;
  readonly doc: string;
  readonly record: string;
  readonly created: string;
  readonly modified: string;
  readonly deleted: string | null;
}

/** One of its occurrences. `doc` is null unless it differs from the event. */
export interface StoredOccurrence {
  readonly recurrence_id: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly all_day: number;
  readonly start_date: string;
  readonly end_date: string | null;
  readonly event_status: string;
  readonly head: string;
  readonly doc: string | null;
}

/**
 * The event of that id, withdrawn or not; null when there never was one, or when it is withdrawn and one of its sources is
 * suspended.
 */
export async function findEvent(database: Database, id: string): Promise<StoredEvent | null> {
  return database.first<StoredEvent>(
    `SELECT e.id, coalesce(c.tellers, e.source_id) AS tellers, e.is_series, e.name, e.event_status, e.time_zone, e.doc,
       e.record, e.created, e.modified, e.deleted
     FROM events e LEFT JOIN event_components c ON c.number = e.number WHERE e.id = ? AND NOT ${isHeldBack("e")}`,
    id,
  );
}

/** The occurrences of one event that the hub holds, in time order: at most a thousand. */
export async function readOccurrencesOf(database: Database, eventId: string): Promise<StoredOccurrence[]> {
  return database.all<StoredOccurrence>(
    `SELECT recurrence_id, starts_at, ends_at, all_day, start_date, end_date, event_status, head, doc
     FROM occurrences WHERE event_id = ? ORDER BY starts_at, recurrence_id`,
    eventId,
  );
}
