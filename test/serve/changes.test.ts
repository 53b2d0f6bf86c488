import { createRequire } from "node:module";
import { serve } from "@hono/node-server";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Told } from "../ingest/rig.ts";
import {
  type ChangingHub,
  Follower,
  numberedEvents,
  type RpdeItem,
  startChangingHub,
} from "./changing-hub.ts";
import { BASE_URL } from "./seed.ts";

let hub: ChangingHub;
beforeEach(async () => {
  hub = await startChangingHub();
});
afterEach(() => hub.close());

async function get(query: string, headers: Record<string, string> = {}) {
  const response = await hub.app.request(`/changes${query}`, { headers });
  return { response, body: await response.text() };
}

async function page(query: string): Promise<{ next: string; items: RpdeItem[]; license: string }> {
  const { response, body } = await get(query);
  expect(response.status).toBe(200);
  return JSON.parse(body);
}

describe("the feed of changes", () => {
  it("tells each event once, with its document, and leads to an empty last page", async () => {
    await hub.says(numberedEvents(0, 6, "a"));
    const first = await page("?limit=4");
    expect(first.items.map(({ state, kind, modified }) => [state, kind, modified])).toEqual(
      [1, 2, 3, 4].map((n) => ["updated", "Event", n]),
    );
    expect(first.next).toBe(`${BASE_URL}/changes?limit=4&afterChangeNumber=4`);
    expect(first.license).toBe("https://www.etalab.gouv.fr/licence-ouverte-open-licence");
    const second = await page("?limit=4&afterChangeNumber=4");
    expect(second.items).toHaveLength(2);
    const last = await page("?limit=4&afterChangeNumber=6");
    expect(last).toEqual({
      items: [],
      license: first.license,
      next: `${BASE_URL}/changes?limit=4&afterChangeNumber=6`,
    });
    for (const { id, data } of [...first.items, ...second.items]) {
      const own = (await (await hub.app.request(`/events/${id}.jsonld`)).json()) as Record<string, unknown>;
      if (own["@type"] === "EventSeries") {
        const { startDate: _s, endDate: _e, ...rest } = own;
        expect(data).toEqual(rest);
      } else expect(data).toEqual(own);
    }
  });

  it("moves what changed to its end, and tells what is gone without its content", async () => {
    await hub.says(numberedEvents(1, 3, "a"));
    await hub.says(numberedEvents(1, 1, "b"), ["e-2"]);
    const { items } = await page("");
    expect(items.map(({ state, modified }) => [state, modified])).toEqual([
      ["updated", 3],
      ["updated", 4],
      ["deleted", 5],
    ]);
    expect(items[1]?.data?.name).toBe("Atelier 1 b");
    expect(Object.keys(items[2] ?? {})).toEqual(["state", "kind", "id", "modified"]);
  });

  it("keeps the last page for seconds and the others for an hour, each with a validator", async () => {
    await hub.says(numberedEvents(1, 1, "a"));
    const first = await get("");
    expect(first.response.headers.get("cache-control")).toBe("public, max-age=3600");
    expect(first.response.headers.get("content-type")).toBe("application/json");
    const last = await get("?afterChangeNumber=9007199254740991");
    expect(last.response.headers.get("cache-control")).toBe("public, max-age=5");
    expect(JSON.parse(last.body)).toMatchObject({
      items: [],
      next: `${BASE_URL}/changes?afterChangeNumber=9007199254740991`,
    });
    const etag = last.response.headers.get("etag") ?? "";
    expect(
      (await get("?afterChangeNumber=9007199254740991", { "if-none-match": etag })).response.status,
    ).toBe(304);
  });

  it("is of OpenActive's own type for who asks for it, and a page for people", async () => {
    await hub.says(numberedEvents(1, 2, "a"));
    await hub.says([], ["e-1"]);
    const rpde = await get("", { accept: "application/vnd.openactive.rpde+json; version=1" });
    expect(rpde.response.headers.get("content-type")).toBe("application/vnd.openactive.rpde+json;version=1");
    const french = await get("?lang=fr", { accept: "text/html,*/*;q=0.8" });
    expect(french.body).toContain("Ce qui change");
    expect(french.body).toContain("Atelier 2 a");
    expect(french.body).not.toContain("Atelier 1 a");
    expect((await get("?lang=en", { accept: "text/html" })).body).toContain("What changes");
    expect((await get("", { accept: "image/png" })).response.status).toBe(406);
  });

  it("tells what leaves a filter as deleted, and nothing of what was never in it", async () => {
    await hub.says([...numberedEvents(1, 2, "vélo"), ...numberedEvents(3, 2, "danse")]);
    const follower = new Follower(hub.app, `${BASE_URL}/changes?q=velo&limit=1`);
    await follower.toTheEnd();
    expect(follower.held.size).toBe(2);
    await hub.says(numberedEvents(1, 1, "danse"));
    const { items, next } = await page("?q=velo");
    expect(items.map(({ state }) => state)).toEqual(["updated", "deleted"]);
    expect(next).toBe(`${BASE_URL}/changes?q=velo&afterChangeNumber=5`);
    await follower.toTheEnd();
    expect(follower.held.size).toBe(1);
  });

  it("refuses what depends on the present moment, and what is no condition, by name", async () => {
    const refused = async (query: string) => {
      const { response, body } = await get(query);
      const { code, parameter, detail } = JSON.parse(body);
      return [response.status, code, parameter, detail];
    };
    expect(await refused("?q=velo&datetime=today")).toEqual([
      400,
      "CHANGES_RELATIVE",
      "datetime=today",
      expect.stringContaining("datetime=today"),
    ]);
    expect((await refused("?sort=name")).slice(0, 3)).toEqual([400, "PARAMETER_UNKNOWN", "sort"]);
    expect((await refused("?afterChangeNumber=-1")).slice(0, 3)).toEqual([
      400,
      "PARAMETER_INVALID",
      "afterChangeNumber",
    ]);
    expect((await refused("?afterChangeNumber=9007199254740993"))[1]).toBe("PARAMETER_INVALID");
    expect((await refused("?afterTimestamp=1"))[1]).toBe("PARAMETER_UNKNOWN");
    expect((await get("?from=2026-12-01&to=2026-12-03")).response.status).toBe(200);
  });

  it.each(["/changes", "/changes?include=record"])(
    "stands the validator of OpenActive while events change and go during its walk of %s",
    async (path) => {
      const { RpdeValidator } = createRequire(import.meta.url)("@openactive/rpde-validator");
      let answer = (_request: Request): Response | Promise<Response> => new Response(null, { status: 503 });
      const server = serve({ port: 0, hostname: "127.0.0.1", fetch: (request) => answer(request) });
      await new Promise<void>((resolve) => server.once("listening", resolve));
      const baseUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
      await hub.close();
      hub = await startChangingHub({ baseUrl });
      for (let n = 0; n < 4; n += 1) await hub.says(numberedEvents(n * 550, 550, "a"));
      let requests = 0;
      answer = async (request) => {
        requests += 1;
        // Of what the walk has not reached: the validator counts as a fault that an event comes again, changed since.
        if (requests === 2 || requests === 3)
          await hub.says(
            numberedEvents(1000 + requests * 200, 40, `changed ${requests}`),
            Array.from({ length: 30 }, (_, i) => `e-${1100 + requests * 200 + i}`),
          );
        return hub.app.fetch(request);
      };
      try {
        const { pages } = (await RpdeValidator(`${baseUrl}${path}`, { logCallback: () => undefined })) as {
          pages: { errors: { data: { severity: string } }[] }[];
        };
        const errors = pages.flatMap((one) => one.errors.map(({ data }) => data));
        expect(errors.filter(({ severity }) => severity === "failure")).toEqual([]);
        expect(requests).toBeGreaterThan(6);
      } finally {
        server.close();
      }
    },
  );
});

