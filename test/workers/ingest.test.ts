import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import type { Database } from "../../src/store/database.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
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

  it("takes two thousand events in one batch", async () => {
    rig.later(HOUR);
    rig.answer = () => feed([...versionedEvents(2), ...futureEvents(2000, "many")]);
    expect(await run()).toMatchObject({ outcome: "changed", counts: { created: 2000 } });
  }, 60_000);
});
