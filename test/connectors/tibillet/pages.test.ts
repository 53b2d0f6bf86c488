import { describe, expect, it } from "vitest";
import { tibillet } from "../../../connectors/tibillet/tibillet.ts";
import type { PageRequest } from "../../../src/connector.ts";
import { type Answer, runPages } from "../run-pages.ts";
import { contextOf, fixture, savedPage } from "../saved-pages.ts";

const source = { url: "https://lamoutte.example/", settings: { exclude: [] } };

interface Listed {
  readonly prefix: string;
  readonly changed?: string;
  readonly day?: string;
}

const slug = ({ prefix, day = "261120" }: Listed) => `atelier-${day}-1900-${prefix}`;

function pageOf(listed: Listed): string {
  const address = `https://lamoutte.example/event/${slug(listed)}/`;
  return `<link rel="canonical" href="${address}"><script type="application/ld+json">
  {"@type":"Event","name":"Atelier ${listed.prefix}","description":"a
b - Un évènement publié sur le logiciel libre TiBillet","startDate":"2026-11-20T19:00:00+01:00",}</script>`;
}

/** Plays a server that has no interface at all: a sitemap and pages. */
function pagesOf(listed: readonly Listed[], broken: Record<string, number> = {}) {
  return ({ url }: PageRequest): Answer => {
    const { pathname } = new URL(url);
    if (pathname === "/sitemap.xml") {
      const entries = listed.map(
        (one) =>
          `<url><loc>https://lamoutte.example/event/${slug(one)}/</loc><lastmod>${one.changed ?? "2026-10-01"}</lastmod></url>`,
      );
      return `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join("")}</urlset>`;
    }
    const found = listed.find((one) => pathname === `/event/${slug(one)}/`);
    const status = found ? broken[found.prefix] : undefined;
    if (status) return { status };
    return found ? pageOf(found) : { status: 404 };
  };
}

const prefixes = (count: number) => Array.from({ length: count }, (_, n) => (0xaa000000 + n).toString(16));
const pagesAsked = (urls: readonly string[]) => urls.filter((url) => url.includes("/event/"));

