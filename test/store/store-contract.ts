import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEXT_ROW } from "../../src/query/row-test.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { forEachId, insertRows } from "../../src/store/bulk.ts";
import type { Database } from "../../src/store/database.ts";
import { describeEvents, sourceStamp } from "../../src/store/event-record.ts";
import { fenceCheck, isLostLease, releaseLease, renewLease, takeLease } from "../../src/store/leases.ts";
import { migrate, NewerSchemaError } from "../../src/store/migrate.ts";
import { sharedKeys, thingsUnderKeys } from "../../src/store/read-thing-keys.ts";
import { dueSources, findSource, listSources } from "../../src/store/sources.ts";
import { toldBy } from "../../src/store/tellers.ts";
import { beginMerge, goOnMerging, segmentsOf } from "../../src/store/text-indexes.ts";
import {
  addThingDecisions,
  endThingDecisions,
  entitiesApart,
  forgetThingDecisions,
  listThingDecisions,
  type ThingDecision,
  thingDecisionsOn,
  wholeDecisions,
  writeThingDecisions,
} from "../../src/store/thing-decisions.ts";
import { type ThingRow, writeThings } from "../../src/store/things.ts";
import { verifyTables } from "../../src/store/verify.ts";
import { dropSource, pauseSource, upsertSources } from "../../src/store/write-sources.ts";
import { sampleEvent, sampleRenderer, sampleSource } from "./samples.ts";
import { type LoneWriting, writeAlone } from "./write-alone.ts";

const NOW = "2026-11-24T12:00:00Z";

