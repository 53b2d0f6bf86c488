import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";

/** What a reader may say is wrong with an event. */
export const REPORT_REASONS = ["wrong", "cancelled", "duplicate", "abuse", "other"] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export interface NewReport {
  readonly eventId: string;
  readonly created: Instant;
  readonly reason: ReportReason;
  readonly text: string;
}

/** Open reports of one event: whoever decides of it has read enough by then. */
export const MOST_OPEN = 10;
/** Open reports in all, so that nobody fills the store. */
export const MOST_OPEN_IN_ALL = 5000;

/** Keeps a report, unless as many are open as are read; tells whether it did. */
export async function writeReport(
  database: Database,
  { eventId, created, reason, text }: NewReport,
): Promise<boolean> {
  const { changes } = await database.run(
    `INSERT INTO reports (event_id, created, reason, text)
     SELECT ?, ?, ?, ?
     WHERE (SELECT count(*) FROM reports WHERE handled IS NULL AND event_id = ?) < ?
       AND (SELECT count(*) FROM reports WHERE handled IS NULL) < ?`,
    eventId,
    created,
    reason,
    text,
    eventId,
    MOST_OPEN,
    MOST_OPEN_IN_ALL,
  );
  return changes > 0;
}
