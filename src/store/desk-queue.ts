import type { Instant } from "../model/time.ts";
import type { Database, Statement } from "./database.ts";

/** What a reader says is wrong with an event, and nobody has looked at yet. */
export interface OpenReport {
  readonly id: number;
  readonly eventId: string;
  /** Name of the event; null when it is no more. */
  readonly eventName: string | null;
  readonly created: Instant;
  /** `wrong`, `cancelled`, `duplicate`, `abuse` or `other`. */
  readonly reason: string;
  readonly text: string;
}

/** Reports that wait, abuse first, then the oldest. */
export async function openReports(database: Database, limit: number): Promise<OpenReport[]> {
  return await database.all<OpenReport>(
    `SELECT r.id, r.event_id AS eventId, e.name AS eventName, r.created, r.reason, r.text
     FROM reports r LEFT JOIN events e ON e.id = r.event_id
     WHERE r.handled IS NULL ORDER BY r.reason <> 'abuse', r.created, r.id LIMIT ?`,
    limit,
  );
}

/** The report of that number that waits, or null. */
export async function findOpenReport(database: Database, id: number): Promise<OpenReport | null> {
  return await database.first<OpenReport>(
    `SELECT r.id, r.event_id AS eventId, NULL AS eventName, r.created, r.reason, r.text FROM reports r
     WHERE r.id = ? AND r.handled IS NULL`,
    id,
  );
}

/** The statement that notes when a report was looked at. */
export const handleReport = (id: number, now: Instant): Statement => ({
  sql: "UPDATE reports SET handled = ? WHERE id = ? AND handled IS NULL",
  params: [now, id],
});

/** What the owner of a source was told, and still holds. */
export interface OpenNotice {
  readonly sourceId: string;
  readonly sourceName: string;
  /** `broken`, `silent` or `frozen`. */
  readonly code: string;
  readonly begun: Instant;
  readonly mailed: Instant | null;
}

/** Notices that hold, the latest first. */
export async function openNotices(database: Database, limit: number): Promise<OpenNotice[]> {
  return await database.all<OpenNotice>(
    `SELECT n.source_id AS sourceId, s.name AS sourceName, n.code, n.begun, n.mailed
     FROM notices n JOIN sources s ON s.id = n.source_id
     WHERE n.ended IS NULL ORDER BY n.begun DESC, n.source_id LIMIT ?`,
    limit,
  );
}

/** How much waits of each kind. */
export interface Waiting {
  readonly registrations: number;
  readonly reports: number;
  readonly notices: number;
}

/** Counts what waits. */
export async function countWaiting(database: Database): Promise<Waiting> {
  const row = await database.first<Waiting>(
    `SELECT (SELECT count(*) FROM registrations WHERE state = 'pending') AS registrations,
      (SELECT count(*) FROM reports WHERE handled IS NULL) AS reports,
      (SELECT count(*) FROM notices n JOIN sources s ON s.id = n.source_id WHERE n.ended IS NULL) AS notices`,
  );
  return row ?? { registrations: 0, reports: 0, notices: 0 };
}

/** What the operator sees of a source. */
export interface DeskSource {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly host: string;
  readonly trust: "operator" | "stranger";
  readonly status: string;
  readonly suspended: Instant | null;
  readonly lastSuccess: Instant | null;
  readonly failures: number;
  readonly upcoming: number;
}

/** Every source, suspended ones first, then by name. */
export async function deskSources(database: Database, now: Instant): Promise<DeskSource[]> {
  return await database.all<DeskSource>(
    `SELECT s.id, s.name, s.kind, s.host, s.trust, s.status, s.suspended, s.last_success AS lastSuccess, s.failures,
      (SELECT count(DISTINCT e.id) FROM records r JOIN events e ON e.id = r.event_id
        WHERE r.source_id = s.id AND r.deleted IS NULL AND e.last_ends_at >= ?) AS upcoming
     FROM sources s ORDER BY s.suspended IS NULL, s.name COLLATE NOCASE, s.id`,
    now,
  );
}
