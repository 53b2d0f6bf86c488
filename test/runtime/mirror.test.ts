import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEMO_KEYS, demoSources } from "../../data/demo.ts";
import { type DemoServer, startDemoFeeds } from "../../src/runtime/demo-feeds.ts";
import { sourceOf } from "../../src/runtime/listed-sources.ts";
import { Clock, factsOf, type Hub, startHub, startVenue } from "./hubs.ts";

const CORPUS = new URL("../../../shared/corpus/ics/", import.meta.url);
const feeds = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];

let clock: Clock;
let a: Hub;
let b: Hub;
let closing: (() => unknown)[];
beforeEach(async () => {
  clock = new Clock();
  [a, b] = [await startHub(clock), await startHub(clock)];
  closing = [a.close, b.close];
});
afterEach(async () => {
  for (const close of closing) await close();
});

/** Every occurrence that a hub lists, with what it is called. */
async function occurrencesOf({ database }: Hub): Promise<unknown[]> {
  return await database.all(
    `SELECT e.name, o.start_date, o.end_date, o.starts_at, o.ends_at, o.event_status, o.recurrence_id
     FROM occurrences o JOIN events e ON e.id = o.event_id WHERE e.deleted IS NULL ORDER BY 1, 2, 4, 5, 7, 6`,
  );
}

/** Both lists without what is in both, so that a difference can be read. */
function differences(one: readonly unknown[], other: readonly unknown[]): string[] {
  const texts = [one, other].map((list) => list.map((item) => JSON.stringify(item)));
  const [left = [], right = []] = texts;
  const count = new Map<string, number>();
  for (const text of left) count.set(text, (count.get(text) ?? 0) + 1);
  for (const text of right) count.set(text, (count.get(text) ?? 0) - 1);
  return [...count].flatMap(([text, n]) => (n === 0 ? [] : [`${n} ${text.slice(0, 1200)}`])).slice(0, 6);
}

/** Which events are parts of which, by name. */
async function partsOf(hub: Hub): Promise<string[]> {
  const held = await hub.held();
  const nameOf = (iri: unknown) => held.get(String(iri).replace(/^.*\//, ""))?.name;
  const parts = [...held.values()].filter(({ superEvent }) => superEvent !== undefined);
  return parts.map(({ name, superEvent }) => `${name} of ${nameOf(superEvent)}`).sort();
}

/** One run after the other until the list of changes is read to its end. */
async function mirror(): Promise<void> {
  await b.reads("a", "crieur", a.origin);
  for (let run = 0; run < 5; run += 1) {
    expect(await b.run("a")).toMatchObject({ complete: true });
    clock.later(2);
  }
}

describe("a hub that reads another one", () => {
  it("has what the bundled feeds give there, event by event and occurrence by occurrence", async () => {
    const demo: DemoServer = await startDemoFeeds(() => new Date(clock.now));
    closing.push(demo.close);
    for (const entry of demoSources(demo.origin)) {
      const { id, kind = "", url } = entry;
      await a.reads(id, kind, url, sourceOf(entry, kind, url, entry.settings ?? {}));
      const key = DEMO_KEYS[entry.keyEnvironmentVariable ?? ""];
      await a.run(id, key);
    }
    await mirror();
    const facts = await factsOf(a);
    expect(facts.length).toBeGreaterThan(100);
    expect(differences(facts, await factsOf(b))).toEqual([]);
    expect(differences(await occurrencesOf(a), await occurrencesOf(b))).toEqual([]);
    expect(await partsOf(b)).toEqual(await partsOf(a));
    expect(await b.faults()).toEqual([]);
  }, 120_000);

  it("has the parts of a whole as its parts, through two hubs too", async () => {
    const venue = await startVenue();
    closing.push(venue.close);
    const start = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const page = "/festival";
    const part = (name: string, hour: number) => ({
      "@type": "Event",
      "@id": `${venue.origin}/${name}`,
      name,
      startDate: `${start}T${hour}:00:00+01:00`,
    });
    const whole = { ...part("Festival", 10), subEvent: [part("Concert", 20), part("Bal", 22)] };
    venue.pages.set(page, JSON.stringify({ "@context": "https://schema.org", ...whole }));
    await a.reads("venue", "jsonld", venue.origin + page);
    await a.run("venue");
    expect(await partsOf(a)).toEqual(["Bal of Festival", "Concert of Festival"]);
    await mirror();
    const c = await startHub(clock);
    closing.push(c.close);
    await c.reads("b", "crieur", b.origin);
    await c.run("b");
    for (const hub of [b, c]) expect(await partsOf(hub)).toEqual(await partsOf(a));
  });

  it.runIf(feeds.length > 0)(
    "has what saved calendars say there",
    async () => {
      const venue = await startVenue();
      closing.push(venue.close);
      for (const [index, file] of feeds.entries()) {
        if (index % 8 !== 0) continue;
        venue.pages.set(`/${index}.ics`, readFileSync(new URL(file, CORPUS), "utf8"));
        await a.reads(`feed-${index}`, "ical", `${venue.origin}/${index}.ics`);
        await a.run(`feed-${index}`);
      }
      await mirror();
      const facts = await factsOf(a);
      expect(facts.length).toBeGreaterThan(100);
      expect(differences(facts, await factsOf(b))).toEqual([]);
      expect(differences(await occurrencesOf(a), await occurrencesOf(b))).toEqual([]);
      expect(await b.faults()).toEqual([]);
    },
    120_000,
  );
});
