import type { Context } from "hono";
import type { Instant } from "../model/time.ts";
import { send } from "./answer.ts";
import { streamVersion } from "./answer-cache.ts";
import type { AppDeps } from "./deps.ts";
import type { Format } from "./formats.ts";
import { longAnswer } from "./long-answer.ts";

/** Rows that are read at once when all of a list is written. */
const BATCH = 250;

/** A text that is written row by row. */
export interface RowsText<Row> {
  readonly head: string;
  /** What goes before the items of rows that were read together. */
  before?(rows: readonly Row[]): Promise<string>;
  item(row: Row): string;
  foot(): string;
}

/** What a list is read from and how it is written. A position is where a page ended. */
export interface Rows<Row, Position> {
  readonly format: Format;
  /** Length of a page; null for all of the list. */
  readonly limit: number | null;
  read(
    after: Position | null,
    limit: number,
  ): Promise<{ readonly rows: readonly Row[]; readonly next: Position | null }>;
  /** Begins the text; `rows` are the first that will be written, `next` where the next page begins, if it has pages. */
  write(rows: readonly Row[], next: Position | null): RowsText<Row>;
  readonly modified: Instant | null;
  links(next: Position | null): readonly string[];
  readonly filename: string;
}

/**
 * Sends rows as a text. A page, and a list that fits in one batch, is one text with the hash of its bytes as validator;
 * anything longer is a stream that holds one batch at a time.
 */
export async function sendRows<Row, Position>(
  c: Context,
  deps: AppDeps,
  list: Rows<Row, Position>,
): Promise<Response> {
  const { format, limit, read } = list;
  const first = await read(null, limit ?? BATCH);
  const next = limit === null ? null : first.next;
  const answer = {
    format,
    lastModified: list.modified,
    links: list.links(next),
    isKept: true,
    ...(format === "csv" || format === "geojson" ? { filename: list.filename } : {}),
  };
  const text = list.write(first.rows, next);
  if (limit !== null || first.next === null) {
    const before = (await text.before?.(first.rows)) ?? "";
    const lines = first.rows.map(text.item);
    return send(c, { ...answer, body: text.head + before + lines.join("") + text.foot() });
  }
  async function* whole(): AsyncGenerator<string> {
    yield text.head;
    let page = first;
    for (;;) {
      if (text.before) yield await text.before(page.rows);
      for (const row of page.rows) yield text.item(row);
      if (page.next === null) break;
      page = await read(page.next, BATCH);
    }
    yield text.foot();
  }
  return send(c, { ...answer, body: longAnswer(deps, whole()), version: streamVersion(c, deps, format) });
}
