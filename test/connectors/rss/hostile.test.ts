import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rss } from "../../../connectors/rss/rss.ts";
import { mutated } from "../mutations.ts";
import { contextOf, fixture, savedPage } from "../saved-pages.ts";

const URL_OF_FEED = "https://venue.example/feed";
const texts = [
  "wordpress-event-plugin.xml",
  "event-extensions.xml",
  "dates-in-titles.xml",
  "campus-microformats.xml",
  "malformed-venue.xml",
].map((name) => fixture("rss", name));

async function readAnything(text: string) {
  const page = savedPage(URL_OF_FEED, text);
  rss.sniff(page);
  rss.scrub?.(page);
  const result = await rss.read(page, contextOf(URL_OF_FEED, {}));
  const { read, notEvents, refused } = result.counts;
  expect(result.drafts.length + notEvents + refused).toBe(read);
  expect(JSON.stringify(result)).not.toContain("[object Object]");
  return result;
}

describe("Feeds that nobody would write", () => {
  it("never make it throw, nor touch a prototype", async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), fc.nat(), async (text, seed) => {
        await readAnything(mutated(text, seed));
      }),
      { numRuns: 120 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 300 }),
        async (text) => void (await readAnything(text)),
      ),
    );
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  });

  it("may name their elements after what objects inherit", async () => {
    const names = ["__proto__", "constructor", "prototype", "toString"];
    const inside = names.map((name) => `<${name} ${name}="1">x</${name}>`).join("");
    const text = `<rss version="2.0"><channel>${inside}<item>${inside}<title>[2026-12-04] Bal</title></item></channel></rss>`;
    expect((await readAnything(text)).drafts).toHaveLength(1);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("are refused when they nest, crowd or repeat beyond bounds", async () => {
    const wrap = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`;
    const hostile = [
      wrap("<a>".repeat(100_000)),
      wrap(`<item ${Array.from({ length: 200_000 }, (_, n) => `a${n}="1"`).join(" ")}/>`),
      wrap("<item/>".repeat(200_001)),
    ];
    for (const text of hostile) {
      const { problems, complete } = await readAnything(text);
      expect(problems.map(({ code }) => code)).toEqual(["XML_LIMIT"]);
      expect(complete).toBe(false);
    }
  });

  it("that hold half-open marks without end are read in one pass", async () => {
    const open = ["<", "<a ", '<a "', "<![CDATA[", "<!--", "&#", "<author>", "<rdf ", "]]>", "&"];
    for (const mark of open)
      await readAnything(`<rss version="2.0"><channel><item><title>${mark.repeat(60_000)}`);
  });
});
