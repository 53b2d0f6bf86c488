import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds } from "../model/zone.ts";
import type { Position } from "./filter.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import { NUMBER_BITS, NUMBER_MASK } from "./inner-keys.ts";
import type { Resolved } from "./resolve.ts";
import { rowTest } from "./row-test.ts";

/** Where occurrences are found first, in time order; every other condition is asked of those. */
export type Driver =
  | { readonly type: "start" }
  | { readonly type: "key"; readonly id: number }
  | { readonly type: "keys"; readonly ids: readonly number[] }
  | { readonly type: "numbers"; readonly numbers: readonly number[] }
  | { readonly type: "text"; readonly match: string };

/** Starts from `from` on and before `to`; null leaves a side open. */
export interface Span {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** Occurrences in time order, to be completed with what is selected of them, an order and a limit. */
export interface Walk {
  readonly driver: Driver;
  readonly span: Span;
  /** What is left to ask of each occurrence. */
  readonly tests: readonly Resolved[];
  readonly descending: boolean;
  readonly after: Position | null;
  /** Events withdrawn at or before this instant are left out. */
  readonly withdrawnAfter: Instant;
}

/** Bounds of starts in the index of keys, or in that of words, whose rows begin with the start. */
function bounds(column: "d.starts" | "d.rowid", { from, to }: Span): Fragment[] {
  const value = column === "d.rowid" ? `(max(?, 0) << ${NUMBER_BITS})` : "?";
  return [
    ...(from === null ? [] : [fragment(`${column} >= ${value}`, instantSeconds(from))]),
    ...(to === null ? [] : [fragment(`${column} < ${value}`, instantSeconds(to))]),
  ];
}

// The first bound keeps a walk in the index of starts, whose rows are a tenth of the table's.
const startBounds = ({ from, to }: Span): Fragment[] => [
  fragment("o.starts_at >= ?", from ?? ""),
  ...(to === null ? [] : [fragment("o.starts_at < ?", to)]),
];

/** Bounds of starts in the index of keys. */
export const keyBounds = (span: Span): Fragment[] => bounds("d.starts", span);

/** What a driver finds in its own index in a span, without a look at the occurrences. */
export function indexSource(driver: Driver, span: Span): Fragment {
  switch (driver.type) {
    case "key":
      return where("FROM occurrence_keys d", [fragment("d.key = ?", driver.id), ...bounds("d.starts", span)]);
    case "keys":
      return where(
        "FROM json_each(?) i CROSS JOIN occurrence_keys d ON d.key = i.value",
        bounds("d.starts", span),
        JSON.stringify(driver.ids),
      );
    case "numbers":
      return where("FROM json_each(?) d", [], JSON.stringify(driver.numbers));
    case "text":
      return where("FROM events_text d", [
        fragment("d.events_text MATCH ?", driver.match),
        ...bounds("d.rowid", span),
      ]);
    case "start":
      return where("FROM occurrences o", startBounds(span));
  }
}

/** FROM and WHERE of a walk: occurrences are `o`. Those of several keys may come more than once. */
export function walkSource(walk: Walk): Fragment {
  const { driver } = walk;
  const span = restOf(walk);
  const rest = [
    ...afterPosition(walk),
    ...walk.tests.map((test) => rowTest(test, undefined, span)),
    withdrawn(walk.withdrawnAfter),
  ];
  switch (driver.type) {
    case "start":
      return where("FROM occurrences o", [...startBounds(span), ...rest]);
    case "numbers":
      return where(
        "FROM json_each(?) d CROSS JOIN occurrences o ON o.number = d.value",
        [...startBounds(span), ...rest],
        JSON.stringify(driver.numbers),
      );
    case "key":
      return where("FROM occurrence_keys d CROSS JOIN occurrences o ON o.number = d.occurrence", [
        fragment("d.key = ?", driver.id),
        ...bounds("d.starts", span),
        ...rest,
      ]);
    case "keys":
      return where(
        `FROM json_each(?) i CROSS JOIN occurrence_keys d ON d.key = i.value
          CROSS JOIN occurrences o ON o.number = d.occurrence`,
        [...bounds("d.starts", span), ...rest],
        JSON.stringify(driver.ids),
      );
    case "text":
      return where(`FROM events_text d CROSS JOIN occurrences o ON o.number = d.rowid & ${NUMBER_MASK}`, [
        fragment("d.events_text MATCH ?", driver.match),
        ...bounds("d.rowid", span),
        ...rest,
      ]);
  }
}

/** The columns of a walk's order, the first one as its driver has it. */
export function walkOrder({ driver, descending }: Pick<Walk, "driver" | "descending">): string {
  const start = driver.type === "key" ? "d.starts" : "o.starts_at";
  return `ORDER BY ${start}${descending ? " DESC" : ""}, o.event_id, o.recurrence_id`;
}

function where(from: string, parts: readonly Fragment[], ...params: readonly string[]): Fragment {
  const condition = joined(parts, " AND ");
  if (parts.length === 0) return { sql: from, params };
  return { sql: `${from} WHERE ${condition.sql}`, params: [...params, ...condition.params] };
}

/**
 * What of its span a walk has still before it. The index is entered there: of two bounds on one side SQLite takes the
 * first, and would walk over every page that was read before.
 */
export function restOf({ span, after, descending }: Pick<Walk, "span" | "after" | "descending">): Span {
  if (after === null) return span;
  const { startsAt } = after;
  if (!descending)
    return { ...span, from: span.from === null || span.from < startsAt ? startsAt : span.from };
  const end = formatInstant(instantSeconds(startsAt) + 1);
  return { ...span, to: span.to === null || span.to > end ? end : span.to };
}

function afterPosition({ after, descending }: Pick<Walk, "after" | "descending">): Fragment[] {
  if (after === null) return [];
  const { startsAt, eventId, recurrenceId } = after;
  if (!descending)
    return [
      fragment("(o.starts_at, o.event_id, o.recurrence_id) > (?, ?, ?)", startsAt, eventId, recurrenceId),
    ];
  const tie = "o.starts_at = ? AND (o.event_id, o.recurrence_id) > (?, ?)";
  return [fragment(`(o.starts_at < ? OR ${tie})`, startsAt, startsAt, eventId, recurrenceId)];
}

/** That the event of an occurrence was not withdrawn long ago. */
export function withdrawn(after: Instant): Fragment {
  // Few are cancelled, and the index says which: only those are looked up.
  return fragment(
    `(o.event_status <> 'EventCancelled' OR NOT EXISTS
      (SELECT 1 FROM events w WHERE w.id = o.event_id AND w.deleted <= ?))`,
    after,
  );
}

/** Spans of occurrences, in hours, as migration 0002 computes them: none is longer than its span. */
const SPANS = [6, 24, 96, 384, 1536, 6144, 1_000_000] as const;
const HOUR = 3600;
/** Nearly all that runs at an instant began no longer before: 64 days, as long as the fifth span. */
const RECENT = 1536 * HOUR;

/** FROM and WHERE of the occurrences `o` that began before `at` and still run then, in no order. */
export function runningSource(at: Instant, walk: Omit<Walk, "driver" | "span">): Fragment {
  const instant = instantSeconds(at);
  const spans = SPANS.map((hours) => [
    hours,
    hours === 1_000_000 ? "" : formatInstant(instant - hours * HOUR),
  ]);
  const recent = { from: formatInstant(instant - RECENT), to: at };
  return where(
    `FROM json_each(?) s CROSS JOIN occurrences o INDEXED BY occurrences_span
      ON o.span = s.value ->> 0 AND o.starts_at >= s.value ->> 1 AND o.starts_at < ?`,
    [
      fragment("o.ends_at > ?", at),
      ...afterPosition(walk),
      ...walk.tests.map((test) => rowTest(test, recent)),
      withdrawn(walk.withdrawnAfter),
    ],
    JSON.stringify(spans),
    at,
  );
}
