import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FeedFacts } from "../../src/connector.ts";
import type { Draft } from "../../src/model/draft.ts";
import type { When } from "../../src/model/time.ts";
import { readWhen } from "../../src/normalise/moment.ts";
import { normalise } from "../../src/normalise/normalise.ts";
import { contextOf, draftOf, eventOf, placed, source } from "./scene.ts";

const floating = (local: string): When => ({ type: "floating", local });
const utc = (local: string): When => ({ type: "offset", local, offsetMinutes: 0 });
const offset = (local: string, offsetMinutes: number): When => ({ type: "offset", local, offsetMinutes });
const zoned = (local: string, timeZone = "Europe/Paris"): When => ({ type: "zoned", local, timeZone });
const date = (day: string): When => ({ type: "date", date: day });

const island = { ...source, place: { addressLocality: "Saint-Denis", postalCode: "97400" } };

function when(timing: Draft["timing"], of = source, feed: FeedFacts = {}, more: Partial<Draft> = {}) {
  const { event, codes } = eventOf(draftOf({ location: [] }, { timing, ...more }), contextOf(of, feed));
  const [moment] = event.moments;
  return {
    start: moment?.startDate,
    end: moment?.endDate,
    at: moment?.startsAt,
    zone: event.schedule.timeZone,
    codes: codes.filter((code) => !code.startsWith("PLACE")),
    event,
  };
}

describe("a floating time", () => {
  const start = floating("2026-12-01T18:00:00");

  it("is read in the feed's zone, else the source's, else the venue's, and which is told", () => {
    const zoneOfSource = { ...island, timeZone: "America/Cayenne" };
    expect(when({ start }, zoneOfSource, { timeZone: "Europe/Brussels" })).toMatchObject({
      start: "2026-12-01T18:00:00+01:00",
      zone: "Europe/Brussels",
      codes: ["ZONE_FROM_FEED"],
    });
    expect(when({ start }, zoneOfSource)).toMatchObject({
      at: "2026-12-01T21:00:00Z",
      codes: ["ZONE_ASSUMED"],
    });
    expect(when({ start }, island)).toMatchObject({
      at: "2026-12-01T14:00:00Z",
      zone: "Indian/Reunion",
      codes: ["ZONE_ASSUMED"],
    });
    expect(when({ start })).toMatchObject({
      at: "2026-12-01T17:00:00Z",
      zone: "Europe/Paris",
      codes: ["ZONE_MISSING"],
    });
  });

  it("is read in UTC when the feed says so, while its days are those of the venue", () => {
    const read = when({ start }, placed, { timeZone: "UTC" });
    expect(read).toMatchObject({ at: "2026-12-01T18:00:00Z", codes: ["ZONE_FROM_FEED"] });
    expect(when({ start: date("2026-12-01") }, placed, { timeZone: "UTC" })).toMatchObject({
      at: "2026-11-30T23:00:00Z",
      zone: "Europe/Paris",
      codes: [],
    });
  });

  it("takes the place of an event over that of its source", () => {
    const draft = draftOf(
      { location: [{ addressLocality: "Cayenne", postalCode: "97300" }] },
      { timing: { start } },
    );
    expect(eventOf(draft, contextOf(placed)).event.moments[0]?.startsAt).toBe("2026-12-01T21:00:00Z");
  });

  it("is what a time in an unknown zone is", () => {
    expect(when({ start: zoned("2026-12-01T18:00:00", "Mars/Olympus") }, placed)).toMatchObject({
      at: "2026-12-01T17:00:00Z",
      codes: ["ZONE_ASSUMED"],
    });
    expect(when({ start }, source, { timeZone: "Nowhere/Land" }).codes).toEqual(["ZONE_MISSING"]);
  });
});

