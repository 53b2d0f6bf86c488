import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeDumpStore } from "../../src/runtime/node-dump-store.ts";
import { writeDump } from "../../src/runtime/write-dump.ts";
import { sampleEvents } from "./sample-events.ts";
import { type Hub, openHub } from "./seed.ts";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Without a browser on the machine there is nothing to look at the pages with; their text is tested elsewhere.
describe.runIf(existsSync(CHROMIUM))("the pages in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "crieur-pages-"));
  let hub: Hub;
  let browser: Browser;
  let server: ReturnType<typeof serve>;
  let origin: string;
  // No pictures from elsewhere: the browser of a test reaches nothing but the hub.
  const events = sampleEvents().map((one) => ({ ...one, facts: { ...one.facts, image: [] } }));
  const idOf = (uid: string) => events.find((one) => one.uid === uid)!.id;

  beforeAll(async () => {
    // The hub bears the address of its server, so the server is there before it.
    const port = await new Promise<number>((resolve) => {
      const fetch = (request: Request) => hub.app.fetch(request);
      server = serve({ fetch, port: 0, hostname: "127.0.0.1" }, (info) => resolve(info.port));
    });
    origin = `http://127.0.0.1:${port}`;
    const dumps = join(folder, "dumps");
    hub = await openHub(events, { baseUrl: origin, dumps: nodeDumpStore(dumps) });
    const { file } = hub.database;
    await writeDump(
      { database: file, baseUrl: origin, hubName: { fr: "Le Crieur", en: "The Town Crier" } },
      dumps,
      "2026-11-24",
    );
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await hub?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (path: string, width: number, scheme: "light" | "dark" = "light") => {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      locale: "fr-FR",
      colorScheme: scheme,
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(origin + path);
    return { page, errors, close: () => context.close() };
  };
  const paths = () => [
    "/",
    "/?q=rien-de-tel",
    "/events",
    `/events/${idOf("weekly")}`,
    `/events/${idOf("concert")}`,
    "/sources",
    "/sources/filature",
    "/vocab",
    "/sparql",
    "/data",
  ];
  const evaluate = <T>(page: Page, script: string): Promise<T> => page.evaluate(script) as Promise<T>;

  it("fit a phone and a desk, and say nothing to the console", async () => {
    const { page, errors, close } = await open("/", 390);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      for (const path of paths()) {
        await page.goto(origin + path);
        const beyond = await evaluate(page, "document.documentElement.scrollWidth - innerWidth");
        expect(beyond, `${path} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    expect(errors).toEqual([]);
    await close();
  }, 120_000);

  it("have no serious accessibility violation, by day and by night", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const { page, close } = await open("/", 390, scheme);
      for (const path of scheme === "light"
        ? paths()
        : ["/", `/events/${idOf("weekly")}`, "/sources/filature"]) {
        await page.goto(origin + path);
        // What is folded away is looked at too.
        await evaluate(page, "for (const one of document.querySelectorAll('details')) one.open = true");
        await evaluate(page, AXE);
        const violations = await evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(
          page,
          "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
        );
        const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
        expect(
          serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
          `${path}, ${scheme}`,
        ).toEqual([]);
      }
      await close();
    }
  }, 120_000);

  it("can be used with the keyboard alone", async () => {
    const { page, close } = await open("/", 1280);
    await page.keyboard.press("Tab");
    expect(await evaluate(page, "document.activeElement.textContent")).toBe("Aller au contenu");
    await page.keyboard.press("Enter");
    expect(await evaluate(page, "document.activeElement.id")).toBe("main");
    await page.keyboard.press("Tab");
    expect(await evaluate(page, "document.activeElement.id")).toBe("ask");
    expect(await evaluate(page, "getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    await page.keyboard.type("réparation");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(new URL(page.url()).search).toBe("?keywords=repair");
    expect(await page.locator(".card h3").first().textContent()).toBe("Café réparation");
    await page.locator(".card h3 a").first().focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(await page.locator("h1").textContent()).toBe("Café réparation");
    await close();
  }, 120_000);

  it("narrow the agenda to a town and a topic, and offer exactly that as a calendar", async () => {
    const { page, close } = await open("/", 390);
    await page.click(".steps summary");
    await page.selectOption("#town", "Saint-Pierre");
    await Promise.all([page.waitForNavigation(), page.click(".search button")]);
    expect(await page.locator(".card h3").allTextContents()).toEqual(["Bal maloya"]);
    expect(await page.inputValue("#town")).toBe("Saint-Pierre");
    const address = await page.inputValue("#ics");
    expect(address).toBe(`${origin}/events.ics?location.address.addressLocality=Saint-Pierre`);
    expect(await page.locator(".subscribe .button").getAttribute("href")).toBe(
      address.replace("http:", "webcal:"),
    );
    const calendar = await (await fetch(address)).text();
    expect(calendar.match(/^SUMMARY:.*$/gm)).toEqual(["SUMMARY:Bal maloya"]);
    await close();
  }, 120_000);

  it("speak the reader's language, and let it be changed", async () => {
    const { page, close } = await open("/", 1280);
    expect(await evaluate(page, "document.documentElement.lang")).toBe("fr");
    expect(await page.locator("h1").textContent()).toBe("Cette semaine");
    await Promise.all([page.waitForNavigation(), page.click(".language")]);
    expect(await evaluate(page, "document.documentElement.lang")).toBe("en");
    expect(await page.locator("h1").textContent()).toBe("This week");
    await Promise.all([page.waitForNavigation(), page.click(".card h3 a")]);
    expect(await evaluate(page, "document.documentElement.lang")).toBe("en");
    await close();
  }, 120_000);

  it("go from week to week", async () => {
    const { page, close } = await open("/", 1280);
    await Promise.all([page.waitForNavigation(), page.click("a[rel=next]")]);
    expect(await page.locator(".span").textContent()).toBe(
      "du mardi 1er\u00a0décembre au lundi 7\u00a0décembre",
    );
    expect(await page.locator(".card h3").allTextContents()).toEqual([
      "Exposition « Lin et liens »",
      "Café réparation",
      "Visite de l'atelier",
    ]);
    await Promise.all([page.waitForNavigation(), page.click("a[rel=prev]")]);
    expect(await page.locator("h1").textContent()).toBe("Cette semaine");
    await close();
  }, 120_000);
});
