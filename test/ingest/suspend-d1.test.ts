import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { restoreSource, suspendSource } from "../../src/ingest/suspend-source.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { sampleSource } from "../store/samples.ts";
import { startRemoteDatabase } from "../workers/remote-database.ts";
import { feed, type Rig, startRig, type Told } from "./rig.ts";
import { planning } from "./telling-hub.ts";

const CONCERT: Told = { uid: "1", name: "Concert des Ogres de Barback", start: "2026-12-04T19:30:00Z" };
const WEEKLY: Told = {
  uid: "w",
  name: "Atelier vélo participatif",
  start: "2026-12-01T18:00:00Z",
  rrule: "FREQ=WEEKLY;COUNT=3",
};
const FEEDS: Readonly<Record<string, readonly Told[]>> = {
  atelier: [CONCERT, WEEKLY],
  mairie: [{ ...CONCERT, uid: "m" }],
};
const BECAUSE = { actor: "operator", details: {} } as const;

let rig: Rig;
let remote: Awaited<ReturnType<typeof startRemoteDatabase>>;
beforeAll(async () => {
  rig = await startRig({}, true);
  remote = await startRemoteDatabase({ migrate: true });
}, 60_000);
afterAll(async () => {
  await remote.close();
  await rig.close();
});

describe("suspending a source", () => {
  it("does the same on D1 in workerd as on Node", async () => {
    const run = async (database: Rig["deps"]["database"]) => {
      const sources = Object.keys(FEEDS).map((id) => sampleSource(id, { name: id }));
      await upsertSources(database, sources, rig.now);
      for (const [id, told] of Object.entries(FEEDS))
        await ingest(id, { ...rig.deps, database, fetchPage: async () => feed(told) });
      const shown = async () => ({
        events: await database.all(
          "SELECT e.id, e.name, c.tellers FROM events e JOIN event_components c USING (number) WHERE deleted IS NULL ORDER BY e.id",
        ),
        occurrences: await database.all("SELECT event_id, recurrence_id FROM occurrences ORDER BY 1, 2"),
        places: await database.all("SELECT id, name FROM places ORDER BY id"),
        quads: await database.all("SELECT count(*) AS n FROM quads"),
      });
      const before = await shown();
      expect(await suspendSource(database, "atelier", rig.now, planning, BECAUSE)).toBe(true);
      const hidden = await shown();
      expect(await verify(database, rig.now)).toEqual([]);
      expect(await restoreSource(database, "atelier", rig.now, planning, BECAUSE)).toBe(true);
      expect(await verify(database, rig.now)).toEqual([]);
      const after = await shown();
      expect(after).toEqual(before);
      return { before, hidden };
    };
    const here = await run(rig.database);
    expect(here.hidden.events).toMatchObject([{ tellers: "mairie" }]);
    expect(await run(remote.database)).toEqual(here);
  }, 60_000);
});
