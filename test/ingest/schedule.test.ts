import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { nextDue, type Turn } from "../../src/ingest/next-due.ts";
import { runDue } from "../../src/ingest/schedule.ts";
import { formatInstant, instantSeconds } from "../../src/model/zone.ts";
import { findSource } from "../../src/store/sources.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { sampleSource } from "../store/samples.ts";
import { DAY, failed, feed, futureEvents, HOUR, page, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  // Thousands of commits; what a disk does with them is proved elsewhere.
  rig = await startRig({}, true);
});
afterEach(() => rig.close());

const turn = (more: Partial<Turn> = {}): Turn => ({
  sourceId: "s",
  now: "2026-11-24T12:00:00Z",
  outcome: "unchanged",
  intervalSeconds: HOUR,
  isFirst: false,
  failures: 0,
  dormant: false,
  refreshIntervalSeconds: null,
  freshForSeconds: null,
  retryAfterSeconds: null,
  ...more,
});
const waitOf = (more: Partial<Turn>): number =>
  instantSeconds(nextDue(turn(more)).nextDue) - instantSeconds("2026-11-24T12:00:00Z");

describe("nextDue", () => {
  it("stays between a quarter of an hour and a day, a fifth more or less, whatever a source does", () => {
    const outcome = fc.constantFrom("changed", "unchanged", "failed", "frozen");
    const seconds = fc.option(fc.integer({ min: -10, max: 40 * DAY }), { nil: null });
    fc.assert(
      fc.property(
        outcome,
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 0, max: 500 }),
        seconds,
        (o, interval, failures, wish) => {
          const wait = waitOf({
            outcome: o as Turn["outcome"],
            intervalSeconds: interval,
            failures,
            refreshIntervalSeconds: wish,
            freshForSeconds: wish,
          });
          return wait >= 15 * 60 * 0.8 - 1 && wait <= DAY * 1.2 + 1;
        },
      ),
    );
  });

  it("polls more often what changes, and less often what does not", () => {
    expect(nextDue(turn({ outcome: "changed" })).intervalSeconds).toBe(HOUR / 2);
    expect(nextDue(turn({ outcome: "unchanged" })).intervalSeconds).toBe(HOUR * 1.5);
    expect(nextDue(turn({ outcome: "changed", isFirst: true })).intervalSeconds).toBe(HOUR);
  });

  it("is never earlier than the feed, the cache or Retry-After ask", () => {
    for (let n = 0; n < 50; n += 1) {
      const sourceId = `s${n}`;
      expect(waitOf({ sourceId, refreshIntervalSeconds: 6 * HOUR })).toBeGreaterThanOrEqual(6 * HOUR);
      expect(waitOf({ sourceId, freshForSeconds: 6 * HOUR })).toBeGreaterThanOrEqual(6 * HOUR);
      expect(
        waitOf({ sourceId, outcome: "failed", failures: 1, retryAfterSeconds: 3 * DAY }),
      ).toBeGreaterThanOrEqual(3 * DAY);
      expect(
        waitOf({ sourceId, outcome: "failed", failures: 1, retryAfterSeconds: 90 * DAY }),
      ).toBeLessThanOrEqual(7 * DAY * 1.2);
    }
  });

  it("backs off from a quarter of an hour to a day and no further", () => {
    const waits = Array.from({ length: 12 }, (_, n) => waitOf({ outcome: "failed", failures: n + 1 }) / 60);
    expect(waits[0]).toBeLessThan(20);
    expect(waits[3]).toBeGreaterThan(90);
    expect(waits.slice(7).every((wait) => wait >= 0.8 * 1440 && wait <= 1.2 * 1440)).toBe(true);
  });

  it("spreads sources that began together", () => {
    const waits = Array.from({ length: 500 }, (_, n) => waitOf({ sourceId: `s${n}` }));
    expect(new Set(waits).size).toBeGreaterThan(350);
  });
});