describe("a time that knows its instant", () => {
  it("is shown on the clock of the place", () => {
    expect(
      when({ start: utc("2026-12-01T17:00:00"), end: utc("2026-12-01T19:00:00") }, placed),
    ).toMatchObject({
      start: "2026-12-01T18:00:00+01:00",
      end: "2026-12-01T20:00:00+01:00",
      zone: "Europe/Paris",
      codes: [],
    });
    expect(when({ start: utc("2026-12-01T14:00:00") }, island)).toMatchObject({
      start: "2026-12-01T18:00:00+04:00",
      zone: "Indian/Reunion",
    });
    expect(when({ start: zoned("2026-12-01T17:00:00", "Etc/UTC") }, placed).start).toBe(
      "2026-12-01T18:00:00+01:00",
    );
  });

  it("is shown in the zone that agrees with its offset, else with its own offset", () => {
    expect(when({ start: offset("2026-07-01T18:00:00", 120) }, placed)).toMatchObject({
      start: "2026-07-01T18:00:00+02:00",
      zone: "Europe/Paris",
    });
    expect(when({ start: offset("2026-07-01T18:00:00", 120) }, island)).toMatchObject({
      start: "2026-07-01T18:00:00+02:00",
      at: "2026-07-01T16:00:00Z",
    });
    expect(when({ start: offset("2026-07-01T18:00:00", -420) }, placed)).toMatchObject({
      start: "2026-07-01T18:00:00-07:00",
      at: "2026-07-02T01:00:00Z",
    });
    expect(when({ start: offset("2026-07-01T18:00:00", 345) }, placed).at).toBe("2026-07-01T12:15:00Z");
  });

  it("keeps its instant in the hour that autumn repeats", () => {
    for (const hour of ["00:15", "00:45", "01:15", "01:45", "02:15"]) {
      const said = utc(`2026-10-25T${hour}:00`);
      expect(when({ start: said }).at, hour).toBe(`2026-10-25T${hour}:00Z`);
    }
    expect(when({ start: offset("2026-10-25T02:30:00", 60) }).at).toBe("2026-10-25T01:30:00Z");
    expect(when({ start: offset("2026-10-25T02:30:00", 120) }).at).toBe("2026-10-25T00:30:00Z");
  });

  it("stays in UTC under a rule, which was made on that clock, and takes the zone that agrees under an offset", () => {
    const weekly = { recurrence: { rrules: ["FREQ=WEEKLY;COUNT=2"], exrules: [], rdates: [], exdates: [] } };
    const series = when({ start: utc("2026-10-20T16:00:00") }, placed, {}, weekly).event;
    expect(series.moments.map(({ startDate }) => startDate)).toEqual([
      "2026-10-20T18:00:00+02:00",
      "2026-10-27T17:00:00+01:00",
    ]);
    const local = when({ start: offset("2026-10-20T18:00:00", 120) }, placed, {}, weekly).event;
    expect(local.moments.map(({ startDate }) => startDate)).toEqual([
      "2026-10-20T18:00:00+02:00",
      "2026-10-27T18:00:00+01:00",
    ]);
  });
});

describe("an end", () => {
  const start = zoned("2026-12-01T20:00:00");

  it("after midnight on the same date is the next day's, and told", () => {
    expect(when({ start, end: zoned("2026-12-01T02:00:00") })).toMatchObject({
      end: "2026-12-02T02:00:00+01:00",
      codes: ["END_BEFORE_START"],
    });
  });

  it("before the start is left out, and told", () => {
    expect(when({ start, end: zoned("2026-11-30T22:00:00") })).toMatchObject({
      end: null,
      codes: ["END_BEFORE_START"],
    });
    expect(when({ start, duration: { days: 0, seconds: -60 } })).toMatchObject({
      end: null,
      codes: ["END_BEFORE_START"],
    });
    expect(when({ start: date("2026-12-03"), end: date("2026-12-01") })).toMatchObject({
      start: "2026-12-03",
      end: "2026-12-04",
      codes: ["END_BEFORE_START"],
    });
  });

  it("that equals an all-day start is one day, and is kept for a timed one", () => {
    expect(when({ start: date("2026-12-03"), end: date("2026-12-03") })).toMatchObject({
      end: "2026-12-04",
      codes: [],
    });
    expect(when({ start, end: start })).toMatchObject({ end: "2026-12-01T20:00:00+01:00", codes: [] });
  });

  it("in another zone is compared as an instant", () => {
    expect(when({ start, end: zoned("2026-12-01T20:00:00", "Europe/London") }).codes).toEqual([]);
    expect(when({ start, end: zoned("2026-12-01T20:30:00", "Europe/Helsinki") }).codes).toEqual([
      "END_BEFORE_START",
    ]);
    expect(when({ start: zoned("2026-10-25T02:30:00"), end: utc("2026-10-25T02:00:00") }).codes).toEqual([]);
  });

  it("is made of the start's kind", () => {
    expect(when({ start: date("2026-12-01"), end: zoned("2026-12-02T18:00:00") })).toMatchObject({
      start: "2026-12-01",
      end: "2026-12-03",
    });
    expect(when({ start, end: date("2026-12-02") })).toMatchObject({ end: null, codes: [] });
    expect(when({ start, end: date("2026-12-04") })).toMatchObject({
      end: "2026-12-04T00:00:00+01:00",
      codes: [],
    });
  });

  it("may be a length", () => {
    expect(when({ start, duration: { days: 0, seconds: 5400 } }).end).toBe("2026-12-01T21:30:00+01:00");
  });
});