/** What every driver of the store promises; `open` gives an empty database. */
export function storeContract(open: () => Promise<{ database: Database; close(): Promise<void> }>): void {
  let database: Database;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, close } = await open());
    await migrate(database, readMigrations());
    await database.run("CREATE TABLE trial (id INTEGER PRIMARY KEY, word TEXT UNIQUE, body BLOB) STRICT");
  });
  afterAll(() => close());

  describe("the four verbs", () => {
    it("gives rows, a first row, or null when there is none", async () => {
      await database.run("INSERT INTO trial (id, word) VALUES (?, ?), (?, ?)", 1, "été", 2, "œuvre");
      expect(await database.all("SELECT id, word FROM trial ORDER BY id")).toEqual([
        { id: 1, word: "été" },
        { id: 2, word: "œuvre" },
      ]);
      expect(await database.first("SELECT word FROM trial WHERE id = ?", 2)).toEqual({ word: "œuvre" });
      expect(await database.first("SELECT word FROM trial WHERE id = ?", 99)).toBeNull();
    });

    it("joins the texts of a column in the order of its rows, as bytes", async () => {
      const texts = ["été ", "", "l’œuvre\u0001", "🎪"];
      const sql = (order: string) => `SELECT value AS text FROM json_each(?) j ORDER BY ${order}`;
      const joined = async (order: string) =>
        new TextDecoder().decode(await database.bytes(sql(order), JSON.stringify(texts)));
      expect(await joined("j.rowid")).toBe(texts.join(""));
      expect(await joined("j.key DESC")).toBe(texts.toReversed().join(""));
      expect((await database.bytes("SELECT 'a' AS text WHERE 0")).length).toBe(0);
      expect((await database.bytes("SELECT NULL AS text")).length).toBe(0);
    });

    it("counts commits, where it can tell of them at all", async () => {
      if (!database.commits) return;
      const before = database.commits();
      await database.all("SELECT 1 FROM trial");
      expect(database.commits()).toBe(before);
      await database.run("DELETE FROM trial WHERE id = 99");
      const after = database.commits();
      await database.run("UPDATE trial SET word = word");
      expect(database.commits()).not.toBe(after);
    });

    it("tells how many rows a statement changed", async () => {
      expect(await database.run("UPDATE trial SET word = word || '!'")).toEqual({ changes: 2 });
      expect(await database.run("DELETE FROM trial WHERE id = 99")).toEqual({ changes: 0 });
    });

    it("gives back the rows of an upsert that returns them", async () => {
      const sql =
        "INSERT INTO trial (id, word) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET word = excluded.word RETURNING id, word";
      expect(await database.first(sql, 3, "a")).toEqual({ id: 3, word: "a" });
      expect(await database.first(sql, 3, "b")).toEqual({ id: 3, word: "b" });
    });

    it("keeps bytes, nulls and numbers as they are", async () => {
      const body = Uint8Array.from([0, 1, 255, 10]);
      await database.run("INSERT INTO trial (id, word, body) VALUES (?, ?, ?)", 4, null, body);
      const row = await database.first<{ word: null; body: Uint8Array; n: number }>(
        "SELECT word, body, 48.5776 AS n FROM trial WHERE id = 4",
      );
      expect(row).toMatchObject({ word: null, n: 48.5776 });
      expect([...(row?.body ?? [])]).toEqual([...body]);
    });

    it("refuses undefined", async () => {
      await expect(
        database.run("INSERT INTO trial (id, word) VALUES (5, ?)", undefined as never),
      ).rejects.toThrow();
      expect(await database.first("SELECT 1 FROM trial WHERE id = 5")).toBeNull();
    });

    it("refuses more than 100 parameters", async () => {
      const many = Array.from({ length: 101 }, (_, i) => i);
      await expect(database.all(`SELECT ${many.map(() => "?").join(",")}`, ...many)).rejects.toThrow();
    });

    it("applies a batch whole, or not at all", async () => {
      const before = await database.all("SELECT * FROM trial ORDER BY id");
      await expect(
        database.batch([
          { sql: "INSERT INTO trial (id, word) VALUES (?, ?)", params: [10, "ten"] },
          { sql: "INSERT INTO trial (id, word) VALUES (?, ?)", params: [10, "again"] },
        ]),
      ).rejects.toThrow();
      expect(await database.all("SELECT * FROM trial ORDER BY id")).toEqual(before);
      expect(
        await database.batch([
          { sql: "INSERT INTO trial (id, word) VALUES (?, ?)", params: [10, "ten"] },
          { sql: "DELETE FROM trial WHERE id >= ?", params: [10] },
        ]),
      ).toEqual([{ changes: 1 }, { changes: 1 }]);
      expect(await database.batch([])).toEqual([]);
    });

    it("writes many rows with one statement, accents and quotes included", async () => {
      const rows = Array.from(
        { length: 3000 },
        (_, i) => [1000 + i, `l'été "${i}" ${"é".repeat(100)}`] as const,
      );
      const [result] = await database.batch([insertRows("trial", ["id", "word"], rows)]);
      expect(result).toEqual({ changes: 3000 });
      const ids = rows.map(([id]) => String(id));
      const found = await database.first("SELECT count(*) AS n, min(word) AS w FROM trial WHERE id >= 1000");
      expect(found).toEqual({ n: 3000, w: rows[0]?.[1] });
      await database.batch(
        forEachId("DELETE FROM trial WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))", ids),
      );
      expect(await database.first("SELECT count(*) AS n FROM trial WHERE id >= 1000")).toEqual({ n: 0 });
    });

    it("undoes a bulk statement with the batch that it is part of", async () => {
      const rows = [
        [2001, "x"],
        [2002, "x"],
      ] as const;
      await expect(database.batch([insertRows("trial", ["id", "word"], rows)])).rejects.toThrow();
      expect(await database.first("SELECT count(*) AS n FROM trial WHERE id > 2000")).toEqual({ n: 0 });
    });

    it("merges the segments of a full-text index step by step", async () => {
      const found = () =>
        database.all("SELECT rowid AS number FROM events_text WHERE events_text MATCH 'aubade'");
      for (let number = 1; number <= 11; number += 1) {
        const sql = "INSERT INTO events_text (rowid, name, description) VALUES (?, 'aubade', ?)";
        await database.run(sql, number, `matin${number}`);
      }
      const before = await found();
      expect(await segmentsOf(database, "events_text")).toBeGreaterThan(2);
      await beginMerge(database, "events_text", 1);
      for (let steps = 0; await goOnMerging(database, "events_text", 1); steps += 1)
        expect(steps).toBeLessThan(100);
      expect(await segmentsOf(database, "events_text")).toBe(1);
      expect(await found()).toEqual(before);
      expect(before.length).toBe(11);
      await database.run("DELETE FROM events_text WHERE rowid <= 11");
      expect(await found()).toEqual([]);
    });

    it("finds tokens in full text", async () => {
      await database.run(
        "INSERT INTO events_text (rowid, name, keywords, place, organizer, description) VALUES (777, ' cafe reparation ', '', '', '', '')",
      );
      const found = await database.all(
        "SELECT rowid AS n FROM events_text WHERE events_text MATCH ?",
        '"cafe" AND ("reparation" OR "repar" *)',
      );
      expect(found).toEqual([{ n: 777 }]);
      await database.run("DELETE FROM events_text WHERE rowid = 777");
    });
  });

  describe("migrations", () => {
    it("are applied once, and refuse a schema from the future", async () => {
      expect(await migrate(database, readMigrations())).toEqual([]);
      await expect(migrate(database, [])).rejects.toThrow(NewerSchemaError);
    });

    it("leave nothing of a migration that fails half-way", async () => {
      const broken = {
        name: "9999-broken.sql",
        sql: "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);",
      };
      await expect(migrate(database, [...readMigrations(), broken])).rejects.toThrow();
      expect(await database.first("SELECT 1 FROM sqlite_master WHERE name = 'half'")).toBeNull();
      expect(await migrate(database, readMigrations())).toEqual([]);
    });
  });

  describe("leases", () => {
    const options = { owner: "a", seconds: 60 };
    it("are held by one owner until they end, and number their holders", async () => {
      const first = await takeLease(database, "source:x", NOW, options);
      expect(first).toMatchObject({ fence: 1 });
      expect(
        await takeLease(database, "source:x", "2026-11-24T12:00:30Z", { ...options, owner: "b" }),
      ).toBeNull();
      const second = await takeLease(database, "source:x", "2026-11-24T12:01:00Z", {
        ...options,
        owner: "b",
      });
      expect(second).toMatchObject({ fence: 2 });
      expect(await renewLease(database, first!, "2026-11-24T12:01:01Z", 60)).toBe(false);
      expect(await renewLease(database, second!, "2026-11-24T12:01:01Z", 60)).toBe(true);
    });

    it("make the commit of a replaced holder fail as a whole", async () => {
      const stale = { name: "source:x", owner: "a", fence: 1 };
      const write = { sql: "INSERT INTO trial (id, word) VALUES (50, 'stale')", params: [] };
      const failure = await database.batch([fenceCheck(stale), write]).catch((error: unknown) => error);
      expect(isLostLease(failure)).toBe(true);
      expect(await database.first("SELECT 1 FROM trial WHERE id = 50")).toBeNull();
      await database.batch([fenceCheck({ name: "source:x", owner: "b", fence: 2 }), write]);
      expect(await database.first("SELECT 1 AS one FROM trial WHERE id = 50")).toEqual({ one: 1 });
    });

    it("can be taken at once from a dead owner, and after a clock was set back", async () => {
      const isGone = (owner: string) => owner === "b";
      const third = await takeLease(database, "source:x", "2026-11-24T12:01:02Z", { ...options, isGone });
      expect(third).toMatchObject({ fence: 3 });
      await releaseLease(database, third!, "2026-11-24T12:01:03Z");
      await takeLease(database, "source:x", "2027-11-24T12:00:00Z", options);
      expect(await takeLease(database, "source:x", NOW, { ...options, owner: "c" })).toMatchObject({
        fence: 5,
      });
    });
  });

  describe("sources", () => {
    it("come from the operator's registry, and are paused when it no longer lists them", async () => {
      const [one, two] = [sampleSource("one"), sampleSource("two", { url: "https://two.example/a.ics" })];
      expect(await upsertSources(database, [one, two], NOW)).toMatchObject({ added: 2 });
      expect(await upsertSources(database, [one, two], NOW)).toEqual({
        added: 0,
        updated: 0,
        paused: 0,
        resumed: 0,
      });
      expect((await findSource(database, "two"))?.source).toEqual(two);
      expect(await upsertSources(database, [{ ...one, license: "CC0-1.0" }], NOW)).toMatchObject({
        updated: 1,
        paused: 1,
      });
      expect((await dueSources(database, NOW, 10, 5)).map(({ id }) => id)).toEqual(["one"]);
      expect(await upsertSources(database, [one, two], NOW)).toMatchObject({ resumed: 1 });
      await pauseSource(database, "two", true, NOW);
      expect(await upsertSources(database, [one, two], NOW)).toMatchObject({ resumed: 0 });
      await pauseSource(database, "two", false, NOW);
      expect((await listSources(database)).map(({ source }) => source.id)).toEqual(["one", "two"]);
    });

    it("are due in order of their turn, a few of one host at a time, and after a clock was set back", async () => {
      const host = (n: number) => sampleSource(`same-${n}`, { url: `https://same.example/${n}.ics` });
      await upsertSources(
        database,
        [sampleSource("one"), sampleSource("two"), host(1), host(2), host(3)],
        NOW,
      );
      expect(await dueSources(database, NOW, 10, 2)).toHaveLength(4);
      await database.run("UPDATE sources SET next_due = '2026-11-25T00:00:00Z' WHERE id LIKE 'same%'");
      await database.run("UPDATE sources SET next_due = '2030-01-01T00:00:00Z' WHERE id = 'same-3'");
      expect((await dueSources(database, NOW, 10, 5)).map(({ id }) => id)).toEqual(["one", "two", "same-3"]);
    });
  });

  describe("events", () => {
    const source = sampleSource("one");
    const writing = (uid: string, name: string, more: Partial<LoneWriting> = {}): LoneWriting => {
      const event = sampleEvent("one", uid, "2026-12-01T17:00:00Z", { name });
      const [record] = describeEvents([event], sourceStamp(source));
      return {
        record: record!,
        tellers: toldBy(source),
        sequence: 0,
        created: NOW,
        modified: NOW,
        deleted: null,
        ...more,
      };
    };

    it("are written with all that derives from them, changed without trace, and withdrawn", async () => {
      const first = [writing("a", "Café réparation"), writing("b", "Concert"), writing("c", "Bal")];
      await database.batch(writeAlone(first, [], sampleRenderer));
      expect(await verifyTables(database)).toEqual([]);
      const id = first[0]!.record.event.id;
      const changed = writing("a", "Atelier vélo", { sequence: 1, modified: "2026-11-25T00:00:00Z" });
      await database.batch(writeAlone([changed], [id], sampleRenderer));
      const search = `SELECT e.uid FROM events_text t JOIN occurrences o ON ${TEXT_ROW} = t.rowid
          JOIN events e ON e.id = o.event_id WHERE events_text MATCH ?`;
      expect(await database.all(search, '"velo"')).toEqual([{ uid: "a" }]);
      expect(await database.all(search, '"cafe"')).toEqual([]);
      expect(
        await database.all("SELECT event_id AS id, state FROM changes ORDER BY seq DESC LIMIT 1"),
      ).toEqual([{ id, state: "updated" }]);
      const gone = writing("b", "Concert", {
        sequence: 1,
        deleted: "2026-11-26T00:00:00Z",
        modified: "2026-11-26T00:00:00Z",
      });
      await database.batch(writeAlone([gone], [gone.record.event.id], sampleRenderer));
      expect(await database.first("SELECT event_status AS s, deleted FROM events WHERE uid = 'b'")).toEqual({
        s: "EventCancelled",
        deleted: "2026-11-26T00:00:00Z",
      });
      expect(
        await database.first(
          "SELECT event_status AS s FROM occurrences WHERE event_id = ?",
          gone.record.event.id,
        ),
      ).toEqual({ s: "EventCancelled" });
      expect(await verifyTables(database)).toEqual([]);
    });

    it("are found wrong when a row is tampered with", async () => {
      await database.run("DELETE FROM occurrences WHERE event_id = (SELECT id FROM events WHERE uid = 'c')");
      await database.run("UPDATE events SET doc = 'not json' WHERE uid = 'a'");
      expect((await verifyTables(database)).map(({ check }) => check).sort()).toEqual([
        "event-text-not-json",
        "key-without-occurrence",
        "span-wrong",
        "text-without-occurrence",
        "triples-of-nothing",
      ]);
      await database.run(
        "DELETE FROM occurrence_keys WHERE occurrence NOT IN (SELECT number FROM occurrences)",
      );
      await database.run(
        `DELETE FROM events_text WHERE rowid NOT IN (SELECT ${TEXT_ROW} FROM occurrences o)`,
      );
    });

    it("go with their source, and the log says so", async () => {
      const drop = async () =>
        (await database.batch(dropSource("one", "2026-12-01T00:00:00Z"))).at(-1)?.changes;
      expect(await drop()).toBe(1);
      expect(await drop()).toBe(0);
      expect(await verifyTables(database)).toEqual([]);
      expect(await database.all("SELECT DISTINCT state FROM changes")).toEqual([{ state: "deleted" }]);
    });
  });

  describe("what a person decided of places", () => {
    const decision = (a: string, b: string, type: "join" | "split"): ThingDecision => ({
      ...{ a, b, type, decided: NOW, one: "p1", other: "p3", inheritedFrom: null },
    });
    const marked = async () =>
      (await database.all<{ id: string }>("SELECT id FROM things WHERE is_decided = 1 ORDER BY id")).map(
        ({ id }) => id,
      );

    it("is kept pair by pair, told and taken back as a whole", async () => {
      const things = ["p1", "p2", "p3"].map(
        (id): ThingRow => ({
          ...{ id, kind: "place", sourceId: "one", entityId: id, said: null, shown: id },
          ...{ created: NOW, isDecided: 0 },
        }),
      );
      const keys = new Map([
        ["p1", [5]],
        ["p2", [5, 7]],
        ["p3", [7, 9]],
      ]);
      await database.batch(writeThings(things, keys, new Map()));
      expect(await sharedKeys(database, "place", 5, 10, 10)).toEqual([{ key: 7, things: 2 }]);
      expect((await thingsUnderKeys(database, "place", [5, 7])).map(({ key, id }) => [key, id])).toEqual([
        [5, "p1"],
        [5, "p2"],
        [7, "p2"],
        [7, "p3"],
      ]);
      await database.batch(writeThingDecisions([decision("p1", "p3", "split")]));
      await database.batch(addThingDecisions([decision("p1", "p3", "join"), decision("p2", "p3", "split")]));
      const both = [decision("p1", "p3", "split"), decision("p2", "p3", "split")];
      expect(await thingDecisionsOn(database, ["p3"])).toEqual(both);
      expect(await wholeDecisions(database, both.slice(1))).toEqual(both);
      expect(await entitiesApart(database, "place")).toEqual(both.map(({ a, b }) => ({ a, b })));
      expect(await listThingDecisions(database, "place")).toEqual([
        { a: "p1", b: "p3", decision: "split", decided: NOW },
      ]);
      expect(await marked()).toEqual(["p1", "p2", "p3"]);
      const inherited = { ...decision("p1", "p2", "join"), inheritedFrom: '["p3"]' };
      await database.batch(addThingDecisions([inherited]));
      expect(await thingDecisionsOn(database, ["p1"])).toContainEqual(inherited);
      await database.batch(endThingDecisions([inherited, ...both]));
      expect(await thingDecisionsOn(database, ["p3"])).toEqual(both);
      expect(await thingDecisionsOn(database, ["p1"])).not.toContainEqual(inherited);
      await database.batch(forgetThingDecisions(both));
      expect(await thingDecisionsOn(database, ["p1", "p2", "p3"])).toEqual([]);
      expect(await marked()).toEqual([]);
      await database.run("DELETE FROM things");
    });
  });
}
