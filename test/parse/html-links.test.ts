import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLinks } from "../../src/parse/html-links.ts";

const AT = "https://lieu.example/agenda/";

describe("the links of a page", () => {
  it("are resolved against its base, without repeats, in order", () => {
    const page = `<base href="/site/"><link rel="alternate" type="text/calendar; charset=utf-8" title="Agenda" href="a.ics">
      <a href="b.ics" title="B">b</a><a href="b.ics">encore</a><a href="webcal://c.example/c.ics">C <b>gras</b></a>`;
    const links = readLinks(page, AT);
    expect(links.alternates).toEqual([
      { href: "https://lieu.example/site/a.ics", type: "text/calendar", title: "Agenda" },
    ]);
    expect(links.anchors).toEqual([
      { href: "https://lieu.example/site/b.ics", type: "", title: "B" },
      { href: "webcal://c.example/c.ics", type: "", title: "C gras" },
    ]);
  });

  it("include frames, widgets drawn by a script, the generator and named relations", () => {
    const page = `<meta name="Generator" content="Essai 1.0"><link rel="https://api.w.org/" href="/wp-json/">
      <iframe data-src="https://a.example/embed"></iframe><script src="https://b.example/w.js"></script>`;
    const links = readLinks(page, AT);
    expect(links.frames).toEqual(["https://a.example/embed"]);
    expect(links.widgets).toEqual(["https://b.example/w.js"]);
    expect(links.generators).toEqual(["Essai 1.0"]);
    expect(links.relations.get("https://api.w.org/")).toBe("https://lieu.example/wp-json/");
  });

  it("count the events that the page describes", () => {
    const page = `<script type="application/ld+json">[{"startDate":"2026-12-01"},{"startDate":"2026-12-02"}]</script>
      <div itemscope itemtype="https://schema.org/MusicEvent"></div>`;
    expect(readLinks(page, AT).events).toBe(3);
  });

  it("tell a page that asks for a password or checks for robots", () => {
    expect(readLinks('<form><input type="PASSWORD"></form>', AT).gate).toBe(true);
    expect(readLinks("<title>Just a moment...</title>", AT).gate).toBe(true);
    expect(readLinks("<title>Le Lieu</title><p>Un instant de musique</p>".repeat(1), AT).gate).toBe(false);
  });

  it("are read without throwing from any text", () => {
    const piece = fc.constantFrom(
      ..."<a href='|<link rel=alternate type=text/calendar href=|<base href=|javascript:x|http://[|'>|>|</a>|<script type=application/ld+json>|</script>|<!--|<title>|&#x0;|__proto__|<iframe src=//".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 20 })), { maxLength: 40 }),
        (parts) => {
          for (const { href } of readLinks(parts.join(""), AT).anchors) expect(URL.canParse(href)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("are found up to where a page nests without end", () => {
    const links = readLinks(`<a href="/a.ics">a</a>${"<div>".repeat(300_000)}`, AT);
    expect(links.anchors.map(({ href }) => href)).toEqual(["https://lieu.example/a.ics"]);
  });
});
