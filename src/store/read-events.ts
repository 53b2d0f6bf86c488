import type { Filter, Position } from "../query/filter.ts";
import { countSql, eventIdsSql, pageSql, type SqlOptions } from "../query/to-sql.ts";
import type { Database } from "./database.ts";

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

interface OccurrenceRow {
  readonly starts_at: string;
  readonly event_id: string;
  readonly recurrence_id: string;
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

const listed = (row: OccurrenceRow): ListedOccurrence => ({
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

/** The occurrences of a filter in time order, one page of them. */
export async function readOccurrences(
  database: Database,
  filter: Filter,
  options: SqlOptions,
): Promise<OccurrencePage> {
  const page = pageSql(filter, options);
  const rows = await database.all<OccurrenceRow>(
    `WITH page AS MATERIALIZED (${page.sql})
     SELECT p.starts_at, p.event_id, p.recurrence_id, o.ends_at, o.all_day, o.start_date, o.end_date, e.time_zone,
       o.head, coalesce(o.doc, e.doc) AS doc, e.created, e.modified
     FROM page p
     JOIN occurrences o ON o.event_id = p.event_id AND o.recurrence_id = p.recurrence_id
     JOIN events e ON e.id = p.event_id
     ORDER BY 1, 2, 3`,
    ...page.params,
  );
  const shown = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map(listed),
    next: last
      ? { startsAt: last.starts_at, eventId: last.event_id, recurrenceId: last.recurrence_id }
      : null,
  };
}

/** How many occurrences a filter has in all. */
export async function countOccurrences(
  database: Database,
  filter: Filter,
  options: SqlOptions,
): Promise<number> {
  const { sql, params } = countSql(filter, options);
  return (await database.first<{ total: number }>(sql, ...params))?.total ?? 0;
}

/** The VEVENT components of every event with an occurrence in a filter, in the order of their ids. */
export async function readComponents(
  database: Database,
  filter: Filter,
  options: SqlOptions,
): Promise<string[]> {
  const { sql, params } = eventIdsSql(filter, options);
  const rows = await database.all<{ ical: string }>(
    `SELECT ical FROM events WHERE id IN (${sql}) ORDER BY id`,
    ...params,
  );
  return rows.map(({ ical }) => ical);
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
  readonly source_id: string;
  readonly is_series: number;
  readonly name: string;
  readonly event_status: string;
  readonly time_zone: string;
  readonly doc: string;
  readonly ical: string;
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

/** The event of that id, withdrawn or not; null when there never was one. */
export async function findEvent(database: Database, id: string): Promise<StoredEvent | null> {
  return database.first<StoredEvent>(
    `SELECT id, source_id, is_series, name, event_status, time_zone, doc, ical, record, created, modified, deleted
     FROM events WHERE id = ?`,
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
