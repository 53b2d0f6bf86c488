import { describe, expect, it } from "vitest";
import { type ContentLine, readLines, readParams } from "../../../src/parse/icalendar/lines.ts";

function all(text: string): { lines: ContentLine[]; faults: string[] } {
  const reader = readLines(text);
  const lines: ContentLine[] = [];
  for (let line = reader.next(); line; line = reader.next()) lines.push(line);
  return { lines, faults: reader.faults.map(({ code, line }) => `${code} ${line}`) };
}

const shown = (text: string) =>
  all(text).lines.map(({ name, params, value, line }) => [name, params, value, line]);

describe("Content lines", () => {
  it("have a name in upper case, parameters, a value and the number of their first line", () => {
    expect(shown("summary;LANGUAGE=fr:Un\r\n  deux\r\nURL:https://v.example/?a=1;b=2\r\n")).toEqual([
      ["SUMMARY", "LANGUAGE=fr", "Un deux", 1],
      ["URL", "", "https://v.example/?a=1;b=2", 3],
    ]);
  });

  it("may have colons and semicolons in quoted parameters", () => {
    expect(shown('DTSTART;TZID="(UTC+01:00) Paris;x":20260110T190000')).toEqual([
      ["DTSTART", 'TZID="(UTC+01:00) Paris;x"', "20260110T190000", 1],
    ]);
  });

  it("may have a colon in a zone's label that is not quoted, or a quote that is not closed", () => {
    expect(shown("DTSTART;TZID=(UTC+01:00) Paris:20260110T190000")[0]?.[2]).toBe("20260110T190000");
    expect(shown('DTSTART;TZID="Paris:20260110T190000')[0]?.[2]).toBe("20260110T190000");
  });

  it("continue over blank lines inside a fold", () => {
    expect(shown("SUMMARY:ré\r\r\n pa\r\r\n ration\r\r\nUID:1")).toEqual([
      ["SUMMARY", "", "réparation", 1],
      ["UID", "", "1", 4],
    ]);
  });

  it("are told when they are none", () => {
    expect(all("no colon here\r\nUID:1\r\n:value\r\n")).toMatchObject({
      faults: ["LINE_INVALID 1", "LINE_INVALID 3"],
      lines: [{ name: "UID", value: "1" }],
    });
  });

  it("keep long lists of dates, and cut long texts", () => {
    const dates = Array.from({ length: 20_000 }, () => "20260110T190000").join(",");
    const { lines, faults } = all(`EXDATE:${dates}\r\nCOMMENT:${"a".repeat(100_000)}`);
    expect(lines[0]?.value.length).toBe(dates.length);
    expect(lines[1]?.value.length).toBe(65_536);
    expect(faults).toEqual(["LINE_TOO_LONG 2"]);
  });

  it("end the file wherever it ends", () => {
    expect(shown("UID:1")).toHaveLength(1);
    expect(shown("")).toEqual([]);
    expect(shown("\r\n \r\n\t\r\n")).toEqual([]);
  });
});

describe("Parameters", () => {
  it("are found by upper-case name, without quotes, once", () => {
    const params = readParams('cn="Zoé; Ali";ROLE=CHAIR;role=OTHER;X-NOTE=a^nb^^c^\'d;BARE');
    expect([...params]).toEqual([
      ["CN", "Zoé; Ali"],
      ["ROLE", "CHAIR"],
      ["X-NOTE", 'a\nb^c"d'],
      ["BARE", ""],
    ]);
  });

  it("may be named like the insides of JavaScript", () => {
    expect(readParams("__proto__=1;constructor=2").get("__PROTO__")).toBe("1");
  });
});
