import { createReadStream, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import Sqlite from "better-sqlite3";
import { findDataset } from "../src/publish/datasets.ts";
import { partitionRows } from "../src/publish/partition-rows.ts";
import { recordNQuads } from "../src/render/record-n-quads.ts";
import { compressedFile } from "../src/runtime/compressed-file.ts";
import { openDatabase } from "../src/runtime/node-database.ts";
import { writeDump } from "../src/runtime/write-dump.ts";
import { benchStore } from "./hub.ts";

// How fast N-Quads of a store become a gzip file, against bare iteration of the same rows in the same order and gzip of
// the same bytes, in the same run; and how much memory a whole dump takes, all datasets in all forms.
//   npm run bench:dump -- [occurrences] [whole]

const [count = "100000", whole] = process.argv.slice(2);
const ROUNDS = 3;
const file = await benchStore(Number(count));
const folder = join(tmpdir(), "crieur-bench-dump");
const baseUrl = "https://hub.example";
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

let peak = 0;
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 20);

const best = new Map<string, number>();

/** Does a piece of work; of several rounds the fastest counts, since others use the machine too. */
async function timed(title: string, work: () => Promise<unknown>): Promise<void> {
  globalThis.gc?.();
  peak = process.memoryUsage().rss;
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  best.set(title, Math.min(seconds, best.get(title) ?? Number.POSITIVE_INFINITY));
  const rate = Math.round(Number(count) / seconds);
  console.log(
    `${title.padEnd(34)} ${seconds.toFixed(1)} s, ${rate} occurrences/s, at most ${megabytes(peak)} of memory`,
  );
}

/** Takes pieces of the size in which files are written, and gives nothing. */
const nowhere = () => new Writable({ write: (_piece, _encoding, done) => done() });

async function nQuads(): Promise<void> {
  const database = openDatabase(file, { readonly: true, check: false, oneState: true });
  const dataset = findDataset("evenements");
  if (dataset === null) throw new Error("no dataset");
  const text = recordNQuads({ baseUrl });
  const sink = compressedFile(`${folder}.nq`, ["gz"]);
  for await (const rows of partitionRows(database, {
    partition: dataset.partition,
    territory: null,
    baseUrl,
    trustOf: () => 0,
  }))
    await sink.write(rows.map((row) => text.item(row)).join(""));
  await sink.end();
  await database.close();
}

/** Every row that the dump reads, by one statement, its texts joined and looked at by nobody. */
async function bareIteration(): Promise<void> {
  const store = new Sqlite(file, { readonly: true });
  const rows = store
    .prepare(
      `SELECT o.head, coalesce(o.doc, e.doc) AS doc, e.created, e.modified
       FROM events e CROSS JOIN occurrences o ON o.event_id = e.id WHERE e.deleted IS NULL
       ORDER BY e.id, o.recurrence_id`,
    )
    .iterate() as IterableIterator<{ head: string; doc: string; created: string; modified: string }>;
  let length = 0;
  for (const { head, doc, created, modified } of rows)
    length += `{${head},${doc},"dateCreated":"${created}","dateModified":"${modified}"}`.length;
  if (length === 0) throw new Error("nothing was read");
  store.close();
}

const path = `${folder}.nq.gz`;
for (let round = 0; round < ROUNDS; round += 1) {
  await timed("N-Quads to gzip", nQuads);
  await timed("bare iteration of the rows", bareIteration);
  await timed("unpacking, not counted", () => pipeline(createReadStream(path), createGunzip(), nowhere()));
  await timed("unpacking and gzip", () =>
    pipeline(createReadStream(path), createGunzip(), createGzip(), nowhere()),
  );
}
const [nquads = 0, rows = 0, unpacking = 0, both = 0] = best.values();
const floor = rows + both - unpacking;
console.log(
  `floor ${floor.toFixed(1)} s: N-Quads at ${(floor / nquads).toFixed(2)} of its speed; ${megabytes(statSync(path).size)}`,
);
rmSync(path);

if (whole !== undefined) {
  const config = { database: file, baseUrl, hubName: { fr: "Banc", en: "Bench" } };
  rmSync(folder, { recursive: true, force: true });
  await timed("the whole dump, all forms", () => writeDump(config, folder, "2026-11-24"));
  rmSync(folder, { recursive: true, force: true });
}
clearInterval(sampler);
