import type { Translated } from "../model/problem.ts";
import { BASE } from "../render/base-url.ts";
import { type CalendarText, calendar, rightsLines } from "../render/calendar.ts";
import { csv } from "../render/csv.ts";
import { graphFrame, standalone } from "../render/documents.ts";
import { geojson } from "../render/geojson.ts";
import type { ListFacts, Node } from "../render/listed.ts";
import { memberText, ndjsonLine } from "../render/ndjson.ts";
import { writeNodes } from "../render/node-list.ts";
import { type ParquetFile, parquet } from "../render/parquet.ts";
import { recordNQuads } from "../render/record-n-quads.ts";
import type { Database } from "../store/database.ts";
import { readComponents } from "../store/read-components.ts";
import type { Dataset } from "./datasets.ts";
import { questionOf } from "./distributions.ts";
import type { DumpFolder, DumpSink } from "./dump-folder.ts";
import type { DumpedDataset } from "./manifest.ts";
import { type PublishedRow, partitionPlaces, partitionRows, sourcesOf } from "./partition-rows.ts";

/** What the files of a dump say of the hub. */
export interface DumpFacts {
  readonly baseUrl: string;
  readonly hubName: Translated;
  readonly timeZone: string;
  /** Last year that anything reaches. */
  readonly lastYear: number;
  /** Trust in a kind of feed, 0 to 100: the order in which words are heard. */
  readonly trustOf: (kind: string) => number;
}

/** Events whose components are written together. */
const PIECE = 64;

/** A file that is written some rows at a time. */
interface RowsFile<Row> {
  readonly extension: string;
  readonly head: string | Uint8Array;
  /** False for what is no text and compressed by itself. */
  readonly isText?: boolean;
  rows(rows: readonly Row[]): Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
  foot(): string | Uint8Array;
}

/**
 * Writes all files of a dataset in one walk over its records, in memory that does not depend on how many there are. No
 * clock: the same store gives the same bytes.
 */
export async function writeDataset(
  database: Database,
  dataset: Dataset,
  facts: DumpFacts,
  folder: DumpFolder,
): Promise<DumpedDataset> {
  const { id, partition } = dataset;
  const { baseUrl, trustOf } = facts;
  if (dataset.kind === "places") {
    const nodes = partitionPlaces(database, { partition, baseUrl, trustOf });
    return {
      id,
      license: partition.license.id,
      ...(await writeFiles(folder, id, placeFiles(dataset, baseUrl), nodes)),
    };
  }
  const rows = partitionRows(database, { partition, territory: dataset.territory, baseUrl, trustOf });
  const files = [
    ...lineFiles(dataset, facts),
    await calendarFile(database, dataset, facts),
    parquetFile(parquet()),
  ];
  return { id, license: partition.license.id, ...(await writeFiles(folder, id, files, rows)) };
}

async function writeFiles<Row>(
  folder: DumpFolder,
  id: string,
  files: readonly RowsFile<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): Promise<Pick<DumpedDataset, "rows" | "files">> {
  const open = files.map((file): [RowsFile<Row>, DumpSink] => [
    file,
    folder.open(`${id}.${file.extension}`, file.isText ?? true),
  ]);
  for (const [{ head }, sink] of open) await sink.write(head);
  let count = 0;
  for await (const batch of batches) {
    count += batch.length;
    for (const [file, sink] of open) for await (const piece of file.rows(batch)) await sink.write(piece);
  }
  for (const [file, sink] of open) await sink.write(file.foot());
  return { rows: count, files: (await Promise.all(open.map(([, sink]) => sink.end()))).flat() };
}

/** Lines of text of one row each, as the lists of the hub are written. */
function lineFile<Row>(
  extension: string,
  { head, item, foot }: { readonly head: string; item(row: Row): string; foot(): string },
): RowsFile<Row> {
  return {
    extension,
    head,
    rows: (rows) => [rows.map((row) => item(row)).join("")],
    foot,
  };
}

