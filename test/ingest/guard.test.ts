import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import { findSource } from "../../src/store/sources.ts";
import { releaseSource } from "../../src/store/write-sources.ts";
import { DAY, failed, feed, futureEvents, HOUR, page, publicState, type Rig, startRig } from "./rig.ts";

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
  rig.answer = () => feed(futureEvents(30));
  await ingest("atelier", rig.deps);
  rig.later(HOUR);
});
afterEach(async () => {
  expect(await verify(rig.database, rig.now)).toEqual([]);
  await rig.close();
});

const run = () => ingest("atelier", rig.deps);
const living = async () =>
  (await rig.database.first<{ n: number }>("SELECT count(*) AS n FROM events WHERE deleted IS NULL"))?.n;
const status = async () => (await findSource(rig.database, "atelier"))?.state.status;
const codes = (report: Awaited<ReturnType<typeof run>>) => report.problems.map(({ code }) => code);

describe("a feed that loses more than five and more than one in five of its future events", () => {
  it("freezes, and takes new and changed events all the same", async () => {
    const [first, ...rest] = futureEvents(20);
    const now = [{ ...first!, name: "Nouveau titre" }, ...rest, ...futureEvents(2, "new")];
    rig.answer = () => feed(now);
    const report = await run();
    expect(report).toMatchObject({ outcome: "frozen", counts: { created: 2, updated: 1, removed: 0 } });
    expect(codes(report)).toEqual(["SOURCE_FROZEN"]);
    expect(await status()).toBe("frozen");
    expect(await living()).toBe(32);
  });

  it("is believed after three identical answers over a day, and not before", async () => {
    rig.answer = () => feed(futureEvents(20));
    await run();
    for (const wait of [6 * HOUR, 6 * HOUR, 6 * HOUR]) {
      rig.later(wait);
      expect(await run()).toMatchObject({ outcome: "frozen", counts: { removed: 0 } });
    }
    rig.later(6 * HOUR);
    expect(await run()).toMatchObject({ outcome: "changed", counts: { removed: 10 } });
    expect(await status()).toBe("ok");
    expect(await living()).toBe(20);
  });

  it("starts the count again with another answer", async () => {
    rig.answer = () => feed(futureEvents(20));
    await run();
    rig.later(20 * HOUR);
    await run();
    rig.later(20 * HOUR);
    rig.answer = () => feed(futureEvents(19));
    expect(await run()).toMatchObject({ outcome: "frozen" });
    rig.later(HOUR);
    rig.answer = () => feed(futureEvents(20));
    expect(await run()).toMatchObject({ outcome: "frozen", counts: { removed: 0 } });
  });

  it("does not count answers in a row within an hour", async () => {
    rig.answer = () => feed(futureEvents(20));
    for (let n = 0; n < 10; n += 1) {
      await run();
      rig.later(60);
    }
    rig.later(DAY);
    expect(await run()).toMatchObject({ outcome: "frozen" });
  });

  it("thaws without loss when its events are back", async () => {
    const before = await publicState(rig);
    rig.answer = () => feed([]);
    expect(await run()).toMatchObject({ outcome: "frozen" });
    rig.later(HOUR);
    rig.answer = () => feed(futureEvents(30));
    expect(await run()).toMatchObject({ outcome: "unchanged" });
    expect(await status()).toBe("ok");
    expect(await publicState(rig)).toBe(before);
  });

  it("is believed at once when its operator says so", async () => {
    rig.answer = () => feed(futureEvents(3));
    await run();
    expect(await releaseSource(rig.database, "atelier", rig.now)).toBe(true);
    expect(await run()).toMatchObject({ outcome: "changed", counts: { removed: 27 } });
  });

  it("is asked without validators while it is frozen", async () => {
    rig.answer = () => page(JSON.stringify({ events: [] }), { etag: '"empty"' });
    await run();
    rig.later(HOUR);
    await run();
    expect(rig.requests.at(-1)?.etag).toBeUndefined();
  });
});

describe("damaged answers", () => {
  it("of any kind remove nothing", async () => {
    const before = await publicState(rig);
    const answers = [
      () => page("<!doctype html><title>Maintenance</title>"),
      () => page(""),
      () => page('{"error":"quota"}'),
      () => page(JSON.stringify({ events: [] })),
      () => page(JSON.stringify({ events: futureEvents(30) }).slice(0, 500)),
      () => failed(404),
      () => failed(500),
      () => failed(null),
      () => failed(429, 3600),
    ];
    for (let round = 0; round < 3; round += 1) {
      for (const answer of answers) {
        rig.answer = answer;
        const report = await run();
        expect(["failed", "frozen"]).toContain(report.outcome);
        expect(report.counts.removed).toBe(0);
        rig.later(3 * HOUR);
      }
    }
    expect(await publicState(rig)).toBe(before);
  });

  it("with a whole envelope but a fifth of its items broken count as incomplete", async () => {
    rig.answer = () => feed(futureEvents(20), { refused: ["x1", "x2", "x3", "x4", "x5", "x6"] });
    const report = await run();
    expect(report).toMatchObject({ complete: false, counts: { removed: 0 } });
    expect(codes(report)).toContain("FEED_DAMAGED");
  });
});
