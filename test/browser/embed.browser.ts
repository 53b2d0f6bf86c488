import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { useBrowser, violations } from "./browser.ts";

const open = useBrowser();

// A venue's site: another origin, with a policy of its own that lets nothing in but what it must.
let server: Server;
let site: string;
const pages = new Map<string, string>();
beforeAll(async () => {
  server = createServer((request, response) => {
    const body = pages.get(request.url ?? "") ?? "";
    const hub = inject("hub");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader(
      "Content-Security-Policy",
      `default-src 'none'; script-src ${hub}; frame-src ${hub}; base-uri 'none'; frame-ancestors 'none'`,
    );
    response.end(
      `<!doctype html><html lang="fr"><head><title>La Filature</title></head><body><main><h1>La Filature</h1>${body}</main></body></html>`,
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

/** The lines that the builder gives for a question. */
async function lines(query: string): Promise<{ script: string; frame: string }> {
  const { page, close } = await open(`/embed/new?${query}`, { javaScript: false });
  const script = await page.locator("#line").inputValue();
  const frame = await page.locator("#plain").inputValue();
  await close();
  return { script, frame };
}

const heights = (page: Page) =>
  page
    .locator("iframe")
    .evaluateAll((frames) =>
      frames.map((frame) => (frame as unknown as { clientHeight: number }).clientHeight),
    );

async function settled(page: Page): Promise<{ inside: number; height: number; bar: boolean }> {
  const frame = page.frames()[1];
  if (!frame) throw new Error("no frame");
  await frame.waitForSelector("main");
  await page.waitForTimeout(400);
  const [height = 0] = await heights(page);
  const inside = (await frame.evaluate("document.documentElement.scrollHeight")) as number;
  const bar = (await frame.evaluate("innerWidth > document.documentElement.clientWidth")) as boolean;
  return { inside, height, bar };
}

describe("an agenda in a page of another site", () => {
  it("is put there by one line, as high as it is, without a second bar to scroll", async () => {
    const { script } = await lines("show=20");
    pages.set("/agenda", script);
    for (const width of [320, 1280]) {
      const { page, errors, close } = await open(`${site}/agenda`, { width });
      const { inside, height, bar } = await settled(page);
      expect(height).toBeGreaterThan(700);
      expect(inside).toBeLessThanOrEqual(height);
      expect(bar).toBe(false);
      expect(errors.filter((error) => !error.includes(site))).toEqual([]);
      expect(await violations(page)).toEqual([]);
      await close();
    }
  });

  it("follows the width of the page", async () => {
    const { page, close } = await open(`${site}/agenda`, { width: 1280 });
    const wide = await settled(page);
    await page.setViewportSize({ width: 320, height: 800 });
    const narrow = await settled(page);
    expect(narrow.height).toBeGreaterThan(wide.height);
    expect(narrow.inside).toBeLessThanOrEqual(narrow.height);
    await close();
  });

  it("stands there by a plain frame too, with scripts switched off", async () => {
    const { frame } = await lines("show=3&theme=dark&in=en");
    pages.set("/plain", frame);
    const { page, close } = await open(`${site}/plain`, { javaScript: false });
    const inner = page.frames()[1];
    await inner?.waitForSelector("main");
    expect(await inner?.locator("html").getAttribute("lang")).toBe("en");
    expect(await inner?.locator("li").count()).toBe(3);
    expect(await heights(page)).toEqual([600]);
    await close();
  });

  it("leads out of the frame, and leaves the page around it where it is", async () => {
    const { page, close } = await open(`${site}/agenda`);
    const inner = page.frames()[1];
    await inner?.waitForSelector(".lines a");
    const [opened] = await Promise.all([
      page.context().waitForEvent("page"),
      inner?.locator(".lines a").first().click(),
    ]);
    await opened.waitForLoadState();
    expect(opened.url()).toContain(`${inject("hub")}/events/`);
    expect(await opened.evaluate("window.opener")).toBeNull();
    expect(page.url()).toBe(`${site}/agenda`);
    await close();
  });

  it("listens to heights of the hub alone, and of its own frames", async () => {
    const { page, close } = await open(`${site}/agenda`);
    const { height } = await settled(page);
    await page.evaluate(`postMessage({ type: "crieur:height", height: 9 }, "*")`);
    await page.waitForTimeout(100);
    expect(await heights(page)).toEqual([height]);
    await close();
  });

  it("is no way to put any other page of the hub into a frame", async () => {
    pages.set("/others", `<iframe src="${inject("hub")}/" title="a"></iframe>`);
    const { page, errors, close } = await open(`${site}/others`);
    await page.waitForTimeout(500);
    expect(errors.join(" ")).toMatch(/frame-ancestors/);
    await close();
  });
});

describe("the page that prepares it", () => {
  it("follows the form with a preview and the line, which one press copies", async () => {
    const { page, errors, close } = await open("/embed/new", { width: 1280 });
    await page.locator("#town").selectOption({ index: 1 });
    await page.waitForURL(/addressLocality=/);
    const town = await page.locator("#town").inputValue();
    await page.locator("#theme").selectOption("dark");
    await page.waitForURL(/theme=dark/);
    expect(await page.locator(".selection").textContent()).toContain(town);
    const line = await page.locator("#line").inputValue();
    expect(line).toContain('data-theme="dark"');
    await page.locator("button[data-copy=line]").click();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(line);
    await page.frameLocator("iframe.preview").locator("html.theme-dark main").waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("works without script, and keeps an address that is none of the hub's", async () => {
    const { page, close } = await open("/embed/new", { javaScript: false });
    await page.locator("#page").fill("https://ailleurs.example/agenda");
    await page.locator(".builder button").click();
    expect(await page.locator("#page").inputValue()).toBe("https://ailleurs.example/agenda");
    expect(await page.locator("[role=alert]").isVisible()).toBe(true);
    await page.locator("#page").fill(`${inject("hub")}/?keywords=concert`);
    await page.locator(".builder button").click();
    await page.waitForURL(/keywords=concert/);
    expect(await page.locator("#topic").inputValue()).toBe("concert");
    await close();
  });
});
