import type { SourceState } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { Database, Statement } from "./database.ts";

/**
 * `broken`: the feed cannot be read. `silent`: it has nothing to come, although it had events. `frozen`: it lost so many
 * events that the hub waits to be sure.
 */
export type NoticeCode = "broken" | "silent" | "frozen";

/** One thing that a source's owner is told, from when it began until it ended. */
export interface Notice {
  readonly code: NoticeCode;
  readonly begun: Instant;
  /** When a mail went out; null when there is nobody to write to, or not yet. */
  readonly mailed: Instant | null;
  readonly ended: Instant | null;
}

/** The notices of a source, the latest first; at most 20. */
export async function readNotices(database: Database, sourceId: string): Promise<Notice[]> {
  return await database.all<Notice>(
    "SELECT code, begun, mailed, ended FROM notices WHERE source_id = ? ORDER BY begun DESC, code LIMIT 20",
    sourceId,
  );
}

/** What is looked at to tell whether an owner is to be told something. */
export interface WatchedSource {
  readonly id: string;
  readonly status: SourceState["status"];
  readonly failures: number;
  readonly lastSuccess: Instant | null;
  readonly created: Instant;
  /** 1 when it tells of something that is not over. */
  readonly hasUpcoming: 0 | 1;
  /** 1 when it ever told of anything. */
  readonly hadEvents: 0 | 1;
}

/** Those of these sources that their owners registered, and that the operator did not suspend. */
export async function watchedSources(
  database: Database,
  ids: readonly string[],
  now: Instant,
): Promise<WatchedSource[]> {
  return await database.all<WatchedSource>(
    `SELECT s.id, s.status, s.failures, s.last_success AS lastSuccess, s.created,
      EXISTS (SELECT 1 FROM records t JOIN events e ON e.id = t.event_id
        WHERE t.source_id = s.id AND t.deleted IS NULL AND e.deleted IS NULL AND e.last_ends_at >= ?) AS hasUpcoming,
      EXISTS (SELECT 1 FROM records t WHERE t.source_id = s.id) AS hadEvents
     FROM sources s JOIN registrations g ON g.source_id = s.id AND g.state = 'approved'
     WHERE s.suspended IS NULL AND s.id IN (SELECT value FROM json_each(?))`,
    now,
    JSON.stringify(ids),
  );
}

/** Statements that make these the notices of a source that are not over: others end, and none begins twice. */
export function keepNotices(sourceId: string, codes: readonly NoticeCode[], now: Instant): Statement[] {
  const list = JSON.stringify(codes);
  return [
    {
      sql: `UPDATE notices SET ended = ? WHERE source_id = ? AND ended IS NULL
        AND code NOT IN (SELECT value FROM json_each(?))`,
      params: [now, sourceId, list],
    },
    {
      sql: `INSERT OR IGNORE INTO notices (source_id, code, begun) SELECT ?, value, ? FROM json_each(?)
        WHERE NOT EXISTS (SELECT 1 FROM notices n WHERE n.source_id = ? AND n.code = value AND n.ended IS NULL)`,
      params: [sourceId, now, list, sourceId],
    },
  ];
}

/** A mail that is to be sent: a notice that is not over, to an owner who left an address. */
export interface DueMail {
  readonly sourceId: string;
  readonly name: string;
  readonly code: NoticeCode;
  readonly begun: Instant;
  readonly contact: string;
  readonly language: "fr" | "en";
  readonly attempts: number;
}

/** Mails that are to be sent now, the oldest first. What failed `mostAttempts` times is given up. */
export async function dueMails(
  database: Database,
  now: Instant,
  mostAttempts: number,
  limit: number,
): Promise<DueMail[]> {
  return await database.all<DueMail>(
    `SELECT n.source_id AS sourceId, s.name, n.code, n.begun, g.contact, g.language, n.attempts
     FROM notices n JOIN registrations g ON g.source_id = n.source_id JOIN sources s ON s.id = n.source_id
     WHERE n.ended IS NULL AND n.mailed IS NULL AND g.contact IS NOT NULL AND s.suspended IS NULL
       AND n.attempts < ? AND (n.next_try IS NULL OR n.next_try <= ?) ORDER BY n.begun, n.source_id LIMIT ?`,
    mostAttempts,
    now,
    limit,
  );
}

/**
 * Takes a mail that is due before it is sent, so that no other process or turn sends it too; it is due again at `nextTry`
 * unless it is noted as sent. False when it was taken by somebody else.
 */
export async function takeMail(
  database: Database,
  { sourceId, code, begun, attempts }: DueMail,
  nextTry: Instant,
): Promise<boolean> {
  const { changes } = await database.run(
    `UPDATE notices SET attempts = attempts + 1, next_try = ?
     WHERE source_id = ? AND code = ? AND begun = ? AND mailed IS NULL AND attempts = ?`,
    nextTry,
    sourceId,
    code,
    begun,
    attempts,
  );
  return changes === 1;
}

/** Notes when a mail was sent. */
export async function noteMailed(
  database: Database,
  { sourceId, code, begun }: DueMail,
  mailed: Instant,
): Promise<void> {
  await database.run(
    "UPDATE notices SET mailed = ?, next_try = NULL WHERE source_id = ? AND code = ? AND begun = ?",
    mailed,
    sourceId,
    code,
    begun,
  );
}
