import type { Instant } from "../model/time.ts";

/** How a value is compared. `ne` of a query is a `not` around `eq`: none of the values. */
export type Operator = "eq" | "gt" | "gte" | "lt" | "lte" | "contains" | "starts" | "lang" | "exists";

/**
 * One question about a property of `properties.ts`. `values` are alternatives, each written as the property's type is
 * kept (`written` in properties.ts): any of them will do. A property with several values of its own answers yes when
 * some value does. `exists` has the values `["true"]` or `["false"]`, `lang` language ranges.
 */
export interface Compare {
  readonly type: "compare";
  readonly property: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** Words in the text of an event, all of them; the last one may be unfinished. As they were typed. */
export interface Words {
  readonly type: "words";
  readonly words: string;
}

/** A place with coordinates inside a box in degrees WGS 84. `west` may be greater than `east`: across 180°. */
export interface Box {
  readonly type: "box";
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * A place at most `metres` from a point, on a plane through it: the square of degrees of latitude times 111,195 m plus
 * the square of degrees of longitude times 111,195 m times the cosine of the point's latitude. Every way to run it
 * computes just that, in double precision.
 */
export interface Near {
  readonly type: "near";
  readonly latitude: number;
  readonly longitude: number;
  readonly metres: number;
}

/**
 * An occurrence that starts before `to`, and starts at or after `from` or still runs at `from`. null leaves a side open.
 */
export interface Overlap {
  readonly type: "overlap";
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** The filter algebra: closed, so that every way to write a query and every way to run it can be checked against it. */
export type Condition =
  | Compare
  | Words
  | Box
  | Near
  | Overlap
  | { readonly type: "and"; readonly of: readonly Condition[] }
  | { readonly type: "or"; readonly of: readonly Condition[] }
  | { readonly type: "not"; readonly of: Condition };

/** What a list can be ordered by, apart from properties marked so. Ties are ordered by startsAt, then by IRI. */
export interface SortKey {
  /** A sortable property, `distance` (with one `near`) or `relevance` (with one `words`). */
  readonly by: string;
  readonly descending: boolean;
}

/** Where a page ended. In time order the list is by (startsAt, eventId, recurrenceId); any other order puts `keys` first. */
export interface Position {
  readonly startsAt: Instant;
  readonly eventId: string;
  /** Empty for a one-off. */
  readonly recurrenceId: string;
  /** The values of the sort keys, one each, when the list is not in time order; null where there is none. */
  readonly keys?: readonly (string | number | null)[];
}

/**
 * Which occurrences are wanted, in what order. An empty `and` lets everything through; an empty `sort` is time order.
 */
export interface Filter {
  /** The main period, as `Overlap` reads it; further periods are conditions. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly where: Condition;
  /**
   * A level-2 expression (SPARQL 1.1 §19.8 rule Expression, chains where variables would stand) that must hold too;
   * null when there is none. It is run over the triples.
   */
  readonly expression: string | null;
  readonly sort: readonly SortKey[];
  /** Length of a page; formats that are complete ignore it. */
  readonly limit: number;
  readonly after: Position | null;
}

/** What a filter asks of an occurrence, without the order and the page. */
export type Conditions = Pick<Filter, "from" | "to" | "where" | "expression">;

export const EVERYTHING: Condition = { type: "and", of: [] };
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 1000;
/** Values in all conditions together. */
export const MAX_CONDITIONS = 20;
export const MAX_SORT_KEYS = 3;

/** Both conditions at once. */
export function both(first: Condition, second: Condition): Condition {
  return { type: "and", of: [first, second] };
}

/** Any of these values of a property. */
export function anyOf(property: string, ...values: readonly string[]): Compare {
  return { type: "compare", property, operator: "eq", values };
}
