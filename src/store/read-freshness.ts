import type { ProblemCount } from "../model/problem.ts";
import type { SourceState } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";
import { perCommit } from "./per-commit.ts";

/** How fresh what a source tells is. Nothing of where it is read from. */
export interface Freshness {
  readonly id: string;
  readonly name: string;
  readonly status: SourceState["status"];
  /** Since when the operator shows and reads nothing of it; null when it is not so. */
  readonly suspended: Instant | null;
  readonly lastRun: Instant | null;
  readonly lastSuccess: Instant | null;
  readonly lastChange: Instant | null;
  readonly nextDue: Instant;
  /** Events of it that are not over; counted anew with every commit, and every hour. */
  readonly upcoming: number;
  /** What its last run met that read something or failed. */
  readonly problems: readonly ProblemCount[];
}

/** The freshness of every source, by name. At most ten thousand. */
export const readFreshness = perCommit(readFreshnessAnew, (now) => now.slice(0, 13));

async function readFreshnessAnew(database: Database, now: Instant): Promise<readonly Freshness[]> {
  const rows = await database.all<{
    id: string;
    name: string;
    status: string;
    suspended: string | null;
    last_run: string | null;
    last_success: string | null;
    last_change: string | null;
    next_due: string;
    upcoming: number;
    problems: string | null;
  }>(
    `SELECT s.id, s.name, s.status, s.suspended, s.last_run, s.last_success, s.last_change, s.next_due, r.problems,
       (SELECT count(*) FROM events e WHERE e.source_id = s.id AND e.deleted IS NULL AND e.last_ends_at >= ?)
         + (SELECT count(DISTINCT e.id) FROM records t JOIN events e ON e.id = t.event_id AND e.source_id <> s.id
           WHERE t.source_id = s.id AND t.record IS NOT NULL AND t.deleted IS NULL AND e.last_ends_at >= ?) AS upcoming
     FROM sources s
     LEFT JOIN runs r ON r.id = (SELECT id FROM runs WHERE source_id = s.id
       AND outcome NOT IN ('unchanged', 'not-modified') ORDER BY id DESC LIMIT 1)
     ORDER BY s.name COLLATE NOCASE, s.id LIMIT 10000`,
    now,
    now,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    status: row.status as SourceState["status"],
    suspended: row.suspended,
    lastRun: row.last_run,
    lastSuccess: row.last_success,
    lastChange: row.last_change,
    nextDue: row.next_due,
    upcoming: row.upcoming,
    problems: JSON.parse(row.problems ?? "[]") as ProblemCount[],
  }));
}

/** How many events are not over, each counted once however many sources tell of it. */
export async function countUpcoming(database: Database, now: Instant): Promise<number> {
  const row = await database.first<{ n: number }>(
    "SELECT count(*) AS n FROM events WHERE deleted IS NULL AND last_ends_at >= ?",
    now,
  );
  return row?.n ?? 0;
}
