import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import type { Database } from "../../src/store/database.ts";
import { dropSource, upsertSources } from "../../src/store/write-sources.ts";
import { feed, futureEvents, HOUR, type Rig, startRig, versionedEvents } from "../ingest/rig.ts";
import { startRemoteDatabase } from "./remote-database.ts";

let rig: Rig;
let database: Database;
let close: () => Promise<void>;
let migrated: string[];
beforeAll(async () => {
  rig = await startRig();
  ({ database, close, migrated } = await startRemoteDatabase({ migrate: true }));
  await upsertSources(database, [rig.source], rig.now);
});
afterAll(async () => {
  await close();
  await rig.close();
});

const run = () => ingest("atelier", { ...rig.deps, database });

describe("an import on D1", () => {
  it("starts from every migration of the folder, bundled", () => {
    const folder = new URL("../../src/store/migrations/", import.meta.url);
    expect(migrated).toEqual(readdirSync(folder).sort());
  });

  it("creates, changes, freezes and withdraws as it does on a file", async () => {
    rig.answer = () =>
      feed([...versionedEvents(1), { uid: "s", start: "2026-12-01T18:00:00Z", rrule: "FREQ=DAILY" }]);
    expect(await run()).toMatchObject({ outcome: "changed", counts: { created: 51 } });
    rig.later(HOUR);
    rig.answer = () => feed(versionedEvents(2));
    expect(await run()).toMatchObject({ counts: { updated: 50, removed: 0 } });
    rig.later(HOUR);
    expect(await run()).toMatchObject({ outcome: "changed", counts: { removed: 1 } });
    rig.later(HOUR);
    rig.answer = () => feed(versionedEvents(2).slice(0, 10));
    expect(await run()).toMatchObject({ outcome: "frozen", counts: { removed: 0 } });
    expect(await verify(database, rig.now)).toEqual([]);
    expect(await database.first("SELECT count(*) AS n FROM events WHERE deleted IS NULL")).toEqual({ n: 50 });
  });

  it("writes the same triples as on a file, change by change, and nothing when nothing changed", async () => {
    const triples = async (of: Database) =>
      await of.all(
        `SELECT g.value AS g, s.value AS s, p.value AS p, coalesce(o.value || ' ' || o.qualifier, q.o) AS o
         FROM quads q JOIN terms g ON g.id = q.g JOIN terms s ON s.id = q.s JOIN terms p ON p.id = q.p
         LEFT JOIN terms o ON o.id = q.o ORDER BY 1, 2, 3, 4`,
      );
    const both = async () => {
      await ingest("atelier", { ...rig.deps, database: rig.database, force: true });
      await ingest("atelier", { ...rig.deps, database, force: true });
      return Promise.all([triples(rig.database), triples(database)]);
    };
    const repeated = { uid: "r", name: "Marché", start: "2026-12-01T08:00:00Z", rrule: "FREQ=WEEKLY" };
    for (const one of [rig.database, database]) await one.batch(dropSource("atelier", rig.now));
    for (const one of [rig.database, database]) await upsertSources(one, [rig.source], rig.now);
    rig.answer = () => feed([...versionedEvents(1), repeated]);
    const [file, remote] = await both();
    expect(file.length).toBeGreaterThan(900);
    expect(remote).toEqual(file);
    rig.later(HOUR);
    rig.answer = () => feed([...versionedEvents(1).slice(0, 49), { ...repeated, name: "Grand marché" }]);
    const [changed, changedRemote] = await both();
    expect(changed).not.toEqual(file);
    expect(changedRemote).toEqual(changed);
    const terms = "SELECT max(id) AS last, count(*) AS n FROM terms";
    const before = await Promise.all([rig.database.first(terms), database.first(terms)]);
    rig.later(60);
    expect(await both()).toEqual([changed, changedRemote]);
    expect(await Promise.all([rig.database.first(terms), database.first(terms)])).toEqual(before);
    expect(await verify(database, rig.now)).toEqual([]);
  }, 60_000);

  it("takes two thousand events in one batch", async () => {
    rig.later(HOUR);
    rig.answer = () => feed([...versionedEvents(2), ...futureEvents(2000, "many")]);
    expect(await run()).toMatchObject({ outcome: "changed", counts: { created: 2000 } });
  }, 60_000);
});
