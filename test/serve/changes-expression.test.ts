import fc from "fast-check";
import type { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type NodeTriples, openTriples } from "../../src/runtime/node-triples.ts";
import { createApp } from "../../src/serve/app.ts";
import { sparqlService } from "../../src/sparql/answer-query.ts";
import type { Told } from "../ingest/rig.ts";
import {
  type ChangingHub,
  Follower,
  numberedEvents,
  type RpdeItem,
  startChangingHub,
} from "./changing-hub.ts";
import { BASE_URL } from "./seed.ts";

/** A hub that answers expressions over the triples of its own store. */
async function startAskedHub(): Promise<ChangingHub> {
  const hub = await startChangingHub();
  const triples: NodeTriples = openTriples(hub.rig.database.file, { baseUrl: BASE_URL, readonly: true });
  return {
    ...hub,
    app: createApp({ ...hub.deps, sparql: sparqlService(triples) }),
    async close() {
      triples.close();
      await hub.close();
    },
  };
}

const EXPRESSIONS = [
  'CONTAINS(LCASE(name), "vélo")',
  'name = "Atelier 1 vélo" || name = "Atelier 2 danse"',
  '!(CONTAINS(name, "danse")) && startDate < "2026-12-15"',
  'startDate >= "2026-12-05T18:00:00Z" && startDate <= "2026-12-20"',
  'startDate = "2026-12-10" || (CONTAINS(name, "pain") && !BOUND(superEvent))',
  'BOUND(superEvent) && REGEX(name, "^Atelier [0-5] ")',
  'name NOT IN ("Atelier 3 pain", "Atelier 4 pain") && HOURS(startDate) = 18 && STRLEN(name) > 14',
  "offers.price < 5",
] as const;

/** What a source may say between two readings, and how far each follower reads then. */
const turn = fc.record({
  say: fc.uniqueArray(
    fc.record({
      n: fc.nat(7),
      word: fc.constantFrom("vélo", "danse", "pain"),
      isSeries: fc.boolean(),
      day: fc.nat(27),
    }),
    { maxLength: 6, selector: ({ n }) => n },
  ),
  remove: fc.array(fc.nat(7), { maxLength: 2 }),
  steps: fc.array(fc.nat(3), { minLength: EXPRESSIONS.length + 1, maxLength: EXPRESSIONS.length + 1 }),
});

const told = (one: { n: number; word: string; isSeries: boolean; day: number }): Told => ({
  uid: `e-${one.n}`,
  name: `Atelier ${one.n} ${one.word}`,
  start: `2026-12-${String(1 + one.day).padStart(2, "0")}T18:00:00Z`,
  ...(one.isSeries ? { rrule: "FREQ=WEEKLY;COUNT=3" } : {}),
});

/** The ids of the events of a list that are not withdrawn. */
async function listedIds({ app, rig }: ChangingHub, query: URLSearchParams): Promise<string[]> {
  const list = await (await app.request(`/events.ndjson?${query}`)).text();
  const ids = new Set(Array.from(list.matchAll(/"@id":"[^"]*\/events\/([0-9a-z]{16})/g), ([, id]) => id));
  const living = await rig.database.all<{ id: string }>("SELECT id FROM events WHERE deleted IS NULL");
  return living.flatMap(({ id }) => (ids.has(id) ? [id] : [])).sort();
}

describe("whoever follows the feed with an expression, at any pace", () => {
  it("ends with just the events that a list with the same expression has", async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 6 }), async (turns) => {
        const hub = await startAskedHub();
        try {
          const queries = [
            ...EXPRESSIONS.map((filter) => new URLSearchParams({ filter })),
            new URLSearchParams({ filter: 'CONTAINS(name, "vélo")', from: "2026-12-10", "name[ne]": "x" }),
          ];
          const followers = queries.map(
            (query, index) => new Follower(hub.app, `${BASE_URL}/changes?${query}&limit=${1 + (index % 3)}`),
          );
          for (const { say, remove, steps } of turns) {
            const said = new Set(say.map(({ n }) => n));
            await hub.says(
              say.map(told),
              remove.filter((n) => !said.has(n)).map((n) => `e-${n}`),
            );
            for (const [index, follower] of followers.entries())
              for (let step = 0; step < (steps[index] ?? 0); step += 1) await follower.step();
          }
          for (const [index, follower] of followers.entries()) {
            await follower.toTheEnd();
            const query = queries[index] ?? new URLSearchParams();
            const expected = await listedIds(hub, query);
            found += expected.length;
            expect([...follower.held.keys()].sort(), String(query)).toEqual(expected);
          }
        } finally {
          await hub.close();
        }
      }),
      { numRuns: 15 },
    );
    expect(found).toBeGreaterThan(50);
  });
});

