import { describe, expect, it } from "vitest";
import { beyond, useBrowser, violations } from "./browser.ts";

const open = useBrowser();
const PHRASES = [
  "atelier à L'Amarre des Possibles sauf dimanche",
  "concert pendant les vacances de Noël moins de 10 € hors Lyon et Marseille",
  "samedi à partir de 14h à l'amarre des possibles, sans enfants",
];
const asked = (phrase: string) => `/?ask=${encodeURIComponent(phrase)}`;

describe("what a phrase was understood as", () => {
  it.each([
    { language: "fr", scheme: "light", width: 320 },
    { language: "en", scheme: "dark", width: 1280 },
  ] as const)("fits, and breaks no rule of accessibility: %o", async (look) => {
    const { page, errors, close } = await open("/", look);
    for (const phrase of PHRASES) {
      await page.goto(new URL(asked(phrase), page.url()).href);
      expect(await beyond(page), phrase).toBeLessThanOrEqual(0);
      expect(await violations(page), phrase).toEqual([]);
    }
    expect(errors).toEqual([]);
    await close();
  });

  it("can be taken apart by keyboard without any script, and what is left aside is said once", async () => {
    const { page, close } = await open("/", { javaScript: false });
    await page.fill("#ask", "atelier à l'amarre des possibles sauf dimanche pendant les vacances scolaires");
    await Promise.all([page.waitForNavigation(), page.press("#ask", "Enter")]);
    expect(await page.locator(".unread").textContent()).toContain("pendant les vacances scolaires");
    expect(new URL(page.url()).searchParams.get("place")).toBe("L'Amarre des Possibles");
    await page.locator(".pieces a:has-text('sauf le dimanche')").focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(new URL(page.url()).search).not.toContain("weekday");
    expect(await page.locator(".unread").count()).toBe(0);
    await close();
  });
});
