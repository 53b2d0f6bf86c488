import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";
import { perCommit } from "./per-commit.ts";
import { isNotSuspended } from "./suspended.ts";

/** A version of an event, current or past. */
export interface VersionRow {
  readonly seq: number;
  readonly eventId: string;
  readonly state: "updated" | "deleted";
  readonly isFirst: number;
  readonly modified: Instant;
  readonly created: Instant | null;
  /** JSON members of a current version's document, without braces and dates; null for a past one. */
  readonly members: string | null;
  /** JSON of the HubEvent without its moments, and of what its sources called themselves, of a past version. */
  readonly record: string | null;
  readonly tellers: string | null;
}

/** Numbers of the log that one page holds, as migration 0007 has it in an index. */
export const PAGE_LENGTH = 250;

const VERSIONS = `SELECT c.seq, c.event_id AS eventId, c.state, c.is_first AS isFirst, c.modified,
    coalesce(c.created, e.created) AS created, c.head || ',' || e.doc AS members, c.record, c.tellers
  FROM changes c LEFT JOIN events e ON e.id = c.event_id AND c.superseded IS NULL
  WHERE (c.state = 'deleted' OR c.head IS NOT NULL OR c.record IS NOT NULL) AND (c.state = 'deleted' OR ${isNotSuspended("c")})`;

/** The versions of a page of the log that are still kept, in their order. */
export async function readVersions(database: Database, page: number): Promise<VersionRow[]> {
  return await database.all<VersionRow>(
    `${VERSIONS} AND c.seq >= ? AND c.seq < ? ORDER BY c.seq`,
    page * PAGE_LENGTH,
    (page + 1) * PAGE_LENGTH,
  );
}

/** The version of that number; null when it is not kept, or never was. */
export async function findVersion(database: Database, seq: number): Promise<VersionRow | null> {
  return await database.first<VersionRow>(`${VERSIONS} AND c.seq = ?`, seq);
}

/** A page of the log and the instants between which its versions lie. */
export interface PageBounds {
  readonly page: number;
  readonly first: Instant;
  readonly last: Instant;
}

/** Every page of the log that holds something, in order. */
export const readPages = perCommit(
  (database: Database): Promise<PageBounds[]> =>
    database.all(
      `SELECT seq / ${PAGE_LENGTH} AS page, min(modified) AS first, max(modified) AS last FROM changes
       GROUP BY seq / ${PAGE_LENGTH} ORDER BY 1`,
    ),
  () => "",
);

/** The last number that the log has given, whether that version is kept or not. */
export async function lastNumber(database: Database): Promise<number> {
  const row = await database.first<{ seq: number }>("SELECT max(seq) AS seq FROM changes");
  return row?.seq ?? 0;
}
