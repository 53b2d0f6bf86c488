import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { beyond, useBrowser } from "./browser.ts";

const open = useBrowser();
const WIDTHS = [390, 1280] as const;
type Width = (typeof WIDTHS)[number];

/** With CRIEUR_SCREENSHOTS=docs/screenshots the walk leaves the pictures that the documentation shows. */
async function picture(page: Page, name: string, width: Width): Promise<void> {
  expect(await beyond(page), name).toBeLessThanOrEqual(0);
  const folder = process.env.CRIEUR_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.evaluate("scrollTo(0, 0)");
  await page.screenshot({ path: join(folder, `${name}-${width}.jpg`), type: "jpeg", quality: 70 });
}

const follow = (page: Page, selector: string) =>
  Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);

describe.each(WIDTHS)("at %i px", (width) => {
  it("a neighbour asks in their own words, looks at an event and subscribes to exactly that", async () => {
    const { page, errors, close } = await open("/", { width });
    await picture(page, "home", width);
    await page.fill("#ask", "atelier à Morlaix");
    await page.focus("#ask");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    // The address is the question, without the words that it was asked in.
    const asked = new URL(page.url());
    expect(asked.searchParams.has("ask")).toBe(false);
    expect(asked.searchParams.get("keywords")).toBe("workshop");
    expect(await page.textContent("h1")).toMatch(/atelier.*Morlaix/i);
    await picture(page, "question", width);
    await page.goto(`${inject("hub")}/?view=map`);
    await page.waitForSelector(".leaflet-container");
    await picture(page, "map", width);
    await page.goto(`${inject("hub")}/?view=month&from=2026-12-01`);
    await picture(page, "month", width);
    await page.goto(asked.href);
    await follow(page, ".card h3 a");
    expect(await page.textContent("main")).toContain("Morlaix");
    await picture(page, "event", width);
    await page.goBack();
    const calendar = await page.getAttribute(".subscribe a.button", "href");
    expect(calendar).toBe(`${inject("hub").replace("http:", "webcal:")}/events.ics${asked.search}`);
    const text = await (await fetch(`${inject("hub")}/events.ics${asked.search}`)).text();
    expect(text).toMatch(/^BEGIN:VCALENDAR/);
    expect(text).toContain("BEGIN:VEVENT");
    expect(errors).toEqual([]);
    await close();
  });

  it("a venue pastes its address, sees its next events and what to mend, and gets a page of its own", async () => {
    const { page, errors, close } = await open("/", { width });
    await follow(page, 'header a[href="/sources/new"]');
    await page.fill("#f-url", `${inject("feeds")}/${width === 390 ? "halle" : "jardin"}.ics`);
    await follow(page, "form.paste button");
    expect(await page.textContent("main")).toContain("Concert");
    await picture(page, "preview", width);
    await follow(page, ".actions a.button");
    await page.check("#f-consent");
    await follow(page, 'button[value="register"]:visible');
    expect(await page.inputValue("#manage-link")).toMatch(/\/manage\/[\w-]{43}$/);
    await page.goto(await page.inputValue("#manage-link"));
    await picture(page, "manage", width);
    expect(errors).toEqual([]);
    await close();
  });

  it("a public body takes the table of its département, and sees how complete and fresh all is", async () => {
    const { page, errors, close } = await open("/", { width });
    await follow(page, 'header a[href="/data"]');
    await picture(page, "data", width);
    const upcoming = () =>
      page.locator("dl div", { hasText: "Événements à venir" }).first().locator("dd").textContent();
    expect(await upcoming()).toMatch(/^\d/);
    await page.selectOption("#departement", "29");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator('form[action="/data/extract"] button[type=submit]').first().click(),
    ]);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const csv = Buffer.concat(chunks).toString("utf8");
    expect(csv.split("\r\n")[0]).toContain("startDate");
    expect(csv).toContain("Morlaix");
    await page.goto(`${inject("hub")}/status`);
    await picture(page, "status", width);
    // That both pages count the same is tried where no venue comes or goes in the meantime.
    expect(await upcoming()).toMatch(/^\d/);
    expect(errors).toEqual([]);
    await close();
  });

  it("a partner finds the documentation, and builds a question that answers at once", async () => {
    const { page, errors, close } = await open("/", { width });
    await follow(page, 'footer a[href="/docs"]');
    await picture(page, "docs", width);
    await follow(page, 'a[href="/docs/query"]');
    await page.fill('[id="f-location.address.addressLocality"]', "Morlaix");
    for (const shown of ["#url", "#sparql"]) await page.locator(shown, { hasText: "Morlaix" }).waitFor();
    await picture(page, "query", width);
    expect(errors).toEqual([]);
    await close();
  });
});
