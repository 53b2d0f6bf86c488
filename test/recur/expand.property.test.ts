import fc from "fast-check";
import ICAL from "ical.js";
import { RRuleTemporal } from "rrule-temporal";
import { describe, expect, it } from "vitest";
import type { EventSchedule } from "../../src/model/event.ts";
import type { When } from "../../src/model/time.ts";
import { findZone, formatLocal, instantSeconds } from "../../src/model/zone.ts";
import { expand } from "../../src/recur/expand.ts";

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const two = (n: number) => String(n).padStart(2, "0");

const local = fc
  .record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
  })
  .map(({ month, day, hour }) => `2024-${two(month)}-${two(day)}T${two(hour)}:30:00`);

const days = fc
  .uniqueArray(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 4 })
  .map((list) => list.join(","));
const nth = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, -1, -2), fc.constantFrom(...DAYS))
  .map(([n, day]) => `${n}${day}`);
const monthDays = fc
  .uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 })
  .map((list) => list.join(","));
const months = fc
  .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
  .map((list) => list.join(","));

/** Rules as calendar programs write them. */
const parts = fc.oneof(
  fc.constant("FREQ=DAILY"),
  fc.tuple(months).map(([m]) => `FREQ=DAILY;BYMONTH=${m}`),
  days.map((d) => `FREQ=DAILY;BYDAY=${d}`),
  fc.constant("FREQ=WEEKLY"),
  fc.tuple(days, fc.constantFrom(...DAYS)).map(([d, w]) => `FREQ=WEEKLY;BYDAY=${d};WKST=${w}`),
  fc.constant("FREQ=MONTHLY"),
  nth.map((d) => `FREQ=MONTHLY;BYDAY=${d}`),
  monthDays.map((d) => `FREQ=MONTHLY;BYMONTHDAY=${d}`),
  fc.tuple(days, fc.constantFrom(1, -1, 2)).map(([d, p]) => `FREQ=MONTHLY;BYDAY=${d};BYSETPOS=${p}`),
  fc.constant("FREQ=YEARLY"),
  fc.tuple(months, nth).map(([m, d]) => `FREQ=YEARLY;BYMONTH=${m};BYDAY=${d}`),
  fc.tuple(months, monthDays).map(([m, d]) => `FREQ=YEARLY;BYMONTH=${m};BYMONTHDAY=${d}`),
);
const rule = fc
  .tuple(parts, fc.integer({ min: 1, max: 4 }), fc.option(fc.integer({ min: 1, max: 40 })))
  .map(([text, interval, count]) => `${text};INTERVAL=${interval}${count === null ? "" : `;COUNT=${count}`}`);

function schedule(start: When, rrule: string): EventSchedule {
  return {
    timing: { start },
    timings: null,
    recurrence: { rrules: [rrule], exrules: [], rdates: [], exdates: [] },
    overrides: [],
    customZones: null,
    timeZone: "Europe/Paris",
  };
}

const WINDOW = { from: "2024-01-01T00:00:00Z", to: "2027-06-01T00:00:00Z" };
const utc = (at: string): When => ({ type: "offset", local: at, offsetMinutes: 0 });

/** Whether a rule without COUNT gives its own DTSTART. */
function isProduced(start: string, rrule: string): boolean {
  const at = `DTSTART:${start.replace(/[-:]/g, "")}Z`;
  const [first] = new RRuleTemporal({ rruleString: `${at}\nRRULE:${rrule};COUNT=1` }).all();
  return first !== undefined && first.epochMilliseconds === Date.parse(`${start}Z`);
}

describe("Any rule that calendar programs write", () => {
  it("gives what ical.js gives, apart from a DTSTART that it does not produce", () => {
    fc.assert(
      fc.property(local, rule, (start, text) => {
        // ical.js carries the 31st of a short month over, starts BYSETPOS from DTSTART, and counts some DTSTARTs that the rule does not produce.
        fc.pre(!/BYSETPOS|YEARLY.*BYMONTHDAY=.*(?:29|30|31)/.test(text));
        const free = text.replace(/;COUNT=\d+/, "");
        fc.pre(text === free || isProduced(start, free));
        const iterator = ICAL.Recur.fromString(text).iterator(
          ICAL.Time.fromString(`${start}Z`, null as never),
        );
        const theirs: string[] = [];
        for (let at = iterator.next(); at && theirs.length < 1000; at = iterator.next()) {
          const written = `${at.toString().slice(0, 19)}Z`;
          if (written >= WINDOW.to) break;
          theirs.push(written);
        }
        const ours = expand(schedule(utc(start), text), WINDOW, "u").moments.map(({ startsAt }) => startsAt);
        const first = `${start}Z`;
        const without = theirs.includes(first) ? ours : ours.filter((at) => at !== first);
        expect(without.slice(0, 900)).toEqual(theirs.slice(0, 900));
      }),
      { numRuns: 300 },
    );
  });

  it("gives what rrule-temporal gives on the same wall clock", () => {
    fc.assert(
      fc.property(local, rule, (start, text) => {
        const dtstart = `DTSTART:${start.replace(/[-:]/g, "")}Z`;
        const theirs = new RRuleTemporal({ rruleString: `${dtstart}\nRRULE:${text}` })
          .between(new Date(WINDOW.from), new Date(WINDOW.to), true)
          .map((at) => `${new Date(at.epochMilliseconds).toISOString().slice(0, 19)}Z`)
          .filter((at) => at < WINDOW.to);
        const ours = expand(schedule(utc(start), text), WINDOW, "u").moments.map(({ startsAt }) => startsAt);
        const first = `${start}Z`;
        const without = theirs.includes(first) ? ours : ours.filter((at) => at !== first);
        expect(without.slice(0, 900)).toEqual(theirs.slice(0, 900));
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same moments whichever window they are asked in", () => {
    fc.assert(
      fc.property(local, rule, fc.integer({ min: 0, max: 900 }), (start, text, offset) => {
        const series = schedule({ type: "zoned", local: start, timeZone: "Europe/Paris" }, text);
        const from = `${formatLocal(instantSeconds("2024-01-01T00:00:00Z") + offset * 86_400)}Z`;
        const all = expand(series, WINDOW, "u").moments;
        const part = expand(series, { from, to: WINDOW.to }, "u").moments;
        const later = all.filter(({ startsAt }) => startsAt >= from);
        // The longer window may have been cut at the most that an event may give.
        expect(all.length < 1000 ? part : part.slice(0, later.length)).toEqual(later);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps the wall clock of its zone, or is in the hour that a clock change skips", () => {
    const zones = [
      "Europe/Paris",
      "America/New_York",
      "Australia/Lord_Howe",
      "Indian/Reunion",
      "Pacific/Apia",
    ];
    fc.assert(
      fc.property(local, rule, fc.constantFrom(...zones), (start, text, timeZone) => {
        const zone = findZone(timeZone)!;
        for (const moment of expand(schedule({ type: "zoned", local: start, timeZone }, text), WINDOW, "u")
          .moments) {
          const at = instantSeconds(moment.startsAt);
          expect(moment.startDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
          expect(instantSeconds(moment.startDate)).toBe(at);
          if (moment.startDate.slice(11, 16) === start.slice(11, 16)) continue;
          expect(zone.offsetAt(at - 86_400)).not.toBe(zone.offsetAt(at + 86_400));
        }
      }),
      { numRuns: 200 },
    );
  });
});
