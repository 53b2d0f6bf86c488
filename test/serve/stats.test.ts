import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../render/read-csv.ts";
import { BASE_URL, type Hub, openHub } from "./seed.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

interface Row {
  readonly values: readonly {
    readonly by: string;
    readonly value: string;
    readonly name?: { fr: string; en: string };
    readonly iri?: string;
  }[];
  readonly occurrences: number;
  readonly events: number;
  readonly list?: string;
}
interface Table {
  readonly occurrences: number;
  readonly events: number;
  readonly complete: boolean;
  readonly rows: readonly Row[];
}

const get = (path: string, headers: Record<string, string> = {}) => hub.app.request(path, { headers });
const table = async (query: string): Promise<Table> =>
  (await get(`/events/stats.json?${query}`)).json() as Promise<Table>;

describe("/events/stats", () => {
  it("counts by values with their names in both languages, and each count is that of its list", async () => {
    for (const by of ["about", "town", "weekday", "place", "organizer", "source", "status", "keyword"]) {
      const { rows, complete } = await table(`by=${by}`);
      expect(complete, by).toBe(true);
      expect(rows.length, by).toBeGreaterThan(0);
      for (const row of rows) {
        expect(row.values[0]?.name, `${by} ${JSON.stringify(row)}`).toBeDefined();
        const list = (await (
          await get(
            `${row.list?.slice(BASE_URL.length).replace("/events?", "/events.jsonld?")}&count=true&limit=1`,
          )
        ).json()) as { totalItems: number };
        expect(list.totalItems, row.list).toBe(row.occurrences);
      }
    }
    const repair = (await table("by=about")).rows.find(({ values }) => values[0]?.value === "repair");
    expect(repair?.values[0]).toEqual({
      by: "about",
      value: "repair",
      name: { fr: "Réparation", en: "Repair" },
      iri: `${BASE_URL}/vocab#repair`,
    });
  });

  it("takes the filters of /events, and two dimensions", async () => {
    const all = await table("by=month");
    const some = await table("by=month&from=2026-11-24&to=2026-12-01");
    expect(some.occurrences).toBeLessThan(all.occurrences);
    expect(all.rows.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(all.occurrences);
    const both = await table("by=weekday&by=timeOfDay");
    for (const { values } of both.rows) expect(values.map(({ by }) => by)).toEqual(["weekday", "timeOfDay"]);
  });

  it("is JSON-LD by default and a table on demand, with the same numbers", async () => {
    const response = await get("/events/stats?by=town");
    expect(response.headers.get("content-type")).toBe("application/ld+json");
    const document = (await response.json()) as { member: { value: { value: number }[] }[] };
    const csv = readCsv(await (await get("/events/stats.csv?by=town")).text());
    expect(csv[0]).toEqual(["town", "town_fr", "town_en", "town_iri", "occurrences", "events"]);
    expect(csv.slice(1).map((row) => row.slice(4).map(Number))).toEqual(
      document.member.map(({ value }) => value.map((one) => one.value)),
    );
    expect(response.headers.get("link")).toContain(`<${BASE_URL}/events>; rel="related"`);
  });

  it("names the nearest dimension for an unknown one, and refuses what only lists have", async () => {
    const detail = async (query: string) => {
      const response = await get(`/events/stats?${query}`);
      expect(response.status, query).toBe(400);
      return ((await response.json()) as { detail: string }).detail;
    };
    expect(await detail("by=twon")).toContain("town, ");
    expect(await detail("by=ville")).toContain("town, ");
    expect(await detail("")).toContain("by");
    expect(await detail("by=town&sort=name")).toContain("sort");
    expect(await detail("by=town&by=day&by=month")).toContain("2");
    expect(await detail("by=town&tonw=x")).toContain("tonw");
  });
});
