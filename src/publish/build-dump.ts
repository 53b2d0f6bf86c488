import { createHash, type KeyObject } from "node:crypto";
import type { LocalDate } from "../model/time.ts";
import { dataPackage, tableSchema } from "../render/table-schema.ts";
import type { Database } from "../store/database.ts";
import { readRights } from "../store/read-rights.ts";
import { readPeriod } from "../store/read-territories.ts";
import { readVersion } from "../store/read-version.ts";
import { findDataset, listDatasets } from "./datasets.ts";
import { dumpChanges } from "./dump-changes.ts";
import type { DumpFolder } from "./dump-folder.ts";
import {
  CHECKSUMS,
  checksumsText,
  DATA_PACKAGE,
  type DumpedDataset,
  type DumpFile,
  filesOf,
  MANIFEST,
  type Manifest,
  manifestText,
  SIGNATURE,
  TABLE_SCHEMA,
} from "./manifest.ts";
import { signatureText } from "./minisign.ts";
import { sourcesOf } from "./partition-rows.ts";
import { OPEN_PARTITION } from "./partitions.ts";
import { keptDays } from "./retention.ts";
import { type DumpFacts, writeDataset } from "./write-dataset.ts";

/** Grows when the way files are written changes, so that an unfinished dump of an older hub is not continued. */
const FORMAT = 2;
const PIECE = 100_000;

/** What a dump is made of, besides the store. */
export interface DumpPlan extends Omit<DumpFacts, "lastYear"> {
  readonly day: LocalDate;
  /** Days that have a dump, oldest first, and the manifest of the newest before `day`. */
  readonly days: readonly LocalDate[];
  readonly previous: Manifest | null;
  /** Datasets that were published before: they stay, empty if need be. */
  readonly known: readonly string[];
  readonly key: KeyObject;
}

/** The state of the store, and of what else decides on the bytes of its files. */
export async function dumpState(
  database: Database,
  { baseUrl, hubName, timeZone }: Pick<DumpPlan, "baseUrl" | "hubName" | "timeZone">,
): Promise<string> {
  const [version, rights] = [await readVersion(database), await readRights(database)];
  return createHash("sha256")
    .update(JSON.stringify([FORMAT, version, rights, baseUrl, hubName, timeZone]))
    .digest("hex");
}

/**
 * Makes the dump of a day: the files of every dataset, what changed since the dump before, how to read the tables, a
 * signed list of checksums. It is seen when it is whole; then older ones are removed as the rule of retention says.
 * Datasets that were finished by a process that was stopped are not written again.
 */
export async function buildDump(database: Database, plan: DumpPlan, folder: DumpFolder): Promise<Manifest> {
  const { day, days, previous } = plan;
  const state = await dumpState(database, plan);
  const done = await folder.begin(state);
  const datasets = await writeDatasets(database, plan, folder, done);
  const manifest: Manifest = {
    day,
    state,
    datasets,
    changes:
      previous === null
        ? null
        : { since: previous.day, files: await writeChanges(datasets, previous, folder) },
    documentation: await writeDocumentation(database, plan, folder),
  };
  await writeSigned(manifest, plan, folder);
  await folder.publish();
  const kept = keptDays([...days, day]);
  await folder.remove(days.filter((one) => !kept.has(one)));
  return manifest;
}

async function writeDatasets(
  database: Database,
  plan: DumpPlan,
  folder: DumpFolder,
  done: readonly DumpedDataset[],
): Promise<DumpedDataset[]> {
  const lastYear = Number((await readPeriod(database))?.to.slice(0, 4) ?? plan.day.slice(0, 4)) + 1;
  const written: DumpedDataset[] = [];
  for (const dataset of await listDatasets(database, plan.known)) {
    let dumped = done.find(({ id }) => id === dataset.id);
    if (dumped === undefined) {
      dumped = await writeDataset(database, dataset, { ...plan, lastYear }, folder);
      await folder.finished(dumped);
    }
    written.push(dumped);
  }
  return written;
}

/** What changed in each set of events that covers all of the hub; territories are parts of those. */
async function writeChanges(
  datasets: readonly DumpedDataset[],
  previous: Manifest,
  folder: DumpFolder,
): Promise<DumpFile[]> {
  const files: DumpFile[] = [];
  for (const { id } of datasets.filter(coversAll)) {
    const name = `${id}.ndjson.zst`;
    const [before, after] = [folder.read(name, previous.day), folder.read(name)];
    if (after === null) continue;
    const sink = folder.open(`${id}.changes.ndjson`, true);
    for await (const piece of inPieces(dumpChanges(before ?? nothing(), after))) await sink.write(piece);
    files.push(...(await sink.end()));
  }
  return files;
}

function coversAll({ id }: DumpedDataset): boolean {
  const dataset = findDataset(id);
  return dataset?.kind === "events" && dataset.territory === null;
}

/** Lines gathered to what is worth being compressed at once. */
async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = "";
  for await (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function writeDocumentation(
  database: Database,
  plan: DumpPlan,
  folder: DumpFolder,
): Promise<DumpFile[]> {
  const { license } = OPEN_PARTITION;
  const sources = (await sourcesOf(database, OPEN_PARTITION)).map(({ attribution, homepage }) => ({
    title: attribution,
    path: homepage,
  }));
  const rights = { licenses: [{ id: license.id, url: license.url, title: license.fr }], sources };
  const table = { path: "evenements.csv.gz", schema: TABLE_SCHEMA, compression: "gz" };
  const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return [
    await folder.write(TABLE_SCHEMA, text(tableSchema())),
    await folder.write(DATA_PACKAGE, text(dataPackage(plan.hubName.fr, plan.baseUrl, rights, table))),
  ];
}

async function writeSigned(manifest: Manifest, { day, key }: DumpPlan, folder: DumpFolder): Promise<void> {
  const text = manifestText(manifest);
  const own = await folder.write(MANIFEST, text);
  const sums = checksumsText([...filesOf(manifest), own]);
  await folder.write(CHECKSUMS, sums);
  for (const [name, signed] of [
    [MANIFEST, text],
    [CHECKSUMS, sums],
  ] as const)
    await folder.write(`${name}${SIGNATURE}`, signatureText(signed, `${name} ${day}`, key));
}