describe("A server without interface", () => {
  it("is read through the pages of its sitemap", async () => {
    const run = await runPages(tibillet, source, pagesOf([{ prefix: "aa000001" }, { prefix: "aa000002" }]));
    expect(run.drafts.map(({ uid }) => uid)).toEqual(["aa000001", "aa000002"]);
    expect(run.drafts[0]?.facts.description).toEqual([{ value: "a\nb", format: "text" }]);
    expect(run).toMatchObject({ complete: true, coverage: "delta" });
  });

  it("is asked again only for pages that changed", async () => {
    const first = await runPages(tibillet, source, pagesOf([{ prefix: "aa000001" }, { prefix: "aa000002" }]));
    const edited = pagesOf([{ prefix: "aa000001" }, { prefix: "aa000002", changed: "2026-10-09" }]);
    const second = await runPages(tibillet, source, edited, { state: first.state });
    expect(pagesAsked(second.urls)).toEqual(["https://lamoutte.example/event/atelier-261120-1900-aa000002/"]);
  });

  it("has what is to come read each time when its sitemap gives no dates", async () => {
    const undated = pagesOf([
      { prefix: "aa000001", changed: "" },
      { prefix: "aa000002", changed: "", day: "261001" },
    ]);
    const first = await runPages(tibillet, source, undated);
    expect(pagesAsked(first.urls)).toHaveLength(2);
    const second = await runPages(tibillet, source, undated, { state: first.state });
    expect(pagesAsked(second.urls)).toEqual(["https://lamoutte.example/event/atelier-261120-1900-aa000001/"]);
  });

  it("has at most 50 pages read in one run, what comes soonest first, and the others later", async () => {
    const all = prefixes(120).map((prefix, n) => ({
      prefix,
      day: `26${n < 60 ? "11" : "12"}${String((n % 28) + 1).padStart(2, "0")}`,
    }));
    const first = await runPages(tibillet, source, pagesOf(all));
    expect(pagesAsked(first.urls)).toHaveLength(50);
    expect(pagesAsked(first.urls).every((url) => url.includes("atelier-2611"))).toBe(true);
    expect(first).toMatchObject({ coverage: "partial", codes: expect.arrayContaining(["PAGES_LATER"]) });
    const second = await runPages(tibillet, source, pagesOf(all), { state: first.state });
    const third = await runPages(tibillet, source, pagesOf(all), { state: second.state });
    expect(third.coverage).toBe("delta");
    const seen = new Set([first, second, third].flatMap(({ drafts }) => drafts.map(({ uid }) => uid)));
    expect(seen.size).toBe(120);
  });

  it("loses an event when its sitemap has not listed it twice", async () => {
    const both = pagesOf([{ prefix: "aa000001" }, { prefix: "aa000002" }]);
    const one = pagesOf([{ prefix: "aa000001" }]);
    const first = await runPages(tibillet, source, both);
    const second = await runPages(tibillet, source, one, { state: first.state });
    expect(second.removed).toEqual([]);
    const third = await runPages(tibillet, source, one, { state: second.state });
    expect(third.removed).toEqual(["aa000002"]);
    const back = await runPages(tibillet, source, both, { state: second.state });
    expect(back.removed).toEqual([]);
  });

  it("is not believed when its sitemap lost most of what it had", async () => {
    const all = prefixes(20).map((prefix) => ({ prefix }));
    let { state } = await runPages(tibillet, source, pagesOf(all));
    for (let n = 0; n < 3; n++) {
      const run = await runPages(tibillet, source, pagesOf(all.slice(0, 3)), { state });
      expect(run.removed).toEqual([]);
      state = run.state;
    }
  });

  it("has a page that failed tried again", async () => {
    const listed = [{ prefix: "aa000001" }, { prefix: "aa000002" }];
    const first = await runPages(tibillet, source, pagesOf(listed, { aa000002: 500 }));
    expect(first.codes).toContain("PAGE_UNREADABLE");
    const second = await runPages(tibillet, source, pagesOf(listed), { state: first.state });
    expect(second.drafts.map(({ uid }) => uid)).toEqual(["aa000002"]);
  });

  it("keeps the identity of its events when an interface comes, and when it goes", async () => {
    const uuid = "aa000001-0000-4000-8000-000000000001";
    const v1 = JSON.stringify([
      {
        uuid,
        name: "Atelier",
        slug: "atelier-261120-1900-aa000001",
        startDate: "2026-11-20T19:00:00+01:00",
        childrens: [],
      },
    ]);
    const pages = pagesOf([{ prefix: "aa000001" }]);
    const opened = (request: PageRequest): Answer => (request.role === "v1" ? v1 : pages(request));
    const first = await runPages(tibillet, source, pages);
    const second = await runPages(tibillet, source, opened, { state: first.state });
    expect(second.drafts.map(({ uid }) => uid)).toEqual(["aa000001"]);

    const born = await runPages(tibillet, source, opened);
    expect(born.drafts.map(({ uid }) => uid)).toEqual([uuid]);
    const closed = await runPages(tibillet, source, pages, { state: born.state });
    expect(closed.drafts.map(({ uid }) => uid)).toEqual([uuid]);
  });

  it("follows an index to the sitemap of its own events, and no further", async () => {
    const index = fixture("tibillet", "lespass-sitemap-index.xml");
    const run = await runPages(tibillet, source, ({ url }) =>
      url.includes("/sitemap.xml") ? index : { status: 404 },
    );
    expect(run).toMatchObject({ complete: false, codes: expect.arrayContaining(["DIRECTORY_NOT_VENUE"]) });
    expect(run.urls.filter((url) => url.includes("sitemap"))).toHaveLength(2);
  });
});

describe("An event's page", () => {
  it("saved in a file is read as the one event it is", async () => {
    const page = savedPage("file:///tmp/page.html", fixture("tibillet", "lespass-page-line-breaks.html"));
    const result = await tibillet.read(page, contextOf(page.url, source.settings));
    expect(result.drafts.map(({ uid }) => uid)).toEqual(["aabbcc01"]);
    expect(result).toMatchObject({ complete: true, coverage: "partial" });
  });

  it("pasted as an address leads to the whole agenda", () => {
    const pasted = { ...source, url: "https://lamoutte.example/event/cafe-de-letang-261114-0930-aabbcc01/" };
    expect(tibillet.start(pasted, null).url).toBe("https://lamoutte.example/api/here/");
  });
});
