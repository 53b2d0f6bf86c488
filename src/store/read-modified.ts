import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { SqlOptions } from "../query/to-sql.ts";
import type { Database } from "./database.ts";
import { perCommit } from "./per-commit.ts";

/** When what the hub says last changed; null for a hub that never held an event. */
export interface Modified {
  /** The youngest change of any event. */
  readonly data: Instant | null;
  /** The last moment at which a list may have become another one: also by a withdrawal, its end, or the moving window. */
  readonly lists: Instant | null;
}

/** Reads both, for a day that `now` lies in. */
export const readModified = perCommit(
  readModifiedAnew,
  ({ withdrawnAfter }, now) => `${withdrawnAfter} ${now.slice(0, 10)}`,
);

async function readModifiedAnew(
  database: Database,
  { withdrawnAfter }: SqlOptions,
  now: Instant,
): Promise<Modified> {
  const row = await database.first<{
    data: string | null;
    changed: string | null;
    rolled: string | null;
    gone: string | null;
  }>(
    `SELECT (SELECT max(modified) FROM events) AS data,
       (SELECT modified FROM changes ORDER BY seq DESC LIMIT 1) AS changed,
       (SELECT value FROM meta WHERE key = 'rolled') AS rolled,
       (SELECT max(deleted) FROM events WHERE deleted IS NOT NULL AND deleted <= ?) AS gone`,
    withdrawnAfter,
  );
  if (row === null) return { data: null, lists: null };
  const moments = [
    row.data,
    row.changed,
    row.rolled,
    row.gone === null ? null : endOf(row.gone, withdrawnAfter, now),
  ];
  return {
    data: row.data,
    lists:
      moments
        .filter((moment) => moment !== null)
        .sort()
        .at(-1) ?? null,
  };
}

/** The midnight at which an event withdrawn at an instant left the lists: as many days ago as the bound is behind. */
function endOf(withdrawn: Instant, bound: Instant, now: Instant): Instant {
  const days = Math.floor((instantSeconds(bound) - instantSeconds(withdrawn)) / SECONDS_PER_DAY);
  const today = Math.floor(instantSeconds(now) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  return formatInstant(today - days * SECONDS_PER_DAY);
}
