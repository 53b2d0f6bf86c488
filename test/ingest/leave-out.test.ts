import { afterEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { leaveOut } from "../../src/ingest/leave-out.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import type { SourceFilter } from "../../src/model/source.ts";
import { findSource } from "../../src/store/sources.ts";
import { updateSource } from "../../src/store/write-sources.ts";
import { sampleEvent } from "../store/samples.ts";
import { page, type Rig, startRig } from "./rig.ts";

const told = (name: string, keywords: string[] = [], description: string | null = null) =>
  sampleEvent("s", name, "2026-12-01T18:00:00Z", { name, keywords, description });

describe("what an owner leaves out", () => {
  let rig: Rig;
  afterEach(() => rig?.close());

  it("is told by whole words of name, description and keywords, whatever case and accents", () => {
    const events = [
      told("Café-débat"),
      told("Party"),
      told("Art & déco"),
      told("Bal", ["Danse folk"]),
      told("Conseil", [], "Réunion réservée au bureau."),
    ];
    const names = (filter: SourceFilter) => leaveOut(events, filter).events.map(({ facts }) => facts.name);
    expect(names({ include: [], exclude: [] })).toHaveLength(5);
    expect(names({ include: ["cafe debat"], exclude: [] })).toEqual(["Café-débat"]);
    expect(names({ include: ["ART", "folk"], exclude: [] })).toEqual(["Art & déco", "Bal"]);
    expect(names({ include: [], exclude: ["reservee au bureau", "!!"] })).toHaveLength(4);
    expect(names({ include: ["danse", "conseil"], exclude: ["bureau"] })).toEqual(["Bal"]);
    // No run of words goes from one text into the next.
    expect(names({ include: ["conseil reunion"], exclude: [] })).toEqual([]);
  });

  it("goes from everywhere at once, however much it is, and comes back under its address", async () => {
    rig = await startRig();
    const events = Array.from({ length: 12 }, (_, index) => ({
      uid: `e${index}`,
      name: index < 10 ? `Réunion ${index}` : `Concert ${index}`,
      start: "2026-12-05T18:00:00Z",
    }));
    rig.answer = () => page(JSON.stringify({ events }));
    const run = () => ingest(rig.source.id, rig.deps);
    const ids = async () =>
      (await rig.database.all<{ id: string }>("SELECT id FROM events ORDER BY id")).map(({ id }) => id);
    const filter = async (words: SourceFilter | undefined) => {
      rig.later(3600);
      const record = await findSource(rig.database, rig.source.id);
      if (record === null) throw new Error("the rig has a source");
      const statement = updateSource(record, { ...record.source, filter: words }, rig.now);
      if (statement) await rig.database.batch([statement]);
    };
    await run();
    const all = await ids();
    expect(all).toHaveLength(12);

    await filter({ include: [], exclude: ["réunion"] });
    const report = await run();
    expect(report).toMatchObject({ outcome: "changed", complete: true, counts: { kept: 2, removed: 10 } });
    expect(report.problems).toMatchObject([{ code: "LEFT_OUT", severity: "info", count: 10, items: [] }]);
    expect(await ids()).toHaveLength(2);
    expect(await rig.database.all("SELECT * FROM records WHERE deleted IS NOT NULL")).toEqual([]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
    const log = await rig.database.all(
      "SELECT state, count(*) AS n FROM changes WHERE superseded IS NULL GROUP BY state ORDER BY state",
    );
    expect(log).toEqual([
      { state: "deleted", n: 10 },
      { state: "updated", n: 2 },
    ]);

    await filter(undefined);
    expect(await run()).toMatchObject({ counts: { created: 10 } });
    expect(await ids()).toEqual(all);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });

  it("holds although the words were chosen while the feed was being read", async () => {
    rig = await startRig();
    const events = [
      { uid: "a", name: "Réunion", start: "2026-12-05T18:00:00Z" },
      { uid: "b", name: "Concert", start: "2026-12-06T18:00:00Z" },
    ];
    let isChosen = false;
    rig.answer = async () => {
      const record = await findSource(rig.database, rig.source.id);
      const filter = { include: [], exclude: ["réunion"] };
      const statement = record && updateSource(record, { ...record.source, filter }, rig.now);
      if (statement && !isChosen) await rig.database.batch([statement]);
      isChosen = true;
      return page(JSON.stringify({ events }));
    };
    expect(await ingest(rig.source.id, rig.deps)).toMatchObject({ outcome: "stopped" });
    expect(await ingest(rig.source.id, rig.deps)).toMatchObject({ outcome: "changed", counts: { kept: 1 } });
    expect(await rig.database.all("SELECT name FROM events")).toEqual([{ name: "Concert" }]);
  });

  it("does not hide that the feed itself lost events", async () => {
    rig = await startRig();
    const events = Array.from({ length: 12 }, (_, index) => ({
      uid: `e${index}`,
      name: index < 2 ? `Réunion ${index}` : `Concert ${index}`,
      start: "2026-12-05T18:00:00Z",
    }));
    rig.answer = () => page(JSON.stringify({ events }));
    await ingest(rig.source.id, rig.deps);
    const record = await findSource(rig.database, rig.source.id);
    rig.later(3600);
    const filtered = { ...rig.source, filter: { include: [], exclude: ["réunion"] } };
    const statement = record && updateSource(record, filtered, rig.now);
    if (statement) await rig.database.batch([statement]);
    rig.answer = () => page(JSON.stringify({ events: events.slice(0, 4) }));
    expect(await ingest(rig.source.id, rig.deps)).toMatchObject({
      outcome: "frozen",
      counts: { removed: 2 },
    });
    const living = await rig.database.all("SELECT id FROM events WHERE deleted IS NULL");
    expect(living).toHaveLength(10);
  });
});