/** Nodes of one JSON-LD document, with commas between. */
function graphFile<Row>(iri: string, baseUrl: string, json: (row: Row) => string): RowsFile<Row> {
  const [head, foot] = graphFrame(iri, baseUrl);
  let separator = "";
  const item = (row: Row): string => {
    const text = separator + json(row);
    separator = ",\n";
    return text;
  };
  return lineFile("jsonld", { head, item, foot: () => foot });
}

const addressOf = ({ id }: Dataset): string => `${BASE}/data/${id}`;

function listFacts(dataset: Dataset, { baseUrl }: DumpFacts): ListFacts {
  const iri = `${baseUrl}/data/${dataset.id}`;
  return {
    title: dataset.title.fr,
    description: dataset.description.fr,
    language: "fr",
    baseUrl,
    iri,
    self: iri,
    page: iri,
    next: null,
    modified: null,
    fields: null,
    when: () => "",
  };
}

function lineFiles(dataset: Dataset, facts: DumpFacts): RowsFile<PublishedRow>[] {
  const list = listFacts(dataset, facts);
  const ndjson = { head: "", item: (row: PublishedRow) => ndjsonLine(row, list), foot: () => "" };
  return [
    lineFile("csv", csv(list)),
    lineFile("geojson", geojson(list)),
    graphFile(addressOf(dataset), facts.baseUrl, (row: PublishedRow) => memberText(row, list)),
    lineFile("ndjson", ndjson),
    lineFile("nq", recordNQuads(list)),
  ];
}

function parquetFile(file: ParquetFile): RowsFile<PublishedRow> {
  return {
    extension: "parquet",
    isText: false,
    head: new Uint8Array(),
    rows: (rows) => [file.add(rows)],
    foot: () => file.end(),
  };
}

/** The calendar of the events of a dataset. Its rows are by event: each event is written where it comes first. */
async function calendarFile(
  database: Database,
  dataset: Dataset,
  facts: DumpFacts,
): Promise<RowsFile<PublishedRow>> {
  const text = await calendarText(database, dataset, facts);
  let last = -1;
  return {
    extension: "ics",
    head: text.head,
    async *rows(rows) {
      let numbers: number[] = [];
      const stored = async function* () {
        for (let at = 0; at < numbers.length; at += PIECE)
          yield* text.page([await readComponents(database, numbers.slice(at, at + PIECE))]);
        numbers = [];
      };
      for (const { number, components } of rows) {
        if (components !== undefined && components.length > 0) {
          yield* stored();
          yield* text.page([components]);
        } else if (components === undefined && number !== last) numbers.push(number);
        last = number;
      }
      yield* stored();
    },
    foot: () => text.foot,
  };
}

async function calendarText(
  database: Database,
  dataset: Dataset,
  { baseUrl, hubName, timeZone, lastYear }: DumpFacts,
): Promise<CalendarText> {
  const sources = await sourcesOf(database, dataset.partition);
  const rights = sources.map(({ id, attribution, license }): [string, string] => [
    id,
    rightsLines(
      { url: `${baseUrl}/sources/${id}`, attribution },
      license && { url: license.url, name: license.fr },
    ),
  ]);
  const facts = {
    name: `${hubName.fr} : ${dataset.title.fr}`,
    description: `${dataset.description.fr} ${dataset.partition.license.fr}.`,
    url: `${baseUrl}/events.ics?${questionOf(dataset)}`,
    page: `${baseUrl}/data/${dataset.id}`,
    baseUrl,
    timeZone,
    lastYear,
    rights: new Map(rights),
  };
  return calendar(facts, false);
}

function placeFiles(dataset: Dataset, baseUrl: string): RowsFile<Node>[] {
  const nodes = (["csv", "geojson", "nq"] as const).map((form) => {
    const text = writeNodes(form, baseUrl);
    return lineFile(form, { ...text, item: (node: Node) => text.item(node) });
  });
  const ndjson = {
    head: "",
    item: (node: Node) => `${standalone(JSON.stringify(node), baseUrl)}\n`,
    foot: () => "",
  };
  return [
    ...nodes,
    graphFile(addressOf(dataset), baseUrl, (node: Node) => JSON.stringify(node)),
    lineFile("ndjson", ndjson),
  ];
}
