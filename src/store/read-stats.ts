import { unboundedPlan } from "../query/bounds.ts";
import type { Dimension } from "../query/dimensions.ts";
import type { Filter, Position } from "../query/filter.ts";
import { type Fragment, fragment } from "../query/fragment.ts";
import { type Plan, planFilter, wholeSources } from "../query/plan.ts";
import type { SqlOptions } from "../query/to-sql.ts";
import type { Database } from "./database.ts";
import { ONLINE } from "./occurrence-keys.ts";

/** How many occurrences, and how many events, have these values: one for each dimension. */
export interface StatRow {
  readonly values: readonly string[];
  readonly occurrences: number;
  readonly events: number;
  /** The text of one of the occurrences, in which the values stand as they were written. */
  readonly sample: string;
}

export interface Stats {
  readonly rows: readonly StatRow[];
  /** Of the whole filter, whatever its values. */
  readonly occurrences: number;
  readonly events: number;
  /** Whether there are more rows than were asked for. */
  readonly cut: boolean;
}

/**
 * Counts the occurrences of a filter, or those that are named, by the values of one or two dimensions: the most frequent
 * first, those of one count in the order of their values. The filter's page and order do not matter. Every occurrence
 * is looked at, so this belongs on the guarded database.
 */
export async function readStats(
  database: Database,
  counted: Filter | readonly Position[],
  by: readonly Dimension[],
  options: SqlOptions & { readonly limit: number },
): Promise<Stats> {
  const base =
    "where" in counted
      ? baseOf(unboundedPlan(await planFilter(database, { ...counted, after: null, sort: [] }, options)))
      : named(counted);
  const grouped = groups(by);
  const rows = await database.all<
    Record<`v${number}` | "sample", string> & { occurrences: number; events: number }
  >(
    `WITH base AS MATERIALIZED (${base.sql}), counted AS (
      SELECT ${grouped.values.map((value, index) => `${value} AS v${index}`).join(", ")},
        count(DISTINCT b.number) AS occurrences, count(DISTINCT b.event_id) AS events, min(b.number) AS number
      FROM base b ${grouped.joins.sql} GROUP BY ${grouped.values.map((_, index) => index + 1).join(", ")}
      ORDER BY occurrences DESC, ${grouped.values.map((_, index) => index + 1).join(", ")} LIMIT ?)
    SELECT c.*, coalesce(o.doc, e.doc) AS sample FROM counted c
      CROSS JOIN occurrences o ON o.number = c.number CROSS JOIN events e ON e.id = o.event_id
      ORDER BY c.occurrences DESC, ${grouped.values.map((_, index) => `c.v${index}`).join(", ")}`,
    ...base.params,
    ...grouped.joins.params,
    options.limit + 1,
  );
  const total = await database.first<{ occurrences: number; events: number }>(
    `SELECT count(DISTINCT number) AS occurrences, count(DISTINCT event_id) AS events FROM (${base.sql})`,
    ...base.params,
  );
  return {
    rows: rows.slice(0, options.limit).map((row) => ({
      values: by.map((_, index) => row[`v${index}`] ?? ""),
      occurrences: row.occurrences,
      events: row.events,
      sample: row.sample,
    })),
    occurrences: total?.occurrences ?? 0,
    events: total?.events ?? 0,
    cut: rows.length > options.limit,
  };
}

function named(positions: readonly Position[]): Fragment {
  return fragment(
    `SELECT o.number, o.event_id, o.start_date FROM json_each(?) j
      CROSS JOIN occurrences o ON o.event_id = j.value ->> 0 AND o.recurrence_id = j.value ->> 1`,
    JSON.stringify(positions.map(({ eventId, recurrenceId }) => [eventId, recurrenceId])),
  );
}

function baseOf(plan: Plan): Fragment {
  const parts = wholeSources(plan);
  return {
    sql: parts.map(({ sql }) => `SELECT o.number, o.event_id, o.start_date ${sql}`).join(" UNION ALL "),
    params: parts.flatMap(({ params }) => params),
  };
}

/** The value of each dimension for an occurrence `b`, and what must be joined for it. */
function groups(by: readonly Dimension[]): { values: string[]; joins: Fragment } {
  const values: string[] = [];
  const joins: Fragment[] = [];
  for (const [index, { property, dateLetters = 10 }] of by.entries()) {
    if (property === null) {
      values.push(`substr(b.start_date, 1, ${dateLetters})`);
      continue;
    }
    const [key, found] = [`k${index}`, `f${index}`];
    values.push(`${found}.value`);
    joins.push(
      fragment(
        `CROSS JOIN occurrence_keys ${key} ON ${key}.occurrence = b.number
          AND +${key}.key IN (SELECT id FROM filter_keys WHERE property = ? AND value <> '${ONLINE}')
        CROSS JOIN filter_keys ${found} ON ${found}.id = ${key}.key`,
        property,
      ),
    );
  }
  return {
    values,
    joins: {
      sql: joins.map(({ sql }) => sql).join(" "),
      params: joins.flatMap(({ params }) => params),
    },
  };
}
