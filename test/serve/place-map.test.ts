import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { event, facts, place, zoned } from "./sample-events.ts";
import { type Hub, openHub } from "./seed.ts";

const at = { timing: { start: zoned("2026-12-01T18:00:00"), end: zoned("2026-12-01T20:00:00") } };
const exact = place({ name: "L’Amarre", latitude: 48.5812, longitude: -3.8323, geoOrigin: "source" });
const near = place({ name: "Le Potager", latitude: 48.5791, longitude: -3.8266, geoOrigin: "source" });
const vague = place({ name: "Salle des fêtes", geoOrigin: "commune" });
const hostile = place({
  name: `"><script>alert(1)</script>`,
  latitude: 44.1,
  longitude: 5.2,
  geoOrigin: "source",
});
const unlocated = { latitude: null, longitude: null, geoOrigin: null };
const nowhere = place({ name: "Quelque part", ...unlocated, inseeCommune: null });
const inEmbrun = place({ name: "Chez Paul", ...unlocated, inseeCommune: "05046", addressLocality: "Embrun" });
const events = [exact, near, vague, hostile, nowhere, inEmbrun].map((one, index) =>
  event(String(index), facts(`Rendez-vous ${index}`, { location: [one] }), at),
);

const tiles = { url: "https://tiles.example/{z}/{x}/{y}.png", attribution: "© <b>Tiles</b>" };
let hub: Hub;
let tiled: Hub;
beforeAll(async () => {
  hub = await openHub(events);
  tiled = await openHub(events, { tiles });
});
afterAll(async () => {
  await hub.close();
  await tiled.close();
});

const page = async (path: string, from = hub, language = "fr") =>
  (await from.app.request(path, { headers: { accept: "text/html", "accept-language": language } }))
    .text()
    .then((text) => text.replaceAll("\u00a0", " ").replaceAll("&#39;", "'"));
const eventPath = (index: number) => `/events/${events[index]!.id}`;
const figureOf = (text: string) => /<figure class="place-map".*?<\/figure>/s.exec(text)?.[0] ?? "";

describe("the map of an event", () => {
  it("is drawn at two scales with words for both, and leads to the agenda's own map of what is around", async () => {
    const figure = figureOf(await page(eventPath(0)));
    expect(figure.match(/<svg[^>]+role="img"[^>]+aria-label="[^"]+L’Amarre/g)).toHaveLength(2);
    expect(figure).toContain("Dans la région");
    expect(figure).toContain("Tout près");
    expect(figure).toMatch(/C’est à \d+ m au nord-ouest du Potager, Morlaix\./);
    expect(figure).toContain(
      'href="/?view=map&amp;near=48.5812,-3.8323&amp;radius=10km&amp;from=2026-12-01"',
    );
    expect(figure).toContain('class="pin-mark"');
    const around = await page("/?view=map&near=48.5812,-3.8323&radius=10km&from=2026-12-01");
    expect(around).toContain("L’Amarre");
    expect(figureOf(await page(eventPath(0), hub, "en"))).toMatch(
      /It is \d+ m north-west of Le Potager, Morlaix\./,
    );
  });

  it("has its pin in the middle of both, and other places where they are", async () => {
    const figure = figureOf(await page(eventPath(0)));
    expect(figure.match(/translate\(90\.0 75\.0\)/g)).toHaveLength(2);
    // Le Potager lies 419 m to the east and 234 m to the south, on a map of 2400 m over 180 units.
    const dots = [...figure.matchAll(/class="known" cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, a, b]) => [
      Number(a),
      Number(b),
    ]);
    expect(dots.some(([a = 0, b = 0]) => Math.abs(a - 121.5) < 1 && Math.abs(b - 92.5) < 1)).toBe(true);
  });

  it("says where only the commune is known, and marks no point then", async () => {
    const figure = figureOf(await page(eventPath(2)));
    expect(figure).toContain("la position exacte n’a pas été donnée");
    expect(figure).not.toContain('class="pin-mark"');
    expect(figure.match(/class="about"/g)).toHaveLength(2);
    expect(figure).not.toContain("Le Potager");
  });

  it("is that of the commune where nothing else is known", async () => {
    const figure = figureOf(await page(eventPath(5)));
    expect(figure).toContain("la position exacte n’a pas été donnée");
    expect(figure).toContain("near=44.56,6.5&amp;");
  });

  it("is not there for a place that is nowhere", async () => {
    expect(figureOf(await page(eventPath(4)))).toBe("");
  });

  it("shows names as text", async () => {
    const text = await page(eventPath(3));
    expect(text).not.toContain("<script>alert(1)");
    expect(figureOf(text)).toContain("&lt;script&gt;");
  });

  it("names a server of tiles only where the operator has one, to a script that asks first", async () => {
    const plain = await page(eventPath(0));
    expect(plain).not.toContain("data-tiles");
    expect(plain).not.toContain("/assets/pin-");
    const text = await page(eventPath(0), tiled);
    expect(figureOf(text)).toContain('data-tiles="https://tiles.example/{z}/{x}/{y}.png"');
    expect(figureOf(text)).toContain('<button type="button" class="quiet button scripted"');
    expect(text).toContain("/assets/pin-");
    expect(text).not.toContain("<b>Tiles</b>");
  });
});

describe("the map of a place", () => {
  it("does not tell a place that it is near itself", async () => {
    const text = await page(`/places/${exact.id}`);
    const figure = figureOf(text);
    expect(figure).toMatch(/C’est à 500 m au nord-ouest du Potager, Morlaix\./);
    expect(figure).not.toContain("de L’Amarre");
    expect(figureOf(await page(`/places/${nowhere.id}`))).toBe("");
  });
});
