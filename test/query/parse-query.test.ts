import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findZone } from "../../src/model/zone.ts";
import { readCursor, writeCursor } from "../../src/query/cursor.ts";
import { parseDatetime, parseInstant } from "../../src/query/datetime.ts";
import type { Condition, Filter } from "../../src/query/filter.ts";
import { PARAMETERS } from "../../src/query/parameters.ts";
import { parseQuery } from "../../src/query/parse-query.ts";

const paris = findZone("Europe/Paris")!;
// A Wednesday.
const NOW = "2026-11-25T10:00:00Z";
const parse = (query: string) => parseQuery(new URLSearchParams(query), paris, NOW);
const filterOf = (query: string): Filter => {
  const { filter, problems } = parse(query);
  expect(problems).toEqual([]);
  return filter!;
};
const conditionsOf = (query: string): readonly Condition[] => {
  const { where } = filterOf(query);
  return where.type === "and" ? where.of : [where];
};
const compare = (property: string, operator: string, ...values: string[]) => ({
  type: "compare",
  property,
  operator,
  values,
});
const problemOf = (query: string) => parse(query).problems[0];

describe("a query string", () => {
  it("is everything, fifty a page, when it says nothing", () => {
    const nothing = {
      from: null,
      to: null,
      where: { type: "and", of: [] },
      expression: null,
      sort: [],
      limit: 50,
      after: null,
    };
    expect(filterOf("")).toEqual(nothing);
    expect(filterOf("q=&from=&location.address.addressLocality=&keywords=%20")).toEqual(nothing);
  });

  it("reads days in the hub's zone, and instants as they are", () => {
    expect(filterOf("from=2026-12-01&to=2027-07-01")).toMatchObject({
      from: "2026-11-30T23:00:00Z",
      to: "2027-06-30T22:00:00Z",
    });
    expect(filterOf("from=2026-12-01T18:00").from).toBe("2026-12-01T17:00:00Z");
    expect(filterOf("from=2026-12-01T18:00:00Z").from).toBe("2026-12-01T18:00:00Z");
    expect(filterOf("from=2026-12-01T18:00:00%2B04:00").from).toBe("2026-12-01T14:00:00Z");
    expect(filterOf("from=2026-12-01T18:00:00+04:00").from).toBe("2026-12-01T14:00:00Z");
    expect(filterOf("from=2026-12-01T18:00:00-02:30").from).toBe("2026-12-01T20:30:00Z");
  });

  it("takes repeated parameters as alternatives, folded where spelling does not matter", () => {
    const { where } = filterOf(
      "keywords=Vélo&keywords=https://hub.example/vocab%23open-stage&location.address.addressLocality=SAINT-ÉTIENNE",
    );
    expect(where).toEqual({
      type: "and",
      of: [
        {
          type: "or",
          of: [compare("keywords", "eq", "velo"), compare("about", "eq", "open-stage")],
        },
        compare("location.address.addressLocality", "eq", "saint etienne"),
      ],
    });
  });

  it.each([
    ["form=2026-12-01", "from"],
    ["keyword=x", "keywords"],
    ["ville=Morlaix", "location.address.addressLocality"],
    ["addressLocality=Morlaix", "location.address.addressLocality"],
    ["per_page=3", "limit"],
    ["page=2", "cursor"],
    ["tag=x", "keywords"],
    ["Commune=29151", "commune"],
    ["insee=29151", "commune"],
    ["venue=x", "place"],
  ])("names the parameter that %s means: %s", (query, nearest) => {
    expect(problemOf(query)).toEqual({
      code: "PARAMETER_UNKNOWN",
      item: query.split("=")[0],
      detail: nearest,
    });
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=1001", "limit"],
    ["limit=ten", "limit"],
    ["limit=-1", "limit"],
    ["limit=1e2", "limit"],
    ["from=2026-02-30", "from"],
    ["from=tomorrow", "from"],
    ["from=2026-12-01T25:00", "from"],
    ["to=12/01/2026", "to"],
    ["from=2026-12-02&to=2026-12-01", "to"],
    ["from=2026-12-01&to=2026-12-01", "to"],
    ["status=Cancelled", "status"],
    ["cursor=abc", "cursor"],
    ["lang=de", "lang"],
    [`q=${"x".repeat(501)}`, "q"],
  ])("refuses %s and names %s", (query, name) => {
    expect(problemOf(query)).toMatchObject({ code: "PARAMETER_INVALID", item: name });
  });

  it("refuses what is given twice where once is meant, and more conditions than anyone needs", () => {
    expect(problemOf("from=2026-12-01&from=2026-12-02")).toEqual({
      code: "PARAMETER_REPEATED",
      item: "from",
    });
    const many = Array.from({ length: 21 }, (_, i) => `keywords=k${i}`).join("&");
    expect(problemOf(many)).toMatchObject({ code: "QUERY_TOO_LARGE" });
  });

  it("tells every problem at once", () => {
    expect(parse("form=1&limit=0&cursor=x").problems.map(({ code }) => code)).toEqual([
      "PARAMETER_UNKNOWN",
      "PARAMETER_INVALID",
      "PARAMETER_INVALID",
    ]);
  });

  it("never throws, whatever is asked", () => {
    const name = fc.oneof(
      fc.constantFrom(...PARAMETERS.map((p) => p.name), "__proto__", "constructor"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string())), (pairs) => {
        const { filter, problems } = parseQuery(new URLSearchParams(pairs), paris, NOW);
        expect(filter === null).toBe(problems.length > 0);
      }),
    );
  });

  it("declares each parameter once, in both languages", () => {
    expect(new Set(PARAMETERS.map(({ name }) => name)).size).toBe(PARAMETERS.length);
    for (const { fr, en } of PARAMETERS) expect(fr.length * en.length).toBeGreaterThan(0);
  });
});

describe("a cursor", () => {
  it("gives back the position it was made of, and nothing for any other text", () => {
    const position = {
      startsAt: "2026-12-01T17:00:00Z",
      eventId: "k3v",
      recurrenceId: "2026-12-01T17:00:00Z",
    };
    const cursor = writeCursor(position);
    expect(readCursor(cursor)).toEqual(position);
    expect(readCursor(writeCursor({ ...position, recurrenceId: "" }))).toEqual({
      ...position,
      recurrenceId: "",
    });
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === "A" ? "B" : "A";
      const changed = cursor.slice(0, at) + other + cursor.slice(at + 1);
      const read = readCursor(changed);
      // The last character of base64url may hold bits that mean nothing.
      if (read !== null) expect(read).toEqual(position);
    }
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => readCursor(text) === null));
  });
});

describe("an instant in a query", () => {
  it("is read for every day of a leap year, and never for a day that is none", () => {
    expect(parseInstant("2028-02-29", paris)).toBe("2028-02-28T23:00:00Z");
    expect(parseInstant("2027-02-29", paris)).toBeNull();
    expect(parseInstant("2026-12-01T18:00:00+19:00", paris)).toBeNull();
    expect(parseInstant("2026-13-01", paris)).toBeNull();
    expect(parseInstant("", paris)).toBeNull();
  });
});
