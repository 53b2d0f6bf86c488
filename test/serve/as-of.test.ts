import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planDeps } from "../../src/ingest/ingest.ts";
import { removeSource } from "../../src/ingest/remove-source.ts";
import { rewindStore } from "../../src/ingest/rewind-store.ts";
import { rollWindow } from "../../src/ingest/roll-window.ts";
import { openDatabase } from "../../src/runtime/node-database.ts";
import { createPastStores, type PastStores } from "../../src/runtime/past-stores.ts";
import type { AppDeps } from "../../src/serve/deps.ts";
import { DAY, type Told } from "../ingest/rig.ts";
import { type ChangingHub, numberedEvents, startChangingHub, textOf } from "./changing-hub.ts";
import { BASE_URL, renderer } from "./seed.ts";

describe("the agenda as it was", () => {
  let hub: ChangingHub;
  let stores: PastStores;
  beforeEach(async () => {
    hub = await startChangingHub({ past: (to, moment) => stores.at(to, moment) });
    stores = createPastStores({ file: hub.rig.database.file, baseUrl: BASE_URL, deadlineMs: 10_000 });
  });
  afterEach(async () => {
    await stores.close();
    await hub.close();
  });

  it("is what it was in every form, with links that stay in that time", async () => {
    await hub.says(numberedEvents(1, 3, "first"));
    const then = hub.rig.now;
    const before = new Map<string, string>();
    const forms = ["jsonld", "ndjson", "csv", "ics", "geojson", "nt", "atom"];
    for (const form of forms) before.set(form, await textOf(hub, `/events.${form}?from=2026-12-01&q=first`));
    await hub.says(numberedEvents(1, 2, "second"), ["e-3"]);
    expect(await textOf(hub, "/events.ndjson?q=first")).not.toContain("Atelier 1 first");
    // Lines of a calendar break where they are full.
    const timeless = (answer = "") =>
      answer.replaceAll("\r\n ", "").replaceAll(/(?:&amp;|&|\?)asOf=[0-9TZ%A-F:-]+/g, "");
    for (const form of forms)
      expect(timeless(await textOf(hub, `/events.${form}?from=2026-12-01&q=first&asOf=${then}`))).toBe(
        timeless(before.get(form)),
      );
    const page = JSON.parse(await textOf(hub, `/events.jsonld?limit=1&asOf=${then}`));
    expect(page.view.next).toContain(`asOf=${encodeURIComponent(then)}`);
    const stats = JSON.parse(await textOf(hub, `/events/stats.json?by=keywords&asOf=${then}`));
    expect(JSON.stringify(stats)).toContain("3");
  });

  it("is so for one event too", async () => {
    await hub.says(numberedEvents(1, 1, "first"));
    const then = hub.rig.now;
    const [{ "@id": iri = "" } = {}] = JSON.parse(await textOf(hub, "/events.jsonld")).member;
    await hub.says(numberedEvents(1, 1, "second"));
    const path = iri.slice(BASE_URL.length);
    expect(JSON.parse(await textOf(hub, `${path}.jsonld`)).name).toBe("Atelier 1 second");
    expect(JSON.parse(await textOf(hub, `${path}.jsonld?asOf=${then}`)).name).toBe("Atelier 1 first");
    const page = await hub.app.request(`${path}.html?asOf=${then}&lang=fr`);
    expect(page.headers.get("memento-datetime")).toBe(new Date(then).toUTCString());
    const shown = await page.text();
    expect(shown).toContain("Atelier 1 first");
    expect(shown).toContain(
      "L&#39;agenda tel qu&#39;on le connaissait ce jour-là\u00a0: mardi 24\u00a0novembre 2026",
    );
    expect(shown).toContain('content="noindex"');
    const unborn = await hub.app.request(`${path}.jsonld?asOf=2026-11-24T12:00:00Z`);
    expect(unborn.status).toBe(404);
  });

  it("is refused by name where nobody can know it", async () => {
    await hub.says(numberedEvents(1, 1, "first"));
    const refused = async (query: string) => {
      const response = await hub.app.request(`/events?${query}`);
      const { code, detail } = (await response.json()) as { code: string; detail: string };
      return [response.status, code, detail];
    };
    expect((await refused("asOf=2031-01-01")).slice(0, 2)).toEqual([400, "ASOF_FUTURE"]);
    expect((await refused("asOf=yesterday")).slice(0, 2)).toEqual([400, "PARAMETER_INVALID"]);
    expect((await refused("asOf=2026-11-24&asOf=2026-11-25"))[1]).toBe("PARAMETER_REPEATED");
    await hub.rig.database.run("INSERT INTO meta (key, value) VALUES ('log-from', '2026-11-24T13:00:00Z')");
    expect(await refused("asOf=2026-11-24")).toEqual([
      400,
      "ASOF_TOO_EARLY",
      expect.stringContaining("2026-11-24T13:00:00Z"),
    ]);
    for (const path of ["/places", "/changes", "/sources"]) {
      const response = await hub.app.request(`${path}?asOf=2026-11-24`);
      expect([path, response.status]).toEqual([path, 400]);
    }
    const other = await startChangingHub();
    expect((await other.app.request("/events?asOf=2026-11-24")).status).toBe(501);
    await other.close();
  });

  it("has nothing of what a source said that was removed since", async () => {
    await hub.says(numberedEvents(1, 2, "first"));
    const then = hub.rig.now;
    expect(await textOf(hub, `/events.ndjson?asOf=${then}`)).toContain("first");
    hub.rig.later(60);
    await removeSource(hub.rig.database, "atelier", hub.rig.now, planDeps(hub.rig.deps));
    expect(await textOf(hub, `/events.ndjson?asOf=${then}`)).toBe("");
  });
});

