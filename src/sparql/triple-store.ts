import type { Row, SqlValue } from "../store/database.ts";
import type { QueryTerms } from "./query-terms.ts";

/** Every row of one statement. `params` are bound to `?1`, `?2` and so on. */
export type ReadRows = (sql: string, params?: readonly SqlValue[]) => Promise<readonly Row[]>;

/** Triples in the tables `terms` and `quads`, as a driver offers them to queries. */
export interface TripleStore {
  /** The hub's public address, which U+0001 stands for in stored IRIs; empty where there is none. */
  readonly baseUrl: string;
  /** Whether the functions of sql-functions.ts can be called in SQL. */
  readonly functions: boolean;
  /** Calls `work` with a reader of one snapshot of the store, and with the terms of one query. */
  read<T>(work: (rows: ReadRows, terms: QueryTerms) => Promise<T>): Promise<T>;
}
