import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";

/** What last became of an event, as far as one source tells of it. */
export interface LatestChange {
  /** The public event that it tells of. */
  readonly eventId: string;
  readonly name: string;
  readonly change: "created" | "updated" | "withdrawn";
  readonly at: Instant;
}

const SHOWN = 20;

/** The last changes of what a source tells, the latest first. */
export async function latestChanges(database: Database, sourceId: string): Promise<LatestChange[]> {
  return await database.all<LatestChange>(
    `SELECT e.id AS eventId, e.name, coalesce(t.deleted, t.modified) AS at,
      CASE WHEN t.deleted IS NOT NULL THEN 'withdrawn' WHEN t.created = t.modified THEN 'created' ELSE 'updated' END AS change
     FROM records t JOIN events e ON e.id = t.event_id WHERE t.source_id = ?
     ORDER BY at DESC, t.number DESC LIMIT ${SHOWN}`,
    sourceId,
  );
}

/** How many events a source tells of. */
export interface ManagedCounts {
  /** Not withdrawn, past ones included. */
  readonly events: number;
  /** Of them, those that are not over. */
  readonly upcoming: number;
}

export async function managedCounts(
  database: Database,
  sourceId: string,
  now: Instant,
): Promise<ManagedCounts> {
  const row = await database.first<ManagedCounts>(
    `SELECT count(DISTINCT e.id) AS events, count(DISTINCT CASE WHEN e.last_ends_at >= ? THEN e.id END) AS upcoming
     FROM records t JOIN events e ON e.id = t.event_id
     WHERE t.source_id = ? AND t.deleted IS NULL AND e.deleted IS NULL`,
    now,
    sourceId,
  );
  return row ?? { events: 0, upcoming: 0 };
}
