import { describe, expect, it } from "vitest";
import { jsonld } from "../../../connectors/jsonld/jsonld.ts";
import { runPages } from "../run-pages.ts";
import { contextOf, fixture, savedPage } from "../saved-pages.ts";

const PAGE = "https://venue.example/agenda";
const settings = { followLinks: true };
const read = (text: string, url = PAGE) => jsonld.read(savedPage(url, text), contextOf(url, settings));
const inPage = (...blocks: unknown[]) =>
  blocks.map((block) => `<script type="application/ld+json">${JSON.stringify(block)}</script>`).join("");

describe("A page of events", () => {
  it("that shows none for the moment removes nothing", async () => {
    const result = await read("<!doctype html><html><body>Rien de prévu</body></html>");
    expect(result).toMatchObject({ drafts: [], complete: false, coverage: "partial" });
    expect(result.problems).toEqual([{ code: "PAGE_WITHOUT_EVENTS" }]);
  });

  it("is partial however many events it shows, a document that is a list is full", async () => {
    const event = {
      "@context": "https://schema.org",
      "@type": "Event",
      name: "Bal",
      startDate: "2026-12-04",
      url: "/bal",
    };
    const list = {
      "@context": "https://schema.org",
      "@type": "ItemList",
      itemListElement: [{ "@type": "ListItem", item: event }],
    };
    expect(await read(inPage(list))).toMatchObject({ coverage: "partial", complete: true });
    expect(await read(JSON.stringify(list))).toMatchObject({ coverage: "full", complete: true });
    expect((await read(JSON.stringify(list))).drafts).toHaveLength(1);
  });

  it("with a block that cannot be read is not complete, and the others are read", async () => {
    const page = `<script type="application/ld+json">?</script>${inPage({ "@type": "Event", name: "Bal", startDate: "2026-12-04", url: "/bal" })}`;
    const result = await read(page);
    expect(result.drafts).toHaveLength(1);
    expect(result).toMatchObject({
      complete: false,
      problems: [{ code: "JSON_LD_UNREADABLE", detail: "line 1" }],
    });
  });

  it("says an event once that it describes twice", async () => {
    const event = {
      "@context": "http://schema.org",
      "@type": "Event",
      name: "Bal  folk",
      startDate: "2026-12-04T20:00",
      location: "Le Quai",
    };
    const marked =
      '<div itemscope itemtype="https://schema.org/Event"><b itemprop="name">Bal folk</b><meta itemprop="startDate" content="2026-12-04T20:00:00"></div>';
    const { drafts, counts } = await read(inPage(event, event) + marked);
    expect(counts.read).toBe(1);
    expect(drafts[0]?.facts.location).toEqual([{ name: "Le Quai" }]);
  });

  it("does not know several events by the one id that a template gives them all", async () => {
    const event = (name: string, day: string) => ({
      "@type": "Event",
      "@id": "#event",
      name,
      startDate: `2026-12-${day}`,
      url: PAGE,
    });
    const { drafts } = await read(inPage(event("Bal", "04"), event("Troc", "05")));
    expect(drafts.map(({ uid, uidIsFingerprint }) => [uid, uidIsFingerprint])).toEqual([
      ["2026-12-04 bal", true],
      ["2026-12-05 troc", true],
    ]);
  });

  it("reads names under prefixes, whole IRIs, and schema.org's third spelling", async () => {
    const documents = [
      {
        "@context": { s: "https://schema.org/" },
        "@type": "s:Event",
        "s:name": "Bal",
        "s:startDate": "2026-12-04",
        "s:url": "/1",
      },
      {
        "@type": "http://schema.org/Event",
        "http://schema.org/name": [{ "@value": "Bal" }],
        "http://schema.org/startDate": "2026-12-04",
        "@id": "/1",
      },
      {
        "@context": { sc: "http://schema.org#" },
        type: "sc:Event",
        "sc:name": { "@value": "Bal", "@language": "fr" },
        "sc:startDate": "2026-12-04",
        id: "/1",
      },
    ];
    for (const document of documents) {
      const { drafts } = await read(JSON.stringify(document));
      expect(drafts[0]).toMatchObject({
        facts: { name: [{ value: "Bal" }] },
        timing: { start: { date: "2026-12-04" } },
      });
    }
  });

  it("reads a partner's own words through the context that explains them", async () => {
    const context = { s: "http://schema.org/", Rendezvous: "s:Event", titre: "s:name", debut: "s:startDate" };
    const document = {
      "@context": context,
      "@id": "https://p.example/1",
      "@type": "Rendezvous",
      titre: "Bal",
      debut: "2026-12-04T20:00:00+01:00",
    };
    const { drafts } = await read(JSON.stringify(document));
    expect(drafts[0]).toMatchObject({ uid: "https://p.example/1", facts: { name: [{ value: "Bal" }] } });
  });

  it("that lists events by link alone leads to their pages, which may fail", async () => {
    const list = {
      "@context": "https://schema.org",
      "@type": "ItemList",
      itemListElement: ["/a", "/b", "https://other.example/c"].map((url) => ({ "@type": "ListItem", url })),
    };
    const event = {
      "@context": "https://schema.org",
      "@type": "Event",
      name: "Bal",
      startDate: "2026-12-04",
    };
    const run = await runPages(jsonld, { url: PAGE, settings }, ({ url }) =>
      url === PAGE ? inPage(list) : url.endsWith("/a") ? inPage(event) : { status: 404 },
    );
    expect(run.urls).toEqual([PAGE, "https://venue.example/a", "https://venue.example/b"]);
    expect(run.drafts.map(({ facts }) => facts.name?.[0]?.value)).toEqual(["Bal"]);
    expect(run.complete).toBe(true);
  });
});

describe("Another hub's collection", () => {
  it("is read under Hydra's prefix too", async () => {
    const event = {
      "@id": "/events/1",
      "@type": "https://schema.org/Event",
      name: "Bal",
      startDate: "2026-12-04",
    };
    const view = { "hydra:next": "/events?page=2" };
    const collection = { "@type": "hydra:Collection", "hydra:member": [event], "hydra:view": view };
    const { drafts, next, coverage } = await read(JSON.stringify(collection), "https://hub.example/events");
    expect(drafts.map(({ uid }) => uid)).toEqual(["https://hub.example/events/1"]);
    expect(next?.map(({ url }) => url)).toEqual(["https://hub.example/events?page=2"]);
    expect(coverage).toBe("full");
  });

  it("is followed page by page, on its own origin only", async () => {
    const url = "https://hub.example/events?limit=2";
    const last = {
      "@type": "Collection",
      member: [
        { "@id": "https://hub.example/events/3", "@type": "Event", name: "Bal", startDate: "2026-12-09" },
      ],
      view: { next: "https://evil.example/" },
    };
    const run = await runPages(jsonld, { url, settings }, (request) =>
      request.url === url ? fixture("jsonld", "hub-collection.json") : JSON.stringify(last),
    );
    expect(run.urls).toEqual([url, "https://hub.example/events?limit=2&after=abc"]);
    expect(run.drafts).toHaveLength(3);
    expect(run).toMatchObject({ complete: true, coverage: "full" });
  });
});
