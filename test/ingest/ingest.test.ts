import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import type { Database } from "../../src/store/database.ts";
import { findSource } from "../../src/store/sources.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { DAY, failed, feed, futureEvents, HOUR, publicState, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  expect(await verify(rig.database, rig.now)).toEqual([]);
  await rig.close();
});

const run = () => ingest("atelier", rig.deps);
const total = async () => (await rig.database.first<{ n: number }>("SELECT count(*) AS n FROM events"))?.n;

describe("an import", () => {
  it("writes new events with their occurrences, text, places and keywords", async () => {
    rig.answer = () =>
      feed([...futureEvents(3), { uid: "s", start: "2026-11-03T18:00:00Z", rrule: "FREQ=WEEKLY" }]);
    const report = await run();
    expect(report).toMatchObject({
      outcome: "changed",
      complete: true,
      counts: { read: 4, kept: 4, created: 4 },
    });
    expect(report.nextDue! > rig.now).toBe(true);
    expect(await rig.database.first("SELECT count(*) AS n FROM occurrences")).toEqual({ n: 3 + 82 });
    const keyed =
      "SELECT count(DISTINCT occurrence) AS n FROM occurrence_keys k JOIN filter_keys f ON f.id = k.key";
    expect(await rig.database.first(`${keyed} WHERE f.property = 'keywords'`)).toEqual({ n: 85 });
    expect(await rig.database.first("SELECT count(*) AS n FROM places")).toEqual({ n: 1 });
  });

  it("of the same content under other bytes writes nothing that the public sees", async () => {
    rig.answer = () => feed(futureEvents(20));
    await run();
    const before = await publicState(rig);
    rig.later(HOUR);
    rig.answer = () => feed(futureEvents(20), { stamp: 1 });
    const report = await run();
    expect(report).toMatchObject({ outcome: "unchanged", counts: { created: 0, updated: 0, unchanged: 20 } });
    expect(await publicState(rig)).toBe(before);
    let rows = 0;
    const batch: Database["batch"] = async (statements) => {
      const results = await rig.database.batch(statements);
      rows += results.reduce((sum, { changes }) => sum + changes, 0);
      return results;
    };
    rig.later(HOUR);
    rig.answer = () => feed(futureEvents(20), { stamp: 2 });
    await ingest("atelier", { ...rig.deps, database: { ...rig.database, batch } });
    // One row of the source, one of the run.
    expect(rows).toBe(2);
  });

  it("of the same bytes reads nothing and writes only the run", async () => {
    rig.answer = () => feed(futureEvents(20));
    await run();
    rig.later(HOUR);
    const changes = () => rig.database.first<{ n: number }>("SELECT count(*) AS n FROM runs");
    const before = await publicState(rig);
    const reads: unknown[] = [];
    const deps = { ...rig.deps, readPage: async () => expect.unreachable(String(reads)) };
    expect(await ingest("atelier", deps)).toMatchObject({ outcome: "not-modified", counts: { created: 0 } });
    expect(await changes()).toEqual({ n: 2 });
    expect(await publicState(rig)).toBe(before);
  });

  it("sends the validators of the last answer, and once a day none", async () => {
    rig.answer = ({ etag }) =>
      etag === '"v1"'
        ? { type: "not-modified", freshForSeconds: null }
        : ({ ...(feed(futureEvents(2)) as object), etag: '"v1"', lastModified: "Tue" } as never);
    await run();
    rig.later(HOUR);
    expect(await run()).toMatchObject({ outcome: "not-modified", status: 304 });
    rig.later(DAY);
    expect(await run()).toMatchObject({ outcome: "unchanged", status: 200 });
    expect(rig.requests.map(({ etag }) => etag)).toEqual([undefined, '"v1"', undefined]);
    expect(rig.requests[1]).toMatchObject({ lastModified: "Tue" });
  });

  it("reads again what did not change when the reader is newer", async () => {
    rig.answer = () => feed(futureEvents(2));
    await run();
    expect(await ingest("atelier", { ...rig.deps, readerVersion: "2" })).toMatchObject({
      outcome: "unchanged",
    });
  });

  it("counts a change of date or place in the sequence, and not a change of words", async () => {
    const [event] = futureEvents(1);
    rig.answer = () => feed([event!]);
    await run();
    const row = () => rig.database.first("SELECT sequence, modified, created FROM events");
    const created = rig.now;
    rig.later(HOUR);
    rig.answer = () => feed([{ ...event!, name: "Autre titre" }]);
    await run();
    expect(await row()).toEqual({ sequence: 0, created, modified: rig.now });
    rig.later(HOUR);
    rig.answer = () => feed([{ ...event!, name: "Autre titre", start: "2026-12-02T18:00:00Z" }]);
    await run();
    expect(await row()).toEqual({ sequence: 1, created, modified: rig.now });
  });

  it("writes every event again when the licence of its source changes", async () => {
    rig.answer = () => feed(futureEvents(2));
    await run();
    await upsertSources(rig.database, [{ ...rig.source, license: "CC0-1.0" }], rig.now);
    expect(await run()).toMatchObject({ counts: { updated: 2 } });
    expect(await rig.database.first("SELECT count(*) AS n FROM events WHERE doc LIKE '%CC0-1.0%'")).toEqual({
      n: 2,
    });
  });

  it("keeps the page that it last imported, compressed", async () => {
    rig.answer = () => feed(futureEvents(2));
    await run();
    const kept = await rig.database.first<{ body: Uint8Array }>("SELECT body FROM pages");
    expect(JSON.parse(gunzipSync(kept!.body).toString())).toEqual({ events: futureEvents(2) });
  });

  it("of several pages is incomplete when a later one fails, and keeps what came", async () => {
    rig.answer = ({ url }) =>
      url.endsWith("2") ? failed(500) : feed(futureEvents(2), { next: ["http://127.0.0.1/2"] });
    expect(await run()).toMatchObject({ outcome: "failed", complete: false, counts: { created: 2 } });
    expect((await findSource(rig.database, "atelier"))?.state).toMatchObject({
      status: "failing",
      failures: 1,
      bodyHash: null,
    });
  });

  it("hands the state of a complete run to the next, and not that of a broken one", async () => {
    rig.answer = () => feed(futureEvents(1), { coverage: "delta", state: { cursor: 7 } });
    await run();
    expect((await findSource(rig.database, "atelier"))?.state.connectorState).toBe('{"cursor":7}');
    rig.later(HOUR);
    rig.answer = ({ url }) =>
      url.endsWith("2")
        ? failed(500)
        : feed([], { coverage: "delta", state: { cursor: 8 }, next: ["http://127.0.0.1/2"] });
    await run();
    expect((await findSource(rig.database, "atelier"))?.state.connectorState).toBe('{"cursor":7}');
  });

  it("never rejects when the store fails, and changes nothing then", async () => {
    rig.answer = () => feed(futureEvents(3));
    await run();
    const before = await publicState(rig);
    rig.later(HOUR);
    rig.answer = () => feed(futureEvents(4));
    // The store fails at its first call, its second, and so on until a run meets no failure.
    let outcome = "";
    for (let nth = 1; outcome !== "changed"; nth += 1) {
      const broken = failingAt(nth, rig.database);
      outcome = (await ingest("atelier", { ...rig.deps, database: broken })).outcome;
      if (outcome === "store-failed") expect(await publicState(rig)).toBe(before);
      rig.later(HOUR);
      expect(nth).toBeLessThan(30);
    }
    expect(await total()).toBe(4);
  });
});

