import type { SqlValue, Statement } from "./database.ts";

/** A row that travels as JSON. Bytes cannot: bind them as a parameter of their own. */
export type BulkRow = readonly (string | number | null)[];

// D1 refuses a bound value above 2 MB; far below that, one parameter more or less costs nothing.
const CHUNK_CHARACTERS = 250_000;

/**
 * Statements that carry many rows each: `sql` reads its rows with `json_each(?)`, a row is an array and its
 * columns are `value ->> 0`, `value ->> 1`… The chunk is the first parameter, `params` follow it.
 */
export function bulk(sql: string, rows: readonly BulkRow[], ...params: readonly SqlValue[]): Statement[] {
  const statements: Statement[] = [];
  let chunk: string[] = [];
  let size = 0;
  const close = () => {
    if (chunk.length > 0) statements.push({ sql, params: [`[${chunk.join(",")}]`, ...params] });
    chunk = [];
    size = 0;
  };
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (size + text.length > CHUNK_CHARACTERS) close();
    chunk.push(text);
    size += text.length + 1;
  }
  close();
  return statements;
}

/** The same for lists of single strings: `value` is the string itself. */
export function bulkList(
  sql: string,
  values: readonly string[],
  ...params: readonly SqlValue[]
): Statement[] {
  const statements: Statement[] = [];
  for (let at = 0; at < values.length; at += 5000) {
    statements.push({ sql, params: [JSON.stringify(values.slice(at, at + 5000)), ...params] });
  }
  return statements;
}
