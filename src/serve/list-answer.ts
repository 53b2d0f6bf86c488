import type { Context } from "hono";
import type { Instant } from "../model/time.ts";
import type { Filter, Position } from "../query/filter.ts";
import { atom } from "../render/atom.ts";
import { csv } from "../render/csv.ts";
import { geojson } from "../render/geojson.ts";
import { createRights, type ListFacts, type ListText, listed } from "../render/listed.ts";
import { ndjsonLine } from "../render/ndjson.ts";
import { nQuads, nTriples } from "../render/rdf-list.ts";
import { rss } from "../render/rss.ts";
import type { ListedOccurrence, OccurrencePage } from "../store/read-events.ts";
import type { AppDeps } from "./deps.ts";
import { FORMATS, type Format } from "./formats.ts";
import { type RowsText, sendRows } from "./send-rows.ts";
import { createSharedGraphs } from "./shared-graphs.ts";

/** Forms that write one occurrence after the other. */
export type LineFormat = "csv" | "geojson" | "ndjson" | "nt" | "nq" | "rss" | "atom";

export const LINE_FORMATS: readonly LineFormat[] = ["csv", "geojson", "ndjson", "nt", "nq", "rss", "atom"];

export const isLineFormat = (format: Format): format is LineFormat =>
  LINE_FORMATS.some((line) => line === format);

/** Of these, the forms in which anything else than a list of occurrences has its agenda: RDF is of the thing itself. */
export const isAgendaFormat = (format: Format): format is Exclude<LineFormat, "nt" | "nq"> =>
  isLineFormat(format) && format !== "nt" && format !== "nq";

interface Rights {
  readonly licenses: string[];
  readonly attributions: string[];
}

/** How each is begun: what it says of the list, and of feeds the rights of what they hold. */
const WRITERS: Readonly<
  Record<Exclude<LineFormat, "ndjson">, (facts: ListFacts, rights: Rights) => ListText>
> = {
  csv,
  geojson,
  nt: nTriples,
  nq: nQuads,
  rss,
  atom,
};

/** A list of occurrences to be written in one of these forms. */
export interface List {
  readonly filter: Filter;
  /** Whether the reader chose the length of a page: a form that is complete otherwise then has pages too. */
  readonly isPaged: boolean;
  read(filter: Filter): Promise<OccurrencePage>;
  readonly modified: Instant | null;
  /** What the list says of itself; `next` is where its next page begins. */
  facts(next: OccurrencePage["next"]): ListFacts;
  links(next: OccurrencePage["next"]): readonly string[];
  readonly filename: string;
}

/** Sends a list of occurrences as feed, table, map, lines of JSON or triples. */
export function sendLines(c: Context, deps: AppDeps, format: LineFormat, list: List): Promise<Response> {
  const { filter } = list;
  return sendRows<ListedOccurrence, Position>(c, deps, {
    format,
    limit: list.isPaged || FORMATS[format].extent === "page" ? filter.limit : null,
    read: (after, limit) => list.read({ ...filter, after: after ?? filter.after, limit }),
    write: (rows, next) => writerOf(deps, format, list.facts(next), rows),
    modified: list.modified,
    links: list.links,
    filename: `${list.filename}.${format}`,
  });
}

function writerOf(
  deps: AppDeps,
  format: LineFormat,
  facts: ListFacts,
  rows: readonly ListedOccurrence[],
): RowsText<ListedOccurrence> {
  if (format === "ndjson") return { head: "", item: (row) => ndjsonLine(row, facts), foot: () => "" };
  const text = WRITERS[format](facts, format === "rss" || format === "atom" ? rightsOf(rows, facts) : NONE);
  return {
    ...text,
    ...(format === "nq" ? { before: createSharedGraphs(deps) } : {}),
    item: (row) => text.item(listed(row, facts.baseUrl)),
  };
}

const NONE: Rights = { licenses: [], attributions: [] };

/** A feed says in its head whose everything in it is, so it is looked through before it is written. */
function rightsOf(rows: readonly ListedOccurrence[], { baseUrl }: ListFacts): Rights {
  const rights = createRights();
  for (const row of rows) rights.add(listed(row, baseUrl).node);
  return { licenses: rights.licenses(), attributions: rights.attributions() };
}
