import type { Instant } from "../model/time.ts";
import type { StoredRecord } from "../reconcile/changes.ts";
import { forEachId, inLists, insertRows } from "./bulk.ts";
import type { BulkStatement, Database, Statement } from "./database.ts";

const COMPARED = `id, uid, content_hash AS contentHash, essence, fingerprint, created, modified,
  missing_since AS missingSince, deleted`;

/** Every record of a source, withdrawn ones too, as far as a comparison needs it. */
export async function storedRecords(database: Database, sourceId: string): Promise<StoredRecord[]> {
  return await database.all<StoredRecord>(`SELECT ${COMPARED} FROM records WHERE source_id = ?`, sourceId);
}

/** Records of a source that a complete fetch no longer listed at `before` or earlier, and that are not withdrawn yet. */
export async function missingRecords(
  database: Database,
  sourceId: string,
  before: Instant,
): Promise<StoredRecord[]> {
  return await database.all<StoredRecord>(
    `SELECT ${COMPARED} FROM records WHERE source_id = ? AND missing_since <= ? AND deleted IS NULL`,
    sourceId,
    before,
  );
}

/** The JSON of a record `r`, whose event is `e`. */
export const RECORD_TEXT = "coalesce(r.record, e.record)";

// An event beyond the window has no occurrence yet; the start that its source gave tells on which side it lies.
const IS_FUTURE = `(EXISTS (SELECT 1 FROM occurrences o WHERE o.event_id = e.id
    AND (r.recurrence_id IS NULL OR o.recurrence_id = r.recurrence_id) AND o.starts_at > ?)
  OR (e.first_starts_at IS NULL AND coalesce(json_extract(${RECORD_TEXT}, '$.schedule.timing.start.local'),
    json_extract(${RECORD_TEXT}, '$.schedule.timing.start.date')) > ?))`;

/** How many living records of a source have a start after `now`. */
export async function countFuture(database: Database, sourceId: string, now: Instant): Promise<number> {
  const row = await database.first<{ n: number }>(
    `SELECT count(*) AS n FROM records r JOIN events e ON e.id = r.event_id
     WHERE r.source_id = ? AND r.deleted IS NULL AND ${IS_FUTURE}`,
    sourceId,
    now,
    now,
  );
  return row?.n ?? 0;
}

