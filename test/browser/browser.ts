import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";

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

/** How a page is looked at: a phone in French by day, unless said otherwise. */
export interface Look {
  readonly width?: number;
  readonly language?: "fr" | "en";
  readonly scheme?: "light" | "dark";
  readonly javaScript?: boolean;
  /** IANA zone of the device; that of the hub when left out. */
  readonly timeZone?: string;
}

export interface Opened {
  readonly page: Page;
  /** What the page said to the console as an error, and requests to anywhere but the hub. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

let browser: Browser;

/** Starts Chromium for the tests of a file, and gives back what opens a path of the hub in it. */
export function useBrowser(): (path: string, look?: Look) => Promise<Opened> {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: FLAGS,
    });
  });
  afterAll(() => browser?.close());
  return async (path, look = {}) => {
    const context = await browser.newContext({
      viewport: { width: look.width ?? 390, height: 844 },
      locale: look.language === "en" ? "en-GB" : "fr-FR",
      colorScheme: look.scheme ?? "light",
      javaScriptEnabled: look.javaScript ?? true,
      timezoneId: look.timeZone ?? "Europe/Paris",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("request", (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(inject("hub"))) errors.push(`asks ${url}`);
    });
    await page.goto(path.startsWith("http") ? path : inject("hub") + path);
    return { page, errors, close: () => context.close() };
  };
}

/** Every violation that axe finds on the page as it stands, each with the first element in question. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  )) as { id: string; nodes: { html: string }[] }[];
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** How far the page is wider than its window, in pixels: nothing is to be scrolled sideways. */
export function beyond(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - innerWidth") as Promise<number>;
}
