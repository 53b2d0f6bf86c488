import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { rewindStore } from "../../src/ingest/rewind-store.ts";
import { runDue } from "../../src/ingest/schedule.ts";
import { restoreSource, suspendSource } from "../../src/ingest/suspend-source.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { eventId } from "../../src/reconcile/identity.ts";
import type { Database } from "../../src/store/database.ts";
import { findAlias } from "../../src/store/event-states.ts";
import { deletedSince } from "../../src/store/read-changes.ts";
import { findEvent } from "../../src/store/read-events.ts";
import { readProvenance } from "../../src/store/read-provenance.ts";
import { lastNumber, readVersions } from "../../src/store/read-versions.ts";
import { dueSources } from "../../src/store/sources.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { sampleRenderer, sampleSource } from "../store/samples.ts";
import { DAY, feed, HOUR, type Rig, startRig, type Told } from "./rig.ts";
import { planning } from "./telling-hub.ts";

const SOURCES = ["atelier", "mairie", "agenda"] as const;
type SourceId = (typeof SOURCES)[number];

const BECAUSE = { actor: "operator", details: { reason: "publicité" } } as const;

let rig: Rig;
let told: Record<string, readonly Told[]>;

async function openHub(): Promise<void> {
  rig = await startRig({}, true);
  told = {};
  await upsertSources(
    rig.database,
    SOURCES.map((id) => sampleSource(id, { name: id })),
    rig.now,
  );
  rig.answer = ({ url }) => feed(told[/([a-z]+)\.ics/.exec(url)?.[1] ?? ""] ?? []);
}

beforeEach(openHub);
afterEach(() => rig.close());

async function tell(source: SourceId, ...events: readonly Told[]): Promise<string> {
  told[source] = events;
  const report = await ingest(source, { ...rig.deps, force: true });
  expect(report.problems.filter(({ code }) => code === "STORE_FAILED")).toEqual([]);
  return report.outcome;
}

const suspend = (id: SourceId, database: Database = rig.database) =>
  suspendSource(database, id, rig.now, planning, BECAUSE);
const restore = (id: SourceId) => restoreSource(rig.database, id, rig.now, planning, BECAUSE);

/** What the public sees: each event with its name, its tellers and its occurrences. */
const events = () =>
  rig.database.all<{ id: string; name: string; tellers: string; occurrences: string }>(
    `SELECT e.id, e.name, c.tellers, (SELECT group_concat(o.recurrence_id || ' ' || o.starts_at || ' ' || coalesce(o.doc, ''), ', ')
       FROM (SELECT * FROM occurrences o WHERE o.event_id = e.id ORDER BY o.recurrence_id) o) AS occurrences
     FROM events e JOIN event_components c USING (number)
     WHERE EXISTS (SELECT 1 FROM occurrences o WHERE o.event_id = e.id) ORDER BY e.id`,
  );

/** Every text in the triples, which holds the names of events. */
const texts = async (like: string) =>
  (
    await rig.database.all<{ value: string }>(
      "SELECT DISTINCT t.value FROM quads q JOIN terms t ON t.id = q.o WHERE t.value LIKE ?",
      like,
    )
  ).map(({ value }) => value);

const CONCERT: Told = { uid: "1", name: "Concert des Ogres de Barback", start: "2026-12-04T19:30:00Z" };
const WEEKLY: Told = {
  uid: "w",
  name: "Atelier vélo participatif",
  start: "2026-12-01T18:00:00Z",
  rrule: "FREQ=WEEKLY;COUNT=6",
};
const PAST: Told = { uid: "p", name: "Bal de la Saint-Martin", start: "2026-11-11T18:00:00Z" };
const idOf = (source: SourceId, { uid }: Told): string => eventId(source, uid);