describe("the feed of changes with an expression", () => {
  let hub: ChangingHub;
  beforeEach(async () => {
    hub = await startAskedHub();
  });
  afterEach(() => hub.close());

  const query = (filter: string, more = "") => `?filter=${encodeURIComponent(filter)}${more}`;
  const page = async (path: string): Promise<{ next: string; items: RpdeItem[] }> => {
    const response = await hub.app.request(path);
    expect(response.status, path).toBe(200);
    return JSON.parse(await response.text());
  };

  it("tells what leaves it as deleted, what enters it, and nothing of what was never in it", async () => {
    await hub.says([...numberedEvents(1, 2, "vélo"), ...numberedEvents(3, 2, "danse")]);
    const asked = query('CONTAINS(name, "vélo")');
    const first = await page(`/changes${asked}`);
    expect(first.items.map(({ state, modified }) => [state, modified])).toEqual([
      ["updated", 1],
      ["updated", 2],
    ]);
    await hub.says([...numberedEvents(1, 1, "danse"), ...numberedEvents(3, 1, "vélo")]);
    const next = await page(first.next.slice(BASE_URL.length));
    expect(next.items.map(({ state, data }) => [state, data?.name])).toEqual([
      ["deleted", undefined],
      ["updated", "Atelier 3 vélo"],
    ]);
    expect(new URL(next.next).searchParams.get("filter")).toBe('CONTAINS(name, "vélo")');
  });

  it("gives each teller's record with what answers, as another hub needs it", async () => {
    await hub.says([...numberedEvents(1, 1, "vélo"), ...numberedEvents(2, 1, "danse")]);
    const { items, next } = await page(`/changes${query('CONTAINS(name, "vélo")', "&include=record")}`);
    expect(items).toHaveLength(1);
    expect(items[0]?.data?.record).toHaveLength(1);
    expect(new URL(next).searchParams.get("include")).toBe("record");
    expect(new URL(next).searchParams.has("log")).toBe(true);
  });

  it("looks through many changes a part at a time", async () => {
    for (const n of [0, 1, 2]) await hub.says(numberedEvents(n * 300, 300, n === 2 ? "vélo" : "danse"));
    const follower = new Follower(hub.app, `${BASE_URL}/changes${query('CONTAINS(name, "vélo")')}`);
    await follower.toTheEnd();
    expect(follower.held.size).toBe(300);
  });

  it("comes as it happens", async () => {
    const response = await hub.app.request(
      `/changes/stream${query('CONTAINS(name, "vélo")', "&afterChangeNumber=0")}`,
    );
    await hub.says([...numberedEvents(1, 1, "vélo"), ...numberedEvents(2, 1, "danse")]);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    let text = "";
    while (!text.includes("event: ")) text += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    expect(text.match(/event: \w+/g)).toEqual(["event: updated"]);
    expect(text).toContain("Atelier 1 vélo");
  });

  it("is refused by name when it depends on the present moment, is no expression, or cannot be answered", async () => {
    const refused = async (app: Hono, path: string, language = "en") => {
      const response = await app.request(path, { headers: { "accept-language": language } });
      const { code, parameter, detail } = JSON.parse(await response.text());
      return { status: response.status, code, parameter, detail };
    };
    for (const path of ["/changes", "/changes/stream"]) {
      expect(await refused(hub.app, `${path}${query("startDate >= NOW()")}`)).toEqual({
        status: 400,
        code: "CHANGES_RELATIVE",
        parameter: "filter=NOW()",
        detail: expect.stringContaining("present moment"),
      });
      expect((await refused(hub.app, `${path}${query("startDate >= NOW()")}`, "fr")).detail).toContain(
        "moment présent",
      );
      expect((await refused(hub.app, `${path}${query("name =")}`)).code).toBe("EXPRESSION_INVALID");
    }
    expect((await refused(hub.app, `/changes${query("STRLEN(name) > 1", "&sort=name")}`)).code).toBe(
      "PARAMETER_UNKNOWN",
    );
    await hub.says(numberedEvents(1, 1, "vélo"));
    const without = createApp(hub.deps);
    for (const path of ["/changes", "/changes/stream"])
      expect(await refused(without, `${path}${query("STRLEN(name) > 1")}`)).toMatchObject({
        status: 501,
        code: "SPARQL_UNSUPPORTED",
        parameter: "filter",
      });
  });
});
