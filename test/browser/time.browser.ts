import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { beyond, useBrowser, violations } from "./browser.ts";

const open = useBrowser();
const slow = () => `${inject("feeds")}/filet.ics`;
const REST = "Nous avons trouvé votre agenda";

/** Cumulative layout shift of a page from a moment of its clock on, without what follows at once on what its reader did. */
const shifts = (page: Page, since = 0) =>
  page.evaluate(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const one of list.getEntries()) if (!one.hadRecentInput && one.startTime > ${since}) sum += one.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 50);
  })`);

describe("a check that takes its time", () => {
  it.each([{ width: 390 }, { width: 1280, scheme: "dark" as const }])(
    "shows and says each step as it is taken, moves nothing, and puts the preview in its place: $width px",
    async (look) => {
      const { page, errors, close } = await open("/sources/new", look);
      await page.fill("#f-url", slow());
      await page.press("#f-url", "Enter");
      // The steps open where the reader pressed; a busy machine may draw them so late that they no longer count as that.
      await page.waitForSelector(".checking:visible");
      const begun = await page.evaluate<number>(
        "new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))",
      );
      await page.waitForSelector(".check-steps li.now >> text=/répond|reading|demandons/");
      expect(await page.inputValue("#f-url")).toBe(slow());
      await page.waitForSelector("text=/répond\\s:/");
      expect(await violations(page)).toEqual([]);
      expect(await beyond(page)).toBeLessThanOrEqual(0);
      expect(await shifts(page, begun)).toBeLessThan(0.02);
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
    },
  );

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

describe("times on the clock of the place", () => {
  let source = "";
  beforeAll(async () => {
    const registered = await fetch(`${inject("hub")}/sources`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ url: `${inject("feeds")}/horloges.ics`, name: "Horloges", consent: true }),
    });
    source = ((await registered.json()) as { id: string }).id;
    const isRead = async () =>
      (await (await fetch(`${inject("hub")}/events.csv?source=${source}`)).text()).includes("Kabar");
    while (!(await isRead())) await new Promise((resolve) => setTimeout(resolve, 200));
  }, 60_000);
  const list = (more = "") => `/events?source=${source}${more}`;
  /** The line of time of the card of that name, as it is read. */
  const timeOf = async (page: Page, name: string) =>
    ((await page.innerText(`.card:has-text("${name}") .time`)) ?? "").replaceAll(/\s+/g, " ").trim();

  it("stay as they are for whoever has the same clock", async () => {
    for (const timeZone of ["Europe/Paris", "Europe/Madrid"]) {
      const { page, errors, close } = await open(list(), { timeZone });
      expect(await timeOf(page, "Veillée de Paris")).toBe("20 h – 22 h");
      expect(await timeOf(page, "Soirée de mars")).toBe("20 h – 21 h 30");
      expect(await timeOf(page, "Journée entière")).toBe("journée");
      expect(await page.locator(".own").count()).toBe(
        // The one of La Réunion is on another clock than both.
        1,
      );
      expect(errors).toEqual([]);
      await close();
    }
  });

  it("are told on both clocks to whoever has another one, each at its own moment of the year", async () => {
    const { page, errors, close } = await open(list(), { timeZone: "America/Montreal" });
    expect(await timeOf(page, "Veillée de Paris")).toBe(
      "20 h – 22 h, heure de Paris, soit 14 h – 16 h chez vous",
    );
    expect(await timeOf(page, "Soirée de mars")).toBe(
      "20 h – 21 h 30, heure de Paris, soit 15 h – 16 h 30 chez vous",
    );
    expect(await timeOf(page, "Nuit de Paris")).toMatch(
      /^2 h – 3 h 30, heure de Paris, soit \S+ \d+(er)? \S+, 20 h – 21 h 30 chez vous$/,
    );
    expect(await timeOf(page, "Journée entière")).toBe("journée");
    // Both stand there before anything is drawn.
    expect(await shifts(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await beyond(page)).toBeLessThanOrEqual(0);
    await page.click("text=Veillée de Paris");
    await page.waitForSelector(".dates .own");
    expect((await page.innerText(".dates li")).replaceAll(/\s+/g, " ")).toMatch(
      /de 20 h à 22 h, heure de Paris, soit 14 h – 16 h chez vous$/,
    );
    await page.goto(`${inject("hub")}/events?source=${source}&lang=en`);
    expect(await timeOf(page, "Veillée de Paris")).toBe(
      "20:00 – 22:00, Paris time, 14:00 – 16:00 where you are",
    );
    expect(errors).toEqual([]);
    await close();
  });

  it("are those of La Réunion for whoever is there, on a hub in Paris", async () => {
    const { page, close } = await open(list(), { timeZone: "Indian/Reunion" });
    expect(await timeOf(page, "Kabar du Bisik")).toBe("19 h – 21 h 30, heure de La Réunion");
    expect(await timeOf(page, "Veillée de Paris")).toContain("heure de Paris, soit");
    await page.click("text=Kabar du Bisik");
    await page.waitForSelector("text=À l'heure de La Réunion");
    expect(await page.locator(".own").count()).toBe(0);
    await close();
    const there = await open(list(), { timeZone: "Europe/Paris" });
    expect(await timeOf(there.page, "Kabar du Bisik")).toMatch(
      /^19 h – 21 h 30, heure de La Réunion, soit 1[67] h – 1[89] h 30 chez vous$/,
    );
    await there.close();
  });

  it("are told in the ways that an agenda takes: for those who subscribe, and in a frame", async () => {
    for (const path of [`/subscribe?source=${source}`, `/embed?source=${source}`]) {
      const { page, errors, close } = await open(path, { timeZone: "America/Martinique", width: 320 });
      const line = (await page.innerText('.lines li:has-text("Veillée de Paris")')).replaceAll(/\s+/g, " ");
      expect(line).toMatch(/20 h Veillée de Paris.* heure de Paris, soit 15 h – 17 h chez vous/);
      expect(await violations(page)).toEqual([]);
      expect(await beyond(page)).toBeLessThanOrEqual(0);
      expect(errors).toEqual([]);
      await close();
    }
  });

  it("are named where they are not the hub's when no script runs", async () => {
    const { page, close } = await open(list(), { timeZone: "America/Montreal", javaScript: false });
    expect(await timeOf(page, "Kabar du Bisik")).toBe("19 h – 21 h 30, heure de La Réunion");
    expect(await timeOf(page, "Veillée de Paris")).toBe("20 h – 22 h");
    await close();
  });
});