/** What a source may do between two readings. */
const change = fc.record({
  say: fc.array(
    fc.record({
      n: fc.integer({ min: 0, max: 11 }),
      word: fc.constantFrom("vélo", "danse", "pain"),
      isSeries: fc.boolean(),
      day: fc.integer({ min: 0, max: 40 }),
    }),
    { maxLength: 6 },
  ),
  remove: fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 3 }),
  steps: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
});

const told = ({
  n,
  word,
  isSeries,
  day,
}: {
  n: number;
  word: string;
  isSeries: boolean;
  day: number;
}): Told => ({
  uid: `e-${n}`,
  name: `Atelier ${n} ${word}`,
  start: `2026-12-${String(1 + (day % 28)).padStart(2, "0")}T18:00:00Z`,
  ...(isSeries ? { rrule: "FREQ=WEEKLY;COUNT=3" } : {}),
});

describe("whoever follows the feed, at any pace", () => {
  it("ends with just what the hub holds, and what of it answers a filter", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const own = await startChangingHub();
        try {
          const followers = [
            new Follower(own.app, `${BASE_URL}/changes?limit=2`),
            new Follower(own.app, `${BASE_URL}/changes?q=velo&limit=1`),
            new Follower(own.app, `${BASE_URL}/changes?from=2026-12-10&limit=3`),
          ];
          for (const { say, remove, steps } of changes) {
            const said = new Map(say.map((one) => [one.n, told(one)]));
            await own.says(
              [...said.values()],
              remove.filter((n) => !said.has(n)).map((n) => `e-${n}`),
            );
            for (const [index, follower] of followers.entries())
              for (let step = 0; step < (steps[index] ?? 0); step += 1) await follower.step();
          }
          const living = new Set(
            (await own.rig.database.all<{ id: string }>("SELECT id FROM events WHERE deleted IS NULL")).map(
              ({ id }) => id,
            ),
          );
          for (const follower of followers) {
            await follower.toTheEnd();
            const query = new URL(follower.next).searchParams;
            query.delete("limit");
            query.delete("afterChangeNumber");
            const list = await (await own.app.request(`/events.ndjson?${query}`)).text();
            const ids = list
              .split("\n")
              .filter((line) => line !== "")
              .map((line) =>
                JSON.parse(line)
                  ["@id"].replace(/^.*\/events\//, "")
                  .replace(/#.*$/, ""),
              );
            expect([...follower.held.keys()].sort()).toEqual(
              [...new Set(ids)].filter((id) => living.has(id)).sort(),
            );
            for (const [id, data] of follower.held) {
              const document = (await (await own.app.request(`/events/${id}.jsonld`)).json()) as Record<
                string,
                unknown
              >;
              expect([data?.name, data?.dateModified]).toEqual([document.name, document.dateModified]);
            }
          }
        } finally {
          await own.close();
        }
      }),
      { numRuns: 12 },
    );
  });
});
