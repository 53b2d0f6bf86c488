import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { beyond, type Look, useBrowser, violations } from "./browser.ts";

const open = useBrowser();
const feed = (venue: string) => `${inject("feeds")}/${venue}.ics`;
const checkPath = (venue: string) => `/sources/new?url=${encodeURIComponent(feed(venue))}`;
const LOOKS: readonly Look[] = [
  { language: "fr", width: 320 },
  { language: "en", width: 390, scheme: "dark" },
  { language: "fr", width: 1280, scheme: "dark" },
];

/** Moves by Tab until the control of that id, or the button of that text, has the focus. */
async function tabTo(page: Page, wanted: { readonly id?: string; readonly text?: string }): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    const at = (await page.evaluate(
      "[document.activeElement?.id ?? '', document.activeElement?.textContent?.trim().replaceAll('\\u00a0', ' ') ?? '']",
    )) as [string, string];
    if (at[0] === wanted.id || (wanted.text !== undefined && at[1] === wanted.text)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`never reached ${JSON.stringify(wanted)}`);
}

async function press(page: Page, text: string): Promise<void> {
  await tabTo(page, { text });
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

async function sound(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await beyond(page)).toBeLessThanOrEqual(0);
}

/** From the pasted address to the management page, by clicks: what works with and without script. */
async function registered(page: Page, venue: string): Promise<string> {
  await page.fill("#f-url", feed(venue));
  await Promise.all([page.waitForNavigation(), page.click("form.paste button")]);
  await Promise.all([page.waitForNavigation(), page.click(".actions a.button >> nth=0")]);
  await page.check("#f-consent");
  await Promise.all([page.waitForNavigation(), page.click('button[value="register"]:visible')]);
  return await page.inputValue("#manage-link");
}

