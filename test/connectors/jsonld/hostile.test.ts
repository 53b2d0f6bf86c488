import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonld } from "../../../connectors/jsonld/jsonld.ts";
import { anyJson, mutated } from "../mutations.ts";
import { contextOf, fixture, savedPage } from "../saved-pages.ts";

const PAGE = "https://venue.example/agenda";
const texts = [
  "template-with-faults.html",
  "microdata-and-hcalendar.html",
  "weekly-schedule.json",
  "hub-collection.json",
  "series-with-dates.html",
].map((name) => fixture("jsonld", name));
const TERMS = [
  "@context",
  "@type",
  "@id",
  "@graph",
  "startDate",
  "endDate",
  "name",
  "subEvent",
  "location",
  "offers",
];

async function readAnything(text: string) {
  const page = savedPage(PAGE, text);
  jsonld.sniff(page);
  jsonld.scrub?.(page);
  const result = await jsonld.read(page, contextOf(PAGE, { followLinks: true }));
  expect(JSON.stringify(result)).not.toContain("[object Object]");
  return result;
}

describe("Pages that nobody would write", () => {
  it("never make it throw, nor touch a prototype", async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), fc.nat(), async (text, seed) => {
        await readAnything(mutated(text, seed));
      }),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(
        anyJson,
        fc.array(fc.tuple(fc.constantFrom(...TERMS), anyJson)),
        async (other, members) => {
          const event = { "@type": "Event", startDate: "2026-12-04", ...Object.fromEntries(members), other };
          await readAnything(JSON.stringify(event));
          await readAnything(`<script type="application/ld+json">${JSON.stringify([event, other])}</script>`);
        },
      ),
      { numRuns: 100 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  });

  it("may nest, repeat and leave open what they like", async () => {
    const hostile = [
      "[".repeat(1_000_000),
      `${'{"subEvent":'.repeat(100_000)}1${"}".repeat(100_000)}`,
      "<div>".repeat(100_000),
      `<div itemscope itemtype="http://schema.org/Event">${"<div itemprop=name>".repeat(50_000)}`,
      `<div class="h-event">${'<div class="p-location">'.repeat(50_000)}`,
      "<script type=application/ld+json>".repeat(50_000),
      "<!--".repeat(200_000),
      `<script type="application/ld+json">{"a":"${'"'.repeat(200_000)}}</script>`,
    ];
    for (const text of hostile) expect((await readAnything(text)).drafts).toEqual([]);
  });

  it("cannot turn a start into an end with a context of their own", async () => {
    const context = {
      "@vocab": "http://schema.org/",
      startDate: "http://schema.org/endDate",
      name: "http://schema.org/url",
    };
    const event = {
      "@context": context,
      "@type": "Event",
      "@id": "https://v.example/1",
      name: "Bal",
      startDate: "2026-12-04",
    };
    const { drafts } = await readAnything(JSON.stringify(event));
    expect(drafts[0]).toMatchObject({
      timing: { start: { date: "2026-12-04" } },
      facts: { name: [{ value: "Bal" }] },
    });
  });

  it("cannot make it load a context", async () => {
    const document = {
      "@context": ["https://evil.example/context", { t: "http://schema.org/Event" }],
      "@type": "x:t",
    };
    const { drafts, complete } = await readAnything(JSON.stringify(document));
    expect(drafts).toEqual([]);
    expect(complete).toBe(false);
  });
});
