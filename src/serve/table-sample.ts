import type { Instant } from "../model/time.ts";
import { OPEN_PARTITION } from "../publish/partitions.ts";
import { anyOf } from "../query/filter.ts";
import { COLUMNS } from "../render/csv-columns.ts";
import { type Listed, listed } from "../render/listed.ts";
import { QueryStopped } from "../store/database.ts";
import { readOccurrences } from "../store/read-events.ts";
import { readVersion } from "../store/read-version.ts";
import type { AppDeps } from "./deps.ts";
import { sqlOptions } from "./list-query.ts";

const SAMPLE = 400;
const PREVIEW = 5;
const EXAMPLE_LETTERS = 80;

/** A column of the table: how many rows of the sample have it, and the first value that it has in them. */
export interface ColumnUse {
  readonly name: string;
  readonly filled: number;
  readonly example: string | null;
}

/** The next dates under the hub's own licence, as a table. */
export interface TableSample {
  readonly sampled: number;
  readonly columns: readonly ColumnUse[];
  /** The first rows of the table, a text for each column. */
  readonly preview: readonly (readonly string[])[];
}

/**
 * Gives the sample, read once for each state of the store: it holds words of sources, which go from every page at once when
 * a source takes them back. Null when reading takes too long.
 */
export function createSample(deps: AppDeps): () => Promise<TableSample | null> {
  let last: { readonly version: string; readonly table: TableSample } | null = null;
  return async () => {
    const version = `${await readVersion(deps.database)} ${deps.clock().slice(0, 10)}`;
    if (last?.version === version) return last.table;
    try {
      const rows = await sample(deps, deps.clock());
      const table = {
        sampled: rows.length,
        columns: COLUMNS.map(({ name, read }) => {
          const values = rows
            .map(read)
            .filter((value) => value !== undefined && value !== null && value !== "");
          return { name, filled: values.length, example: exampleOf(values) };
        }),
        preview: rows.slice(0, PREVIEW).map((row) => COLUMNS.map(({ read }) => textOf(read(row)))),
      };
      last = { version, table };
      return table;
    } catch (error) {
      if (error instanceof QueryStopped) return null;
      throw error;
    }
  };
}

/** The next dates that the files under the hub's own licence may hold. */
async function sample(deps: AppDeps, now: Instant): Promise<Listed[]> {
  const where = anyOf("license", ...OPEN_PARTITION.accepts.map(({ url }) => url));
  const found = await readOccurrences(
    deps.database,
    { from: now, to: null, where, expression: null, sort: [], limit: SAMPLE, after: null },
    sqlOptions(now),
    deps.guarded,
  );
  return found.rows.map((row) => listed(row, deps.baseUrl));
}

const textOf = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

function exampleOf([first]: readonly unknown[]): string | null {
  if (first === undefined) return null;
  const text = textOf(first).replaceAll(/\s+/g, " ");
  return text.length > EXAMPLE_LETTERS ? `${text.slice(0, EXAMPLE_LETTERS)}…` : text;
}