describe("a write that fails half-way", () => {
  const tables = [
    "events",
    "occurrences",
    "places",
    "event_places",
    "filter_keys",
    "occurrence_keys",
    "event_organizers",
    "changes",
    "runs",
  ];
  it.each(tables)("at the table %s undoes all of its import", async (table) => {
    rig.answer = () => feed(futureEvents(3));
    await run();
    const before = await publicState(rig);
    const state = await findSource(rig.database, "atelier");
    await rig.database.run(
      `CREATE TRIGGER full BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
    );
    rig.later(HOUR);
    rig.answer = () => feed(futureEvents(6).map((event) => ({ ...event, name: `${event.name} bis` })));
    const report = await run();
    expect(report.outcome).toBe("store-failed");
    expect(report.problems.map(({ code }) => code)).toEqual(["STORE_FAILED"]);
    expect(await publicState(rig)).toBe(before);
    expect(await findSource(rig.database, "atelier")).toEqual(state);
    await rig.database.run("DROP TRIGGER full");
    expect(await run()).toMatchObject({ outcome: "changed", counts: { created: 3, updated: 3 } });
  });
});

describe("ids that no database likes", () => {
  it("are kept apart and found again", async () => {
    const uids = [
      "a\u0000b",
      "a\u0001b",
      "\ud800x",
      "é",
      "e\u0301",
      "x".repeat(5000),
      "x".repeat(5001),
      "__proto__",
      "",
      "'; --",
    ];
    const told = uids.map((uid, n) => ({ ...futureEvents(10)[n]!, uid }));
    rig.answer = () => feed(told);
    // Two of them differ in nothing that can be kept; the later one stands.
    expect((await run()).counts.created).toBe(uids.length - 1);
    const before = await publicState(rig);
    rig.later(HOUR);
    rig.answer = () => feed(told, { again: true });
    expect(await run()).toMatchObject({ outcome: "unchanged", counts: { unchanged: uids.length - 1 } });
    expect(await publicState(rig)).toBe(before);
  });
});

/** A store that fails at its nth call. */
function failingAt(nth: number, database: Database): Database {
  let calls = 0;
  return new Proxy(database, {
    get(target, verb: keyof Database) {
      return (...args: never[]) => {
        calls += 1;
        if (calls === nth) return Promise.reject(new Error("disk I/O error"));
        return (target[verb] as (...all: never[]) => unknown)(...args);
      };
    },
  });
}

describe("events that a feed no longer lists", () => {
  it("are withdrawn after two complete answers an hour apart, and come back under the same id", async () => {
    rig.answer = () => feed(futureEvents(10));
    await run();
    const ids = await rig.database.all("SELECT id FROM events ORDER BY id");
    rig.answer = () => feed(futureEvents(9));
    rig.later(HOUR);
    expect(await run()).toMatchObject({ counts: { removed: 0 } });
    rig.later(HOUR / 2);
    rig.answer = () => feed(futureEvents(9), { stamp: 2 });
    expect(await run()).toMatchObject({ counts: { removed: 0 } });
    rig.later(HOUR);
    rig.answer = () => feed(futureEvents(9), { stamp: 3 });
    expect(await run()).toMatchObject({ outcome: "changed", counts: { removed: 1 } });
    expect(
      await rig.database.all(
        "SELECT name, event_status AS s, sequence FROM events WHERE deleted IS NOT NULL",
      ),
    ).toEqual([{ name: "Atelier 9", s: "EventCancelled", sequence: 1 }]);
    rig.later(DAY);
    rig.answer = () => feed(futureEvents(10));
    expect(await run()).toMatchObject({ counts: { updated: 1 } });
    expect(await rig.database.all("SELECT id FROM events ORDER BY id")).toEqual(ids);
    expect(
      await rig.database.first(
        "SELECT count(*) AS n FROM events WHERE deleted IS NOT NULL OR event_status <> 'EventScheduled'",
      ),
    ).toEqual({ n: 0 });
  });

  it("are withdrawn by an unchanged answer too, when it comes an hour later", async () => {
    rig.answer = () => feed(futureEvents(10));
    await run();
    rig.answer = () => feed(futureEvents(9));
    rig.later(HOUR);
    await run();
    rig.later(HOUR);
    expect(await run()).toMatchObject({ outcome: "changed", counts: { removed: 1 } });
  });

  it("stay when they are over, or begun, because a feed may list only the future", async () => {
    rig.answer = () => feed(futureEvents(10));
    await run();
    rig.now = "2026-12-05T19:00:00Z";
    for (let n = 0; n < 4; n += 1) {
      rig.answer = () => feed(futureEvents(10).slice(5), { n });
      expect(await run()).toMatchObject({ outcome: "unchanged", counts: { removed: 0 } });
      rig.later(2 * HOUR);
    }
    expect(await rig.database.first("SELECT count(*) AS n FROM records WHERE missing_since IS NULL")).toEqual(
      {
        n: 10,
      },
    );
  });

  it("stay when the list is partial, or when they could not be read", async () => {
    rig.answer = () => feed(futureEvents(10));
    await run();
    for (let n = 0; n < 4; n += 1) {
      rig.later(2 * HOUR);
      rig.answer = () => feed(futureEvents(9), { n, coverage: "partial" });
      expect(await run()).toMatchObject({ counts: { removed: 0 } });
      rig.later(2 * HOUR);
      rig.answer = () => feed(futureEvents(9), { n, refused: ["e-9"] });
      expect(await run()).toMatchObject({ counts: { removed: 0 } });
    }
  });

  it("go at once when the source itself says that they are gone", async () => {
    rig.answer = () => feed(futureEvents(10), { coverage: "delta" });
    await run();
    rig.later(60);
    rig.answer = () => feed([], { coverage: "delta", removed: ["e-3", "unknown"] });
    expect(await run()).toMatchObject({ outcome: "changed", counts: { removed: 1 } });
  });
});

describe("a source that renews its ids", () => {
  it("keeps the addresses of its events through twenty full renewals", async () => {
    const told = futureEvents(60);
    rig.answer = () => feed(told);
    await run();
    const ids = await rig.database.all("SELECT id, name, modified FROM events ORDER BY name");
    for (let round = 1; round <= 20; round += 1) {
      rig.later(2 * HOUR);
      rig.answer = () => feed(told.map((event) => ({ ...event, uid: `${round}/${event.uid}` })));
      const report = await run();
      expect(report.counts).toMatchObject({ created: 0, updated: 0, removed: 0 });
      expect(report.problems.map(({ code }) => code)).toEqual(["UID_CHURN"]);
    }
    expect(await rig.database.all("SELECT id, name, modified FROM events ORDER BY name")).toEqual(ids);
  });

  it("tells apart events of one title and start by their order", async () => {
    const twins = [0, 1, 2].map((n) => ({ uid: `t-${n}`, name: "Visite", start: "2026-12-01T18:00:00Z" }));
    rig.answer = () => feed(twins);
    await run();
    rig.later(2 * HOUR);
    rig.answer = () => feed(twins.map((twin) => ({ ...twin, uid: `x${twin.uid}` })));
    expect((await run()).counts).toMatchObject({ created: 0, updated: 0 });
    expect(await total()).toBe(3);
  });

  it("does not give an old address to a newcomer that comes under an id that was once used", async () => {
    const [one] = futureEvents(1);
    rig.answer = () => feed([one!]);
    await run();
    rig.later(2 * HOUR);
    rig.answer = () => feed([{ ...one!, uid: "renewed" }]);
    await run();
    rig.later(2 * HOUR);
    rig.answer = () =>
      feed([
        { ...one!, uid: "renewed" },
        { uid: one!.uid, name: "Tout autre", start: "2026-12-20T18:00:00Z" },
      ]);
    expect((await run()).counts).toMatchObject({ created: 1, updated: 0 });
    expect(await total()).toBe(2);
  });
});
