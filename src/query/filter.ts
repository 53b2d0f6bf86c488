import type { Instant } from "../model/time.ts";

/** What may be asked of an occurrence. `to-sql.ts` knows how each is looked up. */
export type Property =
  | "text"
  | "keywords"
  | "place"
  | "organizer"
  | "addressLocality"
  | "postalCode"
  | "inseeCommune"
  | "source"
  | "eventStatus";

/**
 * One question. `values` are alternatives: any of them will do. A property with several values of its own
 * (keywords, places) answers yes when some value does.
 */
export interface Compare {
  readonly type: "compare";
  readonly property: Property;
  readonly operator: "eq";
  readonly values: readonly string[];
}

/** The filter algebra: closed, so that every way to write a query and every way to run it can be checked against it. */
export type Condition =
  | Compare
  | { readonly type: "and"; readonly of: readonly Condition[] }
  | { readonly type: "or"; readonly of: readonly Condition[] }
  | { readonly type: "not"; readonly of: Condition };

/** Where a page ended: the order of every list is (startsAt, eventId, recurrenceId). */
export interface Position {
  readonly startsAt: Instant;
  readonly eventId: string;
  /** Empty for a one-off. */
  readonly recurrenceId: string;
}

/**
 * Which occurrences are wanted. An occurrence is inside when it starts before `to` and starts at or after `from`
 * or still runs at `from`; null leaves that side open. An empty `and` lets everything through.
 */
export interface Filter {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly where: Condition;
  /** Length of a page; formats that are complete ignore it. */
  readonly limit: number;
  readonly after: Position | null;
}

export const EVERYTHING: Condition = { type: "and", of: [] };
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 1000;
/** Values in all conditions together. */
export const MAX_CONDITIONS = 20;

/** Both conditions at once. */
export function both(first: Condition, second: Condition): Condition {
  return { type: "and", of: [first, second] };
}

/** Any of these values of a property. */
export function anyOf(property: Property, ...values: readonly string[]): Compare {
  return { type: "compare", property, operator: "eq", values };
}
