import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { freePort } from "../runtime/free-port.ts";
import { beyond, type Look, useBrowser, violations } from "./browser.ts";

const open = useBrowser();
const ENTRY = fileURLToPath(new URL("../../src/runtime/crieur.js", import.meta.url));
const feed = (venue: string) => `${inject("feeds")}/${venue}.ics`;
const LOOKS: readonly Look[] = [
  { language: "fr", width: 320 },
  { language: "en", width: 1280, scheme: "dark" },
];
const LIVE = ".pin-box .leaflet-container";

const placePath = (venue: string) =>
  `/sources/new?${new URLSearchParams({ step: "place", url: feed(venue), feed: feed(venue), kind: "ical", name: `Le ${venue}`, placeName: `Le ${venue}`, commune: "Morlaix", postalCode: "29600" })}`;

const sound = async (page: Page): Promise<void> => {
  expect(await violations(page)).toEqual([]);
  expect(await beyond(page)).toBeLessThanOrEqual(0);
};
const numbers = async (page: Page): Promise<[number, number]> => [
  Number(await page.inputValue("#f-latitude")),
  Number(await page.inputValue("#f-longitude")),
];
const told = (page: Page, words: string) => page.waitForSelector(`[data-told]:has-text("${words}")`);

describe("the map of a new place", () => {
  for (const look of LOOKS) {
    it(`looks right at ${look.width} px in ${look.language}, ${look.scheme ?? "light"}, drawn and alive`, async () => {
      const drawn = await open(placePath("quai"), { ...look, javaScript: false });
      const before = await drawn.page.locator(".pin-box").boundingBox();
      expect(await beyond(drawn.page)).toBeLessThanOrEqual(0);
      await drawn.close();
      const { page, errors, close } = await open(placePath("quai"), look);
      await page.locator(".pin-box").scrollIntoViewIfNeeded();
      await page.waitForSelector(`${LIVE} .map-town`);
      // The map that can be moved takes the room of the one that was drawn.
      const after = await page.locator(".pin-box").boundingBox();
      expect([after?.width, after?.height]).toEqual([before?.width, before?.height]);
      await page.click('button[value="middle"]');
      await page.waitForSelector(".pin-icon");
      await sound(page);
      expect(errors).toEqual([]);
      await close();
    });
  }

  it("is touched without script, keeps all that was typed, and comes nearer until the place is registered", async () => {
    const { page, errors, close } = await open(placePath("vivier"), { javaScript: false });
    await page.fill("#f-contact", "claire@vivier.example");
    const touch = async (x: number, y: number) => {
      await Promise.all([page.waitForNavigation(), page.click(".touch-300", { position: { x, y } })]);
    };
    await touch(225, 112);
    expect(page.url()).toMatch(/#pin$/);
    expect(await page.inputValue("#f-contact")).toBe("claire@vivier.example");
    // A quarter of nine kilometres to the east of the commune's middle.
    const [latitude, longitude] = await numbers(page);
    expect(Math.abs(latitude - 48.58)).toBeLessThan(0.01);
    expect((longitude + 3.83) * 111_195 * Math.cos((48.58 * Math.PI) / 180)).toBeCloseTo(2250, -2);
    expect(await page.locator(".pin-box .pin-mark").count()).toBe(1);
    const was = await page.inputValue('input[name="view"]');
    await Promise.all([page.waitForNavigation(), page.click('button[value="n"]')]);
    expect(await page.inputValue('input[name="view"]')).not.toBe(was);
    expect(await numbers(page)).toEqual([latitude, longitude]);
    await page.check("#f-consent");
    await Promise.all([page.waitForNavigation(), page.click('button[value="register"]:visible')]);
    const manage = await page.inputValue("#manage-link");
    await page.goto(manage);
    expect(await numbers(page)).toEqual([latitude, longitude]);
    await Promise.all([page.waitForNavigation(), page.click('button[value="none"]')]);
    expect(await page.inputValue("#f-latitude")).toBe("");
    await Promise.all([page.waitForNavigation(), page.click('button[value="details"]:visible')]);
    expect(await page.inputValue("#f-latitude")).toBe("");
    expect(errors).toEqual([]);
    await page.goto(`${manage}?confirm=remove`);
    await Promise.all([page.waitForNavigation(), page.click('button[value="remove"]')]);
    await close();
  });

  it("is moved by the keyboard alone, with and without script", async () => {
    const { page, errors, close } = await open(placePath("quai"));
    await page.locator(".pin-box").scrollIntoViewIfNeeded();
    await page.waitForSelector(`${LIVE} .map-town`);
    await page.focus(LIVE);
    await page.keyboard.press("Enter");
    await told(page, "Le point est");
    const [latitude, longitude] = await numbers(page);
    expect(await page.evaluate("document.activeElement?.getAttribute('aria-label')")).toContain(
      "Les flèches le déplacent",
    );
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Shift+ArrowRight");
    const [north, east] = await numbers(page);
    expect(north).toBeGreaterThan(latitude);
    expect(east).toBeGreaterThan(longitude);
    // The large step is more than the small one.
    expect(east - longitude).toBeGreaterThan(2 * (north - latitude));
    expect(errors).toEqual([]);
    await close();
    const still = await open(placePath("quai"), { javaScript: false });
    for (const button of ["in", "w", "middle"]) {
      await still.page.focus(`button[value="${button}"]`);
      await Promise.all([still.page.waitForNavigation(), still.page.keyboard.press("Enter")]);
    }
    expect((await numbers(still.page))[1]).toBeLessThan(-3.83);
    expect(await still.page.textContent("[data-told]")).toContain("Le point est");
    await still.close();
  });

  it("and the two fields follow each other, and the commune moves it", async () => {
    const { page, errors, close } = await open(placePath("quai"));
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.reload();
    await page.locator(".pin-box").scrollIntoViewIfNeeded();
    await page.waitForSelector(`${LIVE} .map-town`);
    await page.fill("#f-latitude", "48,5812");
    await page.fill("#f-longitude", "-3,8323");
    await told(page, "L'Amarre des Possibles");
    const box = (await page.locator(LIVE).boundingBox())!;
    await page.mouse.click(box.x + 60, box.y + 160);
    expect((await numbers(page))[0]).not.toBe(48.5812);
    const pin = (await page.locator(".pin-icon").boundingBox())!;
    const before = await numbers(page);
    await page.mouse.move(pin.x + 18, pin.y + 20);
    await page.mouse.down();
    await page.mouse.move(pin.x + 78, pin.y + 20, { steps: 5 });
    await page.mouse.up();
    expect((await numbers(page))[1]).toBeGreaterThan(before[1]);
    await page.click('button[value="none"]');
    await told(page, "Aucun point");
    await page.fill("#f-postalCode", "");
    await page.fill("#f-commune", "Embrun");
    await page.press("#f-commune", "Tab");
    await page.waitForSelector(`${LIVE} .map-town:has-text("Embrun")`);
    expect(await page.inputValue('input[name="view"]')).toMatch(/^44\.5/);
    expect(errors).toEqual([]);
    await close();
  });
});

describe("the map of an event", () => {
  it("is part of the page, with names for both scales, without script or anybody else's server", async () => {
    const list = await open("/?q=potager&from=2026-01-01", { javaScript: false });
    const path = await list.page.getAttribute(".card h3 a", "href");
    await list.close();
    const { page, errors, close } = await open(path ?? "", { language: "en", width: 390, scheme: "dark" });
    const names = await page
      .locator('.place-panes svg[role="img"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
    expect(names.map((name) => name.split(",")[0])).toEqual(["In the region", "Near by"]);
    await sound(page);
    expect(errors).toEqual([]);
    await close();
  });
});

// A square of one colour, 1 by 1: what a server of tiles would send.
const TILE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaPhfDwAEBgIAHYJqNwAAAABJRU5ErkJggg==",
  "base64",
);

describe("a hub whose operator has tiles", () => {
  const asked: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "crieur-tiles-"));
  const tiles = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(200, { "content-type": "image/png" }).end(TILE);
  });
  let hub: ReturnType<typeof spawn>;
  let origin = "";

  beforeAll(async () => {
    tiles.listen(0, "127.0.0.1");
    await once(tiles, "listening");
    const address = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}/{z}/{x}/{y}.png`;
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const options = [
      "--port",
      String(port),
      "--base-url",
      origin,
      "--tiles",
      address,
      "--tiles-attribution",
      "© Les <b>tuiles</b>",
    ];
    const child = spawn(
      process.execPath,
      [ENTRY, "serve", "--demo", "--no-rate-limit", "--database", join(folder, "hub.sqlite"), ...options],
      {
        env: { PATH: process.env.PATH, HOME: process.env.HOME },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    hub = child;
    await new Promise<void>((resolve, reject) => {
      let said = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        if (said.includes("npx crieur check")) resolve();
      });
      child.once("close", () => reject(new Error(`the hub ended: ${said}`)));
    });
  });
  afterAll(async () => {
    if (hub.exitCode === null) {
      hub.kill("SIGTERM");
      await once(hub, "close");
    }
    tiles.closeAllConnections();
    tiles.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("shows them on an event's page once somebody wants the map, and asks for nothing before", async () => {
    const { page, close } = await open(`${origin}/?q=potager&from=2026-01-01`, { scheme: "dark" });
    await page.click(".card h3 a");
    await page.waitForSelector(".place-map button");
    await page.waitForLoadState("networkidle");
    expect(asked).toEqual([]);
    const drawn = await page.locator(".place-panes").boundingBox();
    await page.focus(".place-map button");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".place-panes .leaflet-tile-loaded");
    expect(asked.every((path) => /^\/\d{1,2}\/\d+\/\d+\.png$/.test(path))).toBe(true);
    expect(await page.textContent(".leaflet-control-attribution")).toBe("© Les <b>tuiles</b>");
    expect(await page.locator(".place-panes .pin-icon").count()).toBe(1);
    const live = await page.locator(".place-panes").boundingBox();
    expect([live?.x, live?.y, live?.width]).toEqual([drawn?.x, drawn?.y, drawn?.width]);
    expect(await page.evaluate("document.activeElement?.className")).toContain("leaflet-container");
    await sound(page);
    await close();
  });

  it("shows them behind the pin of a new place, and on the agenda's map", async () => {
    asked.length = 0;
    const { page, errors, close } = await open(origin + placePath("quai"));
    await page.locator(".pin-box").scrollIntoViewIfNeeded();
    await page.waitForSelector(`${LIVE} .leaflet-tile-loaded`);
    const box = (await page.locator(LIVE).boundingBox())!;
    await page.mouse.click(box.x + 150, box.y + 100);
    await told(page, "Le point est");
    expect((await numbers(page))[0]).toBeGreaterThan(48);
    await page.goto(`${origin}/?view=map`);
    await page.waitForSelector(".canvas .leaflet-tile-loaded");
    expect(errors.filter((each) => !each.includes("asks http://127.0.0.1"))).toEqual([]);
    expect(asked.length).toBeGreaterThan(2);
    await close();
  });
});
