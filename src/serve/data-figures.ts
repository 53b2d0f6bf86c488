import type { Instant } from "../model/time.ts";
import { instantSeconds } from "../model/zone.ts";
import { findDimension } from "../query/dimensions.ts";
import { EVERYTHING, type Filter } from "../query/filter.ts";
import { QueryStopped } from "../store/database.ts";
import { type Completeness, readCompleteness } from "../store/read-completeness.ts";
import { readStats } from "../store/read-stats.ts";
import { readVersion } from "../store/read-version.ts";
import type { AppDeps } from "./deps.ts";
import { sqlOptions } from "./list-query.ts";

/** A value, and how many dates and events have it. */
export interface Counted {
  readonly value: string;
  readonly dates: number;
  readonly events: number;
}

/** What the hub's data are like, as `/data` draws it. */
export interface DataFigures {
  /** When it was counted. */
  readonly at: Instant;
  /** Of the events that are not over. */
  readonly completeness: Completeness;
  /** Dates and events of everything that the hub holds. */
  readonly dates: number;
  readonly events: number;
  /** By département, most first; by month (`2026-12`), in their order. */
  readonly departements: readonly Counted[];
  readonly months: readonly Counted[];
}

/** Figures so old are counted anew when the store has changed; meanwhile they are given as they are. */
const FRESH_SECONDS = 300;

/**
 * Gives the figures, counted at most once a state of the store and every five minutes. Where the driver can tell of commits, a
 * reader is given the last ones while they are counted anew; null when counting takes too long.
 */
export function createFigures(deps: AppDeps): () => Promise<DataFigures | null> {
  let last: { readonly version: string; readonly figures: DataFigures } | null = null;
  let counting: Promise<DataFigures | null> | null = null;
  const count = (version: string): Promise<DataFigures | null> => {
    counting ??= countFigures(deps)
      .then((figures) => {
        last = { version, figures };
        return figures;
      })
      .catch((error: unknown) => {
        if (error instanceof QueryStopped) return null;
        throw error;
      })
      .finally(() => {
        counting = null;
      });
    return counting;
  };
  return async () => {
    const version = `${await readVersion(deps.database)} ${deps.clock().slice(0, 10)}`;
    if (last === null) return count(version);
    const { figures } = last;
    const age = instantSeconds(deps.clock()) - instantSeconds(figures.at);
    if (last.version === version || age < FRESH_SECONDS) return figures;
    if (!deps.database.commits) return count(version);
    count(version).catch((error: unknown) => deps.report(error, "figures of /data"));
    return figures;
  };
}

async function countFigures(deps: AppDeps): Promise<DataFigures> {
  const now = deps.clock();
  const guarded = deps.guarded ?? deps.database;
  const [whole, departements, months] = await Promise.all([
    readCompleteness(guarded, now),
    counted(deps, "departement", now),
    counted(deps, "month", now),
  ]);
  return {
    at: now,
    completeness: whole,
    dates: departements.dates,
    events: departements.events,
    departements: departements.rows,
    months: months.rows.toSorted((a, b) => (a.value < b.value ? -1 : 1)),
  };
}

const ALL: Filter = {
  from: null,
  to: null,
  where: EVERYTHING,
  expression: null,
  sort: [],
  limit: 1,
  after: null,
};

async function counted(deps: AppDeps, name: "departement" | "month", now: Instant) {
  const dimension = findDimension(name);
  if (!dimension) throw new TypeError(`no dimension ${name}`);
  const options = { ...sqlOptions(now), limit: 200 };
  const stats = await readStats(deps.guarded ?? deps.database, ALL, [dimension], options);
  const rows = stats.rows.map(
    ({ values: [value = ""], occurrences, events }): Counted => ({ value, dates: occurrences, events }),
  );
  return { rows, dates: stats.occurrences, events: stats.events };
}
