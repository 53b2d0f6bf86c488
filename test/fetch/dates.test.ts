import { describe, expect, it } from "vitest";
import { freshForSeconds } from "../../src/fetch/freshness.ts";
import { parseHttpDate } from "../../src/fetch/http-date.ts";
import { retryAfterSeconds } from "../../src/fetch/retry-after.ts";

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);

describe("dates of HTTP", () => {
  it("are read in their three forms", () => {
    const expected = Date.UTC(1994, 10, 6, 8, 49, 37);
    expect(parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT", NOW)).toBe(expected);
    expect(parseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT", NOW)).toBe(expected);
    expect(parseHttpDate("Sun Nov  6 08:49:37 1994", NOW)).toBe(expected);
    expect(parseHttpDate("Tue, 24-Nov-26 12:00:00 GMT", NOW)).toBe(NOW);
  });

  it("are nothing else", () => {
    for (const text of [
      "",
      "0",
      "-1",
      "tomorrow",
      "2026-11-24T12:00:00Z",
      "Tue, 32 Nov 2026 12:00:00 GMT",
      "Tue, 24 Nov 2026 25:00:00 GMT",
      "Tue, 24 Nov 2026 12:00:00 CET",
      "x".repeat(100_000),
    ]) {
      expect(parseHttpDate(text, NOW), text.slice(0, 40)).toBeNull();
    }
  });
});

describe("Retry-After", () => {
  it("is seconds or a date, never before now and never beyond seven days", () => {
    const cases: [string | undefined, number | null][] = [
      [undefined, null],
      ["", null],
      ["0", 0],
      [" 120 ", 120],
      ["999999999", 604_800],
      ["Tue, 24 Nov 2026 12:10:00 GMT", 600],
      ["Tue, 24 Nov 2026 11:00:00 GMT", 0],
      ["Tue, 24 Nov 2099 11:00:00 GMT", 604_800],
      ["-5", null],
      ["1.5", null],
      ["soon", null],
    ];
    for (const [value, seconds] of cases) expect(retryAfterSeconds(value, NOW), value).toBe(seconds);
  });
});

describe("freshness", () => {
  const fresh = (headers: Record<string, string>) => freshForSeconds(new Map(Object.entries(headers)), NOW);

  it("is max-age less Age, else Expires less the server's own Date", () => {
    expect(fresh({ "cache-control": "public, max-age=3600" })).toBe(3600);
    expect(fresh({ "cache-control": "MAX-AGE = 3600", age: "600" })).toBe(3000);
    expect(fresh({ "cache-control": 'max-age="60"', expires: "Tue, 24 Nov 2026 13:00:00 GMT" })).toBe(60);
    expect(fresh({ "cache-control": "max-age=60", age: "600" })).toBe(0);
    expect(fresh({ "cache-control": "max-age=99999999999" })).toBe(604_800);
    expect(fresh({ expires: "Tue, 24 Nov 2026 13:00:00 GMT" })).toBe(3600);
    expect(fresh({ expires: "Tue, 24 Nov 2026 13:00:00 GMT", date: "Tue, 24 Nov 2026 12:30:00 GMT" })).toBe(
      1800,
    );
  });

  it("is unknown when nothing says it, or nothing is to be kept", () => {
    expect(fresh({})).toBeNull();
    expect(fresh({ "cache-control": "no-cache, max-age=60" })).toBeNull();
    expect(fresh({ "cache-control": "no-store" })).toBeNull();
    expect(fresh({ "cache-control": "s-maxage=60" })).toBeNull();
    expect(fresh({ expires: "0" })).toBeNull();
  });
});
