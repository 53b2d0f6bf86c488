import type { QuadItem, Slot } from "./block.ts";

/** Where patterns are looked for (SPARQL 1.1 §13). Ids are those of the graphs' names. */
export type ActiveGraph =
  /** Every triple of the store but those that stand in their named graph alone. */
  | { readonly type: "all" }
  | { readonly type: "one"; readonly id: number }
  /** The merge of some graphs. */
  | { readonly type: "merge"; readonly ids: readonly number[] }
  /** One named graph after another: `variable` is the name under which its id is bound. */
  | { readonly type: "each"; readonly variable: string; readonly among: readonly number[] | null };

const list = (ids: readonly number[]): string => `(${ids.join(", ")})`;

/**
 * What the column `g` holds of a graph: the id of its name, or its negative, which keeps what stands there out of the
 * default graph. A name that the store lacks has a negative id itself, and nothing stands there.
 */
export const inColumn = (id: number): number[] => (id > 0 ? [id, -id] : id === 0 ? [0] : []);

/** The id of the name of the graph that a column `g` holds. */
export const graphName = (column: string): string => `abs(${column})`;

/** The condition that a column `g` holds the graph whose name an expression gives. */
export const isGraph = (column: string, name: string): string =>
  `${column} IN (${name}, -(${name})) AND ${name} > 0`;

// The sign keeps the planner from reading the index of graphs for it.
const inDefault = (column: string): string => `+${column} >= 0`;

/** Restricts the graph column of a pattern. `slot` is the variable of a graph that is walked through. */
export function inGraph(
  graph: ActiveGraph,
  slot: Slot | null,
): Pick<QuadItem, "conditions"> & { readonly g?: Slot } {
  switch (graph.type) {
    case "all":
      return { conditions: [(alias) => inDefault(`${alias}.g`)] };
    case "one":
      return { conditions: [], g: { is: "any", ids: inColumn(graph.id) } };
    case "merge": {
      const ids = graph.ids.flatMap(inColumn);
      return { conditions: graph.ids.length > 1 ? [onlyOnce(ids)] : [], g: { is: "any", ids } };
    }
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
  among ? `${column} IN ${list(among.flatMap(inColumn))}` : `${column} <> 0`;

/** The condition on a graph column where a triple need not count once. `each` leaves the choice of the graph open. */
export function graphCondition(graph: ActiveGraph, column: string): string {
  switch (graph.type) {
    case "all":
      return inDefault(column);
    case "one":
      return `${column} IN ${list(inColumn(graph.id))}`;
    case "merge":
      return `${column} IN ${list(graph.ids.flatMap(inColumn))}`;
    case "each":
      return amongNamed(graph.among, column);
  }
}

/** The ids of the names of the graphs that hold a triple, one a row in the column `g`. */
export function namedGraphs(among: readonly number[] | null): string {
  if (among) {
    const exists = `EXISTS (SELECT 1 FROM quads WHERE ${isGraph("quads.g", "j.value")})`;
    return `SELECT j.value AS g FROM json_each('${JSON.stringify(among)}') AS j WHERE ${exists}`;
  }
  return `${walk("min", ">")} UNION ALL SELECT -g FROM (${walk("max", "<")})`;
}

/** The graphs above 0, or below it, from a walk along the index that touches one entry of each. */
function walk(nearest: "min" | "max", beyond: ">" | "<"): string {
  const next = `SELECT ${nearest}(g) FROM quads WHERE quads.g ${beyond} w.g`;
  return `SELECT g FROM (WITH RECURSIVE w(g) AS (SELECT ${nearest}(g) FROM quads WHERE g ${beyond} 0 UNION ALL SELECT (${next}) FROM w WHERE w.g IS NOT NULL) SELECT g FROM w WHERE g IS NOT NULL)`;
}
