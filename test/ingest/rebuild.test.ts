import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { keepVocabulary } from "../../src/ingest/keep-vocabulary.ts";
import { rebuildDerived } from "../../src/ingest/rebuild-derived.ts";
import { rollWindow } from "../../src/ingest/roll-window.ts";
import { runDue } from "../../src/ingest/schedule.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { type NodeDatabase, openDatabase } from "../../src/runtime/node-database.ts";
import { readMigrations } from "../../src/runtime/node-migrations.ts";
import { renderer } from "../../src/runtime/renderer.ts";
import { migrate } from "../../src/store/migrate.ts";
import { DAY, feed, futureEvents, HOUR, type Rig, startRig } from "./rig.ts";

const TOLD = [
  { uid: "s", name: "Atelier du mardi", start: "2026-12-01T18:00:00Z", rrule: "FREQ=WEEKLY" },
  ...futureEvents(130),
];

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
  rig.answer = () => feed(TOLD);
  await ingest("atelier", rig.deps);
});
afterEach(() => rig.close());

/** All that is derived, by what it says and not by its numbers. */
async function derivedState(database: NodeDatabase): Promise<unknown[]> {
  return await Promise.all(
    [
      `SELECT g.value AS g, s.value AS s, p.value AS p, coalesce(o.value, q.o) AS o FROM quads q
        JOIN terms g ON g.id = q.g JOIN terms s ON s.id = q.s JOIN terms p ON p.id = q.p
        LEFT JOIN terms o ON o.id = q.o ORDER BY 1, 2, 3, 4`,
      `SELECT o.event_id, o.recurrence_id, f.property, f.value FROM occurrence_keys k
        JOIN filter_keys f ON f.id = k.key JOIN occurrences o ON o.number = k.occurrence ORDER BY 1, 2, 3, 4`,
      "SELECT event_id, recurrence_id, starts_at, ends_at, head, doc FROM occurrences ORDER BY 1, 2",
      `SELECT e.id, e.doc, c.ical, e.modified, e.sequence, r.missing_since
       FROM events e LEFT JOIN event_components c USING (number) JOIN records r ON r.event_id = e.id ORDER BY 1`,
      "SELECT * FROM changes ORDER BY seq",
    ].map((sql) => database.all(sql)),
  );
}

/** The store as a version that derived nothing left it. */
async function forget(database: NodeDatabase): Promise<void> {
  for (const table of ["quads", "terms", "occurrence_keys", "filter_keys"])
    await database.run(`DELETE FROM ${table}`);
  await database.run("DELETE FROM events_text");
  await database.run('UPDATE events SET doc = \'"name":"old"\'');
  await database.run("DELETE FROM meta WHERE key = 'derived'");
}

