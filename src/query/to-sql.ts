import { fold } from "../model/fold.ts";
import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { SqlValue, Statement } from "../store/database.ts";
import type { Compare, Condition, Filter, Property } from "./filter.ts";
import { matchExpression } from "./full-text.ts";

/** What is asked for along with a filter. Everything in it is chosen by the hub, never by a reader. */
export interface SqlOptions {
  /** Events withdrawn at or before this instant are left out; later ones show as cancelled. */
  readonly withdrawnAfter: Instant;
}

interface Fragment {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

const NOTHING: Fragment = { sql: "0", params: [] };
const json = (values: readonly string[]): string => JSON.stringify(values);

/** Occurrences whose event is in a list that another table gives; `inner` binds one JSON list. */
const events = (inner: string, ...params: readonly SqlValue[]): Fragment => ({
  sql: `o.event_id IN (${inner})`,
  params,
});

const ofPlaces = (where: string, ...params: readonly SqlValue[]): Fragment =>
  events(
    `SELECT event_id FROM event_places WHERE place_id IN (SELECT id FROM places WHERE ${where})`,
    ...params,
  );

const LIST = "(SELECT value FROM json_each(?))";

/** How each property is looked up: one row a property, every value bound. */
const LOOKUPS: Readonly<Record<Property, (values: readonly string[]) => Fragment>> = {
  text: ([words = ""]) => {
    const match = matchExpression(words);
    return match === null
      ? NOTHING
      : events(
          "SELECT id FROM events WHERE number IN (SELECT rowid FROM events_text WHERE events_text MATCH ?)",
          match,
        );
  },
  keywords: (values) => events(`SELECT event_id FROM event_keywords WHERE keyword IN ${LIST}`, json(values)),
  place: (values) =>
    ofPlaces(
      `id IN ${LIST} OR name_folded IN ${LIST}`,
      json(values.map((value) => value.slice(value.lastIndexOf("/") + 1))),
      json(values.map(fold).filter((name) => name !== "")),
    ),
  organizer: (values) =>
    events(
      `SELECT event_id FROM event_organizers WHERE organization_id IN ${LIST}`,
      json(values.map((value) => value.slice(value.lastIndexOf("/") + 1))),
    ),
  addressLocality: (values) => ofPlaces(`locality_folded IN ${LIST}`, json(values)),
  postalCode: (values) => ofPlaces(`postal_code IN ${LIST}`, json(values)),
  inseeCommune: (values) => ofPlaces(`insee_commune IN ${LIST}`, json(values)),
  source: (values) => events(`SELECT id FROM events WHERE source_id IN ${LIST}`, json(values)),
  eventStatus: (values) => ({ sql: `o.event_status IN ${LIST}`, params: [json(values)] }),
};

function where(condition: Condition): Fragment {
  switch (condition.type) {
    case "compare":
      return compare(condition);
    case "not": {
      const inner = where(condition.of);
      return { sql: `NOT (${inner.sql})`, params: inner.params };
    }
    default: {
      const parts = condition.of.map(where);
      if (parts.length === 0) return { sql: condition.type === "and" ? "1" : "0", params: [] };
      return {
        sql: `(${parts.map(({ sql }) => sql).join(condition.type === "and" ? " AND " : " OR ")})`,
        params: parts.flatMap(({ params }) => params),
      };
    }
  }
}

function compare({ property, values }: Compare): Fragment {
  return values.length === 0 ? NOTHING : LOOKUPS[property](values);
}

/** Days after which an occurrence is in the index of long ones; the migration says the same. */
const LONG_DAYS = 2;

/**
 * The occurrences of a filter as one or two disjoint selections, each found through an index: those that start
 * from `from` on, or at most two days before and still run, in time order; and the long ones that began earlier.
 */
function branches(filter: Filter, { withdrawnAfter }: SqlOptions): Fragment[] {
  const { from, to, after } = filter;
  const condition = where(filter.where);
  const rest: Fragment[] = [
    ...(to === null ? [] : [{ sql: "o.starts_at < ?", params: [to] }]),
    ...(after === null
      ? []
      : [
          {
            sql: "(o.starts_at, o.event_id, o.recurrence_id) > (?, ?, ?)",
            params: [after.startsAt, after.eventId, after.recurrenceId],
          },
        ]),
    {
      sql: "o.event_id NOT IN (SELECT id FROM events WHERE deleted IS NOT NULL AND deleted <= ?)",
      params: [withdrawnAfter],
    },
    ...(condition.sql === "1" ? [] : [condition]),
  ];
  const branch = (table: string, ...first: readonly Fragment[]): Fragment => {
    const parts = [...first, ...rest];
    return {
      sql: `FROM ${table} WHERE ${parts.map(({ sql }) => sql).join(" AND ")}`,
      params: parts.flatMap(({ params }) => params),
    };
  };
  // The bound keeps the walk in the index, whose rows are a tenth of the table's.
  if (from === null) return [branch("occurrences o", { sql: "o.starts_at > ''", params: [] })];
  const early = formatInstant(instantSeconds(from) - LONG_DAYS * SECONDS_PER_DAY);
  const recent = branch("occurrences o", {
    sql: "o.starts_at >= ? AND (o.starts_at >= ? OR o.ends_at > ?)",
    params: [early, from, from],
  });
  if (after !== null && after.startsAt >= early) return [recent];
  const long = branch("occurrences o INDEXED BY occurrences_long", {
    sql: `julianday(o.ends_at) - julianday(o.starts_at) > ${LONG_DAYS} AND o.ends_at > ? AND o.starts_at < ?`,
    params: [from, early],
  });
  return [recent, long];
}

/** One page of positions and one more, so that the reader knows whether the list goes on. */
export function pageSql(filter: Filter, options: SqlOptions): Statement {
  const parts = branches(filter, options);
  const select = "SELECT o.starts_at AS starts_at, o.event_id AS event_id, o.recurrence_id AS recurrence_id";
  return {
    sql: `${parts.map(({ sql }) => `${select} ${sql}`).join(" UNION ALL ")} ORDER BY 1, 2, 3 LIMIT ?`,
    params: [...parts.flatMap(({ params }) => params), filter.limit + 1],
  };
}

/** How many occurrences a filter has in all, whatever the page. */
export function countSql(filter: Filter, options: SqlOptions): Statement {
  const parts = branches({ ...filter, after: null }, options);
  return {
    sql: `SELECT ${parts.map(({ sql }) => `(SELECT count(*) ${sql})`).join(" + ")} AS total`,
    params: parts.flatMap(({ params }) => params),
  };
}

/** Ids of the events that have at least one occurrence in a filter. */
export function eventIdsSql(filter: Filter, options: SqlOptions): Statement {
  const parts = branches({ ...filter, after: null }, options);
  return {
    sql: parts.map(({ sql }) => `SELECT o.event_id ${sql}`).join(" UNION "),
    params: parts.flatMap(({ params }) => params),
  };
}
