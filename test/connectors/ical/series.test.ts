import { describe, expect, it } from "vitest";
import { calendar, codes, event, momentsOf, readText, spans, starts, YEAR } from "./occurrences.ts";

const days = (text: string) => starts(text).map((start) => start.slice(5, 10));
const WEEKLY = ["DTSTART;TZID=Europe/Paris:20260106T180000", "DTEND;TZID=Europe/Paris:20260106T200000"];

describe("Series in a calendar", () => {
  it("keep their wall clock over a clock change", () => {
    const text = calendar(event("DTSTART;TZID=Europe/Paris:20260324T180000", "RRULE:FREQ=WEEKLY;COUNT=2"));
    expect(starts(text)).toEqual(["2026-03-24T18:00:00+01:00", "2026-03-31T18:00:00+02:00"]);
  });

  it("show a start that a clock change skips an hour later, and count it", () => {
    const text = calendar(event("DTSTART;TZID=Europe/Paris:20260322T023000", "RRULE:FREQ=WEEKLY;COUNT=3"));
    expect(starts(text)).toEqual([
      "2026-03-22T02:30:00+01:00",
      "2026-03-29T03:30:00+02:00",
      "2026-04-05T02:30:00+02:00",
    ]);
  });

  it.each([
    ["a date in the same zone", "EXDATE;TZID=Europe/Paris:20260113T180000"],
    ["a list of dates", "EXDATE;TZID=Europe/Paris:20260113T180000,20260301T180000"],
    ["an instant in UTC", "EXDATE:20260113T170000Z"],
    ["a floating time", "EXDATE:20260113T180000"],
    ["a whole day", "EXDATE;VALUE=DATE:20260113"],
    ["a day without VALUE", "EXDATE:20260113"],
    ["another zone", "EXDATE;TZID=America/New_York:20260113T120000"],
  ])("leave out what EXDATE names as %s", (_, line) => {
    expect(days(calendar(event(...WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3", line)))).toEqual(["01-06", "01-20"]);
  });

  it("leave out a day of an all-day series however EXDATE writes it", () => {
    for (const line of [
      "EXDATE;VALUE=DATE:20260113",
      "EXDATE:20260113T000000",
      "EXDATE:20260113T000000Z",
      "EXDATE:20260112T230000Z",
    ]) {
      const text = calendar(event("DTSTART;VALUE=DATE:20260106", "RRULE:FREQ=WEEKLY;COUNT=3", line));
      expect(days(text)).toEqual(["01-06", "01-20"]);
    }
  });

  it("have the last day of an UNTIL that is only a day", () => {
    expect(days(calendar(event(...WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20260120")))).toEqual([
      "01-06",
      "01-13",
      "01-20",
    ]);
  });

  it("read an UNTIL without zone on the clock of their start", () => {
    expect(days(calendar(event(...WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20260120T173000")))).toEqual([
      "01-06",
      "01-13",
    ]);
    expect(days(calendar(event(...WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20260120T180000")))).toHaveLength(3);
  });

  it.each([
    "RRULE:COUNT=2;FREQ=WEEKLY",
    "rrule:freq=weekly;count=2",
    "RRULE:FREQ=WEEKLY;COUNT=2;",
    "RRULE:FREQ=WEEKLY; COUNT=2; BYDAY= TU",
    "RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=TU,",
    "RRULE:FREQ=WEEKLY;COUNT=2;INTERVAL=0",
    "RRULE:FREQ=WEEKLY;COUNT=2;X-NOTE=mardi",
  ])("follow %s", (rule) => {
    expect(days(calendar(event(...WEEKLY, rule)))).toEqual(["01-06", "01-13"]);
  });

  it.each([
    "RRULE:FREQ=SOMETIMES",
    "RRULE:INTERVAL=2",
    "RRULE:FREQ=WEEKLY;BYDAY=MARDI",
    "RRULE:FREQ=WEEKLY;UNTIL=bientôt",
  ])("keep their first date when %s is no rule", (rule) => {
    const text = calendar(event(...WEEKLY, rule));
    expect(days(text)).toEqual(["01-06"]);
  });

  it("are the union of several rules, without repetition", () => {
    const text = calendar(
      event(...WEEKLY, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2", "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3"),
    );
    expect(days(text)).toEqual(["01-06", "01-08", "01-13"]);
  });

  it("add RDATEs, and take an RDATE period's own end", () => {
    const text = calendar(
      event(
        ...WEEKLY,
        "RDATE;TZID=Europe/Paris:20260110T100000,20260106T180000",
        "RDATE;VALUE=PERIOD:20260201T090000Z/20260201T120000Z,20260202T090000Z/PT30M",
      ),
    );
    expect(spans(text)).toEqual([
      "2026-01-06T18:00:00+01:00 / 2026-01-06T20:00:00+01:00",
      "2026-01-10T10:00:00+01:00 / 2026-01-10T12:00:00+01:00",
      "2026-02-01T10:00:00+01:00 / 2026-02-01T13:00:00+01:00",
      "2026-02-02T10:00:00+01:00 / 2026-02-02T10:30:00+01:00",
    ]);
  });

  it("leave out what an EXRULE gives", () => {
    const text = calendar(event(...WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=4", "EXRULE:FREQ=WEEKLY;INTERVAL=2"));
    expect(days(text)).toEqual(["01-13", "01-27"]);
  });

  it("show DTSTART although its rule does not give it", () => {
    const text = calendar(event(...WEEKLY, "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2"));
    expect(days(text)).toEqual(["01-06", "01-08", "01-15"]);
  });

  it("stay as they are in UTC beside a zone of the calendar", () => {
    const text = calendar(
      "X-WR-TIMEZONE:Europe/Paris",
      event("DTSTART:20260324T170000Z", "RRULE:FREQ=WEEKLY;COUNT=2"),
    );
    expect(starts(text)).toEqual(["2026-03-24T18:00:00+01:00", "2026-03-31T19:00:00+02:00"]);
  });

  it("are refused by name when they repeat within the minute, and keep their first date", () => {
    for (const frequency of ["SECONDLY", "MINUTELY"]) {
      expect(days(calendar(event(...WEEKLY, `RRULE:FREQ=${frequency}`)))).toEqual(["01-06"]);
    }
  });
});

describe("Instances that differ from their series", () => {
  const series = event("UID:s", ...WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3");
  const moved = (...lines: string[]) => event("UID:s", "SUMMARY:Déplacé", ...lines);

  it.each([
    ["in the zone of the series", "RECURRENCE-ID;TZID=Europe/Paris:20260113T180000"],
    ["in UTC", "RECURRENCE-ID:20260113T170000Z"],
    ["as a day", "RECURRENCE-ID;VALUE=DATE:20260113"],
    ["as a floating time", "RECURRENCE-ID:20260113T180000"],
  ])("replace the one that RECURRENCE-ID names %s", (_, line) => {
    const text = calendar(series, moved(line, "DTSTART;TZID=Europe/Paris:20260114T190000"));
    expect(days(text)).toEqual(["01-06", "01-14", "01-20"]);
    expect(momentsOf(readText(text))[1]).toMatchObject({ recurrenceId: "2026-01-13T17:00:00Z", override: 0 });
  });

  it("may stand before their series, and move into the window from far outside", () => {
    const text = calendar(
      moved("RECURRENCE-ID:20260113T170000Z", "DTSTART:20280113T170000Z", "DTEND:20280113T180000Z"),
      series,
    );
    expect(days(text)).toEqual(["01-06", "01-20"]);
    expect(starts(text, { from: "2028-01-01T00:00:00Z", to: "2029-01-01T00:00:00Z" })).toEqual([
      "2028-01-13T18:00:00+01:00",
    ]);
  });

  it("stay in the agenda when they are cancelled, as cancelled", () => {
    const text = calendar(
      series,
      moved("RECURRENCE-ID:20260113T170000Z", "DTSTART:20260113T170000Z", "STATUS:CANCELLED"),
    );
    const { drafts } = readText(text);
    expect(drafts[0]?.overrides?.[0]?.facts.eventStatus).toBe("EventCancelled");
    expect(days(text)).toHaveLength(3);
  });

  it("may be named by RECURRENCE-ID alone", () => {
    expect(days(calendar(series, moved("RECURRENCE-ID:20260113T170000Z", "STATUS:CANCELLED")))).toHaveLength(
      3,
    );
  });

  it("are the newest of several versions", () => {
    const text = calendar(
      series,
      moved("RECURRENCE-ID:20260113T170000Z", "DTSTART:20260115T170000Z", "SEQUENCE:2"),
      moved("RECURRENCE-ID:20260113T170000Z", "DTSTART:20260114T170000Z", "SEQUENCE:1"),
    );
    expect(days(text)).toEqual(["01-06", "01-15", "01-20"]);
  });

  it("change all that follow with RANGE=THISANDFUTURE", () => {
    const text = calendar(
      series,
      moved(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260113T180000",
        "DTSTART;TZID=Europe/Paris:20260114T190000",
        "DTEND;TZID=Europe/Paris:20260114T200000",
      ),
    );
    expect(spans(text)).toEqual([
      "2026-01-06T18:00:00+01:00 / 2026-01-06T20:00:00+01:00",
      "2026-01-14T19:00:00+01:00 / 2026-01-14T20:00:00+01:00",
      "2026-01-21T19:00:00+01:00 / 2026-01-21T20:00:00+01:00",
    ]);
    expect(momentsOf(readText(text)).map(({ override }) => override)).toEqual([null, 0, 0]);
  });

  it("are kept when their series is not in the file", () => {
    const text = calendar(
      moved("RECURRENCE-ID:20260113T170000Z", "DTSTART:20260114T170000Z"),
      moved("RECURRENCE-ID:20260120T170000Z", "DTSTART:20260121T170000Z"),
    );
    expect(days(text)).toEqual(["01-14", "01-21"]);
    expect(readText(text).drafts).toHaveLength(1);
    expect(codes(text)).toContain("OVERRIDE_ORPHAN");
  });

  it("are hidden, with the date they replace, when they are private", () => {
    const text = calendar(
      series,
      moved("RECURRENCE-ID:20260113T170000Z", "DTSTART:20260113T170000Z", "CLASS:PRIVATE"),
    );
    expect(days(text)).toEqual(["01-06", "01-20"]);
  });
});

describe("Events that share a UID", () => {
  it("are kept apart when they are editions of something, and keep their UID as identifier", () => {
    const text = calendar(
      event("UID:fete", "SUMMARY:Fête 2025", "DTSTART;VALUE=DATE:20250621"),
      event("UID:fete", "SUMMARY:Fête 2026", "DTSTART;VALUE=DATE:20260621"),
    );
    const { drafts } = readText(text);
    expect(drafts.map(({ uid }) => uid)).toEqual(["fete#20250621", "fete#20260621"]);
    expect(drafts.map(({ facts }) => facts.identifier?.[0]?.value)).toEqual(["fete", "fete"]);
    expect(codes(text)).toEqual(["UID_SHARED"]);
  });

  it("are one draft with several moments when they say the same", () => {
    const text = calendar(
      event("UID:expo", "DTSTART:20260110T090000Z", "DTEND:20260110T160000Z"),
      event("UID:expo", "DTSTART:20260111T090000Z", "DTEND:20260111T160000Z"),
    );
    expect(readText(text).drafts).toHaveLength(1);
    expect(days(text)).toEqual(["01-10", "01-11"]);
    expect(momentsOf(readText(text))[0]?.recurrenceId).toBe("2026-01-10T09:00:00Z");
  });

  it("are versions of one when SEQUENCE says so", () => {
    const text = calendar(
      event("UID:v", "SUMMARY:Concert", "DTSTART:20260110T190000Z", "SEQUENCE:3"),
      event("UID:v", "SUMMARY:Concert", "DTSTART:20260110T180000Z", "SEQUENCE:1"),
    );
    expect(starts(text)).toEqual(["2026-01-10T20:00:00+01:00"]);
    expect(codes(text)).toEqual(["UID_DUPLICATE"]);
  });

  it("are one when they are the same, in one VCALENDAR or in two", () => {
    const same = event("DTSTART:20260110T190000Z");
    expect(starts(calendar(same, same))).toHaveLength(1);
    expect(starts(calendar(same) + calendar(same))).toHaveLength(1);
  });

  it("are all kept when there is no UID at all", () => {
    const text = calendar(
      event("UID:", "SUMMARY:Un", "DTSTART:20260110T190000Z"),
      event("UID:", "SUMMARY:Deux", "DTSTART:20260111T190000Z"),
    );
    const { drafts } = readText(text);
    expect(drafts.every(({ uidIsFingerprint }) => uidIsFingerprint)).toBe(true);
    expect(new Set(drafts.map(({ uid }) => uid)).size).toBe(2);
    expect(readText(text).drafts.map(({ uid }) => uid)).toEqual(drafts.map(({ uid }) => uid));
  });
});

it("A window far from the start of a series is entered directly", () => {
  const text = calendar(event("DTSTART;TZID=Europe/Paris:16010101T100000", "RRULE:FREQ=DAILY"));
  expect(starts(text, { from: "1995-06-01T00:00:00Z", to: "1995-06-03T00:00:00Z" })).toEqual([
    "1995-06-01T10:00:00+02:00",
    "1995-06-02T10:00:00+02:00",
  ]);
  expect(starts(text, YEAR)).toHaveLength(365);
});
