import { describe, expect, it } from "vitest";
import { beyond, useBrowser, violations } from "./browser.ts";

const open = useBrowser();
const NOTHING = "/?keywords=heritage&free=true&datetime=2020-01-01";

const PATHS = ["/", "/?view=map", "/?view=month", NOTHING];

describe("the home page", () => {
  it("fits 320, 390 and 1280 px, says nothing to the console and asks nobody else", async () => {
    const { page, errors, close } = await open("/", { width: 320 });
    for (const path of [...PATHS, "/?q=atelier&free=true&commune=29151&datetime=weekend"]) {
      await page.goto(new URL(path, page.url()).href);
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await beyond(page), `${path} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    expect(errors).toEqual([]);
    await close();
  });

  it.each([
    { language: "fr", scheme: "light", width: 390 },
    { language: "en", scheme: "dark", width: 1280 },
  ] as const)("breaks no rule of accessibility: %o", async (look) => {
    const { page, close } = await open("/", look);
    for (const path of PATHS) {
      await page.goto(new URL(path, page.url()).href);
      expect(await page.evaluate("document.documentElement.lang")).toBe(look.language);
      expect(await violations(page), path).toEqual([]);
    }
    await close();
  });
});

describe("a neighbour", () => {
  it("types what they look for and gets it, with the question in the address bar and as a sentence", async () => {
    const { page, close } = await open("/");
    await page.fill("#ask", "café demain à Morlaix");
    await Promise.all([page.waitForNavigation(), page.press("#ask", "Enter")]);
    const { search } = new URL(page.url());
    expect(search).toContain("datetime=tomorrow");
    expect(search).toContain("commune=29151");
    expect(search).not.toContain("ask=");
    expect(await page.locator("h1").textContent()).toMatch(/Morlaix/);
    // What was misunderstood is taken off with one tap.
    await Promise.all([page.waitForNavigation(), page.click(".pieces a:has-text('demain')")]);
    expect(new URL(page.url()).search).not.toContain("datetime");
    await close();
  });

  it("finds the same without any script, by hand and by keyboard", async () => {
    const { page, errors, close } = await open("/", { javaScript: false });
    await page.focus("#ask");
    await page.keyboard.type("gratuit");
    await page.keyboard.press("Tab");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(new URL(page.url()).search).toBe("?free=true");
    expect(await page.locator("button[data-around]").isVisible()).toBe(false);
    await page.click(".steps summary");
    await page.selectOption("#town", "Morlaix");
    await page.selectOption("#within", "20");
    await Promise.all([page.waitForNavigation(), page.click(".steps button")]);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get("radius")).toBe("20km");
    expect(searchParams.get("free")).toBe("true");
    expect(await page.locator(".card").count()).toBeGreaterThan(0);
    await page.click(".views a:has-text('Carte')");
    expect(await page.locator("svg.drawn .spot").count()).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    await close();
  });

  it("is led to what there is where there is nothing", async () => {
    const { page, close } = await open("/?free=true&commune=29151&datetime=2020-01-01");
    const [first] = await page.locator(".instead a").all();
    const said = await first!.textContent();
    await Promise.all([page.waitForNavigation(), first!.click()]);
    const total = await page.locator(".total").textContent();
    expect(said!.replaceAll("\u00a0", " ")).toContain(total!.replaceAll("\u00a0", " "));
    expect(await page.locator(".card").count()).toBeGreaterThan(0);
    await close();
  });

  it("looks around themselves when they say so, and only then", async () => {
    const { page, close } = await open("/");
    await page.context().grantPermissions(["geolocation"]);
    await page.context().setGeolocation({ latitude: 48.5777, longitude: -3.8279 });
    await Promise.all([page.waitForNavigation(), page.click("button[data-around]")]);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get("near")).toBe("48.578,-3.828");
    expect(await page.locator("h1").textContent()).toMatch(/Morlaix/);
    expect(await page.locator(".chip.chosen:has-text('10')").count()).toBeGreaterThan(0);
    await close();
  });

  it("moves the map and searches there; cards and points show each other", async () => {
    const { page, errors, close } = await open("/?view=map", { width: 1280 });
    await page.waitForSelector(".live .point");
    expect(await page.locator(".area").isVisible()).toBe(false);
    const card = page.locator(".card[data-at]").first();
    await card.locator("a").focus();
    expect(await page.locator(".live .point.marked").count()).toBe(1);
    await page.locator(".live").focus();
    for (let times = 0; times < 2; times += 1) await page.keyboard.press("ArrowRight");
    await page.waitForSelector(".area:visible");
    await Promise.all([page.waitForNavigation(), page.click(".area")]);
    expect(new URL(page.url()).searchParams.get("bbox")).toMatch(/^-?\d+\.\d{4}(,-?\d+\.\d{4}){3}$/);
    expect(errors).toEqual([]);
    await close();
  });

  it("reads a month, and goes from a day to what is on", async () => {
    const { page, close } = await open("/?view=month", { width: 390 });
    await Promise.all([page.waitForNavigation(), page.click("a[rel=next]")]);
    const day = page.locator(".month td.full a").first();
    const label = (await day.locator(".unseen").textContent())!;
    await Promise.all([page.waitForNavigation(), day.click()]);
    expect(await page.locator(".card").count()).toBeGreaterThan(0);
    expect((await page.locator("h2 time").first().textContent())!.replace(/\s+/g, " ")).toContain(
      label.split(",")[0]!.replace(/\s+/g, " "),
    );
    await close();
  });
});
