import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AUDIT } from "../../src/serve/pages/accessibility-words.ts";
import { readText } from "../house/source-files.ts";
import { event, facts, sampleEvents, zoned } from "./sample-events.ts";
import { type Hub, openHub } from "./seed.ts";

// What the pages owe to people who hear them, as far as their text shows it: docs/rgaa.md has the whole list.
const english = event(
  "english",
  facts("Open mic night", {
    inLanguage: ["en"],
    description: "Bring a song.",
    disambiguatingDescription: "All welcome",
  }),
  { timing: { start: zoned("2026-11-24T20:00:00"), end: zoned("2026-11-24T22:00:00") } },
);
const both = event(
  "both",
  facts("Veillée", {
    inLanguage: ["fr", "en"],
    nameByLanguage: { fr: "Veillée", en: "Evening by the fire" },
    description: null,
  }),
  { timing: { start: zoned("2026-11-24T21:00:00"), end: zoned("2026-11-24T22:00:00") } },
);

let hub: Hub;
beforeAll(async () => {
  hub = await openHub([...sampleEvents(), english, both]);
});
afterAll(() => hub.close());

const text = async (path: string): Promise<string> =>
  (await hub.app.request(path, { headers: { accept: "text/html" } })).text();
const titleOf = (page: string): string => /<title>([^<]*)<\/title>/.exec(page)?.[1] ?? "";

describe("texts of events in another language than the page", () => {
  it("say so wherever they stand, and only then", async () => {
    for (const path of ["/", "/?view=month", "/subscribe", "/poster", "/embed", "/docs/query?q=mic"]) {
      const joint = path.includes("?") ? "&" : "?";
      expect(await text(`${path}${joint}lang=fr`), path).toMatch(/lang="en"[^>]*>\s*Open mic night/);
      expect(await text(`${path}${joint}lang=en`), path).not.toMatch(/lang="en"[^>]*>\s*Open mic night/);
    }
    expect(await text("/?lang=en")).toMatch(/lang="fr"[^>]*>\s*Café réparation/);
    expect(await text("/?lang=fr")).not.toMatch(/lang="fr"[^>]*>\s*Café réparation/);
  });

  it("are marked each for itself on the page of the event", async () => {
    const page = await text(`/events/${english.id}?lang=fr`);
    expect(page).toContain('<h1 lang="en">Open mic night</h1>');
    expect(page).toContain('<p class="summary" lang="en">All welcome</p>');
    expect(page).toContain('<div class="text" lang="en">');
    // The marks beside it are the hub's own words.
    expect(page).toContain("<header><h1");
  });

  it("are the reader's where the source gave both", async () => {
    const page = await text(`/events/${both.id}?lang=en`);
    expect(page).toContain("<h1>Evening by the fire</h1>");
    expect(await text("/?view=month&lang=en")).toContain("<span>Evening by the fire</span>");
  });
});

describe("pages", () => {
  it("have titles that tell them apart", async () => {
    const [organization] = /\/organizations\/[0-9a-z]+/.exec(await text("/organizations?lang=fr")) ?? [""];
    const [place] = /\/places\/[0-9a-z]+/.exec(await text("/places?lang=fr")) ?? [""];
    const paths = [
      "/",
      "/?view=map",
      "/?view=month",
      "/sources/filature",
      place,
      organization,
      "/data",
      "/site-map",
      "/accessibility",
    ];
    const titles = await Promise.all(
      paths.map(async (path) => titleOf(await text(`${path}${path.includes("?") ? "&" : "?"}lang=fr`))),
    );
    expect(new Set(titles).size, titles.join(" | ")).toBe(paths.length);
  });

  it("are all in the map of the site, which every page leads to beside the menu", async () => {
    const map = await text("/site-map?lang=fr");
    const [, main = ""] = /<main[^>]*>([\s\S]*)<\/main>/.exec(map) ?? [];
    const paths = [...main.matchAll(/href="([^"]+)"/g)].map(([, path = ""]) => path);
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths)
      expect((await hub.app.request(path.replaceAll("&amp;", "&"))).status, path).toBe(200);
    for (const path of ["/", "/sources", "/sparql", "/no-such-page", "/docs/api"])
      expect(await text(path), path).toMatch(/<footer[\s\S]*href="\/site-map"/);
  });

  it("name every table by a caption or by a heading", async () => {
    for (const path of ["/data", "/docs", "/?view=month"]) {
      const page = await text(path);
      const tables = page.match(/<table[\s\S]*?(?:<thead|<tbody|<tr)/g) ?? [];
      expect(tables.length, path).toBeGreaterThan(0);
      for (const table of tables) expect(table, path).toMatch(/<caption|aria-labelledby/);
    }
  });

  it("put the headings of days under the heading that they belong to", async () => {
    const page = await text("/sources/filature?lang=fr");
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0), levels.join()).toBeLessThanOrEqual(1);
    expect(page).toMatch(/<h2 class="section">Son agenda<\/h2>[\s\S]*<h3 id="d2026/);
  });

  it("say which day is today, and not by its looks alone", async () => {
    expect(await text("/?view=month&lang=fr")).toMatch(/aria-current="date"/);
    expect(await text("/?lang=fr")).toMatch(/<span class="unseen">Aujourd’hui, <\/span>/);
  });
});

describe("the statement of accessibility", () => {
  const rows = [...readText("docs/rgaa.md").matchAll(/^\| (\d+)\.(\d+) \|.*\| (C|NC|NA) \| (.+) \|$/gm)];
  const count = (state: string): number => rows.filter(([, , , one]) => one === state).length;

  it("stands on an audit of all 106 criteria, each with its evidence", () => {
    // Criteria of each of the thirteen subjects (RGAA 4.1).
    const subjects = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];
    const wanted = subjects.flatMap((most, index) =>
      Array.from({ length: most }, (_, number) => `${index + 1}.${number + 1}`),
    );
    expect(rows.map(([, subject, number]) => `${subject}.${number}`)).toEqual(wanted);
  });

  it("says what the audit counted, and no better state than that gives", async () => {
    expect(AUDIT).toEqual({ met: count("C"), notMet: count("NC"), notApplicable: count("NA") });
    const share = AUDIT.met / (AUDIT.met + AUDIT.notMet);
    expect(share).toBeGreaterThanOrEqual(0.5);
    expect(share).toBeLessThan(1);
    const page = await text("/accessibility?lang=fr");
    expect(page).toContain("Ce site est partiellement conforme");
    expect(page).toContain(`${Math.floor(share * 100)}\u00a0%`);
    expect(await text("/?lang=fr")).toContain("Accessibilité : partiellement conforme");
    for (const [, subject, number, state] of rows)
      if (state === "NC") expect(page).toContain(`Critère ${subject}.${number}`);
  });

  it("names evidence that is there", () => {
    const files = [...readText("docs/rgaa.md").matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = ""]) => path);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect(readText(file), file).not.toBe("");
  });
});
