import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refusesRobots } from "../../../connectors/tibillet/robots.ts";
import { tibillet } from "../../../connectors/tibillet/tibillet.ts";
import type { ReadResult } from "../../../src/connector.ts";
import { anyJson, mutated } from "../mutations.ts";
import { contextOf, fixture, savedPage } from "../saved-pages.ts";

const texts = [
  ...["lespass-v1-list.json", "lespass-v2-list.json", "lespass-legacy-list.json", "lespass-card.json"],
  ...[
    "lespass-page-line-breaks.html",
    "lespass-page-strict.html",
    "lespass-sitemap.xml",
    "lespass-change-feed.xml",
  ],
].map((name) => fixture("tibillet", name).replaceAll(/CANARY|canary/g, "x"));
const addresses = fc.constantFrom(
  ...[
    "https://lamoutte.example/api/events/",
    "https://lamoutte.example/event/bal-folk-261128-2000-aabbcc03/",
  ],
  ...["https://lamoutte.example/sitemap.xml", "file:///tmp/list.json"],
);
const roles = fc.constantFrom(
  undefined,
  "v1",
  "v2",
  "card",
  "robots",
  "page",
  "slug",
  "sitemap",
  "sitemap-events",
);

function readAnything(url: string, text: string, role: string | undefined, state: unknown): void {
  const page = savedPage(url, text, role ? { role } : {});
  const context = contextOf(url, { exclude: [] }, { key: "CANARY", state: state as null });
  const result = tibillet.read(page, context) as ReadResult;
  tibillet.sniff(page);
  tibillet.start(context, state as null);
  tibillet.scrub?.(page);
  expect(JSON.stringify([result.drafts, result.problems, result.state ?? null])).not.toContain("CANARY");
  expect(JSON.stringify(result)).not.toContain("[object Object]");
}

describe("Pages that nobody would write", () => {
  it("never make it throw, touch a prototype, or give a key away", () => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        addresses,
        roles,
        anyJson,
        (text, seed, url, role, state) => {
          readAnything(url, mutated(text, seed), role, state);
        },
      ),
      { numRuns: 600 },
    );
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
  });

  it("may be any JSON at all", () => {
    fc.assert(
      fc.property(anyJson, addresses, roles, (value, url, role) =>
        readAnything(url, JSON.stringify(value), role, null),
      ),
      { numRuns: 300 },
    );
  });

  it("may be a list cut anywhere, which is then incomplete", () => {
    const [text = ""] = texts;
    const whole = text.trimEnd().length;
    for (let end = 0; end < whole; end += 11) {
      const page = savedPage("https://lamoutte.example/api/events/", text.slice(0, end), { role: "v1" });
      const result = tibillet.read(
        page,
        contextOf(page.url, { exclude: [] }, { state: { door: "v1" } }),
      ) as ReadResult;
      expect(result.complete).toBe(false);
    }
  });

  it("may be marks without end, and are read in one pass", () => {
    for (const piece of [
      "<url><loc>",
      "<link>",
      "<script type=application/ld+json>",
      "<loc>a</loc>",
      "[",
      '{"a":',
    ]) {
      for (const role of [undefined, "sitemap", "page"]) {
        readAnything("https://lamoutte.example/sitemap.xml", `<urlset>${piece.repeat(100_000)}`, role, null);
      }
    }
  });
});

describe("robots.txt", () => {
  it.each([
    ["User-agent: *\nDisallow: /", true],
    ["user-agent: *\r\ndisallow: / # tout", true],
    ["User-agent: a\nUser-agent: *\nDisallow: /", true],
    ["User-agent: *\nDisallow:", false],
    ["User-agent: *\nDisallow: /\nAllow: /event/", false],
    ["User-agent: GPTBot\nDisallow: /", false],
    ["User-agent: *\nDisallow: /admin/", false],
    ["<!doctype html><p>Disallow: /</p>", false],
    ["", false],
  ])("%j asks everybody to stay out: %s", (text, expected) => {
    expect(refusesRobots(text)).toBe(expected);
  });
});