describe("runDue", () => {
  it("runs what is due once, one of a host at a time, and leaves the rest", async () => {
    const hosts = ["a", "a", "a", "b", "c"];
    const sources = hosts.map((host, n) => sampleSource(`s${n}`, { url: `https://${host}.example/${n}` }));
    await upsertSources(rig.database, sources, rig.now);
    const flying = new Map<string, number>();
    let most = 0;
    rig.answer = async ({ url }) => {
      const { host } = new URL(url);
      flying.set(host, (flying.get(host) ?? 0) + 1);
      most = Math.max(most, flying.get(host) ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 5));
      flying.set(host, (flying.get(host) ?? 0) - 1);
      return feed(futureEvents(1));
    };
    const reports = await runDue(rig.deps);
    expect(reports.map(({ sourceId }) => sourceId).sort()).toEqual(["s0", "s1", "s2", "s3", "s4"]);
    expect(most).toBe(1);
    expect(await runDue(rig.deps)).toEqual([]);
  });

  it("stops between sources when it is told to, and goes on later", async () => {
    await upsertSources(
      rig.database,
      [0, 1, 2].map((n) => sampleSource(`s${n}`)),
      rig.now,
    );
    const stop = new AbortController();
    rig.answer = () => {
      stop.abort();
      return feed(futureEvents(1));
    };
    expect(await runDue({ ...rig.deps, signal: stop.signal })).toHaveLength(1);
    expect(await runDue(rig.deps)).toHaveLength(2);
  });

  it("does not poll again after a restart, a clock set back, or a jump forward more than once", async () => {
    rig.answer = () => feed(futureEvents(1));
    await runDue(rig.deps);
    for (let n = 0; n < 20; n += 1) expect(await runDue({ ...rig.deps, owner: `boot-${n}` })).toEqual([]);
    rig.later(-DAY);
    expect(await runDue(rig.deps)).toEqual([]);
    rig.later(30 * DAY);
    expect(await runDue(rig.deps)).toHaveLength(1);
    expect(await runDue(rig.deps)).toEqual([]);
    rig.later(-29 * DAY);
    expect(await runDue(rig.deps)).toHaveLength(1);
    expect(await runDue(rig.deps)).toEqual([]);
  });

  it("over ten virtual years runs each turn exactly once, through clock changes and jumps", async () => {
    // A feed that never changes is polled about once a day, which keeps ten years short.
    rig.answer = () => feed([]);
    const runs: number[] = [];
    let offset = 0;
    const end = instantSeconds(rig.now) + 3650 * DAY;
    let tick = instantSeconds(rig.now);
    let seed = 7;
    while (tick < end) {
      seed = (seed * 16_807) % 2_147_483_647;
      // Ticks come late, early and double; now and then the clock jumps by up to a day and back.
      tick += DAY / 2 + (seed % 7200);
      offset = seed % 61 === 0 ? (seed % (2 * DAY)) - DAY : 0;
      rig.now = formatInstant(tick + offset);
      const due = (await findSource(rig.database, "atelier"))!.state.nextDue;
      const expected = due <= rig.now ? 1 : 0;
      const reports = await runDue(rig.deps);
      expect(reports).toHaveLength(expected);
      if (!expected) continue;
      expect(await runDue(rig.deps)).toEqual([]);
      runs.push(tick);
    }
    const gaps = runs.slice(1).map((at, n) => at - (runs[n] ?? at));
    expect(Math.max(...gaps)).toBeLessThan(4 * DAY);
    expect(runs.length).toBeGreaterThan(1500);
  }, 120_000);
});

describe("a source that fails", () => {
  const state = async () => (await findSource(rig.database, "atelier"))!;
  const untilDue = async () => {
    rig.now = (await state()).state.nextDue;
    return await ingest("atelier", rig.deps);
  };

  it("is tried less and less, sleeps after ninety days, never dies, and wakes at its first answer", async () => {
    rig.answer = () => feed(futureEvents(3));
    await ingest("atelier", rig.deps);
    rig.answer = () => failed(503);
    const start = instantSeconds(rig.now);
    for (let n = 0; n < 130; n += 1) await untilDue();
    expect((await state()).state).toMatchObject({ status: "dormant" });
    expect(instantSeconds(rig.now) - start).toBeGreaterThan(200 * DAY);
    expect((await state()).state.failures).toBe(130);
    rig.answer = () => feed(futureEvents(3));
    await untilDue();
    expect((await state()).state).toMatchObject({ status: "ok", failures: 0 });
    expect(await rig.database.first("SELECT count(*) AS n FROM events WHERE deleted IS NULL")).toEqual({
      n: 3,
    });
  });

  it("is retired after a week of 410, and not after a day of it; its events stay", async () => {
    rig.answer = () => feed(futureEvents(3));
    await ingest("atelier", rig.deps);
    rig.answer = () => failed(410);
    const start = instantSeconds(rig.now);
    for (let n = 0; n < 30 && (await state()).state.status !== "retired"; n += 1) await untilDue();
    expect((await state()).state.status).toBe("retired");
    expect(instantSeconds(rig.now) - start).toBeGreaterThanOrEqual(7 * DAY);
    expect(await rig.database.first("SELECT count(*) AS n FROM events WHERE deleted IS NULL")).toEqual({
      n: 3,
    });
    rig.later(30 * DAY);
    expect(await runDue(rig.deps)).toEqual([]);
  });
});

describe("a permanent redirect", () => {
  const url = async () => (await findSource(rig.database, "atelier"))!.source.url;

  it("is adopted after a week of valid answers, and survives the registry's old address", async () => {
    const target = "https://new.example/agenda.ics";
    for (let day = 0; day <= 7; day += 1) {
      rig.answer = () => page(JSON.stringify({ events: futureEvents(2), day }), { permanentUrl: target });
      await ingest("atelier", rig.deps);
      if (day < 7) expect(await url()).toBe(rig.source.url);
      rig.later(DAY);
    }
    expect(await url()).toBe(target);
    await upsertSources(rig.database, [rig.source], rig.now);
    expect(await url()).toBe(target);
  });

  it("is not adopted when another one, or none, came in between", async () => {
    for (let day = 0; day <= 12; day += 1) {
      const permanentUrl = day === 5 ? null : "https://new.example/agenda.ics";
      rig.answer = () => page(JSON.stringify({ events: futureEvents(2), day }), { permanentUrl });
      await ingest("atelier", rig.deps);
      rig.later(DAY);
    }
    expect(await url()).toBe(rig.source.url);
  });

  it("to https on the same host is adopted at once", async () => {
    rig.answer = () =>
      page(JSON.stringify({ events: [] }), { permanentUrl: "https://127.0.0.1/atelier.ics" });
    await ingest("atelier", rig.deps);
    expect(await url()).toBe("https://127.0.0.1/atelier.ics");
  });
});
