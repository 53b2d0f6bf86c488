import type { HubEvent } from "../model/event.ts";
import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";
import { RECORD_TEXT } from "./records.ts";

/** An event as one source tells it, without its moments. */
export type ToldRecord = Omit<HubEvent, "moments">;

/** What a source tells of that is not over, the nearest first: its own word, not what was composed of several. */
export async function toldRecords(
  database: Database,
  sourceId: string,
  now: Instant,
  limit: number,
): Promise<ToldRecord[]> {
  const rows = await database.all<{ record: string }>(
    `SELECT ${RECORD_TEXT} AS record FROM records r JOIN events e ON e.id = r.event_id
     WHERE r.source_id = ? AND r.deleted IS NULL AND e.deleted IS NULL AND e.last_ends_at >= ?
     ORDER BY e.last_ends_at, r.id LIMIT ?`,
    sourceId,
    now,
    limit,
  );
  return rows.map(({ record }) => JSON.parse(record) as ToldRecord);
}
