import { describe, expect, it } from "vitest";
import type { EventSchedule } from "../../src/model/event.ts";
import type { Recurrence } from "../../src/model/recurrence.ts";
import type { When, Window } from "../../src/model/time.ts";
import { expand, MAX_MOMENTS } from "../../src/recur/expand.ts";

const YEAR: Window = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
const paris = (local: string): When => ({ type: "zoned", local, timeZone: "Europe/Paris" });

function schedule(
  start: When,
  parts: Partial<EventSchedule> = {},
  rules: Partial<Recurrence> | null = null,
): EventSchedule {
  const recurrence = rules ? { rrules: [], exrules: [], rdates: [], exdates: [], ...rules } : null;
  return {
    timing: { start },
    timings: null,
    recurrence,
    overrides: [],
    customZones: null,
    timeZone: "Europe/Paris",
    ...parts,
  };
}

/** Days of a rule in 2026, as `MM-DD`. */
function days(rule: string, start: When = paris("2026-01-01T10:00:00"), window = YEAR): string[] {
  return expand(schedule(start, {}, { rrules: [rule] }), window, "u").moments.map(({ startDate }) =>
    startDate.slice(5, 10),
  );
}

describe("One event in a window", () => {
  const one = schedule(paris("2026-01-10T20:00:00"), {
    timing: { start: paris("2026-01-10T20:00:00"), end: paris("2026-01-11T02:00:00") },
  });
  const count = (from: string, to: string) => expand(one, { from, to }, "u").moments.length;

  it("is there when it begins before the end of the window and ends after its beginning", () => {
    expect(count("2026-01-11T00:59:59Z", "2026-02-01T00:00:00Z")).toBe(1);
    expect(count("2026-01-11T01:00:00Z", "2026-02-01T00:00:00Z")).toBe(0);
    expect(count("2026-01-01T00:00:00Z", "2026-01-10T19:00:00Z")).toBe(0);
    expect(count("2026-01-01T00:00:00Z", "2026-01-10T19:00:01Z")).toBe(1);
  });

  it("is there when it has no length and begins as the window does", () => {
    const moment = schedule({ type: "offset", local: "2026-01-01T00:00:00", offsetMinutes: 0 });
    expect(expand(moment, YEAR, "u").moments).toMatchObject([
      { recurrenceId: null, endDate: null, endsAt: "2026-01-01T00:00:00Z" },
    ]);
  });

  it("has all the members of a moment", () => {
    expect(expand(one, YEAR, "u").moments).toEqual([
      {
        recurrenceId: null,
        allDay: false,
        startDate: "2026-01-10T20:00:00+01:00",
        endDate: "2026-01-11T02:00:00+01:00",
        startsAt: "2026-01-10T19:00:00Z",
        endsAt: "2026-01-11T01:00:00Z",
        override: null,
      },
    ]);
  });

  it("runs from midnight to midnight of its zone when it is all day", () => {
    const day = schedule({ type: "date", date: "2026-03-29" }, { timeZone: "Indian/Reunion" });
    expect(expand(day, YEAR, "u").moments[0]).toMatchObject({
      startDate: "2026-03-29",
      endDate: "2026-03-30",
      startsAt: "2026-03-28T20:00:00Z",
      endsAt: "2026-03-29T20:00:00Z",
    });
  });
});

describe("A list of moments", () => {
  it("gives each once, known by its own start", () => {
    const timings = ["2026-01-11T10:00:00", "2026-01-10T10:00:00", "2026-01-11T10:00:00"].map((local) => ({
      start: paris(local),
    }));
    const { moments } = expand(schedule(paris("2026-01-10T10:00:00"), { timings }), YEAR, "u");
    expect(moments.map(({ recurrenceId }) => recurrenceId)).toEqual([
      "2026-01-10T09:00:00Z",
      "2026-01-11T09:00:00Z",
    ]);
  });
});

