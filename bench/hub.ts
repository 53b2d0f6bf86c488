import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mergeIndexes } from "../src/ingest/merge-indexes.ts";
import { planEvents } from "../src/ingest/plan-events.ts";
import type { HubEvent } from "../src/model/event.ts";
import { openStore } from "../src/runtime/node-store.ts";
import { renderer } from "../src/runtime/renderer.ts";
import { describeEvents, sourceStamp } from "../src/store/event-record.ts";
import { upsertSources } from "../src/store/write-sources.ts";
import { BENCH_SOURCE, benchEvents } from "./events.ts";

/** An instant inside the two years of the events, at which every measurement asks. */
export const BENCH_NOW = "2026-11-24T12:00:00Z";

const CHUNK = 5000;

/**
 * A store with that many invented occurrences, written as an import writes them and cared for as a hub is every day. It
 * is kept in the folder for temporary files and used again by the next measurement; delete it there after a change of what
 * is stored.
 */
export async function benchStore(occurrences: number): Promise<string> {
  const file = join(tmpdir(), `crieur-bench-${occurrences}.sqlite`);
  if (existsSync(file)) return file;
  const draft = `${file}.draft`;
  for (const end of ["", "-wal", "-shm"]) rmSync(draft + end, { force: true });
  const started = performance.now();
  const database = await openStore(draft);
  await upsertSources(database, [BENCH_SOURCE], BENCH_NOW);
  let chunk: HubEvent[] = [];
  let written = 0;
  const write = async () => {
    const records = describeEvents(chunk, sourceStamp(BENCH_SOURCE));
    const changes = records.map((record) => ({
      record,
      created: BENCH_NOW,
      modified: BENCH_NOW,
      deleted: null,
    }));
    await database.batch(
      await planEvents(database, BENCH_SOURCE, changes, BENCH_NOW, { render: renderer, trustOf: () => 0 }),
    );
    written += chunk.reduce((sum, { moments }) => sum + moments.length, 0);
    chunk = [];
    process.stderr.write(`\r${written} occurrences written`);
  };
  for (const event of benchEvents(occurrences)) {
    chunk.push(event);
    if (chunk.length === CHUNK) await write();
  }
  await write();
  await mergeIndexes(database, BENCH_NOW, Number.POSITIVE_INFINITY);
  await database.close();
  renameSync(draft, file);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stderr.write(
    `\r${written} occurrences in ${seconds} s, ${(statSync(file).size / 1e6).toFixed(0)} MB\n`,
  );
  return file;
}

/** The middle of a list of measurements. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Median milliseconds of a piece of work, after some rounds that do not count. */
export async function measure(work: () => unknown, rounds = 30, warmUp = 5): Promise<number> {
  const times: number[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - start);
  }
  return median(times);
}

export const inMs = (ms: number): string => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
