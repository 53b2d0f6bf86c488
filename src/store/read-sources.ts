import type { FeedFacts } from "../connector.ts";
import { recogniseLicense } from "../model/license.ts";
import type { ProblemCount } from "../model/problem.ts";
import type { SourceState } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";

/** What everybody may know of a feed. Never its address: that may hold a secret. */
export interface PublicSource {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly homepage: string | null;
  readonly host: string;
  readonly license: string | null;
  readonly attribution: string | null;
  readonly language: string;
  readonly status: SourceState["status"];
  /** Since when the operator keeps it from being seen and read; null when it is not kept from it. */
  readonly suspended: Instant | null;
  readonly created: Instant;
  readonly lastRun: Instant | null;
  readonly lastSuccess: Instant | null;
  readonly lastChange: Instant | null;
  readonly nextDue: Instant;
  readonly feed: FeedFacts;
  /** Events of it that are not over. */
  readonly upcoming: number;
  /** Its last run, unless it was never read. */
  readonly run: PublicRun | null;
}

export interface PublicRun {
  readonly ended: Instant;
  readonly outcome: string;
  readonly complete: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly ProblemCount[];
}

interface SourceRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly homepage: string | null;
  readonly host: string;
  readonly license: string | null;
  readonly attribution: string | null;
  readonly language: string;
  readonly status: string;
  readonly suspended: string | null;
  readonly created: string;
  readonly last_run: string | null;
  readonly last_success: string | null;
  readonly last_change: string | null;
  readonly next_due: string;
  readonly feed: string;
  readonly upcoming: number;
  readonly ended: string | null;
  readonly outcome: string | null;
  readonly complete: number | null;
  readonly counts: string | null;
  readonly problems: string | null;
}

/**
 * The report is that of the last run which read something: a run that found nothing new looked at nothing, and one
 * that failed is told beside it by the source's status.
 */
const SELECT = `SELECT s.id, s.kind, s.name, s.homepage, s.host, s.license, s.attribution, s.language, s.status, s.suspended,
    s.created,
    s.last_run, s.last_success, s.last_change, s.next_due, s.feed, r.ended, r.outcome, r.complete, r.counts, r.problems,
    (SELECT count(*) FROM events e WHERE e.source_id = s.id AND e.deleted IS NULL AND e.last_ends_at >= ?)
      + (SELECT count(DISTINCT e.id) FROM records t JOIN events e ON e.id = t.event_id AND e.source_id <> s.id
        WHERE t.source_id = s.id AND t.record IS NOT NULL AND t.deleted IS NULL AND e.last_ends_at >= ?) AS upcoming
  FROM sources s
  LEFT JOIN runs r ON r.id = (SELECT id FROM runs WHERE source_id = s.id
    AND outcome NOT IN ('unchanged', 'not-modified') ORDER BY id DESC LIMIT 1)`;

/** The public state of every source, by name. At most a thousand. */
export async function readSources(database: Database, now: Instant): Promise<PublicSource[]> {
  const rows = await database.all<SourceRow>(
    `${SELECT} ORDER BY s.name COLLATE NOCASE, s.id LIMIT 1000`,
    now,
    now,
  );
  return rows.map(publicSource);
}

export async function findSource(database: Database, id: string, now: Instant): Promise<PublicSource | null> {
  const row = await database.first<SourceRow>(`${SELECT} WHERE s.id = ?`, now, now, id);
  return row === null ? null : publicSource(row);
}

function publicSource(row: SourceRow): PublicSource {
  const feed = JSON.parse(row.feed) as FeedFacts;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    homepage: row.homepage,
    host: row.host,
    license: row.license ?? (feed.license ? (recogniseLicense(feed.license)?.id ?? null) : null),
    attribution: row.attribution,
    language: row.language,
    status: row.status as SourceState["status"],
    suspended: row.suspended,
    created: row.created,
    lastRun: row.last_run,
    lastSuccess: row.last_success,
    lastChange: row.last_change,
    nextDue: row.next_due,
    feed,
    upcoming: row.upcoming,
    run:
      row.ended === null
        ? null
        : {
            ended: row.ended,
            outcome: row.outcome ?? "",
            complete: row.complete === 1,
            counts: JSON.parse(row.counts ?? "{}") as Record<string, number>,
            problems: JSON.parse(row.problems ?? "[]") as ProblemCount[],
          },
  };
}
