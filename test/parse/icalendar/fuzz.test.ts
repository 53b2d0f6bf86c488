import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIALECT } from "../../../connectors/ical/dialect.ts";
import type { EventSchedule } from "../../../src/model/event.ts";
import { readCalendar } from "../../../src/parse/icalendar/read-calendar.ts";
import { scrubCalendar } from "../../../src/parse/icalendar/scrub.ts";
import { expand } from "../../../src/recur/expand.ts";

const NAMES = [
  "BEGIN",
  "END",
  "UID",
  "DTSTART",
  "DTEND",
  "DURATION",
  "RRULE",
  "EXRULE",
  "RDATE",
  "EXDATE",
  "RECURRENCE-ID",
  "SUMMARY",
  "DESCRIPTION",
  "LOCATION",
  "GEO",
  "URL",
  "CATEGORIES",
  "ORGANIZER",
  "ATTACH",
  "STATUS",
  "CLASS",
  "SEQUENCE",
  "TZID",
  "TZOFFSETFROM",
  "TZOFFSETTO",
  "X-WR-TIMEZONE",
  "METHOD",
  "__proto__",
  "constructor",
  "START",
  "TYPE",
  "X-ALT-DESC",
];
const VALUES = [
  "VCALENDAR",
  "VEVENT",
  "VTIMEZONE",
  "STANDARD",
  "DAYLIGHT",
  "VALARM",
  "VTODO",
  "20260110T190000",
  "20260110T190000Z",
  "20260110",
  "20260329T023000",
  "99991231T235959Z",
  "00010101",
  "20260230",
  "PT1H",
  "-P1D",
  "P1W",
  "FREQ=WEEKLY",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
  "FREQ=DAILY;COUNT=5",
  "FREQ=MONTHLY;BYDAY=-1FR",
  "FREQ=HOURLY",
  "FREQ=SECONDLY",
  "FREQ=WEEKLY;UNTIL=20261231",
  "UNTIL=;FREQ=",
  "+0100",
  "-2400",
  "Europe/Paris",
  "Romance Standard Time",
  "__proto__",
  "toString",
  "a",
  "",
  "1,2,3",
  "48;2",
  "mailto:a@b.example",
  "https://v.example/",
  "CANCELLED",
  "PRIVATE",
];
const PARAMS = [
  "",
  ";TZID=Europe/Paris",
  ";TZID=Nowhere",
  ';TZID="',
  ";VALUE=DATE",
  ";VALUE=PERIOD",
  ";RANGE=THISANDFUTURE",
  ";ENCODING=QUOTED-PRINTABLE",
  ";ENCODING=BASE64",
  ";__proto__=1",
  ';CN="a:b"',
  ";;;",
];

const line = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.constantFrom(...PARAMS),
    fc.oneof(fc.constantFrom(...VALUES), fc.string()),
  )
  .map(([name, params, value]) => `${name}${params}:${value}`);
const event = fc
  .array(line, { maxLength: 12 })
  .map((lines) => ["BEGIN:VEVENT", "DTSTART:20260110T190000Z", ...lines, "END:VEVENT"].join("\r\n"));
const file = fc
  .tuple(fc.array(fc.oneof(event, line), { maxLength: 12 }), fc.constantFrom("\r\n", "\n", "\r", "\r\r\n"))
  .map(([parts, end]) => ["BEGIN:VCALENDAR", ...parts, "END:VCALENDAR"].join("\r\n").replaceAll("\r\n", end));

const PROTOTYPE = Reflect.ownKeys(Object.prototype).join();

function readAll(text: string): void {
  const result = readCalendar(text, DIALECT);
  const { counts, drafts } = result;
  expect(counts.read).toBe(drafts.length + counts.private + counts.notEvents + counts.refused);
  expect(new Set(drafts.map(({ uid }) => uid)).size).toBe(drafts.length);
  for (const draft of drafts) {
    expect(draft.uid).not.toBe("");
    const schedule: EventSchedule = {
      timing: draft.timing,
      timings: draft.timings ?? null,
      recurrence: draft.recurrence ?? null,
      overrides: (draft.overrides ?? []).map((override, facts) => ({
        recurrenceId: override.recurrenceId,
        thisAndFuture: override.thisAndFuture ?? false,
        timing: override.timing,
        facts,
      })),
      customZones: draft.customZones ?? null,
      timeZone: "Europe/Paris",
    };
    for (const moment of expand(
      schedule,
      { from: "2026-01-01T00:00:00Z", to: "2026-06-01T00:00:00Z" },
      draft.uid,
    ).moments) {
      expect(moment.startsAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(moment.endsAt >= moment.startsAt || moment.endsAt.startsWith("+")).toBe(true);
      expect(moment.startDate).not.toContain("NaN");
    }
  }
  for (const problem of result.problems) expect((problem.detail ?? "").length).toBeLessThanOrEqual(200);
  if (drafts.length === 0 && !result.complete) expect(result.problems.length).toBeGreaterThan(0);
  expect(Reflect.ownKeys(Object.prototype).join()).toBe(PROTOTYPE);
  expect(scrubCalendar(text).length).toBeLessThanOrEqual(text.length * 2 + 1000);
}

describe("Whatever a stranger sends", () => {
  it("is read without an exception, counted whole, and leaves no trace in shared objects", () => {
    fc.assert(fc.property(file, readAll), { numRuns: 1500 });
  });

  it("is read so when characters of it are lost, doubled or replaced", () => {
    const edit = fc.tuple(fc.nat(), fc.nat({ max: 30 }), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(file, fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
        let broken = text;
        for (const [at, length, added] of edits) {
          const place = at % (broken.length + 1);
          broken = broken.slice(0, place) + added + broken.slice(place + length);
        }
        readAll(broken);
      }),
      { numRuns: 1000 },
    );
  });

  it("is read so when it is no calendar at all", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 500 }), readAll), { numRuns: 500 });
  });
});
