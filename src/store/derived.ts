import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";
import { readMeta } from "./meta.ts";
import { isHeldBack } from "./suspended.ts";

/** Name under which the store notes the version of what it derived. */
export const DERIVED = "derived";

/**
 * Grows with every change of what is made of a record: documents, the log's part of them, keys, words, triples. A store of an older version is
 * then brought to this one, event by event, from its own records.
 */
export const DERIVED_VERSION = "4";

/** Whether all that is derived from records is of this version. */
export async function isDerived(database: Database): Promise<boolean> {
  return (await readMeta(database, DERIVED)) === DERIVED_VERSION;
}

/** A stored event with all that its derived rows are made of. */
export interface RebuildableEvent {
  readonly number: number;
  readonly id: string;
  readonly uid: string;
  readonly sourceId: string;
  readonly record: string;
  readonly contentHash: string;
  readonly essence: string;
  readonly sequence: number;
  readonly created: Instant;
  readonly modified: Instant;
  readonly deleted: Instant | null;
  /** JSON of the occurrences that are held: `[recurrenceId, startsAt, endsAt][]`, in time order. */
  readonly held: string;
}

/** Events after the one numbered `after`, withdrawn ones too, but for those that a suspended source told of. */
export async function rebuildableEvents(
  database: Database,
  after: number,
  limit: number,
): Promise<RebuildableEvent[]> {
  return await database.all<RebuildableEvent>(
    `SELECT e.number, e.id, e.uid, e.source_id AS sourceId, e.record, e.content_hash AS contentHash,
      e.essence, e.sequence, e.created, e.modified, e.deleted,
      (SELECT json_group_array(json_array(o.recurrence_id, o.starts_at, o.ends_at))
        FROM occurrences o WHERE o.event_id = e.id) AS held
    FROM events e WHERE e.number > ? AND NOT ${isHeldBack("e")} ORDER BY e.number LIMIT ?`,
    after,
    limit,
  );
}
