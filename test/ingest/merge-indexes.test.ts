import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mergeIndexes } from "../../src/ingest/merge-indexes.ts";
import { type NodeDatabase, openDatabase } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { migrate } from "../../src/store/migrate.ts";
import { segmentsOf } from "../../src/store/text-indexes.ts";

const TODAY = "2026-11-24T03:00:00Z";
const TOMORROW = "2026-11-25T03:00:00Z";

let database: NodeDatabase;
let rows = 0;
beforeEach(async () => {
  database = openDatabase(":memory:");
  await migrate(database, readMigrations());
});
afterEach(() => database.close());

/** Commits of some words each, as imports make them. */
async function write(commits: number): Promise<void> {
  for (let commit = 0; commit < commits; commit += 1) {
    const words = Array.from({ length: 400 }, (_, word) => `mot${rows}x${word}`).join(" ");
    rows += 1;
    const sql = "INSERT INTO events_text (rowid, name, description) VALUES (?, 'aubade', ?)";
    await database.run(sql, rows, words);
  }
}
const segments = () => segmentsOf(database, "events_text");
const found = async () =>
  (await database.all("SELECT rowid FROM events_text WHERE events_text MATCH 'aubade'")).length;

describe("the full-text indexes", () => {
  it("are merged once a day, however often the schedule asks", async () => {
    await write(11);
    const all = await found();
    expect(await segments()).toBeGreaterThan(3);
    expect(await mergeIndexes(database, TODAY, 1000)).toBeGreaterThan(0);
    expect([await segments(), await found()]).toEqual([1, all]);
    await write(7);
    expect(await mergeIndexes(database, TODAY, 1000)).toBe(0);
    expect(await segments()).toBeGreaterThan(3);
    await mergeIndexes(database, TOMORROW, 1000);
    expect([await segments(), await found()]).toEqual([1, all + 7]);
  });

  it("are merged a few steps a turn, and in the end wholly, though imports go on meanwhile", async () => {
    await write(60);
    const all = await found();
    let turns = 0;
    for (; (await segments()) > 3 || turns === 0; turns += 1) {
      expect(await mergeIndexes(database, TODAY, 0)).toBe(1);
      if (turns === 0) await write(1);
      expect(await found()).toBe(all + 1);
      expect(turns).toBeLessThan(50);
    }
    expect(await mergeIndexes(database, TODAY, 0)).toBe(0);
  });

  it("are left alone when they are in few pieces, and when the hub is stopping", async () => {
    await write(2);
    const before = await segments();
    expect(await mergeIndexes(database, TODAY, 1000)).toBe(0);
    expect(await segments()).toBe(before);
    await write(9);
    const stopping = AbortSignal.abort();
    expect(await mergeIndexes(database, TOMORROW, 1000, { signal: stopping })).toBe(1);
  });
});
