import type { QuadItem, Slot } from "./block.ts";

/** Where patterns are looked for (SPARQL 1.1 §13). */
export type ActiveGraph =
  /** Every triple of the store, whatever its graph. */
  | { readonly type: "all" }
  | { readonly type: "one"; readonly id: number }
  /** The merge of some graphs. */
  | { readonly type: "merge"; readonly ids: readonly number[] }
  /** One named graph after another: `variable` is the name under which its id is bound. */
  | { readonly type: "each"; readonly variable: string; readonly among: readonly number[] | null };

const list = (ids: readonly number[]): string => `(${ids.join(", ")})`;

/** Restricts the graph column of a pattern. `slot` is the variable of a graph that is walked through. */
export function inGraph(
  graph: ActiveGraph,
  slot: Slot | null,
): Pick<QuadItem, "conditions"> & { readonly g?: Slot } {
  switch (graph.type) {
    case "all":
      return { conditions: [] };
    case "one":
      return { conditions: [], g: { is: "id", id: graph.id } };
    case "merge":
      return {
        conditions: graph.ids.length > 1 ? [onlyOnce(graph.ids)] : [],
        g: { is: "any", ids: graph.ids },
      };
    case "each":
      return { conditions: [(alias) => amongNamed(graph.among, `${alias}.g`)], ...(slot ? { g: slot } : {}) };
  }
}

/** A triple that several graphs of a merge hold counts once. */
const onlyOnce =
  (ids: readonly number[]) =>
  (alias: string): string =>
    `NOT EXISTS (SELECT 1 FROM quads AS d WHERE d.s = ${alias}.s AND d.p = ${alias}.p AND d.o = ${alias}.o AND d.g < ${alias}.g AND d.g IN ${list(ids)})`;

const amongNamed = (among: readonly number[] | null, column: string): string =>
  among ? `${column} IN ${list(among)}` : `${column} <> 0`;

/** The condition on a graph column where a triple need not count once. `each` leaves the choice of the graph open. */
export function graphCondition(graph: ActiveGraph, column: string): string | null {
  switch (graph.type) {
    case "all":
      return null;
    case "one":
      return `${column} = ${graph.id}`;
    case "merge":
      return `${column} IN ${list(graph.ids)}`;
    case "each":
      return amongNamed(graph.among, column);
  }
}

/** The ids of the named graphs that hold a triple, one a row in the column `g`. */
export function namedGraphs(among: readonly number[] | null): string {
  if (among) {
    const exists = "EXISTS (SELECT 1 FROM quads WHERE quads.g = j.value)";
    return `SELECT j.value AS g FROM json_each('${JSON.stringify(among)}') AS j WHERE ${exists}`;
  }
  return `WITH RECURSIVE w(g) AS (SELECT min(g) FROM quads WHERE g > 0 UNION ALL SELECT (SELECT min(g) FROM quads WHERE quads.g > w.g) FROM w WHERE w.g IS NOT NULL) SELECT g FROM w WHERE g IS NOT NULL`;
}
