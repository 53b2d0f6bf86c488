import type { FeedFacts } from "../connector.ts";
import type { ProblemCount } from "../model/problem.ts";
import type { SourceState } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { sha256 } from "../reconcile/identity.ts";
import type { Statement } from "./database.ts";
import type { Guard } from "./sources.ts";

/** How a run ended, as the `runs` table has it. */
export type StoredOutcome = "changed" | "unchanged" | "not-modified" | "failed" | "frozen";

export interface RunCounts {
  readonly read: number;
  readonly kept: number;
  readonly private: number;
  readonly notEvents: number;
  readonly refused: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
}

export interface RunRow {
  readonly sourceId: string;
  readonly started: Instant;
  readonly ended: Instant;
  readonly outcome: StoredOutcome;
  readonly status: number | null;
  readonly bytes: number;
  readonly complete: boolean;
  readonly counts: RunCounts;
  readonly problems: readonly ProblemCount[];
}

/** Enough for the chart of a source's history. */
export const RUNS_KEPT = 60;

/** Statements that add a run to the log of its source, and let the oldest go. */
export function writeRun(run: RunRow): Statement[] {
  return [
    {
      sql: `INSERT INTO runs (source_id, started, ended, outcome, http_status, bytes, complete, counts, problems)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      params: [
        run.sourceId,
        run.started,
        run.ended,
        run.outcome,
        run.status,
        run.bytes,
        run.complete ? 1 : 0,
        JSON.stringify(run.counts),
        JSON.stringify(run.problems),
      ],
    },
    {
      sql: `DELETE FROM runs WHERE source_id = ? AND id <=
        (SELECT id FROM runs WHERE source_id = ? ORDER BY id DESC LIMIT 1 OFFSET ${RUNS_KEPT})`,
      params: [run.sourceId, run.sourceId],
    },
  ];
}

/** What a run leaves of its source for the next one. */
export interface SourceUpdate extends SourceState {
  readonly url: string;
  readonly host: string;
  readonly feed: FeedFacts;
  readonly guard: Guard;
  readonly lastFull: Instant | null;
  readonly readerVersion: string | null;
  readonly intervalSeconds: number;
}

/** The statement that writes the state of a source; its declared columns stay, but for an adopted address. */
export function writeSourceState(id: string, update: SourceUpdate): Statement {
  return {
    sql: `UPDATE sources SET url = ?, host = ?, feed = ?, etag = ?, last_modified = ?, body_hash = ?,
      connector_state = ?, next_due = ?, last_run = ?, last_success = ?, last_change = ?, last_full = ?,
      reader_version = ?, interval_seconds = ?, failures = ?, guard = ?,
      status = CASE WHEN status = 'paused' THEN status ELSE ? END
      WHERE id = ?`,
    params: [
      update.url,
      update.host,
      JSON.stringify(update.feed),
      update.etag,
      update.lastModified,
      update.bodyHash,
      update.connectorState,
      update.nextDue,
      update.lastRun,
      update.lastSuccess,
      update.lastChange,
      update.lastFull,
      update.readerVersion,
      update.intervalSeconds,
      update.failures,
      Object.keys(update.guard).length > 0 ? JSON.stringify(update.guard) : null,
      update.status,
      id,
    ],
  };
}

/** Statements that replace the kept pages of a source. `body` is gzip. */
export function writePages(
  sourceId: string,
  pages: readonly { readonly url: string; readonly body: Uint8Array }[],
  now: Instant,
): Statement[] {
  return [
    { sql: "DELETE FROM pages WHERE source_id = ?", params: [sourceId] },
    ...pages.map(({ url, body }) => ({
      sql: "INSERT OR REPLACE INTO pages (source_id, url_hash, fetched, body) VALUES (?, ?, ?, ?)",
      params: [sourceId, sha256(url), now, body],
    })),
  ];
}
