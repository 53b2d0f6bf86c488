import { describe, expect, it } from "vitest";
import { beyond, useBrowser, violations } from "./browser.ts";

const open = useBrowser();
const PAGES = [
  "/docs",
  "/docs/query",
  "/docs/query?nam=bal&free=true",
  "/docs/changes",
  "/docs/api",
  "/vocab",
  "/sparql",
  "/changes",
];

describe("the pages for a partner", () => {
  it("fit a small phone, a phone and a desk, and say nothing to the console", async () => {
    const { page, errors, close } = await open("/docs");
    for (const path of PAGES) {
      await page.goto(new URL(path, page.url()).href);
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await beyond(page), `${path} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    expect(errors).toEqual([]);
    await close();
  });

  for (const [language, scheme] of [
    ["fr", "light"],
    ["en", "dark"],
  ] as const) {
    it(`break no rule of accessibility (${language}, ${scheme})`, async () => {
      const { page, close } = await open("/docs", { language, scheme });
      for (const path of PAGES) {
        await page.goto(new URL(path, page.url()).href);
        expect(await violations(page), path).toEqual([]);
      }
      await close();
    });
  }
});

describe("the builder of questions", () => {
  it("answers without script, when its form is sent", async () => {
    const { page, close } = await open("/docs/query", { javaScript: false });
    await page.fill("#f-q", "atelier");
    await page.selectOption("#f-free", "true");
    await Promise.all([page.waitForNavigation(), page.click(".question button[type=submit]")]);
    expect(new URL(page.url()).search).toBe("?q=atelier&free=true");
    expect(await page.textContent("#url")).toMatch(/\/events\?q=atelier&free=true$/);
    expect(await page.isVisible("button[data-copy]")).toBe(false);
    await close();
  });

  it("follows what is typed, by the keyboard alone, and keeps the address in step", async () => {
    const { page, errors, close } = await open("/docs/query", { language: "en", width: 1280 });
    await page.focus("#f-q");
    await page.keyboard.type("zzyzx");
    await expect.poll(() => page.textContent("#url"), { timeout: 10_000 }).toMatch(/q=zzyzx$/);
    expect(await page.textContent("#first")).toContain("No date answers");
    expect(new URL(page.url()).search).toBe("?q=zzyzx");
    await page.fill("#f-q", "");
    await page.focus("#p-0");
    await page.keyboard.type("nam");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("bal");
    await expect.poll(() => page.textContent("#w-row-0"), { timeout: 10_000 }).toContain("name");
    expect(await page.getAttribute("#p-0", "aria-invalid")).toBe("true");
    await page.fill("#p-0", "name");
    await expect.poll(() => page.textContent("#w-row-0"), { timeout: 10_000 }).toBe("");
    expect(await page.getAttribute("#p-0", "aria-invalid")).toBeNull();
    await page.fill("#p-1", "startDate");
    expect(await page.inputValue("#p-2")).toBe("");
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });

  it("takes an expression by a click, and copies the address", async () => {
    const { page, close } = await open("/docs/query", { language: "en", width: 1280 });
    await page.click(".expressions summary");
    await page.click("a[data-fill]");
    await expect.poll(() => page.textContent("#sparql"), { timeout: 10_000 }).toContain("HOURS");
    await page.click("button[data-copy=url]");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(await page.textContent("#url"));
    await close();
  });
});