/** Those records of `ids` that have a start after `now`. */
export async function futureAmong(
  database: Database,
  ids: readonly string[],
  now: Instant,
): Promise<Set<string>> {
  const rows = await database.all<{ id: string }>(
    `SELECT r.id FROM json_each(?) j JOIN records r ON r.id = j.value JOIN events e ON e.id = r.event_id
     WHERE ${IS_FUTURE}`,
    JSON.stringify(ids),
    now,
    now,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Where a record stands. */
export interface RecordPlace {
  readonly eventId: string;
  readonly recurrenceId: string | null;
  /** 1 when it keeps its own text, beside that of its event. */
  readonly isShared: number;
}

/** A record as it is stored, with what it tells. */
export interface RecordRow extends RecordPlace {
  readonly id: string;
  readonly uid: string;
  readonly sourceId: string;
  /** JSON of the HubEvent without its moments. */
  readonly record: string;
  readonly contentHash: string;
  readonly essence: string;
  readonly created: Instant;
  readonly modified: Instant;
  readonly deleted: Instant | null;
}

const ROW = `r.id, r.uid, r.source_id AS sourceId, r.event_id AS eventId, r.recurrence_id AS recurrenceId,
  ${RECORD_TEXT} AS record, r.content_hash AS contentHash, r.essence, r.created, r.modified, r.deleted,
  r.record IS NOT NULL AS isShared`;

/** Where some records stand, by their ids. */
export async function recordPlaces(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, RecordPlace>> {
  const rows = await inLists(ids, (list) =>
    database.all<RecordPlace & { readonly id: string }>(
      `SELECT r.id, r.event_id AS eventId, r.recurrence_id AS recurrenceId, r.record IS NOT NULL AS isShared
       FROM json_each(?) j CROSS JOIN records r ON r.id = j.value`,
      list,
    ),
  );
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** Records by their ids. */
export function recordsById(database: Database, ids: readonly string[]): Promise<RecordRow[]> {
  return inLists(ids, (list) =>
    database.all<RecordRow>(
      `SELECT ${ROW} FROM json_each(?) j CROSS JOIN records r ON r.id = j.value CROSS JOIN events e ON e.id = r.event_id`,
      list,
    ),
  );
}

/** The records that hubs like this one repeat under some ids, withdrawn ones too: copies of one record have one id. */
export function recordsOfHubs(database: Database, uids: readonly string[]): Promise<RecordRow[]> {
  return inLists(uids, (list) =>
    database.all<RecordRow>(
      `SELECT ${ROW} FROM json_each(?) j CROSS JOIN sources s ON s.kind = 'crieur'
       CROSS JOIN records r ON r.source_id = s.id AND r.uid = j.value CROSS JOIN events e ON e.id = r.event_id`,
      list,
    ),
  );
}

/** The events of which a source tells with others, or of which it tells one occurrence. */
export async function sharedEventsOf(database: Database, sourceId: string): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    "SELECT DISTINCT event_id AS id FROM records WHERE source_id = ? AND record IS NOT NULL",
    sourceId,
  );
  return rows.map(({ id }) => id);
}

/** The records that tell of some events, withdrawn ones too. */
export function recordsOfEvents(database: Database, eventIds: readonly string[]): Promise<RecordRow[]> {
  return inLists(eventIds, (list) =>
    database.all<RecordRow>(
      `SELECT ${ROW} FROM json_each(?) j CROSS JOIN events e ON e.id = j.value
       CROSS JOIN records r ON r.event_id = e.id`,
      list,
    ),
  );
}

/** Living records after the one numbered `after`, in the order of their numbers. */
export async function livingRecords(
  database: Database,
  after: number,
  limit: number,
): Promise<(RecordRow & { readonly number: number })[]> {
  return await database.all(
    `SELECT r.number, ${ROW} FROM records r CROSS JOIN events e ON e.id = r.event_id
     WHERE r.number > ? AND r.deleted IS NULL ORDER BY r.number LIMIT ?`,
    after,
    limit,
  );
}

/** Statements that only record a new source id of records whose content stayed: nothing public changes. */
export function renewUids(pairs: readonly { readonly id: string; readonly uid: string }[]): BulkStatement[] {
  if (pairs.length === 0) return [];
  const rows = pairs.map(({ id, uid }) => [uid, id]);
  return [
    {
      perRow: "UPDATE records SET uid = ?, missing_since = NULL WHERE id = ?",
      fromJson: `UPDATE records SET uid = j.value ->> 0, missing_since = NULL FROM json_each(?) j
        WHERE records.id = j.value ->> 1`,
      rows,
    },
    {
      perRow: `UPDATE events SET uid = ? WHERE (id, source_id) =
        (SELECT r.event_id, r.source_id FROM records r WHERE r.id = ? AND r.recurrence_id IS NULL)`,
      fromJson: `UPDATE events SET uid = j.value ->> 0 FROM json_each(?) j
        JOIN records r ON r.id = j.value ->> 1 AND r.recurrence_id IS NULL
        WHERE events.id = r.event_id AND events.source_id = r.source_id`,
      rows,
    },
  ];
}

/** Statements that note which records a complete fetch no longer listed, or lists again (`since` null). */
export function markMissing(ids: readonly string[], since: Instant | null): Statement[] {
  return forEachId(
    `UPDATE records SET missing_since = m.since FROM json_each(?) j JOIN (SELECT ? AS since) m
    WHERE records.id = j.value`,
    ids,
    since,
  );
}

/** A record as it will stand. `record` is null when its event's is the same. */
export interface RecordWriting {
  readonly id: string;
  readonly sourceId: string;
  readonly uid: string;
  readonly eventId: string;
  readonly recurrenceId: string | null;
  readonly record: string | null;
  readonly contentHash: string;
  readonly fingerprint: string;
  readonly essence: string;
  readonly created: Instant;
  readonly modified: Instant;
  readonly deleted: Instant | null;
}

const COLUMNS = [
  "id",
  "source_id",
  "uid",
  "event_id",
  "recurrence_id",
  "record",
  "content_hash",
  "fingerprint",
  "essence",
  "created",
  "modified",
  "deleted",
] as const;

const KEPT: ReadonlySet<string> = new Set(["id", "source_id", "created"]);
const REPLACE_RECORD = `ON CONFLICT (id) DO UPDATE SET ${COLUMNS.filter((name) => !KEPT.has(name))
  .map((name) => `${name} = excluded.${name}`)
  .join(", ")}, missing_since = NULL`;

/** The statement that writes new and changed records. */
export function writeRecords(writings: readonly RecordWriting[]): BulkStatement {
  return insertRows(
    "records",
    COLUMNS,
    writings.map((one) => [
      one.id,
      one.sourceId,
      one.uid,
      one.eventId,
      one.recurrenceId,
      one.record,
      one.contentHash,
      one.fingerprint,
      one.essence,
      one.created,
      one.modified,
      one.deleted,
    ]),
    { onConflict: REPLACE_RECORD },
  );
}

/** A record that says what it said, and stands elsewhere. */
export type MovedRecord = Pick<RecordWriting, "id" | "eventId" | "recurrenceId" | "record">;

/** Statements that move records between events. */
export function moveRecords(moved: readonly MovedRecord[]): BulkStatement[] {
  if (moved.length === 0) return [];
  return [
    {
      perRow: "UPDATE records SET event_id = ?, recurrence_id = ?, record = ? WHERE id = ?",
      fromJson: `UPDATE records SET event_id = j.value ->> 0, recurrence_id = j.value ->> 1, record = j.value ->> 2
        FROM json_each(?) j WHERE records.id = j.value ->> 3`,
      rows: moved.map(({ id, eventId, recurrenceId, record }) => [eventId, recurrenceId, record, id]),
    },
  ];
}
