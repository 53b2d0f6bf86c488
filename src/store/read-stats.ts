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
  const dated = by.some(({ property }) => property === null);
  const found =
    "where" in counted
      ? baseOf(
          unboundedPlan(await planFilter(database, { ...counted, after: null, sort: [] }, options)),
          dated,
        )
      : { base: named(counted), isWhole: false };
  const { base, isWhole } = found;
  const grouped = groups(by, isWhole);
  const values = grouped.values.map((_, index) => index + 1).join(", ");
  // In the order of their numbers, in which their keys lie side by side.
  const rows = await database.all<
    Record<`v${number}` | "sample", string> & { occurrences: number; events: number }
  >(
    `WITH base AS MATERIALIZED (${base.sql} ORDER BY number), counted AS (
      SELECT ${grouped.values.map((value, index) => `${value} AS v${index}`).join(", ")},
        count(*) AS occurrences, count(DISTINCT b.event_id) AS events, min(b.number) AS number
      FROM ${grouped.tables.sql} GROUP BY ${values} ORDER BY occurrences DESC, ${values} LIMIT ?)
    SELECT c.*, coalesce(o.doc, e.doc) AS sample FROM counted c
      CROSS JOIN occurrences o ON o.number = c.number CROSS JOIN events e ON e.id = o.event_id
      ORDER BY c.occurrences DESC, ${grouped.values.map((_, index) => `c.v${index}`).join(", ")}`,
    ...base.params,
    ...grouped.tables.params,
    options.limit + 1,
  );
  const total = await database.first<{ occurrences: number; events: number }>(
    `SELECT count(*) AS occurrences, count(DISTINCT event_id) AS events FROM (${base.sql})`,
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
    `SELECT DISTINCT o.number AS number, o.event_id, o.start_date FROM json_each(?) j
      CROSS JOIN occurrences o ON o.event_id = j.value ->> 0 AND o.recurrence_id = j.value ->> 1`,
    JSON.stringify(positions.map(({ eventId, recurrenceId }) => [eventId, recurrenceId])),
  );
}

/**
 * The occurrences of a plan, each once, and whether they are all that the store has. The date is read from their rows only
 * where it is counted by.
 */
export function baseOf(plan: Plan, dated: boolean): { base: Fragment; isWhole: boolean } {
  const parts = wholeSources(plan);
  const columns = `o.number AS number, o.event_id AS event_id${dated ? ", o.start_date AS start_date" : ""}`;
  const distinct = plan.driver.type === "keys" ? "DISTINCT " : "";
  return {
    base: {
      sql: parts.map(({ sql }) => `SELECT ${distinct}${columns} ${sql}`).join(" UNION ALL "),
      params: parts.flatMap(({ params }) => params),
    },
    isWhole: plan.where.type === "all" && plan.filter.from === null && plan.filter.to === null,
  };
}

/**
 * The value of each dimension for an occurrence `b`, and FROM. Of everything that the store has, one dimension goes
 * through its own keys: looking for them at each occurrence takes five times as long.
 */
function groups(by: readonly Dimension[], isWhole: boolean): { values: string[]; tables: Fragment } {
  const values: string[] = [];
  let tables: Fragment | null = isWhole ? null : fragment("base b");
  for (const [index, { property, dateLetters = 10 }] of by.entries()) {
    if (property === null) {
      values.push(`substr(b.start_date, 1, ${dateLetters})`);
      continue;
    }
    const [key, found] = [`k${index}`, `f${index}`];
    const own = (columns: string) =>
      `(SELECT ${columns} FROM filter_keys WHERE property = ? AND value <> '${ONLINE}')`;
    values.push(`${found}.value`);
    tables =
      tables === null
        ? fragment(
            `${own("id, value")} ${found} CROSS JOIN occurrence_keys ${key} ON ${key}.key = ${found}.id
              CROSS JOIN base b ON b.number = ${key}.occurrence`,
            property,
          )
        : {
            sql: `${tables.sql} CROSS JOIN occurrence_keys ${key} ON ${key}.occurrence = b.number
              AND +${key}.key IN ${own("id")} CROSS JOIN filter_keys ${found} ON ${found}.id = ${key}.key`,
            params: [...tables.params, property],
          };
  }
  return { values, tables: tables ?? fragment("base b") };
}