/** What a copy that is made what it was says, without the thread that a server would make it in. */
function directly(hub: () => ChangingHub): { past: NonNullable<AppDeps["past"]>; close(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), "crieur-past-test-"));
  const open: { close(): Promise<void> }[] = [];
  return {
    async past(to) {
      const file = join(folder, `${open.length}.sqlite`);
      await hub().rig.database.backup(file);
      const database = openDatabase(file, { check: false });
      open.push(database);
      await rewindStore(database, to, renderer);
      return { database };
    },
    async close() {
      for (const one of open) await one.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const turn = fc.record({
  say: fc.uniqueArray(
    fc.record({
      n: fc.nat(7),
      word: fc.constantFrom("vélo", "danse", "pain"),
      rrule: fc.constantFrom(undefined, "FREQ=WEEKLY;COUNT=3", "FREQ=MONTHLY"),
      start: fc.constantFrom(
        "2026-12-05T18:00:00Z",
        "2025-11-27T18:00:00Z",
        "2025-12-20T18:00:00Z",
        "2028-06-02T10:00:00Z",
      ),
    }),
    { maxLength: 5, selector: ({ n }) => n },
  ),
  remove: fc.array(fc.nat(7), { maxLength: 2 }),
  days: fc.constantFrom(0, 0, 1, 20),
});

/** A series that was withdrawn goes on being shown as cancelled, while the window moves. */
const withdrawnSeries: (typeof turn extends fc.Arbitrary<infer Turn> ? Turn : never)[] = [
  {
    say: [{ n: 1, word: "vélo", rrule: "FREQ=MONTHLY", start: "2026-12-05T18:00:00Z" }],
    remove: [],
    days: 0,
  },
  { say: [], remove: [1], days: 0 },
  { say: [], remove: [], days: 20 },
  { say: [], remove: [], days: 20 },
];

const told = ({
  n,
  word,
  start,
  rrule,
}: {
  n: number;
  word: string;
  start: string;
  rrule: string | undefined;
}): Told => ({
  uid: `e-${n}`,
  name: `Atelier ${n} ${word}`,
  start,
  ...(rrule ? { rrule } : {}),
});

describe("what the hub knew at any moment", () => {
  it("is what it said then, whatever was said and whatever days went by since", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 2, maxLength: 6 }), async (turns) => {
        const copies = directly(() => hub);
        const hub: ChangingHub = await startChangingHub({ past: copies.past });
        try {
          const said: { at: string; all: string; some: string }[] = [];
          for (const { say, remove, days } of turns) {
            hub.rig.later(days * DAY);
            await rollWindow(hub.rig.database, hub.rig.now, { render: renderer });
            const uids = new Set(say.map(({ n }) => n));
            await hub.says(
              say.map(told),
              remove.filter((n) => !uids.has(n)).map((n) => `e-${n}`),
            );
            await rollWindow(hub.rig.database, hub.rig.now, { render: renderer });
            const all = await textOf(hub, "/events.ndjson");
            said.push({ at: hub.rig.now, all, some: await textOf(hub, "/events.ndjson?q=velo&sort=name") });
          }
          for (const { at, all, some } of said) {
            expect(await textOf(hub, `/events.ndjson?asOf=${at}`)).toBe(all);
            expect(await textOf(hub, `/events.ndjson?q=velo&sort=name&asOf=${at}`)).toBe(some);
          }
        } finally {
          await copies.close();
          await hub.close();
        }
      }),
      { numRuns: 10, examples: [[withdrawnSeries]] },
    );
  }, 120_000);
});