describe("a source that is suspended", () => {
  it("is gone at once: no occurrence, no place, no triple, no address, and the log says so", async () => {
    await tell("atelier", CONCERT, WEEKLY, PAST);
    rig.later(HOUR);
    expect(await suspend("atelier")).toBe(true);
    expect(await suspend("atelier")).toBe(false);
    expect(await events()).toEqual([]);
    for (const table of ["occurrences", "places", "event_places", "event_organizers", "occurrence_keys"])
      expect([table, await rig.database.all(`SELECT * FROM ${table}`)]).toEqual([table, []]);
    expect(await texts("%Ogres%")).toEqual([]);
    expect(await rig.database.all("SELECT rowid FROM events_text")).toEqual([]);
    expect(await findEvent(rig.database, idOf("atelier", CONCERT))).toBeNull();
    expect(await deletedSince(rig.database, idOf("atelier", CONCERT))).toBe(rig.now);
    const current = await rig.database.all("SELECT DISTINCT state FROM changes WHERE superseded IS NULL");
    expect(current).toEqual([{ state: "deleted" }]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("is told as deleted by a log that holds none of its words any more", async () => {
    await tell("atelier", CONCERT);
    rig.later(HOUR);
    await tell("atelier", { ...CONCERT, name: "Concert des Ogres de Barback, complet" });
    await tell("mairie", PAST);
    await suspend("atelier");
    expect(await lastNumber(rig.database)).toBeGreaterThan(2);
    const versions = await readVersions(rig.database, 0);
    const told = new Set(versions.map(({ eventId: id, state }) => `${state} ${id}`));
    expect(told).toEqual(new Set([`updated ${idOf("mairie", PAST)}`, `deleted ${idOf("atelier", CONCERT)}`]));
    expect(JSON.stringify(versions)).not.toContain("Ogres");
  });

  it("is in no past that is asked for while it is suspended", async () => {
    await tell("atelier", CONCERT);
    await tell("mairie", PAST);
    const before = rig.now;
    rig.later(HOUR);
    await suspend("atelier");
    // The copy that `asOf` would be answered from.
    await rewindStore(rig.database, before, sampleRenderer);
    expect((await events()).map(({ name }) => name)).toEqual([PAST.name]);
    expect(await texts("%Ogres%")).toEqual([]);
  });

  it("leaves what others tell of too under its address, without its words", async () => {
    await tell("atelier", CONCERT, WEEKLY);
    rig.later(DAY);
    await tell("mairie", { ...CONCERT, uid: "m" });
    const before = await events();
    await suspend("atelier");
    const id = idOf("atelier", CONCERT);
    expect(await events()).toMatchObject([{ id, tellers: "mairie" }]);
    const told = await readProvenance(rig.database, id, () => 50);
    expect(told?.records.map(({ source }) => source.id)).toEqual(["mairie"]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    rig.later(HOUR);
    await restore("atelier");
    expect(await events()).toEqual(before);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("takes back with it what others went on to tell alone, and withdraw meanwhile", async () => {
    const others = ["a", "b", "c"].map((uid, day) => ({
      uid,
      name: `Lecture ${uid}`,
      start: `2026-12-1${day}T10:00:00Z`,
    }));
    await tell("atelier", CONCERT);
    await tell("mairie", { ...CONCERT, uid: "m" }, ...others);
    await suspend("atelier");
    for (let n = 0; n < 3; n += 1) {
      rig.later(2 * HOUR);
      await tell("mairie", ...others);
    }
    expect((await events()).map(({ name }) => name).sort()).toEqual(others.map(({ name }) => name));
    expect(await verify(rig.database, rig.now)).toEqual([]);
    await restore("atelier");
    expect((await events()).map(({ name }) => name)).toContain(CONCERT.name);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("is not read, by nobody: not when it is due, and not when somebody asks", async () => {
    await tell("atelier", CONCERT);
    await suspend("atelier");
    const asked = rig.requests.length;
    expect(await tell("atelier", CONCERT, WEEKLY)).toBe("suspended");
    rig.later(30 * DAY);
    const due = await dueSources(rig.database, rig.now, 10, 10);
    expect(due.map(({ id }) => id)).toEqual(["agenda", "mairie"]);
    await runDue({ ...rig.deps, concurrency: 1, onReport: () => undefined });
    expect(rig.requests.slice(asked).map(({ url }) => url)).not.toContain("http://127.0.0.1/atelier.ics");
    expect((await events()).map(({ name }) => name)).not.toContain(CONCERT.name);
  });

  it("stays suspended when the operator's registry is written anew", async () => {
    await suspend("atelier");
    await upsertSources(rig.database, [sampleSource("atelier", { name: "Autre nom" })], rig.now);
    expect(await tell("atelier", CONCERT)).toBe("suspended");
  });

  it("loses the import that was under way", async () => {
    await tell("atelier", CONCERT);
    rig.answer = async () => {
      await suspend("atelier");
      return feed([CONCERT, WEEKLY]);
    };
    expect((await ingest("atelier", { ...rig.deps, force: true })).outcome).toBe("lost");
    expect(await events()).toEqual([]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("writes nothing at all when its commit fails", async () => {
    await tell("atelier", CONCERT, WEEKLY);
    const before = await events();
    const broken: Database = Object.assign(Object.create(rig.database) as Database, {
      batch: (statements: Parameters<Database["batch"]>[0]) =>
        rig.database.batch([...statements, { sql: "INSERT INTO sources (id) VALUES (NULL)", params: [] }]),
    });
    await expect(suspend("atelier", broken)).rejects.toThrow();
    expect(await events()).toEqual(before);
    expect(await rig.database.all("SELECT * FROM audit_log")).toEqual([]);
    expect(await tell("atelier", CONCERT, WEEKLY)).not.toBe("suspended");
  });
});

describe("a source that is restored", () => {
  it("has its events back under their addresses, those that are over too, and is due at once", async () => {
    await tell("atelier", CONCERT, WEEKLY, PAST);
    const before = await events();
    rig.later(DAY);
    await suspend("atelier");
    rig.later(40 * DAY);
    expect(await restore("atelier")).toBe(true);
    expect(await restore("atelier")).toBe(false);
    expect((await events()).map(({ id, name }) => [id, name])).toEqual(
      before.map(({ id, name }) => [id, name]),
    );
    expect((await dueSources(rig.database, rig.now, 10, 10)).map(({ id }) => id)).toContain("atelier");
    await tell("atelier", CONCERT, WEEKLY, PAST);
    expect((await events()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("does not bring back what its feed had withdrawn before", async () => {
    await tell("atelier", CONCERT, WEEKLY);
    await ingest("atelier", {
      ...rig.deps,
      force: true,
      fetchPage: async () => feed([], { coverage: "delta", removed: [CONCERT.uid] }),
    });
    await suspend("atelier");
    expect(await events()).toEqual([]);
    await restore("atelier");
    expect((await events()).map(({ name }) => name)).toEqual([WEEKLY.name]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("is noted both times with who did it and why", async () => {
    await suspend("atelier");
    await restore("atelier");
    expect(
      await rig.database.all("SELECT actor, action, subject, details FROM audit_log ORDER BY id"),
    ).toEqual(
      ["suspend", "restore"].map((action) => ({
        actor: "operator",
        action,
        subject: "atelier",
        details: '{"reason":"publicité"}',
      })),
    );
  });
});

describe("the order of imports and suspensions", () => {
  it("makes no difference to what is there at the end", async () => {
    const feeds: Record<SourceId, readonly Told[]> = {
      atelier: [CONCERT, WEEKLY],
      mairie: [{ ...CONCERT, uid: "m" }, PAST],
      agenda: [
        { ...CONCERT, uid: "a" },
        { uid: "a2", name: WEEKLY.name ?? "", start: "2026-12-08T18:00:00Z" },
      ],
    };
    const run = async (order: readonly SourceId[], suspended: readonly SourceId[]): Promise<unknown> => {
      await rig.close();
      await openHub();
      for (const id of order) {
        await tell(id, ...feeds[id]);
        if (suspended.includes(id)) await suspend(id);
      }
      const hidden = await events();
      for (const id of suspended) await restore(id);
      expect(await verify(rig.database, rig.now)).toEqual([]);
      const aliases = await Promise.all(
        SOURCES.flatMap((id) => feeds[id].map((one) => findAlias(rig.database, idOf(id, one)))),
      );
      return { hidden: hidden.map(({ name, tellers }) => [name, tellers]), all: await events(), aliases };
    };
    const plain = (await run([...SOURCES], [])) as { all: unknown; aliases: unknown };
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...SOURCES], { minLength: 3 }),
        fc.subarray([...SOURCES]),
        async (order, suspended) => {
          const { all, aliases } = (await run(order, suspended)) as typeof plain;
          expect({ all, aliases }).toEqual({ all: plain.all, aliases: plain.aliases });
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);
});
