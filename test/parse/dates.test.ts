import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDate, readStamp } from "../../src/parse/date-text.ts";
import { addDays, civilTime, instantOf, readEpoch, readIsoDate } from "../../src/parse/dates.ts";

describe("An ISO date", () => {
  it.each([
    ["2026-02-23T17:00:00+0200", "2026-02-23T15:00:00Z"],
    ["2026-02-23T17:00:00+01:00", "2026-02-23T16:00:00Z"],
    ["2026-02-23T17:00:00.000+01:00", "2026-02-23T16:00:00Z"],
    ["2026-02-23T17:00Z", "2026-02-23T17:00:00Z"],
    ["20260223T170000Z", "2026-02-23T17:00:00Z"],
    ["2026-02-23 17:00:00 +0200", "2026-02-23T15:00:00Z"],
    ["2026-02-23T17:00:9-03", "2026-02-23T20:00:09Z"],
    ["2026-02-23T24:00:00Z", "2026-02-24T00:00:00Z"],
  ])("%s is the instant %s", (text, instant) => {
    const when = readIsoDate(text);
    expect(when && instantOf(when)).toBe(instant);
  });

  it("without offset is floating, without time a day, with a zone in brackets zoned", () => {
    expect(readIsoDate("2026-2-3 9:05")).toEqual({ type: "floating", local: "2026-02-03T09:05:00" });
    expect(readIsoDate("2026/02/23")).toEqual({ type: "date", date: "2026-02-23" });
    expect(readIsoDate("2026-02-23T17:00:00+01:00[Europe/Paris]")).toMatchObject({
      timeZone: "Europe/Paris",
    });
    expect(readIsoDate("2019-9-13T10-10-30-00")).toEqual({ type: "floating", local: "2019-09-13T10:30:00" });
  });

  it.each([
    "2026-02-30",
    "2026-13-01",
    "0001-01-01T00:00:00Z",
    "1970-01-01",
    "1969-12-31",
    "2026",
    "2026-02",
    "2026-02-23T25:00",
    "2026-02-23T17",
    "x2026-02-23",
    "2026-02-23 à midi",
  ])("%s is none", (text) => expect(readIsoDate(text)).toBeNull());

  it("survives being written and read again", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1970-01-02"), max: new Date("9998-01-01"), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString();
          expect(instantOf(readIsoDate(text)!)).toBe(`${text.slice(0, 19)}Z`);
          expect(instantOf(readDate(date.toUTCString())!)).toBe(`${text.slice(0, 19)}Z`);
        },
      ),
    );
  });
});

describe("A date in words or figures", () => {
  it.each([
    ["Fri, 27 Oct 2023 18:00:00 +0000", "2023-10-27T18:00:00Z"],
    ["Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"],
    ["Sat Dec 12 20:00:00 CET 2026", "2026-12-12T19:00:00Z"],
    ["Wed, 2 Oct 2002 15:00 GMT+2", "2002-10-02T13:00:00Z"],
    ["Fri, 15 Aug 2015 20:00:00 BST", "2015-08-15T19:00:00Z"],
    ["Sex, 05 Set 2008 10:00:00 -0300", "2008-09-05T13:00:00Z"],
    ["mardi 6 octobre 2026 à 19h30", "2026-10-06T19:30:00Z"],
    ["mar. 3 mars 2026", "2026-03-03T00:00:00Z"],
    ["mar 6 2026", "2026-03-06T00:00:00Z"],
    ["01 août 2026", "2026-08-01T00:00:00Z"],
    ["02 fév 2026, 18 h 30", "2026-02-02T18:30:00Z"],
    ["1er mai 2026", "2026-05-01T00:00:00Z"],
    ["06/10/2026 19:00", "2026-10-06T19:00:00Z"],
    ["October 6, 2026 7:30 PM", "2026-10-06T19:30:00Z"],
    ["2026-12-09 8:30 pm", "2026-12-09T20:30:00Z"],
    ["12am 6 oct. 2026", "2026-10-06T00:00:00Z"],
    ["2003", "2003-01-01T00:00:00Z"],
    ["2003-12", "2003-12-01T00:00:00Z"],
    ["1518478934", "2018-02-12T23:42:14Z"],
  ])("%s is %s", (text, instant) => expect(readStamp(text)).toBe(instant));

  it("puts the month first only where it is told so, or must be", () => {
    expect(readDate("06/10/2026", true)).toEqual({ type: "date", date: "2026-06-10" });
    expect(readDate("06/10/2026")).toEqual({ type: "date", date: "2026-10-06" });
    expect(readDate("10/30/2026")).toEqual({ type: "date", date: "2026-10-30" });
  });

  it.each([
    "Mon, 01 Jan 0001 00:00:00 +0000",
    "Thu, 31 Dec 1969 23:59:59 GMT",
    "bientôt",
    "le 12 décembre",
    "31 juin 2026",
    "12/2026",
    "",
  ])("%s is none", (text) => expect(readStamp(text)).toBeNull());

  it("never throws, and gives only days that exist", () => {
    const piece = fc.constantFrom(
      "12",
      "mars",
      "mar",
      "2026",
      "12:30",
      "h",
      "pm",
      "+0100",
      ",",
      "/",
      "-",
      "à",
      "T",
      "Z",
      "99",
      "0",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(" ")),
        ),
        (text) => {
          const when = readDate(text);
          if (when === null) return;
          const day = when.type === "date" ? when.date : when.local.slice(0, 10);
          expect(addDays(day, 0)).toBe(day);
        },
      ),
    );
  });
});

describe("Counts and clocks", () => {
  it("count seconds or milliseconds since 1970, and nothing near zero", () => {
    expect(readEpoch(1_795_000_000)).toEqual(readEpoch(1_795_000_000_000));
    for (const count of [0, -1, Number.NaN, 1e16]) expect(readEpoch(count)).toBeNull();
  });

  it("know no hour after midnight and read a leap second as the one before", () => {
    expect(civilTime("2026-12-31", 24, 0, 0)).toBe("2027-01-01T00:00:00");
    expect(civilTime("2026-12-31", 23, 59, 60)).toBe("2026-12-31T23:59:59");
    expect(civilTime("2026-12-31", 24, 1, 0)).toBeNull();
  });
});

describe("A date of a careless template", () => {
  it("is the day where it names no hour, or one out of twelve without its half", () => {
    const day = { type: "date", date: "2026-12-05" };
    expect(readDate("2026-12-05T")).toEqual(day);
    expect(readDate("2026-12-05-08:00:00")).toEqual(day);
  });

  it("may have a typographer's minus before its offset", () => {
    expect(readDate("2026-12-05T20:00:00\u221205:00")).toMatchObject({ offsetMinutes: -300 });
  });

  it("may have an hour of the English day behind the T", () => {
    expect(readDate("2026-12-05T08:00PM")).toEqual({ type: "floating", local: "2026-12-05T20:00:00" });
  });
});
