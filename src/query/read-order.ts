import { MAX_SORT_KEYS, type SortKey } from "./filter.ts";
import { closest } from "./nearest.ts";
import { PROPERTIES } from "./properties.ts";

/** What a list can be ordered by: properties, and two measures that need a condition to measure by. */
export const SORTABLE: readonly string[] = [
  ...PROPERTIES.filter(({ sortable }) => sortable).map(({ name }) => name),
  "distance",
  "relevance",
];

/** The order that a list has when none is asked for. */
const isTime = ([first, ...more]: readonly SortKey[]): boolean =>
  more.length === 0 && first?.by === "startDate" && !first.descending;

/**
 * `sort` of a query (JSON:API, "Sorting"): names with commas between, `-` before a descending one.
 * `measures` are those that the query has a condition for.
 */
export function readSort(
  value: string,
  measures: { readonly distance: boolean; readonly relevance: boolean },
): { readonly sort: readonly SortKey[] } | { readonly expected: string } {
  const sort: SortKey[] = [];
  for (const part of value.split(",").map((piece) => piece.trim())) {
    const descending = part.startsWith("-");
    const by = part.replace(/^[+-]/, "");
    if (!SORTABLE.includes(by)) {
      const near = closest(by, SORTABLE);
      return { expected: [near, ...SORTABLE.filter((name) => name !== near)].join(", ") };
    }
    if (by === "distance" && !measures.distance) return { expected: "near=48.5777,-3.8279" };
    if (by === "relevance" && !measures.relevance) return { expected: "q=atelier" };
    if (sort.some((key) => key.by === by)) return { expected: `${by} × 1` };
    sort.push({ by, descending });
  }
  if (sort.length > MAX_SORT_KEYS) return { expected: `<= ${MAX_SORT_KEYS}` };
  // Ties are in time order anyway.
  if (sort.length > 1 && isTime(sort.slice(-1))) sort.pop();
  return { sort: isTime(sort) ? [] : sort };
}
