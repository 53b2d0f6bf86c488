import { describe, expect, it } from "vitest";
import { readEvents } from "../../../src/parse/structured-data/read-events.ts";
import { readPageGraph } from "../../../src/parse/structured-data/read-page-graph.ts";

const read = (body: string) =>
  readEvents(
    readPageGraph(`<!doctype html><html lang="fr"><body>${body}</body></html>`, "https://v.example/agenda")
      .graph,
  ).drafts;

describe("An event in RDFa", () => {
  it("is read by the page's vocabulary, with what stands inside it", () => {
    const [draft, ...others] = read(`<div vocab="http://schema.org/" typeof="MusicEvent">
      <h1 property="name">Bal folk</h1><a property="url" href="/bal">voir</a>
      <meta property="startDate" content="2026-12-09T19:30:00+01:00">
      <div property="location" typeof="Place"><b property="name">La Filature</b>
        <span property="address" typeof="PostalAddress"><span property="addressLocality">Morlaix</span></span></div>
    </div>`);
    expect(others).toEqual([]);
    expect(draft?.facts.name?.[0]?.value).toBe("Bal folk");
    expect(draft?.facts.url).toBe("https://v.example/bal");
    expect(draft?.timing.start).toEqual({ type: "offset", local: "2026-12-09T19:30:00", offsetMinutes: 60 });
    expect(JSON.stringify(draft)).toContain("Morlaix");
  });

  it("is read by the prefix that needs no declaration, with rel and about", () => {
    const [draft, ...others] = read(`<article about="/bal" typeof="schema:Event sioc:Item foaf:Document">
      <span property="schema:name dc:title">Bal folk</span>
      <span property="schema:startDate" content="2026-12-09">9 décembre</span>
      <div rel="schema:location"><div typeof="schema:Place" about="/lieu"><b property="schema:name">La Filature</b></div></div>
    </article>`);
    expect(others).toEqual([]);
    expect(draft?.facts.name?.[0]?.value).toBe("Bal folk");
    expect(JSON.stringify(draft)).toContain("La Filature");
  });

  it("takes no word of another vocabulary, nor of none", () => {
    expect(
      read(
        `<div typeof="Event"><b property="name">A</b><i property="startDate" content="2026-12-09"></i></div>`,
      ),
    ).toEqual([]);
    expect(
      read(
        `<div vocab="https://other.example/" typeof="Event"><i property="startDate" content="2026-12-09"></i></div>`,
      ),
    ).toEqual([]);
    const [draft] =
      read(`<div vocab="https://schema.org/" typeof="Event"><meta property="og:name" content="Non">
      <b property="name">Oui</b><i property="startDate" content="2026-12-09"></i></div>`);
    expect(draft?.facts.name?.[0]?.value).toBe("Oui");
  });
});

describe("An event in microdata", () => {
  it("owns the elements that it names, wherever they stand", () => {
    const [draft, ...others] =
      read(`<p id="quand"><time itemprop="startDate" datetime="2026-12-09T20:00">9</time></p>
      <div itemscope itemtype="https://schema.org/Event" itemref="quand ou"><h1 itemprop="name">Bal</h1></div>
      <div id="ou" itemprop="location" itemscope itemtype="https://schema.org/Place"><b itemprop="name">Filature</b></div>`);
    expect(others).toEqual([]);
    expect(draft?.timing.start).toEqual({ type: "floating", local: "2026-12-09T20:00:00" });
    expect(JSON.stringify(draft)).toContain("Filature");
  });
});

describe("An event in hCalendar or h-event", () => {
  it("is not called after its author, organizer or guests", () => {
    for (const root of ["h-card", "vcard"]) {
      const [draft] = read(`<div class="h-event"><p class="p-author ${root}"><b class="p-name">Ada</b>
        <a class="u-url" href="https://ada.example/">Ada</a></p><h1 class="p-name">Bal</h1>
        <time class="dt-start" datetime="2026-12-09"></time><a class="u-url" href="/bal">voir</a></div>`);
      expect(draft?.facts.name?.[0]?.value).toBe("Bal");
      expect(draft?.facts.url).toBe("https://v.example/bal");
    }
  });

  it("may be cancelled", () => {
    const [draft] = read(
      `<p class="vevent"><b class="summary">Bal</b><i class="dtstart">2026-12-09</i><i class="status">CANCELLED</i></p>`,
    );
    expect(draft?.facts.eventStatus).toBe("EventCancelled");
  });

  it("may end at a time of the day on which it begins, or of the night after", () => {
    const ends = (end: string) =>
      read(`<p class="h-event"><b class="p-name">Bal</b><time class="dt-start" datetime="2026-12-09T20:30+01:00"></time>
        <time class="dt-end" datetime="${end}"></time></p>`)[0]?.timing.end;
    expect(ends("23:00")).toEqual({ type: "offset", local: "2026-12-09T23:00:00", offsetMinutes: 60 });
    expect(ends("02:00")).toEqual({ type: "offset", local: "2026-12-10T02:00:00", offsetMinutes: 60 });
    expect(ends("25:00")).toBeUndefined();
  });
});
