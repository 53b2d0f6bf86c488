import type { Instant } from "../model/time.ts";
import type { StoredEvent } from "../reconcile/changes.ts";
import type { Database } from "./database.ts";

const COMPARED = `id, uid, content_hash AS contentHash, essence, fingerprint, sequence, created, modified,
  missing_since AS missingSince, deleted`;

/** Every event of a source, withdrawn ones too, as far as a comparison needs it. */
export async function storedEvents(database: Database, sourceId: string): Promise<StoredEvent[]> {
  return await database.all<StoredEvent>(`SELECT ${COMPARED} FROM events WHERE source_id = ?`, sourceId);
}

/** Events of a source that a complete fetch no longer listed at `before` or earlier, and that are not withdrawn yet. */
export async function missingEvents(
  database: Database,
  sourceId: string,
  before: Instant,
): Promise<StoredEvent[]> {
  return await database.all<StoredEvent>(
    `SELECT ${COMPARED} FROM events WHERE source_id = ? AND missing_since <= ? AND deleted IS NULL`,
    sourceId,
    before,
  );
}

// An event beyond the window has no occurrence yet; the start that its source gave tells on which side it lies.
const IS_FUTURE = `(EXISTS (SELECT 1 FROM occurrences o WHERE o.event_id = e.id AND o.starts_at > ?)
  OR (e.first_starts_at IS NULL AND coalesce(json_extract(e.record, '$.schedule.timing.start.local'),
    json_extract(e.record, '$.schedule.timing.start.date')) > ?))`;

/** How many living events of a source have a start after `now`. */
export async function countFuture(database: Database, sourceId: string, now: Instant): Promise<number> {
  const row = await database.first<{ n: number }>(
    `SELECT count(*) AS n FROM events e WHERE e.source_id = ? AND e.deleted IS NULL AND ${IS_FUTURE}`,
    sourceId,
    now,
    now,
  );
  return row?.n ?? 0;
}

/** Those of `ids` that have a start after `now`. */
export async function futureAmong(
  database: Database,
  ids: readonly string[],
  now: Instant,
): Promise<Set<string>> {
  const rows = await database.all<{ id: string }>(
    `SELECT e.id FROM json_each(?) j JOIN events e ON e.id = j.value WHERE ${IS_FUTURE}`,
    JSON.stringify(ids),
    now,
    now,
  );
  return new Set(rows.map(({ id }) => id));
}

/** The stored records of some events: JSON texts by id. */
export async function recordsOf(database: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const records = new Map<string, string>();
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await database.all<{ id: string; record: string }>(
      "SELECT e.id, e.record FROM json_each(?) j JOIN events e ON e.id = j.value",
      JSON.stringify(ids.slice(at, at + 500)),
    );
    for (const { id, record } of rows) records.set(id, record);
  }
  return records;
}
