import type { Statement } from "../store/database.ts";

/** What SQLite's planner is told of the triples: rows, then rows for each prefix of an index, as ANALYZE writes it. */
const STATISTICS: readonly (readonly [table: string, index: string, numbers: string])[] = [
  ["quads", "quads", "2000000 20 2 1 1"],
  ["quads", "quads_object", "2000000 40000 8 1 1"],
  ["quads", "quads_graph", "2000000 20"],
  ["terms", "terms_hash", "600000 1"],
];

/**
 * Statements that tell the planner of a hub of middling size, whatever the store holds: without any numbers it takes
 * each predicate for a handful of triples, and joins two long lists row by row. Joins of triples have their order
 * already, so nothing else hangs on these numbers, and plans stay the same while a store grows.
 */
export const plannerStatistics = (): Statement[] => [
  // Makes the table of statistics, at no cost to speak of.
  { sql: "PRAGMA analysis_limit = 1", params: [] },
  { sql: "ANALYZE quads", params: [] },
  { sql: "DELETE FROM sqlite_stat1 WHERE tbl IN ('quads', 'terms')", params: [] },
  ...STATISTICS.map((row) => ({
    sql: "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)",
    params: [...row],
  })),
];
