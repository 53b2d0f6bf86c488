import { unboundedPlan } from "../query/bounds.ts";
import type { Filter } from "../query/filter.ts";
import type { Fragment } from "../query/fragment.ts";
import { planFilter } from "../query/plan.ts";
import type { SqlOptions } from "../query/to-sql.ts";
import type { Database } from "./database.ts";
import { ONLINE } from "./occurrence-keys.ts";
import { baseOf } from "./read-stats.ts";

/** How many occurrences of a filter have each value of some properties, by property, then by value. */
export interface Facets {
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Occurrences that were looked at. */
  readonly total: number;
  /** Whether there are more, so that every count is of some of them only. */
  readonly cut: boolean;
}

/** What is looked at of a filter that finds more: enough for the week of a whole country. */
const EXAMINED = 3000;

/**
 * All occurrences of a filter, whatever its page, as SQL with the columns number and event_id, and start_date if
 * `dated`: that one is read from their rows.
 */
async function everyOccurrence(
  database: Database,
  filter: Filter,
  options: SqlOptions,
  dated = false,
): Promise<Fragment> {
  const plan = await planFilter(database, { ...filter, after: null, sort: [] }, options);
  return baseOf(unboundedPlan(plan), dated).base;
}

/**
 * Counts the first occurrences of a filter by the values of several properties that `filter_keys` has, all in one
 * statement. An online place is no value of `location`.
 */
export async function readFacets(
  database: Database,
  filter: Filter,
  properties: readonly string[],
  options: SqlOptions,
): Promise<Facets> {
  const base = await everyOccurrence(database, filter, options);
  const rows = await database.all<{ property: string | null; value: string; n: number }>(
    `WITH base AS MATERIALIZED (SELECT number FROM (${base.sql}) LIMIT ${EXAMINED + 1}),
      wanted AS MATERIALIZED (SELECT f.id, f.property, f.value FROM json_each(?) p
        CROSS JOIN filter_keys f ON f.property = p.value AND f.value <> '${ONLINE}')
     SELECT NULL AS property, '' AS value, count(*) AS n FROM base
     UNION ALL
     SELECT w.property, w.value, c.n FROM (SELECT k.key, count(*) AS n FROM base b
         CROSS JOIN occurrence_keys k ON k.occurrence = b.number GROUP BY k.key) c
       JOIN wanted w ON w.id = c.key`,
    ...base.params,
    JSON.stringify(properties),
  );
  const counts = new Map<string, Map<string, number>>(properties.map((property) => [property, new Map()]));
  let total = 0;
  for (const { property, value, n } of rows) {
    if (property === null) total = n;
    else counts.get(property)?.set(value, n);
  }
  return { counts, total, cut: total > EXAMINED };
}

/** A span of instants, its end exclusive, and the part of the day in which an occurrence must begin, if any. */
export interface CountedSpan {
  readonly from: string;
  readonly to: string;
  readonly timeOfDay: string | null;
}

/** What spans are counted in: beyond it nobody counts while a reader waits. */
const COUNTED = 20_000;

/**
 * How many occurrences of a filter each of some spans overlaps, in one walk: the filter's own period holds them all. Null
 * for each where there are too many to be counted.
 */
export async function countSpans(
  database: Database,
  filter: Filter,
  spans: readonly CountedSpan[],
  options: SqlOptions,
): Promise<(number | null)[]> {
  const base = await everyOccurrence(database, filter, options);
  const row = await database.first<{ found: number; counts: string }>(
    `WITH base AS MATERIALIZED (SELECT b.number AS number, o.starts_at AS starts_at, o.ends_at AS ends_at
         FROM (SELECT number FROM (${base.sql}) LIMIT ${COUNTED + 1}) b CROSS JOIN occurrences o ON o.number = b.number),
       spans AS MATERIALIZED (SELECT s.key AS place, s.value ->> 0 AS since, s.value ->> 1 AS until, s.value ->> 2 AS part,
         (SELECT f.id FROM filter_keys f WHERE f.property = 'timeOfDay' AND f.value = s.value ->> 2) AS key
         FROM json_each(?) s)
     SELECT (SELECT count(*) FROM base) AS found, json_group_array(n) AS counts FROM (SELECT (SELECT count(*) FROM base b
         WHERE b.starts_at < s.until AND (b.starts_at >= s.since OR b.ends_at > s.since)
           AND (s.part IS NULL OR EXISTS (SELECT 1 FROM occurrence_keys k
             WHERE k.occurrence = b.number AND k.key = s.key))) AS n
       FROM spans s ORDER BY s.place)`,
    ...base.params,
    JSON.stringify(spans.map(({ from, to, timeOfDay }) => [from, to, timeOfDay])),
  );
  if ((row?.found ?? 0) > COUNTED) return spans.map(() => null);
  return JSON.parse(row?.counts ?? "[]") as number[];
}

/** What begins on one day: how much, and the first few of it. */
export interface DayOfMonth {
  readonly day: string;
  readonly count: number;
  readonly first: readonly {
    readonly name: string;
    /** Its other languages by tag, and those that it is in, as the event's JSON-LD has them. */
    readonly nameByLanguage: unknown;
    readonly inLanguage: unknown;
    readonly startDate: string;
    readonly allDay: boolean;
  }[];
}

const SHOWN = 3;

/** The days on which occurrences of a filter begin, by the clock of their places. */
export async function readDays(
  database: Database,
  filter: Filter,
  options: SqlOptions,
): Promise<DayOfMonth[]> {
  const base = await everyOccurrence(database, filter, options, true);
  const rows = await database.all<{
    day: string;
    n: number;
    names: string;
    start_date: string;
    all_day: number;
  }>(
    `WITH ranked AS (SELECT number, substr(start_date, 1, 10) AS day,
         row_number() OVER (PARTITION BY substr(start_date, 1, 10) ORDER BY start_date, number) AS place,
         count(*) OVER (PARTITION BY substr(start_date, 1, 10)) AS n FROM (${base.sql}))
     SELECT r.day, r.n, json_extract('{' || coalesce(o.doc, e.doc) || '}', '$.name', '$.nameByLanguage', '$.inLanguage') AS names,
       o.start_date, o.all_day
     FROM ranked r CROSS JOIN occurrences o ON o.number = r.number CROSS JOIN events e ON e.id = o.event_id
     WHERE r.place <= ${SHOWN} ORDER BY r.day, r.place`,
    ...base.params,
  );
  const days = new Map<string, DayOfMonth>();
  for (const { day, n, names, start_date, all_day } of rows) {
    const [name, nameByLanguage, inLanguage] = JSON.parse(names) as [string | null, unknown, unknown];
    const one = {
      name: name ?? "",
      nameByLanguage,
      inLanguage,
      startDate: start_date,
      allDay: all_day === 1,
    };
    days.set(day, { day, count: n, first: [...(days.get(day)?.first ?? []), one] });
  }
  return [...days.values()];
}
