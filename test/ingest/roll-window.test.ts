import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { rollWindow } from "../../src/ingest/roll-window.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { DAY, feed, futureEvents, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const span = () =>
  rig.database.first<{ n: number; first: string; last: string }>(
    "SELECT count(*) AS n, min(starts_at) AS first, max(starts_at) AS last FROM occurrences",
  );

describe("the window of occurrences", () => {
  it("follows the calendar without a fetch, and changes no date of change", async () => {
    rig.answer = () =>
      feed([
        { uid: "s", start: "2025-12-02T18:00:00Z", rrule: "FREQ=WEEKLY" },
        { uid: "far", start: "2029-01-10T18:00:00Z" },
        ...futureEvents(2),
      ]);
    await ingest("atelier", rig.deps);
    const events = await rig.database.all("SELECT id, modified, content_hash FROM events ORDER BY id");
    expect((await span())?.last.slice(0, 4)).toBe("2028");
    for (let day = 0; day < 400; day += 1) {
      rig.later(DAY);
      if (day % 50 === 0) await rollWindow(rig.database, rig.now, rig.deps);
    }
    await rollWindow(rig.database, rig.now, rig.deps);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    expect((await span())?.first.slice(0, 7)).toBe("2026-12");
    expect((await span())?.last.slice(0, 7)).toBe("2029-06");
    expect(await rig.database.first("SELECT first_starts_at AS f FROM events WHERE uid = 'far'")).toEqual({
      f: "2029-01-10T18:00:00Z",
    });
    expect(await rig.database.all("SELECT id, modified, content_hash FROM events ORDER BY id")).toEqual(
      events,
    );
    expect(rig.requests).toHaveLength(1);
  });

  it("moves once a day at most", async () => {
    rig.answer = () => feed([{ uid: "s", start: "2026-12-01T18:00:00Z", rrule: "FREQ=DAILY" }]);
    await ingest("atelier", rig.deps);
    rig.later(DAY);
    expect(await rollWindow(rig.database, rig.now, rig.deps)).toEqual({ added: 1, dropped: 0 });
    expect(await rollWindow(rig.database, rig.now, rig.deps)).toEqual({ added: 0, dropped: 0 });
  });

  it("leaves an import after it nothing to change", async () => {
    rig.answer = () => feed([{ uid: "s", start: "2026-12-01T18:00:00Z", rrule: "FREQ=DAILY" }]);
    await ingest("atelier", rig.deps);
    rig.later(40 * DAY);
    await rollWindow(rig.database, rig.now, rig.deps);
    expect((await ingest("atelier", { ...rig.deps, force: true })).counts).toMatchObject({
      updated: 0,
      unchanged: 1,
    });
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});
