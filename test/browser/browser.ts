import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { beforeAll, inject } from "vitest";

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

let browser: Browser | undefined;
/** Pages that nobody looks at just now, by how they are looked at. */
const resting = new Map<string, Page[]>();

/** A page as a browser has it that was never here: only what its engine has compiled is kept from one look to the next. */
async function freshPage(look: Look): Promise<{ readonly page: Page; rest(): Promise<void> }> {
  const key = JSON.stringify(Object.entries(look).sort());
  const idle = resting.get(key) ?? [];
  resting.set(key, idle);
  const page = idle.pop() ?? (await newPage(look));
  const context = page.context();
  return {
    page,
    async rest() {
      page.removeAllListeners();
      for (const other of context.pages()) if (other !== page) await other.close();
      await forget(page, context, look);
      idle.push(page);
    },
  };
}

async function newPage(look: Look): Promise<Page> {
  if (!browser) throw new Error("the browser is not open");
  const context = await browser.newContext({
    viewport: size(look),
    locale: look.language === "en" ? "en-GB" : "fr-FR",
    colorScheme: look.scheme ?? "light",
    javaScriptEnabled: look.javaScript ?? true,
    timezoneId: look.timeZone ?? "Europe/Paris",
    permissions: PERMISSIONS,
  });
  return context.newPage();
}

const PERMISSIONS = ["clipboard-read", "clipboard-write"];
const size = ({ width = 390 }: Look) => ({ width, height: 844 });

/** Takes back what a test may have done, but for `addInitScript` and a clock, which last as long as their page. */
async function forget(page: Page, context: BrowserContext, look: Look): Promise<void> {
  const { protocol, origin } = new URL(page.url());
  await page.unrouteAll();
  await context.unrouteAll();
  await context.setOffline(false);
  await page.goto("about:blank");
  const session = await context.newCDPSession(page);
  for (const at of new Set([inject("hub"), ...(protocol === "http:" ? [origin] : [])]))
    await session.send("Storage.clearDataForOrigin", { origin: at, storageTypes: "all" });
  await session.send("Network.clearBrowserCache");
  await session.send("Page.resetNavigationHistory");
  await session.detach();
  await context.clearCookies();
  await context.setGeolocation(null);
  await context.clearPermissions();
  await context.grantPermissions(PERMISSIONS);
  const media = { media: null, reducedMotion: null, forcedColors: null, contrast: null };
  await page.emulateMedia({ ...media, colorScheme: look.scheme ?? "light" });
  await page.setViewportSize(size(look));
}

/** Opens Chromium, once for all files that a process tries, and gives back what opens a path of the hub in it. */
export function useBrowser(): (path: string, look?: Look) => Promise<Opened> {
  beforeAll(async () => {
    browser ??= await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: FLAGS,
    });
  });
  return async (path, look = {}) => {
    const { page, rest } = await freshPage(look);
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
    return { page, errors, close: rest };
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
