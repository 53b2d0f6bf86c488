import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGazetteer } from "../../src/normalise/gazetteer-fr.ts";
import { event, facts, place, sampleEvents, zoned } from "./sample-events.ts";
import { type Hub, openHub } from "./seed.ts";

const gazetteer = createGazetteer(readFileSync(new URL("../../vocab/communes.tsv", import.meta.url), "utf8"));

let hub: Hub;
const SAINT_MARTIN = place({
  name: "Le Hangar",
  postalCode: "29600",
  addressLocality: "Saint-Martin-des-Champs",
  inseeCommune: "29254",
  latitude: 48.5811,
  longitude: -3.8389,
});
beforeAll(async () => {
  const own = event(
    "bal",
    facts("Bal du hangar", { location: [SAINT_MARTIN], about: ["dance"], isAccessibleForFree: false }),
    { timing: { start: zoned("2026-12-05T20:00:00"), end: zoned("2026-12-05T23:00:00") } } as never,
  );
  hub = await openHub([...sampleEvents(), own], { gazetteer });
});
afterAll(() => hub.close());

const get = (path: string) =>
  hub.app.request(path, { headers: { accept: "text/html", "accept-language": "fr" } });
const page = async (path: string): Promise<string> => {
  const answer = await get(path);
  expect(answer.status, path).toBe(200);
  return (await answer.text()).replaceAll("\u00a0", " ");
};
const titles = (text: string) =>
  [...text.matchAll(/<h3><a href="[^"]*">([^<]*)<\/a><\/h3>/g)].map(([, name]) => name);
/** Labels, counts and addresses of the chips of a page. */
const chips = (text: string) =>
  [...text.matchAll(/<a class="chip[^"]*" href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(
    ([, href = "", inner = ""]) => ({
      href: href.replaceAll("&amp;", "&"),
      text: inner
        .replace(/<span class="unseen">[^<]*<\/span>/g, "")
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
      isChosen: inner.includes("choisi"),
    }),
  );
const chip = (text: string, label: string) => chips(text).find((one) => one.text.startsWith(label));

describe("the search box", () => {
  it("answers with the address of what was understood, which other formats take as it is", async () => {
    const answer = await get(
      "/?ask=bal+samedi+5+d%C3%A9cembre+%C3%A0+Saint-Martin-des-Champs&keywords=&from=",
    );
    expect(answer.status).toBe(303);
    const location = answer.headers.get("location")!;
    expect(location).toBe("/?datetime=2026-12-05&q=bal&commune=29254");
    expect(titles(await page(location))).toEqual(["Bal du hangar"]);
    const calendar = await (await hub.app.request(location.replace("/?", "/events.ics?"))).text();
    expect(calendar.match(/^SUMMARY:.*$/gm)).toEqual(["SUMMARY:Bal du hangar\r"].map((line) => line.trim()));
  });

  it("replaces what it says anew and leaves the rest of the question as it was", async () => {
    const answer = await get(
      "/?ask=dimanche&datetime=today&timeOfDay=evening&keywords=dance&free=true&lang=fr",
    );
    expect(answer.headers.get("location")).toBe("/?datetime=2026-11-29&keywords=dance&free=true&lang=fr");
  });

  it("takes words for words again, those from before being in the box", async () => {
    const answer = await get("/?ask=accord%C3%A9on&q=ignored&cursor=abc");
    expect(answer.headers.get("location")).toBe("/?q=accord%C3%A9on");
  });

  it("asks around a town without any script", async () => {
    const answer = await get("/?ask=&location.address.addressLocality=Morlaix&within=20");
    expect(answer.headers.get("location")).toMatch(/^\/\?near=48\.5776%2C-3\.8282&radius=20km$/);
  });

  it("leads to the button that knows where the reader is, when that is asked", async () => {
    expect((await get("/?ask=concert+pr%C3%A8s+de+moi")).headers.get("location")).toBe(
      "/?keywords=concert#around",
    );
  });

  it("leaves what no query may have for the page to refuse", async () => {
    const answer = await get("/?ask=demain&nonsense=1");
    expect(answer.status).toBe(303);
    expect((await get(answer.headers.get("location")!)).status).toBe(400);
  });

  it("stands in the page with what was asked already, so that the next question keeps it", async () => {
    const text = await page("/?q=bal&free=false&datetime=2026-12-05&view=map");
    expect(text).toMatch(/<input id="ask" name="ask" type="search" value="bal"/);
    for (const [name, value] of [
      ["free", "false"],
      ["datetime", "2026-12-05"],
      ["view", "map"],
    ])
      expect(text).toContain(`<input type="hidden" name="${name}" value="${value}"`);
  });
});

describe("the question of a page", () => {
  it("is a sentence, and pieces that can each be taken off", async () => {
    const text = await page("/?keywords=dance&commune=29254&datetime=2026-12-05");
    expect(text).toMatch(/<h1>.*Saint-Martin-des-Champs.*<\/h1>/);
    expect(chip(text, "Danse ✕")?.href).toBe("/?commune=29254&datetime=2026-12-05");
    expect(chip(text, "Saint-Martin-des-Champs ✕")?.href).toBe("/?keywords=dance&datetime=2026-12-05");
    expect(chip(text, "samedi 5 décembre ✕")?.href).toBe("/?keywords=dance&commune=29254");
  });

  it("names a commune in which nothing is on", async () => {
    expect(await page("/?commune=19272")).toMatch(/<h1>[^<]*Tulle[^<]*<\/h1>/);
  });
});

describe("a name that several towns have", () => {
  it("means the one where most is on, and offers the others", async () => {
    const at = (code: string, departement: string, latitude: number, times: number) =>
      Array.from({ length: times }, (_, index) =>
        event(
          `${code}-${index}`,
          facts(`Fête ${index} à ${code}`, {
            location: [
              place({
                name: `Salle ${code}`,
                addressLocality: "Saint-Denis",
                inseeCommune: code,
                inseeDepartement: departement,
                latitude,
              }),
            ],
          }),
          { timing: { start: zoned(`2026-12-0${index + 1}T20:00:00`), end: null } } as never,
        ),
      );
    const other = await openHub([...at("93066", "93", 48.93, 1), ...at("97411", "974", -20.88, 3)], {
      gazetteer,
    });
    const ask = await other.app.request("/?ask=Saint-Denis", { headers: { accept: "text/html" } });
    expect(ask.headers.get("location")).toBe("/?commune=97411");
    const text = await (
      await other.app.request("/?commune=97411", { headers: { accept: "text/html" } })
    ).text();
    expect(text).toMatch(
      /Vous pensiez à une autre ville[^<]*<a href="\/\?commune=93066"[^>]*>Saint-Denis \(Seine-Saint-Denis\)<\/a>/,
    );
    expect((await other.app.request("/?ask=Saint-Denis+93")).headers.get("location")).toBe("/?commune=93066");
    await other.close();
  });
});

describe("the chips", () => {
  it("say how much they would find, and find just that", async () => {
    const text = await page("/");
    const counted = chips(text).filter(({ text: label }) => /\d$/.test(label));
    expect(counted.length).toBeGreaterThan(8);
    for (const { href, text: label } of counted) {
      const total = /<p class="total">(\d+) rendez-vous<\/p>/.exec(await page(href))?.[1];
      expect(total, `${label} leads to ${href}`).toBe(/(\d+)$/.exec(label)?.[1]);
    }
  });

  it("say in words which are chosen, and take off again what they added", async () => {
    const text = await page("/?keywords=dance&free=true");
    expect(
      chips(text)
        .filter(({ isChosen }) => isChosen)
        .map(({ text: label, href }) => [label, href]),
    ).toEqual([
      ["Danse ✕", "/?free=true"],
      ["Gratuit ✕", "/?keywords=dance"],
    ]);
  });

  it("offer circles instead of towns around a point", async () => {
    const text = await page("/?near=48.5776,-3.8282&radius=5km");
    expect(chip(text, "25 km")?.href).toBe("/?near=48.5776%2C-3.8282&radius=25km");
    expect(chip(text, "5 km")?.isChosen).toBe(true);
  });
});

describe("the views of a question", () => {
  it("are no part of the question", async () => {
    const text = await page("/?view=map&keywords=dance");
    expect(text).toContain('<link rel="canonical" href="https://agenda.example/?keywords=dance"');
    expect(text).toContain('href="/events.ics?keywords=dance"');
    expect((await hub.app.request("/events.ics?view=map&keywords=dance")).status).toBe(200);
    expect((await get("/?view=globe")).status).toBe(400);
  });

  it("draw a map without tiles or script, each circle a way to what is on there", async () => {
    const text = await page("/?view=map&datetime=2026-11-24/2026-12-31");
    const spots = [...text.matchAll(/<a href="([^"]*)" class="spot" aria-label="([^"]*)"/g)];
    expect(spots.length).toBeGreaterThan(0);
    for (const [, href = ""] of spots)
      expect(titles(await page(href.replaceAll("&amp;", "&"))).length).toBeGreaterThan(0);
    expect(text).toMatch(/<title id="map-title">Carte des lieux<\/title>/);
    expect(text).toMatch(/<text[^>]*>Morlaix<\/text>/);
    expect(text).toMatch(/Hors de la carte :.*La Réunion|Hors de la carte :.*Saint-Pierre/s);
  });

  it("name a server of tiles to the script only where the operator names one", async () => {
    expect(await page("/?view=map")).not.toContain("data-tiles");
    const tiles = { url: "https://tiles.example/{z}/{x}/{y}.png", attribution: "© <b>Tiles</b>" };
    const other = await openHub(sampleEvents(), { tiles });
    const text = await (await other.app.request("/?view=map", { headers: { accept: "text/html" } })).text();
    expect(text).toContain('data-tiles="https://tiles.example/{z}/{x}/{y}.png"');
    expect(text).toContain('data-attribution="© &lt;b&gt;Tiles&lt;/b&gt;"');
    await other.close();
  });

  it("show a month as a table whose days lead to the day", async () => {
    const text = await page("/?view=month&from=2026-12-01");
    expect(text).toMatch(/<caption>.*Décembre 2026/s);
    expect(text.match(/<th scope="col">/g)).toHaveLength(7);
    const [, href = "", label = ""] =
      /<a href="([^"]*2026-12-05[^"]*)" rel="nofollow"><span class="unseen">([^<]*)<\/span>/.exec(text)!;
    expect(label).toMatch(/^samedi 5 décembre, \d+ rendez-vous$/);
    expect(titles(await page(href.replaceAll("&amp;", "&")))).toContain("Bal du hangar");
    expect(text).toMatch(/<a rel="next" href="\/\?view=month&amp;from=2027-01-01">/);
    expect(text).toMatch(/<a rel="prev" href="\/\?view=month&amp;from=2026-11-01">/);
  });

  it("do not show the days of a period that are over", async () => {
    // Tuesday 24 November: Monday of this week is over.
    expect(await page("/?datetime=thisweek")).toContain("du mardi 24 novembre au dimanche 29 novembre");
  });
});

describe("a question that finds nothing", () => {
  const suggestions = (text: string) =>
    [...text.matchAll(/<li><a href="([^"]*)" rel="nofollow">(\d+) rendez-vous ([^<]*)<\/a><\/li>/g)].map(
      ([, href = "", count, words]) => ({ href: href.replaceAll("&amp;", "&"), count, words }),
    );

  it.each([
    ["/?keywords=dance&commune=29254&free=true&datetime=2026-12-05", "sans se limiter au gratuit"],
    ["/?keywords=dance&commune=29254&datetime=2026-12-01", "le samedi 5 décembre"],
    ["/?q=accordeon-de-mars&commune=29254&datetime=2026-12-05", "sans ces mots"],
    [
      "/?keywords=garden&free=true&commune=29254&datetime=2026-12-05",
      "sans se limiter au gratuit, sur tous les sujets",
    ],
    ["/?keywords=garden&commune=29254&datetime=2026-12-05", "sur tous les sujets"],
    ["/?near=48.7,-3.2&radius=5km&datetime=2026-12-05", "jusqu’à 50 km"],
    ["/?commune=29151&datetime=2026-12-05&keywords=dance", "à Saint-Martin-des-Champs, à 1 km"],
  ])("%s: proposes what is nearest, with how much it finds", async (path, words) => {
    const text = await page(path);
    expect(titles(text)).toEqual([]);
    const offered = suggestions(text);
    expect(offered.map((one) => one.words)).toContain(words);
    for (const { href, count, words: said } of offered) {
      const total = /<p class="total">(\d+) rendez-vous<\/p>/.exec(await page(href))?.[1];
      expect(total, `${said} leads to ${href}`).toBe(count);
      expect(Number(count)).toBeGreaterThan(0);
    }
  });
});
