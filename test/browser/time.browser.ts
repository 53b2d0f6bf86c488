import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { beyond, useBrowser, violations } from "./browser.ts";

const open = useBrowser();
const slow = () => `${inject("feeds")}/filet.ics`;
const REST = "Nous avons trouvé votre agenda";

/** Cumulative layout shift of the page so far, without what follows at once on what its reader did. */
const shifts = (page: Page) =>
  page.evaluate(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 50);
  })`);

describe("a check that takes its time", () => {
  it("shows and says each step as it is taken, moves nothing, and puts the preview in its place", async () => {
    for (const look of [{ width: 390 }, { width: 1280, scheme: "dark" as const }]) {
      const { page, errors, close } = await open("/sources/new", look);
      await page.fill("#f-url", slow());
      await page.press("#f-url", "Enter");
      await page.waitForSelector(".check-steps li.now >> text=/répond|reading|demandons/");
      expect(await page.inputValue("#f-url")).toBe(slow());
      await page.waitForSelector("text=/répond\\s:/");
      expect(await violations(page)).toEqual([]);
      expect(await beyond(page)).toBeLessThanOrEqual(0);
      expect(await shifts(page)).toBeLessThan(0.02);
      await page.waitForSelector(`h1 >> text=${REST}`);
      expect(await page.title()).toContain(REST);
      expect(page.url()).toContain(`url=${encodeURIComponent(slow())}`);
      // Who hears the page hears where it is now.
      expect(
        await page.evaluate("document.activeElement?.textContent?.trim().replaceAll('\\u00a0', ' ')"),
      ).toContain(REST);
      expect(await page.getAttribute("a.language", "href")).toContain("url=");
      expect(await violations(page)).toEqual([]);
      expect(errors).toEqual([]);
      await page.goBack();
      await page.waitForSelector("form.paste");
      expect(await page.inputValue("#f-url")).toBe(slow());
      await close();
    }
  });

  it("can be given up, and keeps the address then and when the hub goes away", async () => {
    const { page, close } = await open("/sources/new");
    await page.fill("#f-url", slow());
    await page.press("#f-url", "Enter");
    await page.click(".checking button");
    await page.waitForSelector("[role=status] >> text=Vérification arrêtée");
    expect(await page.inputValue("#f-url")).toBe(slow());
    expect(await page.isVisible(".checking")).toBe(false);
    expect(await page.evaluate("document.activeElement?.id")).toBe("f-url");
    await page.context().setOffline(true);
    await page.press("#f-url", "Enter");
    await page.waitForSelector("[role=status] >> text=La connexion au hub s'est coupée");
    expect(await page.inputValue("#f-url")).toBe(slow());
    await close();
  });

  it("says what is wrong in the same place, with the address in its field", async () => {
    const { page, close } = await open("/sources/new");
    await page.fill("#f-url", `${inject("feeds")}/nothing`);
    await page.press("#f-url", "Enter");
    await page.waitForSelector("[role=alert]");
    expect(await page.inputValue("#f-url")).toBe(`${inject("feeds")}/nothing`);
    expect(await page.evaluate("document.activeElement?.className")).toBe("errors");
    // The form that came is followed as the first one was.
    await page.fill("#f-url", slow());
    await page.press("#f-url", "Enter");
    await page.waitForSelector(".check-steps li.now");
    await page.waitForSelector(`h1 >> text=${REST}`);
    await close();
  });

  it("begins its page at once where no script runs, and hides the steps behind what came of them", async () => {
    const { page, close } = await open("/sources/new", { javaScript: false });
    await page.fill("#f-url", slow());
    await page.press("#f-url", "Enter", { noWaitAfter: true });
    await page.waitForSelector("h1 >> text=Nous lisons votre agenda");
    await page.waitForSelector(".reading li >> text=Nous demandons à");
    await page.waitForSelector(`h1 >> text=${REST}`);
    expect(await page.isVisible("h1 >> text=Nous lisons votre agenda")).toBe(false);
    expect(await page.isVisible(".reading li")).toBe(false);
    await close();
  });
});

describe("reading again at the owner's wish", () => {
  it("says on the owner's page that it is under way, and when it is over, without a reload", async () => {
    const { page, errors, close } = await open(
      `/sources/new?url=${encodeURIComponent(`${inject("feeds")}/relu.ics`)}`,
    );
    await page.click(".actions a.button >> nth=0");
    await page.check("#f-consent");
    await page.click('button[value="register"]:visible');
    await page.goto(await page.inputValue("#manage-link"));
    // Its first reading is followed as well, if it is not over by now.
    await page.waitForSelector("#state .badge >> text=À jour");
    await page.click('button[value="refresh"]');
    await page.waitForSelector("[role=status] >> text=vient d'être relu");
    expect(await page.isVisible("[data-due]")).toBe(false);
    expect(await page.textContent("#state")).toContain("Prochaine lecture");
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.goto(`${page.url().split("?")[0]}?confirm=remove`);
    await Promise.all([page.waitForNavigation(), page.click('button[value="remove"]')]);
    await close();
  });
});
