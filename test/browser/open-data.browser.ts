import { describe, expect, it } from "vitest";
import { beyond, useBrowser, violations } from "./browser.ts";

const open = useBrowser();
const PATHS = ["/data", "/status", "/accessibility", "/data/extract?q=xyzzy"];

describe("the pages of open data", () => {
  for (const [width, language, scheme] of [
    [320, "fr", "dark"],
    [390, "en", "light"],
    [1280, "fr", "light"],
    [1280, "en", "dark"],
  ] as const) {
    it(`fit ${width} px and break no rule of accessibility (${language}, ${scheme})`, async () => {
      for (const path of PATHS) {
        const { page, errors, close } = await open(path, { width, language, scheme });
        expect(await beyond(page), path).toBeLessThanOrEqual(0);
        expect(await violations(page), path).toEqual([]);
        expect(
          errors.filter((error) => !error.includes("404")),
          path,
        ).toEqual([]);
        await close();
      }
    });
  }

  it("give the table of a département without JavaScript, by keyboard", async () => {
    const { page, close } = await open("/data", { javaScript: false });
    await page.selectOption("#departement", "29");
    const asked = page.waitForRequest((request) => request.url().includes("/events.csv"));
    await page.focus("#departement");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect((await asked).url()).toContain("location.inseeDepartement=29");
    await close();
  });
});