describe("a draft of several moments", () => {
  it("is a series, known by their starts; of a single one it is a plain event", () => {
    const first = { start: zoned("2026-12-01T18:00:00") };
    const second = { start: zoned("2026-12-08T18:00:00") };
    const { event } = when(first, source, {}, { timings: [first, second] });
    expect(event.isSeries).toBe(true);
    expect(event.moments.map(({ recurrenceId }) => recurrenceId)).toEqual([
      "2026-12-01T17:00:00Z",
      "2026-12-08T17:00:00Z",
    ]);
    const one = when(first, source, {}, { timings: [second] }).event;
    expect(one.isSeries).toBe(false);
    expect(one.moments).toMatchObject([{ recurrenceId: null, startsAt: "2026-12-08T17:00:00Z" }]);
  });

  it("loses only the moments that no calendar has", () => {
    const bad = { start: zoned("2026-02-30T18:00:00") };
    const good = { start: zoned("2026-12-08T18:00:00") };
    const read = when(bad, source, {}, { timings: [bad, good] });
    expect(read).toMatchObject({ at: "2026-12-08T17:00:00Z", codes: ["DATE_UNREAD"] });
  });

  it("lets an instance speak for itself over what its series says", () => {
    const draft = draftOf(
      { location: [{ text: "La Filature, 29600 Morlaix" }], keywords: ["atelier"] },
      {
        timing: { start: zoned("2026-12-01T18:00:00") },
        recurrence: { rrules: ["FREQ=WEEKLY;COUNT=3"], exrules: [], rdates: [], exdates: [] },
        overrides: [
          {
            recurrenceId: zoned("2026-12-08T18:00:00"),
            timing: { start: zoned("2026-12-09T19:00:00") },
            facts: { eventStatus: "EventCancelled" },
          },
          {
            recurrenceId: zoned("2026-12-15T18:00:00"),
            timing: { start: zoned("2026-12-15T20:00:00") },
            facts: {},
          },
        ],
      },
    );
    const { event } = eventOf(draft);
    expect(event.overrides[0]).toMatchObject({
      eventStatus: "EventCancelled",
      keywords: ["atelier"],
      name: "Repair café",
    });
    expect(event.overrides[1]).toBe(event.facts);
    expect(event.moments.map(({ startDate, override }) => [startDate.slice(0, 16), override])).toEqual([
      ["2026-12-01T18:00", null],
      ["2026-12-09T19:00", 0],
      ["2026-12-15T20:00", 1],
    ]);
  });
});

describe("a start that cannot be read", () => {
  it("is the one thing that an event cannot be without", () => {
    for (const start of [
      zoned("2026-02-30T18:00:00"),
      floating("demain"),
      date("2026-13-01"),
      date(""),
      utc("2026-12-01T25:00:00"),
    ]) {
      const { event, problems } = normalise(draftOf({}, { timing: { start } }), contextOf());
      expect(event).toBeNull();
      expect(problems.at(-1)).toMatchObject({ code: "START_MISSING", item: "u1" });
    }
  });

  it("is exactly one that the calendar does not have", () => {
    const number = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), number(14), number(33), (year, month, day) => {
        const text = `${String(year).padStart(4, "0")}-${month}-${day}`;
        const at = new Date(Date.UTC(2000, 0, 1));
        at.setUTCFullYear(year, Number(month) - 1, Number(day));
        const real = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
        expect(readWhen({ type: "date", date: text }, undefined) !== null).toBe(real);
      }),
    );
  });
});
