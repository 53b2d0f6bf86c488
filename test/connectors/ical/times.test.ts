import { describe, expect, it } from "vitest";
import { calendar, codes, event, readText, spans, starts } from "./occurrences.ts";

describe("Times of events in a calendar", () => {
  it("keeps the wall clock of a named zone, in winter and in summer", () => {
    const text = calendar(
      event("UID:1", "DTSTART;TZID=Europe/Paris:20260115T180000"),
      event("UID:2", "DTSTART;TZID=Europe/Paris:20260715T180000"),
    );
    expect(starts(text)).toEqual(["2026-01-15T18:00:00+01:00", "2026-07-15T18:00:00+02:00"]);
  });

  it("reads floating times in the calendar's own zone", () => {
    const text = calendar("X-WR-TIMEZONE:Indian/Reunion", event("DTSTART:20260115T180000"));
    expect(starts(text)).toEqual(["2026-01-15T18:00:00+04:00"]);
    expect(readText(text).drafts[0]?.timing.start.type).toBe("floating");
  });

  it("reads the zone of the calendar wherever it stands", () => {
    const late = event("DTSTART:20260115T180000");
    expect(starts(calendar(late, "X-WR-TIMEZONE:Indian/Reunion"))).toEqual(["2026-01-15T18:00:00+04:00"]);
    expect(starts(calendar(event("UID:b", "DTSTART:20260116T180000Z")) + calendar(late))).toHaveLength(2);
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Ship",
      "BEGIN:STANDARD",
      "DTSTART:20200101T000000",
      "TZOFFSETFROM:+0117",
    ];
    const text = calendar(
      event("DTSTART;TZID=Ship:20260115T180000"),
      ...zone,
      "TZOFFSETTO:+0117",
      "END:STANDARD",
      "END:VTIMEZONE",
    );
    expect(starts(text)).toEqual(["2026-01-15T18:00:00+01:17"]);
  });

  it("lets the operator name the zone of floating times", () => {
    const text = calendar("X-WR-TIMEZONE:UTC", event("DTSTART:20260115T180000"));
    expect(readText(text, { timeZone: "America/Martinique" }).feed?.timeZone).toBe("America/Martinique");
  });

  it("keeps the zones of two calendars in one file apart", () => {
    const text =
      calendar("X-WR-TIMEZONE:Europe/Paris", event("UID:1", "DTSTART:20260115T180000")) +
      calendar("X-WR-TIMEZONE:America/New_York", event("UID:2", "DTSTART:20260115T180000"));
    expect(starts(text)).toEqual(["2026-01-15T18:00:00+01:00", "2026-01-15T18:00:00-05:00"]);
  });

  it.each([
    ["Romance Standard Time", "+01:00"],
    ['"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"', "+01:00"],
    ["/freeassociation.sourceforge.net/Tzfile/Europe/Paris", "+01:00"],
    ["/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "-03:00"],
    ["europe/paris", "+01:00"],
    ["GMT +0100 (Standard) / GMT +0200 (Daylight)", "+01:00"],
    ['"Amsterdam, Belgrade, Berlin, Brussels"', "+01:00"],
    ["+0330", "+03:30"],
    ["UTC-05:00", "-05:00"],
    ["Eastern Time (US & Canada)", "-05:00"],
    ["UTC", "+01:00"],
  ])("understands the zone %s", (tzid, offset) => {
    const [start = ""] = starts(calendar(event(`DTSTART;TZID=${tzid}:20260115T180000`)));
    expect(start.slice(-6)).toBe(offset);
    expect(codes(calendar(event(`DTSTART;TZID=${tzid}:20260115T180000`)))).not.toContain("ZONE_UNKNOWN");
  });

  it("names a zone that nobody knows, and reads its times as floating", () => {
    const text = calendar(event("DTSTART;TZID=Clock of the baker:20260115T180000"));
    expect(codes(text)).toEqual(["ZONE_UNKNOWN"]);
    expect(starts(text)).toEqual(["2026-01-15T18:00:00+01:00"]);
  });

  it("finds the IANA zone that a file's own rules describe", () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Customized Time Zone",
      "BEGIN:STANDARD",
      "DTSTART:16010101T030000",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0100",
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
      "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:16010101T020000",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0200",
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
      "END:DAYLIGHT",
      "END:VTIMEZONE",
    ];
    const text = calendar(...zone, event("DTSTART;TZID=Customized Time Zone:20260715T180000"));
    expect(readText(text).drafts[0]?.timing.start).toEqual({
      type: "zoned",
      local: "2026-07-15T18:00:00",
      timeZone: "Europe/Paris",
    });
  });

  it("follows a file's own rules that no IANA zone has", () => {
    const zone = [
      "BEGIN:VTIMEZONE",
      "TZID:Ship",
      "BEGIN:STANDARD",
      "DTSTART:20200101T000000",
      "TZOFFSETFROM:+0117",
      "TZOFFSETTO:+0117",
      "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:20260601T000000",
      "TZOFFSETFROM:+0117",
      "TZOFFSETTO:+0217",
      "END:DAYLIGHT",
      "END:VTIMEZONE",
    ];
    const text = calendar(
      ...zone,
      event("UID:1", "DTSTART;TZID=Ship:20260115T180000"),
      event("UID:2", "DTSTART;TZID=Ship:20260715T180000"),
    );
    expect(starts(text)).toEqual(["2026-01-15T18:00:00+01:17", "2026-07-15T18:00:00+02:17"]);
  });

  it.each([
    ["DTSTART:20260228T240000Z", "2026-03-01T01:00:00+01:00"],
    ["DTSTART:20260115T175960Z", "2026-01-15T19:00:00+01:00"],
    ["DTSTART:2026-01-15T18:00:00Z", "2026-01-15T19:00:00+01:00"],
    ["DTSTART:20260115T1800Z", "2026-01-15T19:00:00+01:00"],
    ["DTSTART:20260115T180000+0400", "2026-01-15T15:00:00+01:00"],
    ["DTSTART;VALUE=DATE-TIME;TZID=Europe/Paris:20260115T180000", "2026-01-15T18:00:00+01:00"],
    ["dtstart;tzid=Europe/Paris:20260115t180000", "2026-01-15T18:00:00+01:00"],
  ])("reads %s", (line, start) => {
    expect(starts(calendar(event(line)))).toEqual([start]);
  });

  it.each(["DTSTART:20260230T180000", "DTSTART:soon", "DTSTART:20261301"])(
    "refuses %s with its line",
    (line) => {
      const result = readText(calendar(event(line), event("UID:good", "DTSTART:20260115T180000Z")));
      expect(result.drafts).toHaveLength(1);
      expect(result.counts.refused).toBe(1);
      expect(result.problems[0]).toMatchObject({ code: "START_INVALID", item: "a@venue.example" });
      expect(result.problems[0]?.detail).toContain("line 7");
    },
  );

  it("lets an all-day event without an end, or that ends where it begins, last its day", () => {
    const text = calendar(
      event("UID:1", "DTSTART;VALUE=DATE:20260115"),
      event("UID:2", "DTSTART;VALUE=DATE:20260116", "DTEND;VALUE=DATE:20260116"),
      event("UID:3", "DTSTART;VALUE=DATE:20260117", "DTEND;VALUE=DATE:20260119"),
      event("UID:4", "DTSTART;VALUE=DATE:20260120", "DURATION:P1W"),
      event("UID:5", "DTSTART:20260128"),
    );
    expect(spans(text)).toEqual([
      "2026-01-15 / 2026-01-16",
      "2026-01-16 / 2026-01-17",
      "2026-01-17 / 2026-01-19",
      "2026-01-20 / 2026-01-27",
      "2026-01-28 / 2026-01-29",
    ]);
  });

  it("keeps an all-day event whole over the day of a clock change", () => {
    const text = calendar(
      event("UID:1", "DTSTART;VALUE=DATE:20261025", "DTEND;VALUE=DATE:20261026"),
      event("UID:2", "DTSTART;VALUE=DATE:20260329", "DURATION:P1D"),
    );
    expect(spans(text)).toEqual(["2026-03-29 / 2026-03-30", "2026-10-25 / 2026-10-26"]);
  });

  it("counts days of a duration on the wall clock and hours exactly", () => {
    const text = calendar(
      event("UID:1", "DTSTART;TZID=Europe/Paris:20260328T120000", "DURATION:P1D"),
      event("UID:2", "DTSTART;TZID=Europe/Paris:20260328T130000", "DURATION:PT24H"),
    );
    expect(spans(text)).toEqual([
      "2026-03-28T12:00:00+01:00 / 2026-03-29T12:00:00+02:00",
      "2026-03-28T13:00:00+01:00 / 2026-03-29T14:00:00+02:00",
    ]);
  });

  it("knows no end where the end lies before the start, or cannot be read", () => {
    const before = calendar(event("DTSTART:20260115T180000Z", "DTEND:20260115T170000Z"));
    expect(spans(before)).toEqual(["2026-01-15T19:00:00+01:00 / null"]);
    const garbled = calendar(event("DTSTART:20260115T180000Z", "DTEND:None"));
    expect(spans(garbled)).toEqual(["2026-01-15T19:00:00+01:00 / null"]);
    expect(codes(garbled)).toEqual(["END_INVALID"]);
  });

  it("makes the type of the end agree with the start's", () => {
    const text = calendar(
      event("UID:1", "DTSTART;VALUE=DATE:20260115", "DTEND:20260116T170000"),
      event("UID:2", "DTSTART;TZID=Europe/Paris:20260120T180000", "DTEND;VALUE=DATE:20260122"),
      event("UID:3", "DTSTART;TZID=America/New_York:20260125T180000", "DTEND:20260125T200000"),
    );
    expect(spans(text)).toEqual([
      "2026-01-15 / 2026-01-17",
      "2026-01-20T18:00:00+01:00 / 2026-01-22T00:00:00+01:00",
      "2026-01-25T18:00:00-05:00 / 2026-01-25T20:00:00-05:00",
    ]);
  });

  it("reads events at both ends of the calendar", () => {
    const text = calendar(
      event("UID:1", "DTSTART;TZID=Europe/Paris:00010101T000000"),
      event("UID:2", "DTSTART:20260115T180000Z", "DTEND:99991231T235959Z"),
    );
    expect(readText(text).drafts).toHaveLength(2);
    expect(starts(text)).toEqual(["2026-01-15T19:00:00+01:00"]);
  });
});
