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

describe("a property in a query", () => {
  it("takes an operator in brackets, encoded or not, or behind a dot", () => {
    for (const name of [
      "startDate[gte]",
      "startDate%5Bgte%5D",
      "startDate.gte",
      "startDate[after]",
      "startDate.after",
    ]) {
      expect(conditionsOf(`${name}=2026-12-01T18:00:00Z`), name).toEqual([
        compare("startDate", "gte", "2026-12-01T18:00:00Z"),
      ]);
    }
    expect(conditionsOf("location.address.postalCode.starts=69")).toEqual([
      compare("location.address.postalCode", "starts", "69"),
    ]);
  });

  it("takes a date for that whole day of the hub's zone", () => {
    const [first, next] = ["2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z"];
    const day = (operator: string) => conditionsOf(`startDate[${operator}]=2026-12-01`)[0];
    expect(day("gte")).toEqual(compare("startDate", "gte", first));
    expect(day("gt")).toEqual(compare("startDate", "gte", next));
    expect(day("lt")).toEqual(compare("startDate", "lt", first));
    expect(day("lte")).toEqual(compare("startDate", "lt", next));
    const whole = { type: "and", of: [compare("startDate", "gte", first), compare("startDate", "lt", next)] };
    expect(day("eq")).toEqual(whole);
    expect(day("ne")).toEqual({ type: "not", of: whole });
  });

  it("has days with 23 and 25 hours", () => {
    expect(conditionsOf("startDate=2026-03-29")).toEqual([
      {
        type: "and",
        of: [
          compare("startDate", "gte", "2026-03-28T23:00:00Z"),
          compare("startDate", "lt", "2026-03-29T22:00:00Z"),
        ],
      },
    ]);
  });

  it("counts an end at midnight to the day that it closes", () => {
    expect(conditionsOf("endDate[lte]=2026-12-01")).toEqual([
      compare("endDate", "lte", "2026-12-01T23:00:00Z"),
    ]);
    expect(conditionsOf("endDate[gt]=2026-12-01")).toEqual([
      compare("endDate", "gt", "2026-12-01T23:00:00Z"),
    ]);
  });

  it("is any of its values, and with `ne` none of them; nothing is split at commas", () => {
    expect(conditionsOf("name[contains]=vélo, etc.&name[contains]=café")).toEqual([
      compare("name", "contains", "velo etc", "cafe"),
    ]);
    expect(
      conditionsOf("location.address.postalCode[ne]=29600&location.address.postalCode.ne=29000"),
    ).toEqual([{ type: "not", of: compare("location.address.postalCode", "eq", "29600", "29000") }]);
  });

  it.each([
    ["offers.price[lte]=07.50", compare("offers.price", "lte", "7.5")],
    ["offers.price=-0", compare("offers.price", "eq", "0")],
    ["isAccessibleForFree=1", compare("isAccessibleForFree", "eq", "true")],
    ["eventStatus=https://schema.org/EventCancelled", compare("eventStatus", "eq", "EventCancelled")],
    ["about=https://hub.example/vocab%23repair", compare("about", "eq", "repair")],
    ["location=https://hub.example/places/2v1", compare("location", "eq", "2v1")],
    ["location.inseeCommune=2a004", compare("location.inseeCommune", "eq", "2A004")],
    ["location.address.addressCountry=fr", compare("location.address.addressCountry", "eq", "FR")],
    ["inLanguage=FR-fr", compare("inLanguage", "eq", "fr-FR")],
    ["name[lang]=FR", compare("name", "lang", "fr")],
    ["organizer[exists]=false", compare("organizer", "exists", "false")],
    ["license=CC0-1.0", compare("license", "eq", "https://creativecommons.org/publicdomain/zero/1.0/")],
    [
      "license=https://spdx.org/licenses/CC-BY-4.0.html",
      compare("license", "eq", "https://creativecommons.org/licenses/by/4.0/"),
    ],
    ["weekday=samedi&weekday=7&weekday=MONDAY", compare("weekday", "eq", "Saturday", "Sunday", "Monday")],
    ["timeOfDay=apr%C3%A8s-midi", compare("timeOfDay", "eq", "afternoon")],
    ["departement=Finist%C3%A8re&departement=2a", compare("location.inseeDepartement", "eq", "29", "2A")],
    ["region=bretagne", compare("location.inseeRegion", "eq", "53")],
    ["commune=29151", compare("location.inseeCommune", "eq", "29151")],
    ["commune=29149", compare("location.inseeCommune", "eq", "29076")],
    ["commune=75110", compare("location.inseeArrondissement", "eq", "75110")],
    [
      "commune[ne]=13203&commune[ne]=13055",
      {
        type: "not",
        of: {
          type: "or",
          of: [
            compare("location.inseeCommune", "eq", "13055"),
            compare("location.inseeArrondissement", "eq", "13203"),
          ],
        },
      },
    ],
    ["epci=242900835", compare("location.sirenEpci", "eq", "242900835")],
    ["source=la-filature", compare("isBasedOn", "eq", "la-filature")],
    ["status=EventPostponed", compare("eventStatus", "eq", "EventPostponed")],
    ["updatedSince=2026-11-01", compare("dateModified", "gte", "2026-10-31T23:00:00Z")],
    ["free=false", compare("isAccessibleForFree", "eq", "false")],
    ["free[ne]=true", { type: "not", of: compare("isAccessibleForFree", "eq", "true") }],
    [
      "online=true",
      compare("eventAttendanceMode", "eq", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"),
    ],
    ["accessible=true", compare("accessibility", "exists", "true")],
    ["accessible=motor", compare("accessibility", "eq", "motor")],
    ["q=repair%20caf", { type: "words", words: "repair caf" }],
    ["bbox=4.7,45.6,5.0,45.9", { type: "box", west: 4.7, south: 45.6, east: 5, north: 45.9 }],
    [
      "near=48.5777,-3.8279&radius=2,5km",
      { type: "near", latitude: 48.5777, longitude: -3.8279, metres: 2500 },
    ],
    ["near=48.5777,-3.8279", { type: "near", latitude: 48.5777, longitude: -3.8279, metres: 10_000 }],
    ["place=La Filature", compare("location.name", "eq", "la filature")],
  ])("reads %s", (query, condition) => {
    expect(conditionsOf(query)).toEqual([condition]);
  });

  it("takes an id for a place or an organization as well as a name", () => {
    expect(conditionsOf("organizer=k3v0example00000")).toEqual([
      {
        type: "or",
        of: [
          compare("organizer", "eq", "k3v0example00000"),
          compare("organizer.name", "eq", "k3v0example00000"),
        ],
      },
    ]);
    expect(conditionsOf("place=https://hub.example/places/2v1")).toEqual([compare("location", "eq", "2v1")]);
  });

  it.each([
    ["startDate[agter]=2026-12-01", "OPERATOR_UNKNOWN", "startDate[gte]"],
    ["keywords[gt]=a", "OPERATOR_UNKNOWN", "keywords"],
    ["limit[gte]=3", "OPERATOR_UNKNOWN", "limit"],
    ["name[]=x", "OPERATOR_UNKNOWN", "name"],
    ["place[contains]=x", "OPERATOR_UNKNOWN", "location.name[contains]"],
    ["free[exists]=true", "OPERATOR_UNKNOWN", "isAccessibleForFree[exists]"],
    ["startdate[gte]=2026-12-01", "PARAMETER_UNKNOWN", "startDate[gte]"],
    ["city[contains]=x", "PARAMETER_UNKNOWN", "location.address.addressLocality[contains]"],
    ["prix=3", "PARAMETER_UNKNOWN", "offers.price"],
    ["name[gte=x", "PARAMETER_UNKNOWN", "name"],
  ])("names what %s means", (query, code, detail) => {
    expect(problemOf(query)).toMatchObject({ code, detail });
  });

  it.each([
    ["status=Cancelled", /^EventCancelled, /],
    ["weekday=sunay", /^Sunday, /],
    ["about=repare", /^repair$/],
    ["departement=299", /^29$/],
    ["inLanguage=french", /^br$/],
    ["commune=Morlaix", /^29151/],
    ["license=CC-BY", /^CC-BY-4\.0, /],
    ["offers.price=free", /^5$/],
    ["name[exists]=maybe", /^true, false$/],
    ["name=!!!", /./],
    ["bbox=1,2,3", /./],
    ["bbox=0,50,1,40", /./],
    ["near=91,0", /./],
    ["near=48,2&radius=5miles", /^5km$/],
    ["near=48,2&radius=501km", /./],
    ["radius=5km", /^near=/],
    ["sort=distance", /^near=/],
    ["sort=relevance", /^q=/],
    ["sort=nom", /^name, /],
    ["sort=name,-name", /./],
    ["fields=nme", /^name$/],
    ["format=xls", /^nt|csv|rss/],
    ["count=yes", /^true, false$/],
    ["datetime=2026-12-02/2026-12-01", /today/],
    ["datetime=../..", /today/],
    ["datetime=weekends", /weekend/],
  ])("refuses %s and tells the nearest right value", (query, detail) => {
    const [problem] = parse(query).problems;
    expect(problem?.code).toBe("PARAMETER_INVALID");
    expect(problem?.detail).toMatch(detail);
  });

  it("counts values of conditions, not what steers the answer", () => {
    const twenty = Array.from({ length: 20 }, (_, i) => `keywords=k${i}`).join("&");
    expect(parse(`${twenty}&limit=3&fields=name&lang=en`).problems).toEqual([]);
    expect(problemOf(`${twenty}&free=true`)).toEqual({ code: "QUERY_TOO_LARGE", detail: "21 > 20" });
    expect(problemOf("free=true&free=false")?.code).toBe("PARAMETER_REPEATED");
  });

  it("reads the view beside the filter", () => {
    const parsed = parse("fields=name,location.name&include=superEvent&count=true&format=csv&lang=en");
    expect(parsed.filter === null ? null : parsed.view).toEqual({
      fields: ["name", "location.name"],
      include: ["superEvent"],
      count: true,
      format: "csv",
      lang: "en",
    });
  });

  it("orders by properties, distance and relevance; by start alone is the order of time", () => {
    expect(filterOf("sort=startDate").sort).toEqual([]);
    expect(filterOf("sort=-dateModified, name").sort).toEqual([
      { by: "dateModified", descending: true },
      { by: "name", descending: false },
    ]);
    expect(filterOf("near=1,2&q=a&sort=distance,-relevance").sort).toHaveLength(2);
    const position = { startsAt: "2026-12-01T17:00:00Z", eventId: "k3v", recurrenceId: "" };
    const cursor = writeCursor({ ...position, keys: ["atelier"] });
    expect(filterOf(`sort=name&cursor=${cursor}`).after).toEqual({ ...position, keys: ["atelier"] });
    expect(problemOf(`cursor=${cursor}`)).toMatchObject({ code: "PARAMETER_INVALID", item: "cursor" });
    expect(problemOf(`sort=name&cursor=${writeCursor(position)}`)).toMatchObject({ item: "cursor" });
  });
});

describe("datetime", () => {
  const clock = { zone: paris, now: NOW };
  it.each([
    ["today", "2026-11-24T23:00:00Z", "2026-11-25T23:00:00Z"],
    ["tomorrow", "2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z"],
    ["weekend", "2026-11-27T23:00:00Z", "2026-11-29T23:00:00Z"],
    ["nextweekend", "2026-12-04T23:00:00Z", "2026-12-06T23:00:00Z"],
    ["thisweek", "2026-11-22T23:00:00Z", "2026-11-29T23:00:00Z"],
    ["next7days", "2026-11-24T23:00:00Z", "2026-12-01T23:00:00Z"],
    ["thismonth", "2026-10-31T23:00:00Z", "2026-11-30T23:00:00Z"],
    ["nextmonth", "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z"],
    ["thisyear", "2025-12-31T23:00:00Z", "2026-12-31T23:00:00Z"],
    ["now/..", NOW, null],
    ["today/..", "2026-11-24T23:00:00Z", null],
    ["../today", null, "2026-11-25T23:00:00Z"],
    ["today/weekend", "2026-11-24T23:00:00Z", "2026-11-29T23:00:00Z"],
    ["2026-12-01", "2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z"],
    ["2026-12-01/2026-12-07", "2026-11-30T23:00:00Z", "2026-12-07T23:00:00Z"],
    ["2026-12-01T18:00/2026-12-01T20:00:00Z", "2026-12-01T17:00:00Z", "2026-12-01T20:00:00Z"],
    ["2026-12-01T18:00:00Z", "2026-12-01T18:00:00Z", "2026-12-01T18:00:01Z"],
    ["2026-12-01/", "2026-11-30T23:00:00Z", null],
  ])("%s is from %s to %s", (value, from, to) => {
    expect(parseDatetime(value, clock)).toEqual({ from, to });
    expect(filterOf(`datetime=${value}`)).toMatchObject({ from, to, where: { of: [] } });
  });

  it("is this weekend on a Sunday, and the coming one on a Monday", () => {
    const at = (now: string) => parseDatetime("weekend", { zone: paris, now })?.from;
    expect(at("2026-11-29T20:00:00Z")).toBe("2026-11-27T23:00:00Z");
    expect(at("2026-11-29T23:30:00Z")).toBe("2026-12-04T23:00:00Z");
  });

  it("is one condition among others beside a period, or when there are several", () => {
    const weekend = { type: "overlap", from: "2026-11-27T23:00:00Z", to: "2026-11-29T23:00:00Z" };
    expect(conditionsOf("from=2026-11-01&datetime=weekend")).toEqual([weekend]);
    expect(conditionsOf("datetime[ne]=weekend")).toEqual([{ type: "not", of: weekend }]);
    expect(conditionsOf("datetime=weekend&datetime=today")).toHaveLength(1);
    expect(filterOf("datetime=weekend&datetime=today").from).toBeNull();
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

describe("a question that was read by the clock", () => {
  it.each(["datetime=today", "datetime=2026-01-01/NOW", "datetime=thisyear", "datetime[ne]=weekend"])(
    "means something else another day: %s",
    (query) => {
      expect(parse(query)).toMatchObject({ isRelative: true, problems: [] });
    },
  );

  it.each(["", "datetime=2026-12-01/..", "from=2026-12-01", "q=today", 'filter=startDate > "2026-12-01"'])(
    "is told from one that was not: %s",
    (query) => {
      expect(parse(query)).toMatchObject({ isRelative: false, problems: [] });
    },
  );
});
