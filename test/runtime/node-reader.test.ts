import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import type { ReadJob } from "../../src/ingest/read-page.ts";
import { createThreadReader, READER_DEFAULTS } from "../../src/runtime/node-reader.ts";
import { calendar, december, vevent } from "./calendars.ts";

const FAKE = new URL("./fake-reader.ts", import.meta.url);

const job = (text: string): ReadJob => ({
  kind: "ical",
  source: {
    ...{ id: "filature", kind: "ical", url: "https://filature.example/a.ics", name: "La Filature" },
    ...{ homepage: null, timeZone: null, place: null, license: null, attribution: null },
    ...{ language: "fr", trust: "operator", settings: {} },
  },
  page: {
    ...{ url: "https://filature.example/a.ics", status: 200, mediaType: "text/calendar", text },
    ...{ whole: true, headers: {}, fetchedAt: "2026-12-01T00:00:00Z" },
  },
  state: { kept: "as it was" },
  feed: {},
  now: "2026-12-01T00:00:00Z",
  window: { from: "2026-01-01T00:00:00Z", to: "2027-12-01T00:00:00Z" },
});

let reader: ReturnType<typeof createThreadReader>;
afterEach(() => reader.close());

const fake = (threads = 1, deadlineMs = 300) => {
  reader = createThreadReader({ ...READER_DEFAULTS, deadlineMs, heapMegabytes: 48, threads, script: FAKE });
  return reader.readPage;
};

describe("the thread that reads", () => {
  it("reads a page with its connector", async () => {
    reader = createThreadReader();
    const { events, complete, problems } = await reader.readPage(job(december));
    expect(complete).toBe(true);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["PLACE_MISSING"]));
    expect(events.map(({ uid }) => uid).sort()).toEqual(["bal@filature", "cafe@filature", "fete@filature"]);
  });

  it("gives up a rule without measure in time, and reads what comes after", async () => {
    reader = createThreadReader();
    const all = (count: number, from = 0) => Array.from({ length: count }, (_, index) => index + from).join();
    const rule = `RRULE:FREQ=YEARLY;COUNT=1;BYMONTH=${all(12, 1)};BYMONTHDAY=${all(31, 1)};BYHOUR=${all(24)};BYMINUTE=${all(60)};BYSECOND=${all(60)}`;
    const bomb = calendar(vevent("bomb", "DTSTART:20261201T000000Z", rule, "SUMMARY:Boum"));
    const result = await reader.readPage(job(bomb));
    expect(result.events.flatMap(({ moments }) => moments).length).toBeLessThanOrEqual(1000);
    expect((await reader.readPage(job(december))).events).toHaveLength(3);
  });

  it.each(["loop", "regex"])("is killed at its deadline (%s), and the next page is read", async (text) => {
    const readPage = fake();
    const [stuck, next] = await Promise.all([readPage(job(text)), readPage(job("fine"))]);
    expect(stuck).toMatchObject({
      events: [],
      complete: false,
      coverage: "partial",
      problems: [{ code: "READ_DEADLINE" }],
      // Nothing known is lost: the connector goes on from where it was.
      state: { kept: "as it was" },
    });
    expect(next).toMatchObject({ complete: true, feed: { name: "fine" } });
  });

  it.each([
    ["crash", "READER_FAILED"],
    ["throw", "READER_FAILED"],
    ["heap", "READER_FAILED"],
    ["polluted", "PROTOTYPE_TOUCHED"],
  ])("that breaks (%s) costs one page, with %s", async (text, code) => {
    const readPage = fake(1, 20_000);
    expect((await readPage(job(text))).problems).toMatchObject([{ code }]);
    expect(await readPage(job("fine"))).toMatchObject({ complete: true, feed: { name: "fine" } });
  });

  it("gives each of many pages its own answer, in two threads or in one", async () => {
    for (const threads of [1, 2]) {
      const readPage = fake(threads, 20_000);
      const texts = ["slow", ...Array.from({ length: 20 }, (_, index) => `page ${index}`), "slow"];
      const results = await Promise.all(texts.map((text) => readPage(job(text))));
      expect(results.map(({ feed }) => feed.name)).toEqual(texts);
      await reader.close();
    }
  });

  it("lets the process end once it is closed", () => {
    const script = `import { createThreadReader } from ${JSON.stringify(new URL("../../src/runtime/node-reader.ts", import.meta.url))};
const reader = createThreadReader();
const { events } = await reader.readPage(${JSON.stringify(job(december))});
await reader.close();
console.log(events.length);`;
    const args = ["--input-type=module", "--eval", script];
    expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toBe("3\n");
    reader = createThreadReader();
  });
});
