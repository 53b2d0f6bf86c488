import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest, planDeps } from "../../src/ingest/ingest.ts";
import { removeSource } from "../../src/ingest/remove-source.ts";
import { rollWindow } from "../../src/ingest/roll-window.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { openDatabase } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { migrate } from "../../src/store/migrate.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { DAY, feed, futureEvents, HOUR, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const log = () =>
  rig.database.all<{ event_id: string; state: string; superseded: string | null; record: string | null }>(
    "SELECT seq, event_id, state, is_first, modified, superseded, record FROM changes ORDER BY seq",
  );

const told = (version: string, count = 3) =>
  feed(futureEvents(count).map((event) => ({ ...event, name: `${event.uid} ${version}` })));

async function imported(answer: ReturnType<typeof feed>): Promise<void> {
  rig.answer = () => answer;
  rig.later(2 * HOUR);
  await ingest("atelier", { ...rig.deps, force: true });
}

describe("the log of changes", () => {
  it("keeps every version, in the order of commits, each until the next one came", async () => {
    await imported(told("first"));
    const first = rig.now;
    await imported(told("second"));
    const versions = await log();
    expect(versions.map(({ superseded }) => superseded)).toEqual([
      rig.now,
      rig.now,
      rig.now,
      null,
      null,
      null,
    ]);
    expect(versions).toMatchObject([
      { seq: 1, is_first: 1, modified: first },
      { seq: 2 },
      { seq: 3 },
      { seq: 4, is_first: 0, modified: rig.now, record: null },
      { seq: 5 },
      { seq: 6 },
    ]);
    for (const { record } of versions.slice(0, 3))
      expect(JSON.parse(record ?? "").facts.name).toMatch(/first$/);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("says nothing when nothing changed", async () => {
    await imported(told("first"));
    await imported(told("first"));
    expect(await log()).toHaveLength(3);
  });

  it("ends in a tombstone for an event that its source withdrew, and goes on when it comes back", async () => {
    await imported(told("first", 3));
    await imported(told("first", 2));
    await imported(told("first", 2));
    expect((await log()).filter(({ state }) => state === "deleted")).toHaveLength(1);
    await imported(told("first", 3));
    expect((await log()).map(({ state }) => state)).toEqual([
      "updated",
      "updated",
      "updated",
      "deleted",
      "updated",
    ]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("forgets what a source said when the source is removed, and remembers that it was there", async () => {
    await imported(told("first"));
    await imported(told("second"));
    await removeSource(rig.database, "atelier", rig.now, planDeps(rig.deps));
    const versions = await log();
    expect(versions.map(({ state, record }) => [state, record])).toEqual([
      ["deleted", null],
      ["deleted", null],
      ["deleted", null],
    ]);
    await upsertSources(rig.database, [rig.source], rig.now);
    await imported(told("third"));
    expect(await rig.database.all("SELECT DISTINCT is_first FROM changes WHERE state = 'updated'")).toEqual([
      { is_first: 0 },
    ]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("forgets what a removed source said of events that others tell of too", async () => {
    await upsertSources(rig.database, [rig.source, { ...rig.source, id: "voisin" }], rig.now);
    await imported(told("first"));
    await rig.database.run(
      "UPDATE changes SET tellers = json_insert(tellers, '$[1]', json_object('id', 'voisin')) WHERE seq = 1",
    );
    await imported(told("second"));
    await removeSource(rig.database, "voisin", rig.now, planDeps(rig.deps));
    expect(await rig.database.all("SELECT seq FROM changes ORDER BY seq")).toEqual(
      [2, 3, 4, 5, 6].map((seq) => ({ seq })),
    );
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("is cut after its days, and says from when on it is whole", async () => {
    await imported(told("first"));
    await imported(told("second"));
    const second = rig.now;
    rig.later(50 * DAY);
    await imported(told("third"));
    rig.later(45 * DAY);
    await rollWindow(rig.database, rig.now, rig.deps);
    expect((await log()).map(({ superseded }) => superseded === null)).toEqual([
      ...[false, false, false],
      ...[true, true, true],
    ]);
    expect(await rig.database.all("SELECT value FROM meta WHERE key = 'log-from'")).toEqual([
      { value: second },
    ]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});

describe("a tombstone", () => {
  it("is only an id and an instant once the log no longer tells of its event", async () => {
    await imported(told("first", 3));
    await imported(told("first", 2));
    await imported(told("first", 2));
    const left = () =>
      rig.database.all(
        "SELECT state, tellers IS NULL AS bare, head, record FROM changes WHERE state = 'deleted'",
      );
    expect(await left()).toEqual([{ state: "deleted", bare: 0, head: null, record: null }]);
    rig.later(95 * DAY);
    await rollWindow(rig.database, rig.now, rig.deps);
    expect(await left()).toEqual([{ state: "deleted", bare: 1, head: null, record: null }]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});

describe("a log that somebody wrote into", () => {
  it.each([
    ["UPDATE changes SET record = NULL WHERE seq = 1", "past-version-wrong"],
    ["UPDATE changes SET record = 'not json' WHERE seq = 2", "past-version-wrong"],
    ["DELETE FROM changes WHERE seq = 4", "change-missing-or-wrong"],
    ["UPDATE changes SET head = head || '}' WHERE seq = 5", "change-without-text"],
    ["UPDATE changes SET state = 'deleted' WHERE seq = 6", "change-missing-or-wrong"],
    ["UPDATE changes SET event_id = 'unknown' WHERE seq = 6", "change-of-unknown-event"],
  ])("is found wrong after %s", async (sql, check) => {
    await imported(told("first"));
    await imported(told("second"));
    await rig.database.run(sql);
    expect((await verify(rig.database, rig.now)).map((finding) => finding.check)).toContain(check);
  });
});

describe("the log of a store that an older version wrote", () => {
  it("has all its events in order, and is whole from its last change on", async () => {
    const database = openDatabase(":memory:");
    const migrations = readMigrations();
    await migrate(
      database,
      migrations.filter(({ name }) => name < "0007"),
    );
    await database.run(
      `INSERT INTO changes (event_id, state, modified) VALUES
        ('a', 'updated', '2026-11-01T00:00:00Z'), ('b', 'deleted', '2026-11-03T00:00:00Z'), ('c', 'updated', '2026-11-02T00:00:00Z')`,
    );
    await migrate(database, migrations);
    expect(
      await database.all("SELECT seq, event_id, state, is_first, head FROM changes ORDER BY seq"),
    ).toEqual([
      { seq: 1, event_id: "a", state: "updated", is_first: 0, head: null },
      { seq: 2, event_id: "b", state: "deleted", is_first: 0, head: null },
      { seq: 3, event_id: "c", state: "updated", is_first: 0, head: null },
    ]);
    expect(await database.all("SELECT value FROM meta WHERE key = 'log-from'")).toEqual([
      { value: "2026-11-03T00:00:00Z" },
    ]);
    await database.close();
  });

  it("shows an event once its version is made, at the end", async () => {
    await imported(told("first"));
    await rig.database.run("UPDATE changes SET head = NULL, tellers = NULL");
    await rig.database.run("DELETE FROM meta WHERE key = 'derived'");
    const { rebuildDerived } = await import("../../src/ingest/rebuild-derived.ts");
    await rebuildDerived(rig.database, 100, rig.deps);
    expect(await log()).toMatchObject([{ seq: 4, is_first: 1 }, { seq: 5 }, { seq: 6 }]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});