describe("adding a programme", () => {
  for (const look of LOOKS) {
    it(`looks right at ${look.width} px in ${look.language}, ${look.scheme ?? "light"}, at every step`, async () => {
      const first = await open("/sources/new", look);
      await sound(first.page);
      await first.page.goto(inject("hub") + checkPath("moulin"));
      await sound(first.page);
      await first.page.click(".actions a.button >> nth=0");
      await first.page.waitForSelector(".details-form");
      await sound(first.page);
      await first.page.fill("#f-name", "");
      await first.page.evaluate("document.querySelector('.details-form').noValidate = true");
      await first.page.click('button[value="register"]:visible');
      await first.page.waitForSelector("#errors");
      await sound(first.page);
      expect(first.errors.filter((each) => !each.includes("422"))).toEqual([]);
      await first.page.goto(
        `${inject("hub")}/sources/new?url=${encodeURIComponent(`${inject("feeds")}/nothing`)}`,
      );
      await sound(first.page);
      await first.page.goto(`${inject("hub")}/sources`);
      await sound(first.page);
      await first.close();
    });
  }

  it("goes by the keyboard alone, from an address to a page of one's own, to a pause and to the end", async () => {
    const { page, errors, close } = await open("/sources/new");
    await tabTo(page, { id: "f-url" });
    await page.keyboard.type(feed("lavoir"));
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(await page.textContent("h1")).toContain("Nous avons trouvé votre agenda");
    expect(await page.textContent(".list")).toContain("Café lavoir");
    await press(page, "C'est bien mon agenda : continuer");
    // The name and the place came with the feed.
    expect(await page.inputValue("#f-name")).toBe("Le lavoir");
    expect(await page.inputValue("#f-commune")).toBe("Morlaix");
    await tabTo(page, { id: "f-contact" });
    await page.keyboard.type("claire@lavoir.example");
    await tabTo(page, { id: "f-consent" });
    await page.keyboard.press("Space");
    await press(page, "Inscrire mon agenda");
    expect(await page.textContent("h1")).toContain("Votre agenda est inscrit");
    await sound(page);
    const manage = await page.inputValue("#manage-link");
    await tabTo(page, { text: "Copier" });
    await page.keyboard.press("Enter");
    await page.waitForSelector("text=Copié");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(manage);
    await press(page, "Ouvrir ma page de gestion");
    for (let tries = 0; tries < 40 && !(await page.textContent("#state"))?.includes("À jour"); tries += 1) {
      await page.waitForTimeout(250);
      await page.reload();
    }
    expect(await page.textContent("#state")).toContain("À jour");
    await sound(page);
    await press(page, "Mettre en pause");
    expect(await page.textContent("[role=status]")).toContain("en pause");
    await press(page, "Reprendre");
    expect(await page.textContent("[role=status]")).toContain("reprend");
    await press(page, "Tout retirer");
    await sound(page);
    await press(page, "Oui, tout retirer");
    expect(await page.textContent("h1")).toContain("Tout est retiré");
    await sound(page);
    expect(errors).toEqual([]);
    await close();
  });

  it("says in words that a check takes its time, and lets nobody ask twice", async () => {
    const { page, close } = await open("/sources/new");
    await page.fill("#f-url", feed("lente"));
    const arrived = page.waitForNavigation();
    // Submitting again while the first answer is awaited is held up by the page.
    const [isHeld, told] = (await page.evaluate(`(() => {
      const form = document.querySelector("form.paste");
      form.requestSubmit();
      const again = new SubmitEvent("submit", { cancelable: true, bubbles: true });
      return [!form.dispatchEvent(again), form.querySelector("[role=status]").textContent];
    })()`)) as [boolean, string];
    expect(isHeld).toBe(true);
    expect(told).toContain("Nous lisons votre agenda");
    await arrived;
    expect(await page.textContent("h1")).toContain("Nous avons trouvé votre agenda");
    await page.goBack();
    expect(await page.inputValue("#f-url")).toBe(feed("lente"));
    expect(await page.textContent("[role=status]")).toBe("");
    await close();
  });

  it("puts the focus on what is wrong, keeps what was typed, and leads to the field", async () => {
    const { page, close } = await open(checkPath("four"));
    await page.click(".actions a.button >> nth=0");
    await page.fill("#f-commune", "Trifouillis");
    await page.check("#f-consent");
    await page.click('button[value="register"]:visible');
    await page.waitForSelector("#errors");
    expect(await page.evaluate("document.activeElement?.className")).toBe("errors");
    expect(await page.inputValue("#f-commune")).toBe("Trifouillis");
    await page.click(".errors a");
    expect(await page.evaluate("document.activeElement?.id")).toBe("f-commune");
    await close();
  });

  it("shows the fields of a new place only while a new place is meant", async () => {
    const { page, close } = await open(checkPath("quai"));
    await page.click(".actions a.button >> nth=0");
    expect(await page.isVisible("#f-commune")).toBe(true);
    await page.check('input[name="place"][value="none"]');
    expect(await page.isVisible("#f-commune")).toBe(false);
    await close();
  });

  it("works with scripts off, to the end", async () => {
    const { page, close } = await open("/sources/new", { javaScript: false });
    const manage = await registered(page, "hangar");
    await page.goto(manage);
    await Promise.all([page.waitForNavigation(), page.click('button[value="pause"]')]);
    expect(await page.textContent("#state")).toContain("En pause");
    await page.fill("#f-exclude", "concert");
    await Promise.all([page.waitForNavigation(), page.click('button[value="filter"]')]);
    expect(await page.inputValue("#f-exclude")).toBe("concert");
    await Promise.all([page.waitForNavigation(), page.click('button[value="rotate"]')]);
    expect(page.url()).not.toContain(manage);
    await Promise.all([page.waitForNavigation(), page.click("text=Tout retirer")]);
    await Promise.all([page.waitForNavigation(), page.click('button[value="remove"]')]);
    expect(await page.textContent("h1")).toContain("Tout est retiré");
    await close();
  });
});

describe("managing a programme", () => {
  it("looks right in both languages and schemes, at 320 and 1280 px", async () => {
    const first = await open("/sources/new");
    const manage = await registered(first.page, "grange");
    await first.close();
    for (const look of LOOKS) {
      const { page, errors, close } = await open(manage, look);
      await sound(page);
      expect(errors).toEqual([]);
      await close();
    }
    const { page, close } = await open(`${manage}?confirm=remove`);
    await Promise.all([page.waitForNavigation(), page.click('button[value="remove"]')]);
    await close();
  });
});
