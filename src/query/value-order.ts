import type { Filter, Position, SortKey } from "./filter.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import { NAME_LANGUAGE, NAMELESS } from "./inner-keys.ts";
import type { Plan } from "./plan.ts";
import type { Resolved } from "./resolve.ts";
import { rowTest } from "./row-test.ts";
import { keyBounds, withdrawn } from "./walk.ts";

/**
 * A part of a list in the order of a value, read from the index that has that order: occurrences `o`, to be completed
 * with what is asked of each. Parts are disjoint, and follow one another.
 */
interface Part {
  /** FROM. */
  readonly tables: string;
  /** WHERE: where the part begins and ends. */
  readonly edges: readonly Fragment[];
  /** The value, as the first sort key. */
  readonly value: string;
  readonly order: string;
}

/** Properties that every occurrence has a key of, or few have none: their keys are the order. */
const KEYED = new Set(["dateModified", "name"]);

/** Whether an index has the order of a list: the index of ends, or that of the keys of one property. */
export function isValueOrder(sort: readonly SortKey[]): boolean {
  const [only] = sort;
  return sort.length === 1 && only !== undefined && (only.by === "endDate" || KEYED.has(only.by));
}

/**
 * The statements that give a list in the order of a value, behind the filter's position, without sorting the whole: each
 * takes a limit as its last parameter. `columns` are selected of `o`.
 */
export function valueStatements(plan: Plan, columns: string): Fragment[] {
  return partsOf(plan).map(({ tables, edges, value, order }) => {
    const where = joined(
      [...edges, ...asked(plan).map((test) => rowTest(test)), withdrawn(plan.options.withdrawnAfter)],
      " AND ",
    );
    return {
      sql: `SELECT ${columns}, ${value} AS s0 FROM ${tables} WHERE ${where.sql} ${order} LIMIT ?`,
      params: where.params,
    };
  });
}

/**
 * Statements that look at the beginning of each part, in turn: how many occurrences there are, and how many of those
 * answer, as `seen` and `answering`. Each takes how many to look at as its last parameter.
 */
export function valueProbes(plan: Plan): Fragment[] {
  const condition = joined(
    asked(plan).map((test) => rowTest(test)),
    " AND ",
  );
  return partsOf(plan).map(({ tables, edges, order }) => {
    const where = joined(edges, " AND ");
    return {
      sql: `SELECT count(*) AS seen, coalesce(sum(${condition.sql}), 0) AS answering
        FROM (SELECT o.number AS number FROM ${tables} WHERE ${where.sql} ${order} LIMIT ?) i
        CROSS JOIN occurrences o ON o.number = i.number`,
      params: [...condition.params, ...where.params],
    };
  });
}

/** What is asked of each occurrence of such a list. */
function asked({ where, filter: { from, to } }: Plan): Resolved[] {
  const period: Resolved[] = from === null && to === null ? [] : [{ type: "overlap", from, to }];
  return [where, ...period].filter(({ type }) => type !== "all");
}

/** Whether nothing at all is asked, so that a page is as long as its part of the index. */
export const asksNothing = (plan: Plan): boolean => asked(plan).length === 0;

function partsOf(plan: Plan): Part[] {
  const [key] = plan.filter.sort;
  if (key === undefined) return [];
  return key.by === "endDate" ? [byEnd(plan.filter, key.descending)] : byKey(plan, key);
}

const ADDRESS = "o.event_id, o.recurrence_id";

function byEnd({ from, after }: Filter, descending: boolean): Part {
  const last = after === null ? null : String(after.keys?.[0] ?? "");
  // What ends before the period cannot lie in it.
  const least = descending || last === null || (from !== null && from > last) ? (from ?? "") : last;
  const edges = [fragment("o.ends_at >= ?", least)];
  if (after !== null && last !== null) {
    const { startsAt, eventId, recurrenceId } = after;
    const rest = fragment(`(o.starts_at, ${ADDRESS}) > (?, ?, ?)`, startsAt, eventId, recurrenceId);
    const beyond = fragment(`o.ends_at ${descending ? "<" : ">"} ?`, last);
    const either = joined([beyond, rest], " OR ");
    if (descending) edges.push(fragment("o.ends_at <= ?", last));
    edges.push({ sql: `(${either.sql})`, params: either.params });
  }
  return {
    tables: "occurrences o INDEXED BY occurrences_end",
    edges,
    value: "o.ends_at",
    order: `ORDER BY o.ends_at${descending ? " DESC" : ""}, o.starts_at, ${ADDRESS}`,
  };
}

function byKey(plan: Plan, { by, descending }: SortKey): Part[] {
  const { after } = plan.filter;
  const nameless = by === "name" ? [keyPart(plan, NAMELESS, "NULL", "", [])] : [];
  const values = (...bounds: readonly Fragment[]) =>
    keyPart(plan, by, "f.value", `f.value${descending ? " DESC" : ""}, `, [
      ...bounds,
      ...(by === "name" ? [isFirstName] : []),
    ]);
  if (after === null) return descending ? [values(anyValue), ...nameless] : [...nameless, values(anyValue)];
  const last = after.keys?.[0] ?? null;
  if (last === null) {
    const rest = nameless.map((part) => behind(part, after));
    return descending ? rest : [...rest, values(anyValue)];
  }
  return [
    behind(values(fragment("f.value = ?", last)), after),
    values(fragment(`likelihood(f.value ${descending ? "<" : ">"} ?, ${SELDOM})`, last)),
    ...(descending ? nameless : []),
  ];
}

// The planner takes an order by the values of a property for a walk through all of them, and prepares for that: told that
// few are met, it reads them one by one.
const SELDOM = "0.0001";
const anyValue = fragment(`likelihood(f.value >= '', ${SELDOM})`);

/** That a name is the least of its occurrence: only those in several languages have others. */
const isFirstName = fragment(
  `(NOT EXISTS (SELECT 1 FROM filter_keys l CROSS JOIN occurrence_keys m
      ON m.key = l.id AND m.starts = d.starts AND m.occurrence = d.occurrence WHERE l.property = '${NAME_LANGUAGE}')
    OR NOT EXISTS (SELECT 1 FROM occurrence_keys k CROSS JOIN filter_keys n
      ON n.id = k.key AND n.property = 'name' AND n.value < f.value WHERE k.occurrence = d.occurrence))`,
);

function keyPart(
  { span, runningAt }: Plan,
  property: string,
  value: string,
  order: string,
  edges: readonly Fragment[],
): Part {
  return {
    tables: `filter_keys f CROSS JOIN occurrence_keys d ON d.key = f.id
      CROSS JOIN occurrences o ON o.number = d.occurrence`,
    edges: [
      fragment("f.property = ?", property),
      ...edges,
      ...keyBounds({ from: runningAt === null ? span.from : null, to: span.to }),
    ],
    value,
    order: `ORDER BY ${order}d.starts, ${ADDRESS}`,
  };
}

/** The rest of a part of one value, whose order is that of time. */
function behind(part: Part, { startsAt, eventId, recurrenceId }: Position): Part {
  return {
    ...part,
    edges: [
      ...part.edges,
      ...keyBounds({ from: startsAt, to: null }),
      fragment(`(o.starts_at, ${ADDRESS}) > (?, ?, ?)`, startsAt, eventId, recurrenceId),
    ],
  };
}
