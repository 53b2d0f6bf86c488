/** A value that both SQLite drivers carry unchanged. Booleans are 0 and 1; `undefined` is refused. */
export type SqlValue = string | number | null | Uint8Array;

/** One statement with its bound values, at most 100 of them. A list travels as one JSON value through `json_each(?)`. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/**
 * One statement for many rows of plain JSON values, bound in order. A driver runs `perRow` once for each of them, or
 * `perBlock.sql` for as many at once as it says, bound one behind the other, or `fromJson` with a JSON array of rows as
 * its only parameter: all do the same. See `bulk.ts`.
 */
export interface BulkStatement {
  readonly perRow: string;
  readonly perBlock?: { readonly rows: number; readonly sql: string };
  readonly fromJson: string;
  /** Gone through once, when the batch comes to it: rows can be made on the way, and need not all be held. */
  readonly rows: Iterable<readonly (string | number | null)[]>;
}

export type Row = Readonly<Record<string, SqlValue>>;

/**
 * The only way to the data, the same over better-sqlite3 and D1.
 * There are no interactive transactions: a commit is a list of statements that a driver applies whole or not at all.
 */
export interface Database {
  /** Every row of a query. */
  all<R = Row>(sql: string, ...params: SqlValue[]): Promise<R[]>;
  /** The first row, or null. */
  first<R = Row>(sql: string, ...params: SqlValue[]): Promise<R | null>;
  /** The texts of a query's only column, `text`, one behind the other in the order of its rows, in UTF-8. */
  bytes(sql: string, ...params: SqlValue[]): Promise<Uint8Array<ArrayBuffer>>;
  /** A number that is another one after every commit, whoever made it; absent where only reading could tell. */
  readonly commits?: () => number;
  /** Runs one statement; tells how many rows it changed. */
  run(sql: string, ...params: SqlValue[]): Promise<{ changes: number }>;
  /** Applies all statements in one transaction, or none and throws. Tells how many rows each changed. */
  batch(statements: readonly (Statement | BulkStatement)[]): Promise<{ changes: number }[]>;
}

/**
 * A read that was not answered: it took too long, or more memory than it may, or too many were waiting. Nothing is
 * wrong with the store.
 */
export class QueryStopped extends Error {
  readonly code: "QUERY_DEADLINE" | "QUERY_BUSY" | "QUERY_FAILED";

  constructor(code: QueryStopped["code"]) {
    super(code);
    this.name = "QueryStopped";
    this.code = code;
  }
}
