import { afterAll, describe, expect, it } from "vitest";
import { findZone } from "../../src/model/zone.ts";
import { planOfPage } from "../../src/query/bounds.ts";
import type { Position } from "../../src/query/filter.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import { planFilter } from "../../src/query/plan.ts";
import { PROPERTIES } from "../../src/query/properties.ts";
import { countStatements, positionStatements } from "../../src/query/to-sql.ts";
import type { Database } from "../../src/store/database.ts";
import { readNodes, readOccurrences } from "../../src/store/read-events.ts";
import { storeSample, WITHDRAWN_AFTER } from "./stored-sample.ts";

const options = { withdrawnAfter: WITHDRAWN_AFTER };
const { database, occurrences } = await storeSample(800);
afterAll(() => database.close());

const paris = findZone("Europe/Paris");
if (!paris) throw new Error("no zone");
const filterOf = (query: string, after: Position | null = null) => {
  const { filter, problems } = parseQuery(new URLSearchParams(query), paris, "2026-11-24T12:00:00Z");
  if (!filter) throw new Error(`${query}: ${JSON.stringify(problems)}`);
  return { ...filter, after };
};

/** One question for each property and operator that it has. */
const queries = [
  ...PROPERTIES.flatMap(({ name, operators, example }) =>
    operators.map((operator) => {
      const value = operator === "exists" ? "true" : operator === "lang" ? "fr" : example;
      return `${name}[${operator}]=${encodeURIComponent(value)}`;
    }),
  ),
  "",
  "from=2026-11-24",
  "to=2026-12-01",
  "datetime=2026-11-24/2026-12-01",
  "q=atelier",
  "q=repair+caf",
  "bbox=-4,48,-3,49",
  "near=48.57,-3.82&radius=5km",
  "sort=-startDate",
  "eventStatus[ne]=EventCancelled",
  "keywords=velo&keywords=concert",
  "q=atelier&keywords=velo&weekday=Saturday&bbox=-4,48,-3,49&offers.price[lte]=5",
];

// Lists of values, words of the text index, indexes in their order, and what a limit has already cut.
const HARMLESS = /VIRTUAL TABLE|USING (?:COVERING )?INDEX|CONSTANT ROW|^SCAN (?:p|i|\(subquery-\d+\))$/;

/** What a statement reads from one end to the other. */
async function scans(
  sql: string,
  params: readonly (string | number | null | Uint8Array)[],
): Promise<string[]> {
  const plan = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params);
  return plan.map(({ detail }) => detail).filter((detail) => detail.startsWith("SCAN"));
}

/** A database that notes what it is asked. */
function noting(statements: { sql: string; params: readonly unknown[] }[]): Database {
  const note = (sql: string, params: readonly unknown[]) => statements.push({ sql, params });
  return {
    ...database,
    all: (sql, ...params) => {
      note(sql, params);
      return database.all(sql, ...params);
    },
    first: (sql, ...params) => {
      note(sql, params);
      return database.first(sql, ...params);
    },
  };
}

