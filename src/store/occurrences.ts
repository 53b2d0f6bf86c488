import type { Instant, Window } from "../model/time.ts";
import { type BulkRow, forEachId } from "./bulk.ts";
import type { BulkStatement, Database, Statement } from "./database.ts";
import { noteMeta } from "./meta.ts";
import type { Indexed } from "./numbered-occurrences.ts";
import { dropIndex, indexOccurrences } from "./occurrence-index.ts";
import { isHeldBack } from "./suspended.ts";
import { insertOccurrences } from "./write-events.ts";

/** An event whose occurrences depend on where the window lies. */
export interface RollingEvent {
  readonly number: number;
  readonly id: string;
  readonly uid: string;
  readonly sourceId: string;
  readonly contentHash: string;
  readonly record: string;
  readonly created: Instant;
  readonly modified: Instant;
  readonly deleted: Instant | null;
  /** JSON array of the recurrence ids that are materialised, '' for a one-off. */
  readonly recurrenceIds: string;
}

/** The start of an event `e` as its source gave it, a day or a local time. */
export const START = `coalesce(json_extract(e.record, '$.schedule.timing.start.local'),
  json_extract(e.record, '$.schedule.timing.start.date'))`;

/**
 * Series, and single events that the window may just have reached, after the event numbered `after`. What was withdrawn
 * after `withdrawnBefore` is among them, unless its source is suspended: lists show it as cancelled, and `asOf` makes it from
 * its record as a whole.
 */
export async function rollingEvents(
  database: Database,
  { from }: Window,
  withdrawnBefore: Instant,
  after: number,
  limit: number,
): Promise<RollingEvent[]> {
  return await database.all<RollingEvent>(
    `SELECT e.number, e.id, e.uid, e.source_id AS sourceId, e.content_hash AS contentHash, e.record, e.created, e.modified, e.deleted,
      (SELECT json_group_array(o.recurrence_id) FROM occurrences o WHERE o.event_id = e.id) AS recurrenceIds
    FROM events e WHERE e.number > ? AND (e.deleted IS NULL OR (e.deleted > ? AND NOT ${isHeldBack("e")}))
      AND (e.is_series = 1 OR (e.first_starts_at IS NULL AND ${START} > ?))
    ORDER BY e.number LIMIT ?`,
    after,
    withdrawnBefore,
    from.slice(0, 10),
    limit,
  );
}

/** How many occurrences each source has. */
export async function occurrenceCounts(database: Database): Promise<{ sourceId: string; n: number }[]> {
  return await database.all(
    `SELECT e.source_id AS sourceId, count(*) AS n FROM occurrences o JOIN events e ON e.id = o.event_id GROUP BY 1`,
  );
}

/** Fails a batch whose events were written by somebody else since they were read. */
export function hasMoved(events: readonly Pick<RollingEvent, "id" | "modified">[]): Statement {
  return {
    sql: `INSERT INTO lost_leases (name) SELECT 'window' WHERE EXISTS (
      SELECT 1 FROM json_each(?) j LEFT JOIN events e ON e.id = j.value ->> 0
      WHERE e.modified IS NOT j.value ->> 1)`,
    params: [JSON.stringify(events.map(({ id, modified }) => [id, modified]))],
  };
}

/** Whether a batch failed because of `hasMoved`. */
export function isMoved(error: unknown): boolean {
  return error instanceof Error && error.message.includes("lease_held");
}

/**
 * Statements that add occurrences to events that are stored, and bring the events' own span up to date. `indexed` are
 * the same events with just the moments that are added.
 */
export function addOccurrences(
  rows: readonly BulkRow[],
  indexed: readonly Indexed[],
): (Statement | BulkStatement)[] {
  const ids = [...new Set(rows.map(([id]) => String(id)))];
  return [
    insertOccurrences(rows),
    ...indexOccurrences(indexed),
    ...forEachId(`${SPAN} WHERE id IN (SELECT value FROM json_each(?))`, ids),
  ];
}

