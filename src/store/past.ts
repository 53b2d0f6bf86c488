import type { Instant, Window } from "../model/time.ts";
import { forEachId } from "./bulk.ts";
import type { Database, Statement } from "./database.ts";
import { START } from "./occurrences.ts";
import { isNotSuspended } from "./suspended.ts";

/** What makes an event as it was: its record, and its stamps at that time. */
export interface PastEvent {
  /** Grows from row to row. */
  readonly number: number;
  readonly id: string;
  readonly record: string;
  readonly sequence: number;
  readonly created: Instant;
  readonly modified: Instant;
  readonly deleted: Instant | null;
  /** JSON of what its sources called themselves. */
  readonly tellers: string | null;
}

/** Ids of the events that changed after an instant. */
export async function changedSince(database: Database, instant: Instant): Promise<string[]> {
  const rows = await database.all<{ id: string }>("SELECT id FROM events WHERE modified > ?", instant);
  return rows.map(({ id }) => id);
}

/** Versions that were the last ones at an instant and are no more, after the number `after`. */
export async function versionsAt(
  database: Database,
  instant: Instant,
  after: number,
  limit: number,
): Promise<PastEvent[]> {
  return await database.all<PastEvent>(
    `SELECT c.seq AS number, c.event_id AS id, c.record, c.sequence, c.created, c.modified, c.deleted, c.tellers
     FROM changes c WHERE c.superseded > ? AND c.modified <= ? AND c.record IS NOT NULL AND c.seq > ? AND ${isNotSuspended("c")}
       AND NOT EXISTS (SELECT 1 FROM changes n WHERE n.event_id = c.event_id AND n.seq > c.seq AND n.modified <= ?)
     ORDER BY c.seq LIMIT ?`,
    instant,
    instant,
    after,
    instant,
    limit,
  );
}

/** Where the window lay, and which withdrawals were shown, at an instant; and where the window begins in the store. */
export interface FormerWindow {
  readonly window: Window;
  readonly withdrawnBefore: Instant;
  readonly nowFrom: Instant;
}

/** Events whose occurrences in a former window may be others than those that the store holds, after the number `after`. */
export async function eventsOfWindow(
  database: Database,
  { window, withdrawnBefore, nowFrom }: FormerWindow,
  after: number,
  limit: number,
): Promise<PastEvent[]> {
  return await database.all<PastEvent>(
    `SELECT e.number, e.id, e.record, e.sequence, e.created, e.modified, e.deleted, c.tellers
     FROM events e LEFT JOIN changes c ON c.event_id = e.id AND c.superseded IS NULL
     WHERE e.number > ? AND ${isNotSuspended("c")} AND (
       EXISTS (SELECT 1 FROM occurrences o WHERE o.event_id = e.id AND o.starts_at >= ?)
       OR ((e.is_series = 1 OR e.first_starts_at IS NULL) AND ${START} < ?
         AND (e.deleted IS NULL OR e.deleted > ?))
       -- What was withdrawn has lost its occurrences by now, wherever they lie.
       OR (e.first_starts_at IS NULL AND e.deleted > ?))
     ORDER BY e.number LIMIT ?`,
    after,
    window.to,
    nowFrom.slice(0, 10),
    withdrawnBefore,
    withdrawnBefore,
    limit,
  );
}

/** Statements that let sources be named that are no more; `tellers` is JSON, as `PastEvent.tellers`. */
export function restoreSources(tellers: readonly string[]): Statement[] {
  return forEachId(
    `INSERT OR IGNORE INTO sources (id, kind, url, name, language, trust, settings, next_due, host, created)
     SELECT t.value ->> 'id', '', '', t.value ->> 'name', '', 'stranger', '{}', '', '', ''
     FROM json_each(?) j CROSS JOIN json_each(j.value) t`,
    tellers,
  );
}

/** Statements that take from a copy what came after an instant, and note that its window is that of then. */
export function endLog(instant: Instant): Statement[] {
  return [
    { sql: "DELETE FROM changes WHERE modified > ?", params: [instant] },
    { sql: "INSERT OR REPLACE INTO meta (key, value) VALUES ('rolled', ?)", params: [instant] },
  ];
}