describe("the plan of a filter", () => {
  it("finds occurrences and events through an index, whatever is asked, and binds at most a hundred values", async () => {
    const after = { startsAt: "2026-11-30T00:00:00Z", eventId: "k", recurrenceId: "" };
    for (const query of queries) {
      for (const position of [null, after]) {
        const noted: { sql: string; params: readonly unknown[] }[] = [];
        const filter = filterOf(query, query.startsWith("sort") ? null : position);
        await readOccurrences(noting(noted), filter, options);
        noted.push(...countStatements(await planFilter(database, filter, options)));
        for (const { sql, params } of noted) {
          expect(params.length).toBeLessThanOrEqual(100);
          expect((sql.match(/\?/g) ?? []).length, sql).toBe(params.length);
          for (const scan of await scans(sql, params as string[]))
            expect(scan, `${query}: ${sql}`).toMatch(HARMLESS);
        }
      }
    }
  });

  it("joins the documents of a page in its order without sorting them", async () => {
    const { json, length } = await readNodes(database, filterOf("limit=20"), options);
    const { rows } = await readOccurrences(database, filterOf("limit=20"), options);
    expect(length).toBe(20);
    expect(`[${new TextDecoder().decode(json)}]`).toBe(`[${rows.map((row) => row.json).join(",")}]`);
    let asked = "";
    const bytes: Database["bytes"] = (sql, ...params) => {
      asked = sql;
      return database.bytes(sql, ...params);
    };
    await readNodes({ ...database, bytes }, filterOf("limit=20"), options);
    const joined = `SELECT group_concat(text, '') FROM (${asked})`;
    const plan = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${joined}`, "[1]");
    expect(plan.map(({ detail }) => detail).join()).not.toMatch(/TEMP B-TREE/);
  });

  it("gives valid JSON though the first occurrence of the page went while it was read", async () => {
    const bytes: Database["bytes"] = (sql, numbers) =>
      database.bytes(sql, JSON.stringify([-1, ...JSON.parse(String(numbers)).slice(1)]));
    const { json } = await readNodes({ ...database, bytes }, filterOf("limit=20"), options);
    expect(JSON.parse(`[${new TextDecoder().decode(json)}]`)).toHaveLength(19);
  });

  it.each(["", "from=2025-01-01", "to=2035-01-01&from=2025-01-01", "keywords=velo&from=2025-01-01"])(
    "enters its index where the page before ended, not where the period begins: %s",
    async (query) => {
      const startsAt = "2026-12-24T18:00:00Z";
      const seconds = Date.parse(startsAt) / 1000;
      for (const [sort, edge] of [
        ["startDate", [startsAt, seconds]],
        ["-startDate", ["2026-12-24T18:00:01Z", seconds + 1]],
      ] as const) {
        const filter = filterOf(`${query}&sort=${sort}`, { startsAt, eventId: "e", recurrenceId: "" });
        const statements = await positionStatements(database, await planFilter(database, filter, options));
        const [walk] = statements.filter(({ sql }) => !sql.includes("occurrences_span"));
        const bounds = walk?.params.filter((value) =>
          typeof value === "number" ? value > 1e9 : /^20\d\d-/.test(String(value)),
        );
        expect(edge).toContain(
          sort === "startDate" ? bounds?.[0] : bounds?.find((value) => edge.includes(value as never)),
        );
        expect(bounds).not.toContain(sort === "startDate" ? "2024-12-31T23:00:00Z" : "2034-12-31T23:00:00Z");
      }
    },
  );

  it("walks the rarer of two keys", async () => {
    const plan = await planFilter(
      database,
      filterOf("eventStatus=EventScheduled&location.address.addressCountry=BE"),
      options,
    );
    const rare = await database.first<{ id: number }>(
      "SELECT id FROM filter_keys WHERE property = 'location.address.addressCountry' AND value = 'BE'",
    );
    expect(plan.driver).toEqual({ type: "key", id: rare?.id });
  });

  it("turns the negation of a closed property into its other values", async () => {
    const plan = await planFilter(database, filterOf("weekday[ne]=Saturday"), options);
    expect(plan.driver.type).toBe("keys");
    expect(plan.tests).toEqual([]);
  });

  it("calls bounded what an index answers, and not what has to look at everything", async () => {
    const bounded = async (query: string) =>
      (await planOfPage(database, await planFilter(database, filterOf(query), options))).isBounded;
    for (const query of [
      "",
      "eventStatus=EventScheduled",
      "keywords=velo&limit=5",
      "q=atelier",
      "sort=-startDate",
      "sort=endDate",
      "sort=-dateModified&from=2026-11-24",
      "sort=name&weekday[ne]=Saturday",
    ])
      expect(await bounded(query), query).toBe(true);
    expect(occurrences.length).toBeGreaterThan(1000);
    for (const query of [
      "sort=name&endDate[lt]=2020-01-01",
      "sort=name,endDate",
      "type=Event&type=MusicEvent&endDate[lt]=2020-01-01",
    ])
      expect(await bounded(query), query).toBe(false);
  });

  it("leaves what is unbounded to the guarded reader, and nothing else", async () => {
    const asked: string[] = [];
    const guarded: Database = {
      ...database,
      all: (sql, ...params) => {
        asked.push(sql);
        return database.all(sql, ...params);
      },
    };
    await readOccurrences(database, filterOf("weekday=Monday"), options, guarded);
    expect(asked).toEqual([]);
    await readOccurrences(database, filterOf("sort=name"), options, guarded);
    expect(asked).toEqual([]);
    await readOccurrences(database, filterOf("sort=name,endDate"), options, guarded);
    expect(asked.length).toBeGreaterThan(0);
  });

  it("binds no text of a reader into SQL", async () => {
    const hostile = encodeURIComponent("x') OR 1=1 --\"");
    const filter = filterOf(
      ["name", "keywords", "location.name", "organizer.name", "q"]
        .map((name) => `${name}=${hostile}`)
        .join("&"),
    );
    const noted: { sql: string; params: readonly unknown[] }[] = [];
    await readOccurrences(noting(noted), filter, options);
    for (const { sql } of noted) expect(sql).not.toContain("1=1");
    expect(await positionStatements(database, await planFilter(database, filter, options))).toBeDefined();
  });
});
