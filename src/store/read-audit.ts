import type { AuditEntry } from "./audit-log.ts";
import type { Database } from "./database.ts";

/** An entry of the audit log, with its number in it. */
export interface NumberedEntry extends AuditEntry {
  readonly id: number;
  /** What the subject is called now, as far as it is known; null of places and organizations. */
  readonly name: string | null;
}

/** Which entries are wanted: of one subject, older than a number; everything when left out. */
export interface AuditFilter {
  readonly subject?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Entries of the audit log, the last one first. */
export async function readAudit(
  database: Database,
  { subject, before, limit }: AuditFilter,
): Promise<NumberedEntry[]> {
  const rows = await database.all<Omit<NumberedEntry, "details"> & { readonly details: string }>(
    `SELECT id, at, actor, action, subject, details, coalesce(
       (SELECT s.name FROM sources s WHERE s.id = subject),
       (SELECT g.source ->> 'name' FROM registrations g WHERE g.source_id = subject),
       (SELECT e.name FROM events e WHERE e.id = subject AND e.deleted IS NULL)) AS name FROM audit_log
     WHERE (? IS NULL OR subject = ? OR json_extract(details, '$.other') = ?) AND id < ?
     ORDER BY id DESC LIMIT ?`,
    subject ?? null,
    subject ?? null,
    subject ?? null,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  );
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as AuditEntry["details"] }));
}
