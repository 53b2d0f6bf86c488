import type { Instant } from "../model/time.ts";
import { instantSeconds } from "../model/zone.ts";
import type { Overlap } from "./filter.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import { NUMBER_BITS, NUMBER_MASK } from "./inner-keys.ts";
import type { ColumnTest, Resolved } from "./resolve.ts";
import type { Span } from "./walk.ts";

/** Up to here each key is looked for by itself; beyond, the keys of the occurrence are gone through. */
const FEW_KEYS = 12;

/** The row of an occurrence `o` in the text index: by its start, so that a word gives occurrences in time order. */
export const TEXT_ROW = `(max(unixepoch(o.starts_at), 0) << ${NUMBER_BITS} | o.number)`;

/**
 * A resolved condition as SQL about an occurrence `o`: never NULL. `recent` are starts that nearly all that are asked
 * have: words are then looked up once for all of that time, and one by one for the rest. `starts` are those of all that are
 * asked: words that are listed need not be listed beyond.
 */
export function rowTest(condition: Resolved, recent?: Recent, starts?: Span): Fragment {
  switch (condition.type) {
    case "all":
      return fragment("1");
    case "none":
      return fragment("0");
    case "keys":
      return keysTest(condition.ids);
    case "key-query":
      if (condition.each)
        return {
          sql: `EXISTS (SELECT 1 FROM occurrence_keys k CROSS JOIN filter_keys f ON f.id = k.key
            WHERE k.occurrence = o.number AND ${condition.each.sql})`,
          params: condition.each.params,
        };
      return {
        sql: `EXISTS (SELECT 1 FROM occurrence_keys k WHERE k.occurrence = o.number AND +k.key IN (${condition.query.sql}))`,
        params: condition.query.params,
      };
    case "has":
      if (condition.listed)
        return fragment(
          `o.number IN (SELECT k.occurrence FROM filter_keys f CROSS JOIN occurrence_keys k ON k.key = f.id
            WHERE f.property = ?)`,
          condition.property,
        );
      return fragment(
        `EXISTS (SELECT 1 FROM occurrence_keys k CROSS JOIN filter_keys f ON f.id = k.key
          WHERE k.occurrence = o.number AND f.property = ?)`,
        condition.property,
      );
    case "text":
      if (condition.numbers !== null)
        return fragment("o.number IN (SELECT value FROM json_each(?))", JSON.stringify(condition.numbers));
      if (condition.common || recent !== undefined) return commonWords(condition.match, recent);
      return listedWords(condition.match, starts ?? { from: null, to: null });
    case "column":
      return columnTest(condition);
    case "overlap":
      return overlapTest(condition);
    case "not": {
      const inner = rowTest(condition.of, recent, starts);
      return { sql: `NOT (${inner.sql})`, params: inner.params };
    }
    case "and":
    case "or": {
      const parts = condition.of.map((part) => rowTest(part, recent, starts));
      const { sql, params } = joined(parts, condition.type === "and" ? " AND " : " OR ");
      return { sql: `(${sql})`, params };
    }
  }
}

/** From a start on and before another. */
export interface Recent {
  readonly from: Instant;
  readonly to: Instant;
}

function listedWords(match: string, { from, to }: Span): Fragment {
  const list = joined(
    [
      fragment("t.events_text MATCH ?", match),
      ...(from === null ? [] : [fragment(`t.rowid >= max(?, 0) << ${NUMBER_BITS}`, instantSeconds(from))]),
      ...(to === null ? [] : [fragment(`t.rowid < max(?, 0) << ${NUMBER_BITS}`, instantSeconds(to))]),
    ],
    " AND ",
  );
  return {
    sql: `o.number IN (SELECT t.rowid & ${NUMBER_MASK} FROM events_text t WHERE ${list.sql})`,
    params: list.params,
  };
}

function commonWords(match: string, recent: Recent | undefined): Fragment {
  const each = fragment(
    `EXISTS (SELECT 1 FROM events_text t WHERE t.events_text MATCH ? AND t.rowid = ${TEXT_ROW})`,
    match,
  );
  if (recent === undefined) return each;
  const listed = listedWords(match, recent);
  return {
    sql: `CASE WHEN o.starts_at >= ? THEN ${listed.sql} ELSE ${each.sql} END`,
    params: [recent.from, ...listed.params, ...each.params],
  };
}

function keysTest(ids: readonly number[]): Fragment {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    return fragment(
      "EXISTS (SELECT 1 FROM occurrence_keys k WHERE k.occurrence = o.number AND k.key = ?)",
      only,
    );
  }
  // A plus sign keeps the planner from looking each of many keys up.
  const key = ids.length <= FEW_KEYS ? "k.key" : "+k.key";
  return fragment(
    `EXISTS (SELECT 1 FROM occurrence_keys k WHERE k.occurrence = o.number AND ${key} IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(ids),
  );
}

function columnTest({ column, operator, values }: ColumnTest): Fragment {
  const value = `o.${column}`;
  const [only] = values;
  if (operator === "=")
    return fragment(`${value} IN (SELECT value FROM json_each(?))`, JSON.stringify(values));
  // Of several bounds the widest decides: any of them will do.
  const widest = operator.startsWith(">")
    ? values.reduce((a, b) => (b < a ? b : a), only ?? "")
    : values.reduce((a, b) => (b > a ? b : a), only ?? "");
  return fragment(`${value} ${operator} ?`, widest);
}

function overlapTest({ from, to }: Overlap): Fragment {
  const parts: Fragment[] = [];
  if (to !== null) parts.push(fragment("o.starts_at < ?", to));
  if (from !== null) parts.push(fragment("(o.starts_at >= ? OR o.ends_at > ?)", from, from));
  return parts.length === 0 ? fragment("1") : joined(parts, " AND ");
}
