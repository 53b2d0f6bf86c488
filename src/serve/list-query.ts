import { withdrawnBefore } from "../ingest/window.ts";
import type { Instant } from "../model/time.ts";
import type { Zone } from "../model/zone.ts";
import { canonicalParameters } from "../query/canonical.ts";
import { writeCursor } from "../query/cursor.ts";
import { dayAt, midnight } from "../query/datetime.ts";
import type { Position } from "../query/filter.ts";
import type { SqlOptions } from "../query/to-sql.ts";

/** What says where in the answer one is and how it is told, rather than what is asked. */
const STEERING: ReadonlySet<string> = new Set([
  "limit",
  "cursor",
  "count",
  "fields",
  "include",
  "format",
  "lang",
  "view",
]);
/** Of those, what the next page must be asked with too. */
const SHAPING: ReadonlySet<string> = new Set(["count", "fields", "include"]);

/** The same question in one spelling, without what only steers the answer. Without `?`. */
export function canonicalQuery(params: URLSearchParams): string {
  return canonicalParameters(params, (name) => !STEERING.has(name)).toString();
}

/** The same question with what shapes each of its pages: the base of a `next` link. Without `?`. */
export function shapedQuery(params: URLSearchParams): string {
  return canonicalParameters(params, (name) => !STEERING.has(name) || SHAPING.has(name)).toString();
}

/** A path with a query, if there is one. */
export function pathWith(path: string, query: string): string {
  return query === "" ? path : `${path}?${query}`;
}

/** The query of a page of a list: the question, then the length of its pages and where this one begins. */
export function pageQuery(query: string, limit: string | null, after: Position | string | null): string {
  const params = new URLSearchParams(query);
  if (limit) params.set("limit", limit);
  if (after !== null) params.set("cursor", typeof after === "string" ? after : writeCursor(after));
  return params.toString();
}

/** What readers may not choose. Counted in whole days, so that answers stay the same bytes for a day. */
export function sqlOptions(now: Instant): SqlOptions {
  return { withdrawnAfter: withdrawnBefore(now) };
}

/** The instant at which the hub's day began. */
export function midnightOf(now: Instant, zone: Zone): Instant {
  return midnight(dayAt(now, zone), zone);
}

/** The later of two instants, of which one may be missing. */
export const latest = (one: Instant | null, other: Instant): Instant =>
  one !== null && one > other ? one : other;
