import type { BulkStatement, Statement } from "./database.ts";

/** A row that may travel as JSON. Bytes cannot: bind them as a parameter of their own. */
export type BulkRow = readonly (string | number | null)[];

// D1 refuses a bound value above 2 MB; far below that, one parameter more or less costs nothing.
const CHUNK_CHARACTERS = 250_000;

/**
 * An insert of many rows, whose values stand in the order of `columns`. `values` replaces the expression of a column,
 * with `?` for the row's value; `onConflict` follows.
 * In a file the rows are bound one by one, on D1 they travel as JSON: each is several times faster there.
 */
export function insertRows(
  table: string,
  columns: readonly string[],
  rows: Iterable<BulkRow>,
  { values = {}, onConflict = "" }: { values?: Readonly<Record<string, string>>; onConflict?: string } = {},
): BulkStatement {
  const into = `INSERT INTO ${table} (${columns.join(", ")})`;
  const bound = columns.map((column) => values[column] ?? "?");
  const extracted = bound.map((expression, index) => expression.replace("?", `j.value ->> ${index}`));
  return {
    perRow: `${into} VALUES (${bound.join(", ")}) ${onConflict}`,
    // WHERE keeps the parser from reading ON CONFLICT as the constraint of a join.
    fromJson: `${into} SELECT ${extracted.join(", ")} FROM json_each(?) j WHERE true ${onConflict}`,
    rows,
  };
}

// Enough that calls no longer count; more only makes the texts of statements longer.
const ROWS_OF_BLOCK = 32;

/**
 * A statement for many narrow rows: `sql` reads them from what it is given, a table of `width` columns named `column1`
 * and on. A file reads `block` rows at once.
 */
export function readRows(
  width: number,
  sql: (rows: string) => string,
  rows: Iterable<BulkRow>,
  block = ROWS_OF_BLOCK,
): BulkStatement {
  const row = `(${Array(width).fill("?").join(", ")})`;
  const values = (count: number): string => sql(`(VALUES ${Array(count).fill(row).join(", ")})`);
  const cells = Array.from({ length: width }, (_, index) => `value ->> ${index} AS column${index + 1}`);
  return {
    perRow: values(1),
    perBlock: { rows: block, sql: values(block) },
    fromJson: sql(`(SELECT ${cells.join(", ")} FROM json_each(?))`),
    rows,
  };
}

/** Rows that are made when the batch comes to them. */
export const lazily = (rows: () => Iterable<BulkRow>): Iterable<BulkRow> => ({
  [Symbol.iterator]: () => rows()[Symbol.iterator](),
});

/** Statements for a list of ids of any length: `sql` reads it with `json_each(?)`, where `value` is one id. */
export function forEachId(sql: string, ids: readonly string[], ...params: Statement["params"]): Statement[] {
  const statements: Statement[] = [];
  for (let at = 0; at < ids.length; at += 5000) {
    statements.push({ sql, params: [JSON.stringify(ids.slice(at, at + 5000)), ...params] });
  }
  return statements;
}

/** What is bound at once of a list that is read with `json_each(?)`. */
const READ_AT_ONCE = 1000;

/** All rows for a list of any length: `read` is given a JSON array of a part of it at a time. */
export async function inLists<T>(
  values: readonly (string | number)[],
  read: (list: string) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (let at = 0; at < values.length; at += READ_AT_ONCE)
    for (const row of await read(JSON.stringify(values.slice(at, at + READ_AT_ONCE)))) all.push(row);
  return all;
}

/** The rows of a bulk statement as JSON texts that a driver can bind one after the other. */
export function* jsonChunks(rows: Iterable<BulkRow>): Generator<string> {
  let chunk: string[] = [];
  let size = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (size + text.length > CHUNK_CHARACTERS && chunk.length > 0) {
      yield `[${chunk.join(",")}]`;
      chunk = [];
      size = 0;
    }
    chunk.push(text);
    size += text.length + 1;
  }
  if (chunk.length > 0) yield `[${chunk.join(",")}]`;
}
