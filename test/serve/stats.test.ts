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

  it("counts everything as it counts the same under a condition that all meet", async () => {
    const names = ["about", "keyword", "town", "place", "weekday", "status", "month", "day", "free"];
    for (const by of [...names, ...names.slice(1).map((name, index) => `${name}&by=${names[index]}`)]) {
      const whole = await table(`by=${by}`);
      const asked = await table(`by=${by}&from=1990-01-01`);
      const counts = ({ rows, occurrences, events }: Table) => [
        occurrences,
        events,
        rows.map((row) => [row.values.map(({ value }) => value), row.occurrences, row.events]),
      ];
      expect(counts(asked), by).toEqual(counts(whole));
      expect(whole.rows.length, by).toBeGreaterThan(0);
    }
  });

  it("counts once what has several of the keywords that are asked for", async () => {
    const { rows } = await table("by=keyword");
    const keywords = rows.map(({ values }) => `keywords=${encodeURIComponent(values[0]?.value ?? "")}`);
    const query = `${keywords.slice(0, 5).join("&")}`;
    const list = (await (await get(`/events.jsonld?${query}&count=true`)).json()) as { totalItems: number };
    const some = await table(`by=status&${query}`);
    expect(some.occurrences).toBe(list.totalItems);
    expect(some.rows.reduce((sum, row) => sum + row.occurrences, 0)).toBe(list.totalItems);
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