describe("a store that an older version wrote", () => {
  it("is brought up to date from its own records, as if it had been written by this one", async () => {
    const before = await derivedState(rig.database);
    await forget(rig.database);
    expect(await rebuildDerived(rig.database, 10_000, rig.deps)).toBe(131);
    expect(await derivedState(rig.database)).toEqual(before);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    expect(await rebuildDerived(rig.database, 10_000, rig.deps)).toBeNull();
  });

  it("is so a part at a time, from where it stopped, while imports go on", async () => {
    const before = await derivedState(rig.database);
    await forget(rig.database);
    expect(await rebuildDerived(rig.database, 60, rig.deps)).toBe(100);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    rig.later(HOUR);
    await ingest("atelier", { ...rig.deps, force: true });
    expect(await rebuildDerived(rig.database, 60, rig.deps)).toBe(31);
    expect(await derivedState(rig.database)).toEqual(before);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("is so by the schedule, and nothing that was said changes its date", async () => {
    const before = await derivedState(rig.database);
    await forget(rig.database);
    const rebuilt: number[] = [];
    await runDue({ ...rig.deps, onRebuilt: (events) => rebuilt.push(events) });
    expect(rebuilt).toEqual([131]);
    expect(await derivedState(rig.database)).toEqual(before);
    await runDue({ ...rig.deps, onRebuilt: (events) => rebuilt.push(events) });
    expect(rebuilt).toEqual([131]);
  });

  it("is told from a new one, in which there is nothing to do", async () => {
    const fresh = openDatabase(":memory:");
    await migrate(fresh, readMigrations());
    expect(await rebuildDerived(fresh, 10, { render: renderer })).toBeNull();
    await fresh.close();
  });

  it("gets the keys of the orders by its migration, the same that writing gives", async () => {
    rig.answer = () => feed([...TOLD, { uid: "mute", name: "!!!", start: "2026-12-03T18:00:00Z" }]);
    rig.later(HOUR);
    await ingest("atelier", rig.deps);
    const before = await derivedState(rig.database);
    const orders = "property IN ('dateModified', 'dateCreated', 'name#none')";
    await rig.database.run(
      `DELETE FROM occurrence_keys WHERE key IN (SELECT id FROM filter_keys WHERE ${orders})`,
    );
    await rig.database.run(`DELETE FROM filter_keys WHERE ${orders}`);
    await rig.database.run("DELETE FROM d1_migrations WHERE name = '0003-orders.sql'");
    expect(await migrate(rig.database, readMigrations())).toEqual(["0003-orders.sql"]);
    expect(await derivedState(rig.database)).toEqual(before);
  });

  it("keeps its occurrences through the migration, and is checked for what it can already hold", async () => {
    const old = openDatabase(":memory:");
    const [first, ...rest] = readMigrations();
    await migrate(old, [first!]);
    await old.run(`INSERT INTO sources (id, kind, url, name, language, trust, settings, next_due, host, created)
      VALUES ('s', 'sample', 'u', 'n', 'fr', 'operator', '{}', '', 'h', '')`);
    const [stored] = await rig.database.all<Record<string, string>>(
      `SELECT e.*, c.ical, r.fingerprint, r.missing_since FROM events e JOIN event_components c USING (number)
        JOIN records r ON r.event_id = e.id WHERE e.uid = 's'`,
    );
    const { source_id: _source, number: _number, ...columns } = stored!;
    await old.run(
      `INSERT INTO events (source_id, ${Object.keys(columns).join(", ")})
       VALUES ('s', ${Object.keys(columns)
         .map(() => "?")
         .join(", ")})`,
      ...Object.values(columns),
    );
    const occurrences = await rig.database.all<Record<string, string>>(
      `SELECT event_id, recurrence_id, starts_at, ends_at, all_day, start_date, end_date, event_status, head, doc
       FROM occurrences WHERE event_id = ?`,
      stored!.id!,
    );
    for (const occurrence of occurrences)
      await old.run(
        `INSERT INTO occurrences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...Object.values(occurrence),
      );
    await migrate(old, [first!, ...rest]);
    expect(await old.first("SELECT count(*) AS n FROM occurrences")).toEqual({ n: occurrences.length });
    expect(await rebuildDerived(old, 10, rig.deps)).toBe(1);
    expect(await old.first("SELECT count(*) AS n FROM occurrences")).toEqual({ n: occurrences.length });
    // The log of that event was not copied: it begins with the rebuild.
    expect(await verify(old, rig.now)).toEqual([]);
    await old.close();
  });
});

describe("an event that was withdrawn", () => {
  it("is a cancelled one for thirty days, then leaves its tombstone alone", async () => {
    rig.answer = () => feed([], { coverage: "delta", removed: ["s", "e-0"] });
    rig.later(HOUR);
    await ingest("atelier", rig.deps);
    const cancelled = `SELECT count(*) AS n FROM quads q JOIN terms t ON t.id = q.g
      WHERE t.value IN (SELECT char(1) || '/events/' || id || '#record' FROM events WHERE deleted IS NOT NULL)`;
    expect((await rig.database.first<{ n: number }>(cancelled))?.n).toBeGreaterThan(100);
    rig.later(29 * DAY);
    await rollWindow(rig.database, rig.now, rig.deps);
    expect((await rig.database.first<{ n: number }>(cancelled))?.n).toBeGreaterThan(100);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    rig.later(2 * DAY);
    await rollWindow(rig.database, rig.now, rig.deps);
    expect(await rig.database.first(cancelled)).toEqual({ n: 0 });
    expect(await rig.database.first("SELECT count(*) AS n FROM events WHERE deleted IS NOT NULL")).toEqual({
      n: 2,
    });
    expect(
      await rig.database.first(
        "SELECT count(*) AS n FROM occurrences o JOIN events e ON e.id = o.event_id WHERE e.deleted IS NOT NULL",
      ),
    ).toEqual({ n: 0 });
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("comes back whole when its source lists it again", async () => {
    rig.answer = () => feed([], { coverage: "delta", removed: ["s"] });
    rig.later(HOUR);
    await ingest("atelier", rig.deps);
    rig.later(40 * DAY);
    await rollWindow(rig.database, rig.now, rig.deps);
    rig.answer = () => feed(TOLD);
    await ingest("atelier", { ...rig.deps, force: true });
    expect(await verify(rig.database, rig.now)).toEqual([]);
    const { n } = (await rig.database.first<{ n: number }>(
      "SELECT count(*) AS n FROM occurrences o JOIN events e ON e.id = o.event_id WHERE e.uid = 's'",
    ))!;
    expect(n).toBeGreaterThan(50);
  });
});

describe("triples and the daily roll", () => {
  it("agree day after day, and only what moved is written", async () => {
    const count = async () =>
      (await rig.database.first<{ n: number; g: number }>(
        "SELECT count(*) AS n, count(DISTINCT g) AS g FROM quads",
      ))!;
    const { g } = await count();
    for (let day = 0; day < 45; day += 1) {
      rig.later(DAY);
      await rollWindow(rig.database, rig.now, rig.deps);
      if (day % 9 === 0) expect(await verify(rig.database, rig.now)).toEqual([]);
    }
    expect((await count()).g).toBe(g);
    rig.later(700 * DAY);
    await rollWindow(rig.database, rig.now, rig.deps);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    const { n } = (await rig.database.first<{ n: number }>("SELECT count(*) AS n FROM terms"))!;
    expect((await count()).g).toBeLessThan(g - 100);
    expect(n).toBeLessThan(2000);
  });

  it("are found wrong when a triple is missing, strange or of nobody", async () => {
    const someOf = (graph: string) =>
      `(SELECT id FROM terms WHERE value GLOB char(1) || '${graph}*#record' LIMIT 1)`;
    await rig.database.run(
      `DELETE FROM quads WHERE g = ${someOf("/events/")} AND p = (SELECT id FROM terms WHERE value = 'http://www.w3.org/ns/prov#wasDerivedFrom')`,
    );
    expect((await verify(rig.database, rig.now)).map(({ check }) => check)).toEqual(["triples-differ"]);
    await rig.database.run("INSERT INTO quads VALUES (80000000, 8, 16, 24)");
    expect((await verify(rig.database, rig.now)).map(({ check }) => check)).toContain("triple-without-term");
    await rig.database.run("INSERT INTO terms VALUES (80000008, 1, char(1) || '/events/none#record', '')");
    await rig.database.run("INSERT INTO quads VALUES (80000008, 80000008, 80000008, 80000008)");
    expect((await verify(rig.database, rig.now)).map(({ check }) => check)).toContain("triples-of-nothing");
  });
});

describe("the vocabulary", () => {
  it("stands in its own graph, and is written again only when its text changes", async () => {
    const turtle = readFileSync(new URL("../../vocab/tiers-lieux.ttl", import.meta.url), "utf8");
    expect(await keepVocabulary(rig.database, turtle)).toBe(true);
    expect(await keepVocabulary(rig.database, turtle)).toBe(false);
    const ofVocabulary = `SELECT count(*) AS n FROM quads WHERE g = (SELECT id FROM terms WHERE value = char(1) || '/vocab')`;
    const { n } = (await rig.database.first<{ n: number }>(ofVocabulary))!;
    expect(n).toBeGreaterThan(1000);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    expect(await keepVocabulary(rig.database, `${turtle}\n:more a skos:Concept .\n`)).toBe(true);
    expect(await rig.database.first(ofVocabulary)).toEqual({ n: n + 1 });
    expect(
      await rig.database.first("SELECT count(*) AS n FROM terms WHERE value = char(1) || '/vocab#more'"),
    ).toEqual({ n: 1 });
  });
});
