import type { FeedFacts } from "../connector.ts";
import type { Source, SourceFilter, SourceState } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { Freeze } from "../reconcile/guard.ts";
import type { Database } from "./database.ts";

/** What a doubtful source waits for; JSON in the `guard` column. */
export interface Guard {
  readonly freeze?: Freeze;
  /** A permanent redirect, seen without a break since then with valid answers at its target. */
  readonly moved?: { readonly url: string; readonly since: Instant };
  /** The address that the operator or owner gave, before one was adopted. */
  readonly formerUrl?: string;
  /** Answers 410 (gone). */
  readonly gone?: { readonly count: number; readonly since: Instant; readonly last: Instant };
  /** Paused because the operator's registry no longer lists it, and not by hand. */
  readonly unlisted?: true;
}

/** A source with all that a run needs to know of it. */
export interface SourceRecord {
  readonly source: Source;
  readonly state: SourceState;
  readonly feed: FeedFacts;
  readonly guard: Guard;
  readonly lastFull: Instant | null;
  readonly readerVersion: string | null;
  readonly intervalSeconds: number;
  readonly created: Instant;
}

const COLUMNS = `id, kind, url, name, homepage, time_zone, place, license, attribution, language, trust, settings, filter, feed,
  etag, last_modified, body_hash, connector_state, next_due, last_run, last_success, last_change, last_full,
  reader_version, interval_seconds, failures, status, guard, created`;

type Columns = Record<string, string | null> & {
  readonly interval_seconds: number;
  readonly failures: number;
};

/** The source of that id, or null. */
export async function findSource(database: Database, id: string): Promise<SourceRecord | null> {
  const row = await database.first<Columns>(`SELECT ${COLUMNS} FROM sources WHERE id = ?`, id);
  return row ? sourceRecord(row) : null;
}

/** Every source, in the order of their ids. */
export async function listSources(database: Database): Promise<SourceRecord[]> {
  const rows = await database.all<Columns>(`SELECT ${COLUMNS} FROM sources ORDER BY id`);
  return rows.map(sourceRecord);
}

function sourceRecord(row: Columns): SourceRecord {
  const text = (name: string): string => row[name] ?? "";
  const json = <T>(name: string, otherwise: T): T => {
    const value = row[name];
    return value ? (JSON.parse(value) as T) : otherwise;
  };
  return {
    source: {
      id: text("id"),
      kind: text("kind"),
      url: text("url"),
      name: text("name"),
      homepage: row.homepage ?? null,
      timeZone: row.time_zone ?? null,
      place: json("place", null),
      license: row.license ?? null,
      attribution: row.attribution ?? null,
      language: text("language"),
      trust: row.trust === "operator" ? "operator" : "stranger",
      settings: json("settings", {}),
      ...(row.filter ? { filter: json<SourceFilter | undefined>("filter", undefined) } : {}),
    },
    state: {
      etag: row.etag ?? null,
      lastModified: row.last_modified ?? null,
      bodyHash: row.body_hash ?? null,
      connectorState: row.connector_state ?? null,
      nextDue: text("next_due"),
      lastRun: row.last_run ?? null,
      lastSuccess: row.last_success ?? null,
      lastChange: row.last_change ?? null,
      failures: row.failures,
      status: text("status") as SourceState["status"],
    },
    feed: json("feed", {}),
    guard: json("guard", {}),
    lastFull: row.last_full ?? null,
    readerVersion: row.reader_version ?? null,
    intervalSeconds: row.interval_seconds,
    created: text("created"),
  };
}

// No legitimate wait is longer (Retry-After is capped at seven days, a dormant source waits seven, plus jitter).
const LONGEST_WAIT_DAYS = 9;

/**
 * Ids of sources that are due, the longest overdue first, at most `perHost` of one host. A source whose turn lies
 * further ahead than any could was scheduled by a clock that has since been set back: it is due as well.
 */
export async function dueSources(
  database: Database,
  now: Instant,
  limit: number,
  perHost: number,
): Promise<{ id: string; host: string; nextDue: Instant }[]> {
  return await database.all(
    `SELECT id, host, next_due AS nextDue FROM (
      SELECT id, host, next_due, row_number() OVER (PARTITION BY host ORDER BY next_due, id) AS place FROM sources
      WHERE status NOT IN ('paused', 'retired') AND suspended IS NULL
        AND (next_due <= ? OR next_due > strftime('%Y-%m-%dT%H:%M:%SZ', ?, '+${LONGEST_WAIT_DAYS} days'))
    ) WHERE place <= ? ORDER BY next_due, id LIMIT ?`,
    now,
    now,
    perHost,
    limit,
  );
}