const SPAN = `UPDATE events SET
  first_starts_at = (SELECT min(o.starts_at) FROM occurrences o WHERE o.event_id = events.id),
  last_ends_at = (SELECT max(o.ends_at) FROM occurrences o WHERE o.event_id = events.id)`;

/** An event some of whose occurrences are no longer held. */
export interface ExpiringEvent extends Pick<RollingEvent, "id" | "uid" | "sourceId" | "record" | "modified"> {
  readonly created: Instant;
  readonly deleted: Instant | null;
  /** JSON of every occurrence that is held: `[recurrenceId, startsAt, endsAt][]`. */
  readonly held: string;
}

/** What is no longer held: what ended before the window, and all of an event that was withdrawn long ago. */
export interface Expiry {
  readonly before: Instant;
  readonly withdrawnBefore: Instant;
}

/** Some events of which occurrences are to be dropped; none when nothing is left to drop. */
export async function expiringEvents(
  database: Database,
  { before, withdrawnBefore }: Expiry,
  limit: number,
): Promise<ExpiringEvent[]> {
  return await database.all<ExpiringEvent>(
    `SELECT e.id, e.uid, e.source_id AS sourceId, e.record, e.modified, e.created, e.deleted,
      (SELECT json_group_array(json_array(o.recurrence_id, o.starts_at, o.ends_at))
        FROM occurrences o WHERE o.event_id = e.id) AS held
    FROM events e WHERE e.id IN (SELECT DISTINCT event_id FROM occurrences WHERE ends_at <= ? AND starts_at < ? LIMIT ?)
      OR e.id IN (SELECT DISTINCT o.event_id FROM events w CROSS JOIN occurrences o ON o.event_id = w.id
        WHERE w.deleted <= ? LIMIT ?)`,
    before,
    before,
    limit,
    withdrawnBefore,
    limit,
  );
}

/** Statements that drop expired occurrences of some events; the last but one tells how many went. */
export function dropOccurrences(ids: readonly string[], { before, withdrawnBefore }: Expiry): Statement[] {
  const where = `o.event_id IN (SELECT value FROM json_each(?)) AND ((o.ends_at <= ? AND o.starts_at < ?)
    OR EXISTS (SELECT 1 FROM events w WHERE w.id = o.event_id AND w.deleted <= ?))`;
  const list = JSON.stringify(ids);
  const params = [list, before, before, withdrawnBefore];
  return [
    ...dropIndex(where, params),
    { sql: `DELETE FROM occurrences AS o WHERE ${where}`, params },
    { sql: `${SPAN} WHERE id IN (SELECT value FROM json_each(?))`, params: [list] },
  ];
}

/** When the window last moved, or null. */
export async function lastRoll(database: Database): Promise<Instant | null> {
  const row = await database.first<{ value: string }>("SELECT value FROM meta WHERE key = 'rolled'");
  return row?.value ?? null;
}

/** The statement that notes when the window moved. */
export function noteRoll(now: Instant): Statement {
  return noteMeta("rolled", now);
}

/**
 * Living events with their occurrences, for a check against their records. `reference` is the day for which an
 * event's occurrences were last made; `occurrences` is JSON: `[recurrenceId, startsAt, endsAt][]`.
 */
export async function verifiableEvents(
  database: Database,
  after: number,
  limit: number,
): Promise<(RollingEvent & { occurrences: string; reference: Instant })[]> {
  return await database.all(
    `SELECT e.number, e.id, e.uid, e.source_id AS sourceId, e.content_hash AS contentHash, e.record, e.created, e.modified,
      '[]' AS recurrenceIds,
      (SELECT json_group_array(json_array(o.recurrence_id, o.starts_at, o.ends_at))
        FROM occurrences o WHERE o.event_id = e.id) AS occurrences,
      max(e.modified, coalesce((SELECT value FROM meta WHERE key = 'rolled'), '')) AS reference
    FROM events e WHERE e.number > ? AND e.deleted IS NULL ORDER BY e.number LIMIT ?`,
    after,
    limit,
  );
}
