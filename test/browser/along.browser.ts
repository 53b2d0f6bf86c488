import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { beyond, useBrowser, violations } from "./browser.ts";

const open = useBrowser();

interface Member {
  readonly "@id": string;
  readonly name: string;
  readonly location?: { readonly "@id": string; readonly "@type": string };
  readonly organizer?: { readonly "@id": string };
  readonly eventStatus: string;
}

let series: string;
let cancelled: string;
let place: string;
let organization: string;
beforeAll(async () => {
  const answer = await fetch(`${inject("hub")}/events.jsonld?limit=300`);
  const { member } = (await answer.json()) as { member: Member[] };
  const path = (iri: string | undefined) => (iri ?? "").slice(inject("hub").length).replace(/#.*/, "");
  const held = member.find(({ location }) => location?.["@type"] === "Place");
  series = path(member.find((one) => one["@id"].includes("#"))?.["@id"]);
  cancelled = path(member.find((one) => one.eventStatus === "EventCancelled")?.["@id"]);
  place = path(held?.location?.["@id"]);
  organization = path(member.find(({ organizer }) => organizer?.["@id"])?.organizer?.["@id"]);
});

const paths = (): string[] => [
  series,
  cancelled,
  `${series}/provenance`,
  `${series}/report`,
  place,
  organization,
  "/subscribe?keywords=concert",
  "/poster",
  "/embed/new",
  "/embed",
];

const tab = async (page: Page, times: number) => {
  for (let n = 0; n < times; n++) await page.keyboard.press("Tab");
};

describe("what goes along with the agenda", () => {
  it.each([
    { width: 320, language: "fr", scheme: "dark" },
    { width: 390, language: "en", scheme: "light" },
    { width: 1280, language: "en", scheme: "dark" },
    { width: 1280, language: "fr", scheme: "light" },
  ] as const)(
    "fits $width px, breaks no rule of accessibility and asks nobody else ($language, $scheme)",
    async (look) => {
      const { page, errors, close } = await open("/embed", look);
      for (const path of paths()) {
        await page.goto(inject("hub") + path);
        expect(await beyond(page), path).toBeLessThanOrEqual(0);
        expect(await violations(page), path).toEqual([]);
        expect(errors, path).toEqual([]);
      }
      await close();
    },
  );

  it("becomes a calendar in two taps, with the address to copy by one more", async () => {
    const { page, close } = await open("/?keywords=concert");
    const calendar = `${inject("hub")}/events.ics?keywords=concert`;
    expect(await page.locator(".subscribe a.button").first().getAttribute("href")).toBe(
      calendar.replace("http:", "webcal:"),
    );
    await page.locator("button[data-copy=ics]").click();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(calendar);
    await page.locator(".subscribe summary").first().click();
    expect(await page.locator(".subscribe svg.qr").isVisible()).toBe(true);
    await close();
  });

  it("is subscribed to by keyboard alone, and each stop says what it is", async () => {
    const { page, close } = await open("/subscribe?keywords=concert");
    await page.locator(".subscribe a.button").focus();
    const names: string[] = [];
    for (let stop = 0; stop < 8; stop++) {
      names.push(
        (await page.evaluate(
          "document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent",
        )) as string,
      );
      await page.keyboard.press("Tab");
    }
    expect(names).toEqual([
      "Ouvrir dans mon agenda",
      "Google",
      "Outlook.com",
      "Microsoft 365",
      "Apple",
      "Adresse du calendrier, à copier",
      "Copier l'adresse",
      "Sur mon téléphone (code QR)",
    ]);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("img", { name: `${inject("hub")}/subscribe?keywords=concert` }).waitFor();
    await close();
  });

  it("draws a code that leads where it says", async () => {
    const { page, close } = await open("/poster");
    const { encode } = createRequire(import.meta.url)("uqr") as typeof import("uqr");
    const { size } = encode(`${inject("hub")}/`, { ecc: "M", border: 4 });
    const svg = page.locator("svg.qr");
    expect(await svg.getAttribute("aria-label")).toContain(`${inject("hub")}/`);
    expect(await svg.getAttribute("viewBox")).toBe(`0 0 ${size} ${size}`);
    await close();
  });

  it("prints the week on one page of A4, with nothing cut", async () => {
    for (const path of [
      "/poster",
      "/poster?lang=en",
      "/poster?free=true",
      "/poster?location.address.addressLocality=Morlaix",
      "/poster?from=2026-11-01&to=2027-03-01&q=a",
      `/poster?place=${place.split("/")[2]}`,
    ]) {
      const { page, close } = await open(path, { width: 1280 });
      const pdf = await page.pdf({ format: "A4" });
      expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g), path).toHaveLength(1);
      await page.emulateMedia({ media: "print" });
      const bottoms = (await page.evaluate(
        `[...document.querySelectorAll(".programme > *")].at(-1).getBoundingClientRect().bottom`,
      )) as number;
      const [foot, sheet] = (await page.evaluate(
        `[document.querySelector(".poster footer"), document.querySelector(".poster")].map((one) => { const box = one.getBoundingClientRect(); return one.tagName === "FOOTER" ? [box.top, box.bottom] : [box.top, box.bottom] })`,
      )) as [number[], number[]];
      expect(bottoms, path).toBeLessThanOrEqual((foot[0] ?? 0) + 1);
      expect(foot[1], path).toBeLessThanOrEqual(sheet[1] ?? 0);
      await close();
    }
  });

  it("lets a mistake be reported by keyboard without script, and keeps what was typed", async () => {
    const { page, close } = await open(series, { javaScript: false });
    await page.locator(".report summary").focus();
    await page.keyboard.press("Enter");
    await page.locator("#reason-wrong").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    expect(await page.locator("#reason-other").isChecked()).toBe(true);
    await tab(page, 1);
    await page.keyboard.type("   ");
    await tab(page, 1);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/report$/);
    expect(await page.locator("[role=alert]").textContent()).toContain("Dites en quelques mots");
    expect(await page.locator("#reason-other").isChecked()).toBe(true);
    await page.locator("#report-text").fill("La salle a changé.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("h1:has-text('Merci')");
    await close();
  });

  it("moves nothing on the page while it loads", async () => {
    const { page, close } = await open(series, { width: 390 });
    const shift = await page.evaluate(`new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; }).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(sum), 500);
    })`);
    expect(shift).toBeLessThan(0.01);
    await close();
  });
});
