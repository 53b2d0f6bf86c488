import { TEXT_WEIGHTS } from "./event-text.ts";
import type { Filter, Near, Position, SortKey } from "./filter.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import { distanceSquared } from "./resolve.ts";

/**
 * The value by which an occurrence `o` is sorted, one SQL expression a key. Where there is none it is NULL, which comes
 * first, and last when descending, as in SPARQL 1.1 §15.1. Of several names or places the first or nearest counts.
 * `relevance` is the rank of the words, best first, as `distance` is nearest first.
 */
export function sortValue(key: SortKey, filter: Filter): Fragment {
  switch (key.by) {
    case "startDate":
      return fragment("o.starts_at");
    case "endDate":
      return fragment("o.ends_at");
    case "dateModified":
      return fragment("(SELECT e.modified FROM events e WHERE e.id = o.event_id)");
    case "dateCreated":
      return fragment("(SELECT e.created FROM events e WHERE e.id = o.event_id)");
    case "distance": {
      const near = nearOf(filter);
      return near === null ? fragment("NULL") : distance(near);
    }
    case "relevance":
      return fragment(`bm25(d.events_text, ${TEXT_WEIGHTS.join(", ")})`);
    default:
      return fragment(
        `(SELECT min(f.value) FROM occurrence_keys k CROSS JOIN filter_keys f ON f.id = k.key
          WHERE k.occurrence = o.number AND f.property = ?)`,
        key.by,
      );
  }
}

function distance(near: Near): Fragment {
  return fragment(
    `(SELECT min(${distanceSquared(near)}) FROM occurrence_keys k
      CROSS JOIN filter_keys f ON f.id = k.key AND f.property = 'location'
      CROSS JOIN places p ON p.id = f.value WHERE k.occurrence = o.number)`,
  );
}

/** The circle that distances are measured from its middle. */
function nearOf({ where }: Filter): Near | null {
  const conjuncts = where.type === "and" ? where.of : [where];
  return conjuncts.find((condition): condition is Near => condition.type === "near") ?? null;
}

/** Whether the rank of words is asked for: only the text index itself can give it. */
export const ranks = (sort: readonly SortKey[]): boolean => sort.some(({ by }) => by === "relevance");

/** Columns `s0`, `s1`… of the sort keys. */
export function sortColumns(filter: Filter): Fragment {
  return joined(
    filter.sort.map((key, index) => {
      const { sql, params } = sortValue(key, filter);
      return { sql: `${sql} AS s${index}`, params };
    }),
    ", ",
  );
}

/** The order by those columns, then by time. */
export function sortOrder(sort: readonly SortKey[]): string {
  const keys = sort.map(({ descending }, index) => `s${index}${descending ? " DESC" : ""}`);
  return `ORDER BY ${[...keys, "starts_at", "event_id", "recurrence_id"].join(", ")}`;
}

/** What comes behind a position in that order. */
export function afterSorted(sort: readonly SortKey[], position: Position): Fragment {
  const { startsAt, eventId, recurrenceId, keys = [] } = position;
  const last = fragment("(starts_at, event_id, recurrence_id) > (?, ?, ?)", startsAt, eventId, recurrenceId);
  return sort.reduceRight<Fragment>((rest, { descending }, index) => {
    const column = `s${index}`;
    const value = keys[index] ?? null;
    const equal = { sql: `(${column} IS ? AND ${rest.sql})`, params: [value, ...rest.params] };
    const beyond =
      value === null
        ? fragment(descending ? "0" : `${column} IS NOT NULL`)
        : descending
          ? fragment(`(${column} < ? OR ${column} IS NULL)`, value)
          : fragment(`${column} > ?`, value);
    const both = joined([beyond, equal], " OR ");
    return { sql: `(${both.sql})`, params: both.params };
  }, last);
}
