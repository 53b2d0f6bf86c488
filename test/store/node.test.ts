import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, StoreFileError } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { migrate } from "../../src/store/migrate.ts";
import { storeContract } from "./store-contract.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crieur-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the store in a file", () => {
  storeContract(async () => {
    const own = mkdtempSync(join(tmpdir(), "crieur-store-"));
    const database = openDatabase(join(own, "store.sqlite"));
    return {
      database,
      close: async () => {
        await database.close();
        rmSync(own, { recursive: true, force: true });
      },
    };
  });
});

describe("the store in memory", () => {
  storeContract(async () => {
    const database = openDatabase(":memory:");
    return { database, close: () => database.close() };
  });
});

describe("the file of a store", () => {
  it("is refused when it is no SQLite file, another program's, or damaged, and never touched", async () => {
    const html = join(folder, "page.sqlite");
    writeFileSync(html, "<html>".repeat(2000));
    expect(() => openDatabase(html)).toThrow(StoreFileError);
    const foreign = join(folder, "foreign.sqlite");
    const other = new Sqlite(foreign);
    other.exec("CREATE TABLE notes (a)");
    other.close();
    expect(() => openDatabase(foreign)).toThrow(/another program/);
    const file = join(folder, "store.sqlite");
    const database = openDatabase(file);
    await migrate(database, readMigrations());
    await database.close();
    truncateSync(file, statSync(file).size - 4096 * 3);
    expect(() => openDatabase(file)).toThrow(StoreFileError);
  });

  it("counts what other processes commit to it, and only that something was", async () => {
    const file = join(folder, "shared.sqlite");
    const [database, other] = [openDatabase(file), openDatabase(file)];
    await database.run("CREATE TABLE notes (a TEXT) STRICT");
    const before = database.commits?.();
    expect(before).toBeTypeOf("number");
    expect(database.commits?.()).toBe(before);
    await other.run("INSERT INTO notes VALUES ('é')");
    await nextTurn();
    expect(database.commits?.()).not.toBe(before);
    await Promise.all([database.close(), other.close()]);
  });

  it("is read in one state for a turn of the event loop, unless this process commits in it", async () => {
    const file = join(folder, "turns.sqlite");
    const [database, other] = [openDatabase(file), new Sqlite(file)];
    await database.run("CREATE TABLE notes (a TEXT) STRICT");
    const count = async () => (await database.first<{ n: number }>("SELECT count(*) AS n FROM notes"))?.n;
    const add = other.prepare("INSERT INTO notes VALUES ('é')");
    const counts = [await count()];
    add.run();
    counts.push(await count());
    await database.run("INSERT INTO notes VALUES ('à')");
    counts.push(await count());
    add.run();
    await nextTurn();
    counts.push(await count());
    expect(counts).toEqual([0, 0, 2, 3]);
    other.close();
    await database.close();
  });

  it("keeps its log short, though each write follows a read in the same turn", async () => {
    const file = join(folder, "log.sqlite");
    const database = openDatabase(file);
    await database.run("CREATE TABLE notes (a BLOB) STRICT");
    const body = new Uint8Array(200_000);
    for (let round = 0; round < 600; round += 1) {
      const held = await database.first<{ n: number }>("SELECT count(*) AS n FROM notes");
      await database.batch([
        { sql: "DELETE FROM notes", params: [] },
        { sql: "INSERT INTO notes VALUES (?)", params: [body] },
      ]);
      expect(held?.n).toBe(Math.min(round, 1));
    }
    expect(statSync(`${file}-wal`).size).toBeLessThan(70_000_000);
    await database.close();
  });

  it("is taken for new when it is empty, unless a log of writes lies beside it", async () => {
    const file = join(folder, "empty.sqlite");
    writeFileSync(file, "");
    const database = openDatabase(file);
    await migrate(database, readMigrations());
    await database.close();
    const lost = join(folder, "lost.sqlite");
    writeFileSync(lost, "");
    writeFileSync(`${lost}-wal`, "something");
    expect(() => openDatabase(lost)).toThrow(StoreFileError);
  });

  it("can be copied while it is written, and the copy is whole", async () => {
    const database = openDatabase(join(folder, "store.sqlite"));
    await migrate(database, readMigrations());
    const writes = Array.from({ length: 200 }, (_, i) =>
      database.run("INSERT INTO meta (key, value) VALUES (?, ?)", `k${i}`, "v".repeat(1000)),
    );
    await database.backup(join(folder, "copy.sqlite"));
    await Promise.all(writes);
    await database.close();
    const copy = openDatabase(join(folder, "copy.sqlite"), { readonly: true });
    expect(await copy.first("SELECT count(*) AS n FROM sources")).toEqual({ n: 0 });
    await expect(copy.run("DELETE FROM meta")).rejects.toThrow();
    await copy.close();
  });

  it("is read as it was before a batch until the batch is done", async () => {
    const database = openDatabase(join(folder, "store.sqlite"));
    await migrate(database, readMigrations());
    const rows = Array.from({ length: 40_000 }, (_, i) => [`k${i}`, "v".repeat(200)] as const);
    let done = false;
    const batch = database
      .batch([{ perRow: "INSERT INTO meta VALUES (?, ?)", fromJson: "", rows }])
      .then(() => {
        done = true;
      });
    const seen = new Set<number>();
    while (!done) {
      const row = await database.first<{ n: number }>("SELECT count(*) AS n FROM meta WHERE key GLOB 'k*'");
      if (!done) seen.add(row?.n ?? -1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await batch;
    expect([...seen]).toEqual([0]);
    expect(await database.first("SELECT count(*) AS n FROM meta WHERE key GLOB 'k*'")).toEqual({ n: 40_000 });
    await database.close();
  });
});