describe("Rules of RFC 5545", () => {
  it.each<[string, string[]]>([
    ["FREQ=DAILY;INTERVAL=10;COUNT=3", ["01-01", "01-11", "01-21"]],
    ["FREQ=WEEKLY;BYDAY=TH;INTERVAL=2;COUNT=3", ["01-01", "01-15", "01-29"]],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,SU;WKST=SU;COUNT=4", ["01-01", "01-11", "01-15", "01-25"]],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,SU;WKST=MO;COUNT=4", ["01-01", "01-04", "01-15", "01-18"]],
    ["FREQ=MONTHLY;BYDAY=1TH;COUNT=3", ["01-01", "02-05", "03-05"]],
    ["FREQ=MONTHLY;BYDAY=-1TH;COUNT=2", ["01-01", "01-29", "02-26"]],
    ["FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", ["01-01", "01-31", "02-28", "03-31"]],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["01-01", "01-30", "02-27"]],
    ["FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", ["01-01", "02-13", "03-13", "11-13"]],
    ["FREQ=MONTHLY;INTERVAL=5;COUNT=3", ["01-01", "06-01", "11-01"]],
    ["FREQ=YEARLY;BYMONTH=1,7;COUNT=2", ["01-01", "07-01"]],
    ["FREQ=YEARLY;BYDAY=20MO;COUNT=1", ["01-01", "05-18"]],
    ["FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=1", ["01-01", "05-11"]],
    ["FREQ=YEARLY;BYWEEKNO=20;COUNT=1", ["01-01", "05-14"]],
    ["FREQ=YEARLY;BYYEARDAY=1,100,-1;COUNT=3", ["01-01", "04-10", "12-31"]],
    ["FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", ["01-01", "11-03"]],
    ["FREQ=DAILY;BYMONTH=2;BYDAY=SA,SU;COUNT=2", ["01-01", "02-01", "02-07"]],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ["01-01"]],
  ])("%s", (rule, expected) => {
    expect(days(rule)).toEqual(expected);
  });

  it("keep 29 February and the 31st to where they exist", () => {
    const leap = paris("2024-02-29T10:00:00");
    expect(days("FREQ=YEARLY", leap)).toEqual([]);
    expect(days("FREQ=YEARLY", leap, { from: "2028-01-01T00:00:00Z", to: "2029-01-01T00:00:00Z" })).toEqual([
      "02-29",
    ]);
    expect(days("FREQ=MONTHLY;COUNT=3", paris("2026-01-31T10:00:00"))).toEqual(["01-31", "03-31", "05-31"]);
  });

  it("give nothing where they ended before they began, as a series split at its first instance does", () => {
    expect(days("FREQ=WEEKLY;UNTIL=20251231T225959Z")).toEqual([]);
    expect(days("FREQ=WEEKLY;UNTIL=20251231")).toEqual([]);
    // The day of the start is not before it, whatever the hour.
    expect(days("FREQ=WEEKLY;UNTIL=20260101")).toEqual(["01-01"]);
    const start = paris("2026-01-01T10:00:00");
    const kept = (rules: Partial<Recurrence>) =>
      expand(schedule(start, {}, rules), YEAR, "u").moments.map(({ startDate }) => startDate.slice(5, 10));
    const ended = "FREQ=WEEKLY;UNTIL=20251201T000000Z";
    expect(kept({ rrules: [ended], rdates: [{ start: paris("2026-03-05T10:00:00") }] })).toEqual(["03-05"]);
    expect(kept({ rrules: [ended, "FREQ=MONTHLY;COUNT=2"] })).toEqual(["01-01", "02-01"]);
  });

  it("give hours and minutes of a day", () => {
    const at = (rule: string) =>
      expand(schedule(paris("2026-01-01T09:00:00"), {}, { rrules: [rule] }), YEAR, "u").moments.map(
        ({ startDate }) => startDate.slice(5, 16),
      );
    expect(at("FREQ=DAILY;BYHOUR=9,14;BYMINUTE=0,30;COUNT=5")).toEqual([
      "01-01T09:00",
      "01-01T09:30",
      "01-01T14:00",
      "01-01T14:30",
      "01-02T09:00",
    ]);
    expect(at("FREQ=HOURLY;INTERVAL=6;COUNT=3")).toEqual(["01-01T09:00", "01-01T15:00", "01-01T21:00"]);
  });

  it.each([
    ["FREQ=SECONDLY", "RRULE_LIMIT"],
    ["FREQ=MINUTELY;INTERVAL=30", "RRULE_LIMIT"],
    ["FREQ=DAILY;COUNT=1000000000", "RRULE_LIMIT"],
    ["FREQ=DAILY;INTERVAL=100000", "RRULE_LIMIT"],
    ["FREQ=YEARLY;RSCALE=CHINESE", "RRULE_LIMIT"],
    ["FREQ=MONTHLY;BYSETPOS=0", "RRULE_INVALID"],
    ["FREQ=WEEKLY;BYDAY=XX", "RRULE_INVALID"],
    ["INTERVAL=2", "RRULE_INVALID"],
  ])("%s is refused by name, and the first occurrence kept", (rule, code) => {
    const { moments, problems } = expand(
      schedule(paris("2026-01-01T10:00:00"), {}, { rrules: [rule] }),
      YEAR,
      "u",
    );
    expect(moments).toHaveLength(1);
    expect(problems).toMatchObject([{ code, item: "u" }]);
  });

  it("are refused before they are expanded when their lists multiply", () => {
    const list = (length: number) => Array.from({ length }, (_, i) => i).join(",");
    const rule = `FREQ=YEARLY;COUNT=1;BYHOUR=${list(24)};BYMINUTE=${list(60)};BYSECOND=${list(60)}`;
    expect(
      expand(schedule(paris("2026-01-01T10:00:00"), {}, { rrules: [rule] }), YEAR, "u").problems,
    ).toMatchObject([{ code: "RRULE_LIMIT" }]);
  });

  it("give at most so many moments, and say that there are more", () => {
    const { moments, problems } = expand(
      schedule(paris("2026-01-01T10:00:00"), {}, { rrules: ["FREQ=HOURLY"] }),
      YEAR,
      "u",
    );
    expect(moments).toHaveLength(MAX_MOMENTS);
    expect(problems).toMatchObject([{ code: "RRULE_LIMIT" }]);
  });
});

describe("A night over a clock change", () => {
  it("ends at the hour that its series says", () => {
    const night = schedule(
      paris("2026-10-17T22:00:00"),
      { timing: { start: paris("2026-10-17T22:00:00"), end: paris("2026-10-18T06:00:00") } },
      { rrules: ["FREQ=WEEKLY;COUNT=3"] },
    );
    expect(expand(night, YEAR, "u").moments.map(({ endDate }) => endDate)).toEqual([
      "2026-10-18T06:00:00+02:00",
      "2026-10-25T06:00:00+01:00",
      "2026-11-01T06:00:00+01:00",
    ]);
  });
});
