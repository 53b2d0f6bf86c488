import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findZone } from "../../src/model/zone.ts";
import type { Filter } from "../../src/query/filter.ts";
import { parseQuery } from "../../src/query/parse-query.ts";
import { partsInTime } from "../../src/query/time-parts.ts";
import { toSparql } from "../../src/query/to-sparql.ts";
import { type NodeTriples, openTriples } from "../../src/runtime/node-triples.ts";
import { createApp } from "../../src/serve/app.ts";
import { sparqlService } from "../../src/sparql/answer-query.ts";
import type { SparqlService } from "../../src/sparql/service.ts";
import { readCalendar, readList, readPage } from "./read-formats.ts";
import { BASE_URL, depsOn, type Hub, NOW, openHub } from "./seed.ts";

let hub: Hub;
let triples: NodeTriples;
let app: Hub["app"];
beforeAll(async () => {
  hub = await openHub();
  triples = openTriples(hub.database.file, { baseUrl: BASE_URL, readonly: true });
  app = appWith(sparqlService(triples));
});
const appWith = (sparql: SparqlService) => createApp(depsOn(hub.database, { sparql }));
afterAll(async () => {
  triples.close();
  await hub.close();
});

const query = (expression: string, more = "") => `?filter=${encodeURIComponent(expression)}${more}`;
const get = async (path: string): Promise<string> => {
  const response = await app.request(path);
  expect(response.status, path).toBe(200);
  return response.text();
};

describe("an expression of SPARQL as a filter", () => {
  const expression = 'startDate >= "2026-11-24" && (name = "Bal maloya" || keywords = "concert")';

  it("finds in every form what the same conditions find as parameters", async () => {
    const expected = ["Bal maloya", "Concert : bœuf d'hiver"];
    for (const format of ["jsonld", "ttl", "nt", "nq", "rss", "atom", "csv", "geojson", "ndjson"]) {
      const list = readList(await get(`/events.${format}${query(expression)}`), format, BASE_URL);
      expect(list.map(({ name }) => name).sort(), format).toEqual(expected);
    }
    const calendar = readCalendar(await get(`/events.ics${query(expression)}`));
    expect(calendar.map(({ name }) => name).sort()).toEqual(expected);
    expect(readPage(await get(`/events.html${query(expression)}`)).sort()).toEqual(expected);
  });

  it("is counted by values like the same conditions as parameters", async () => {
    const stats = async (question: string) => JSON.parse(await get(`/events/stats.json${question}&by=town`));
    const asParameters = await stats("?startDate[gte]=2026-11-24&keywords=concert&keywords=cuisine");
    const asExpression = await stats(
      query('startDate >= "2026-11-24" && (keywords = "concert" || keywords = "cuisine")'),
    );
    expect(asExpression.occurrences).toBeGreaterThan(0);
    const counts = (table: { rows: { values: unknown; occurrences: number; events: number }[] }) =>
      table.rows.map(({ values, occurrences, events }) => ({ values, occurrences, events }));
    expect(counts(asExpression)).toEqual(counts(asParameters));
    expect(asExpression).toMatchObject({
      occurrences: asParameters.occurrences,
      events: asParameters.events,
    });
  });

  it("is asked span by span in a large store, and finds the same in the same order", async () => {
    const service = sparqlService(triples);
    const zone = findZone("Europe/Paris")!;
    const found = async (filter: Filter) => {
      const answer = await service.solutions(toSparql(filter, { baseUrl: BASE_URL, limit: null })!);
      if (answer.problem) throw new Error(JSON.stringify(answer.problem));
      return answer.rows.map((row) => row[0]?.value);
    };
    const spans: number[] = [];
    for (const text of [
      "STRLEN(name) > 1",
      'startDate >= "2026-11-24" && (keywords = "concert" || !BOUND(keywords))',
      'endDate > "2026-11-24T20:00:00Z" || startDate = "2026-10-03"',
      'startDate > "2027-01-01" && startDate > "2026-12-01T10:00:00Z"',
      '"2026-12-05" <= startDate && location.address.addressLocality != "Lyon"',
    ]) {
      const { filter } = parseQuery(new URLSearchParams({ filter: text }), zone, NOW);
      const whole = await found(filter!);
      expect(whole.length, text).toBeGreaterThan(0);
      const parts = await partsInTime(hub.database, filter!, 1);
      spans.push(parts.length);
      expect((await Promise.all(parts.map(found))).flat(), text).toEqual(whole);
    }
    expect(Math.max(...spans)).toBeGreaterThan(2);
  });

  it("is asked anew each time when it names the present moment, and never called unchanged", async () => {
    let asked = 0;
    const own = sparqlService(triples);
    const counting = appWith({
      answer: own.answer,
      solutions: (text) => {
        asked += 1;
        return own.solutions(text);
      },
    });
    for (const [text, expected] of [
      ['startDate >= "2026-11-24"', 1],
      ["startDate >= NOW()", 2],
      ["startDate >= now ()", 2],
    ] as const) {
      for (const format of ["jsonld", "ndjson"]) {
        asked = 0;
        const path = `/events.${format}${query(text)}`;
        const first = await counting.request(path);
        await first.text();
        const dated = { "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT" };
        const escaped = path.replace("filter", "f%69lter");
        await (await counting.request(escaped)).text();
        asked -= 1;
        const second = await counting.request(
          expected === 2 ? escaped : path,
          expected === 2 ? { headers: dated } : {},
        );
        await second.text();
        expect([second.status, asked], `${format} ${text}`).toEqual([200, expected]);
        expect(second.headers.has("last-modified")).toBe(expected === 1);
      }
    }
  });

  it("is paged and counted like any other question, in any order", async () => {
    const all = query('startDate >= "2026-11-24"');
    const whole = JSON.parse(await get(`/events${all}&limit=500&sort=-startDate`));
    const seen: string[] = [];
    let next: string | undefined = `/events${all}&limit=7&sort=-startDate&count=true`;
    while (next) {
      const page: { totalItems: number; member: { "@id": string }[]; view: { next?: string } } = JSON.parse(
        await get(next),
      );
      expect(page.totalItems).toBe(whole.member.length);
      seen.push(...page.member.map((one) => one["@id"]));
      next = page.view.next?.slice(BASE_URL.length);
    }
    expect(seen).toEqual(whole.member.map((one: { "@id": string }) => one["@id"]));
    expect(seen.length).toBeGreaterThan(20);
  });

  it("is refused by name where nothing can answer it, and when it is none", async () => {
    const refused = await hub.app.request(`/events${query(expression)}`);
    expect(refused.status).toBe(501);
    expect(await refused.json()).toMatchObject({ code: "SPARQL_UNSUPPORTED" });
    expect((await app.request(`/events.ics${query("startDate >= ")}`)).status).toBe(400);
    expect(hub.errors).toEqual([]);
  });
});
