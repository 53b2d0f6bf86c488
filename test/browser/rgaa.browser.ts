import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { beyond, useBrowser } from "./browser.ts";

const open = useBrowser();

// Criteria of RGAA that only a browser can show; docs/rgaa.md names this file as their evidence.
const PATHS = [
  "/",
  "/?view=month",
  "/subscribe",
  "/poster",
  "/embed/new",
  "/sources/new",
  "/status",
  "/docs",
];

const ROWS = `/sparql?format=html&query=${encodeURIComponent("SELECT * WHERE { ?s ?p ?o } LIMIT 2")}`;

/** The least spacing that a reader may ask for (WCAG 1.4.12, RGAA 10.12). */
const SPACED =
  "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";

async function restyle(page: Page, css: string): Promise<void> {
  // A sheet of the browser's own, as a reader's would be: the policy of the page holds for elements.
  await page.evaluate(`(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(css)});
    document.adoptedStyleSheets.push(sheet);
    for (const one of document.querySelectorAll("details")) one.open = true;
  })()`);
}

/**
 * Elements that hide a part of their content or, in a window of 320 px, are scrolled sideways; tables of data and what is for ears
 * are let be.
 */
const cut = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll("body *")].flatMap((one) => {
    const { display, overflowX, overflowY } = getComputedStyle(one);
    if (display === "none" || one.clientWidth < 3 || one.closest(".unseen, .scroll, svg, input, select, textarea")) return [];
    const isBar = overflowX === "auto" && innerWidth > 320;
    const isWide = overflowX !== "visible" && !isBar && one.scrollWidth > one.clientWidth + 1;
    const isHigh = ["hidden", "clip"].includes(overflowY) && one.scrollHeight > one.clientHeight + 1;
    return isWide || isHigh ? [one.tagName + "." + one.className] : [];
  })`) as Promise<string[]>;

describe("the text of a page", () => {
  it("is all there with the spacing, the size and the width that a reader may need", async () => {
    const { page, close } = await open("/", { width: 1280 });
    for (const [width, css] of [
      [1280, SPACED],
      [1280, "html{font-size:200%!important}"],
      [320, ""],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of PATHS) {
        await page.goto(inject("hub") + path);
        await restyle(page, css);
        expect(await cut(page), `${path} at ${width} px, ${css.slice(0, 20)}`).toEqual([]);
        expect(await beyond(page), `${path} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    await close();
  });
});

describe("a message about what was done", () => {
  it("is told when something is copied, and the button gets its words back", async () => {
    const { page, close } = await open("/data", { width: 1280 });
    const button = page.locator("button[data-copy=paragraph-fr]");
    const label = await button.innerHTML();
    await button.click();
    const told = page.locator("body > [role=status]");
    await expect.poll(() => told.textContent()).toBe("Copié");
    await expect.poll(() => button.innerHTML(), { timeout: 4000 }).toBe(label);
    expect(await told.textContent()).toBe("");
    await close();
  });

  it("is the same sentence with new words while an agenda is prepared, and nobody is moved by leaving a field", async () => {
    const { page, close } = await open("/embed/new", { width: 1280 });
    await page.evaluate("window.before = document.querySelector('#result [role=status]')");
    await page.fill("#page", "https://ailleurs.example/");
    await page.keyboard.press("Tab");
    await page.check("#free");
    await page.waitForURL(/free=true/);
    expect(page.url()).not.toContain("ailleurs");
    expect(await page.evaluate("window.before === document.querySelector('#result [role=status]')")).toBe(
      true,
    );
    expect(await page.textContent("#result [role=status]")).toContain("gratuit");
    expect(await page.inputValue("#page")).toBe("https://ailleurs.example/");
    await close();
  });
});

describe("the map", () => {
  it("shows the name of a point to the keyboard too, lets it be pointed at, and puts it away on Escape", async () => {
    const { page, close } = await open("/?view=map", { width: 1280 });
    const point = page.locator(".live path.point").first();
    await point.waitFor();
    const name = await point.getAttribute("aria-label");
    await point.focus();
    const bubble = page.locator(".leaflet-tooltip");
    await expect.poll(() => bubble.textContent()).toBe(name);
    await page.keyboard.press("Escape");
    await expect.poll(() => bubble.count()).toBe(0);
    await point.hover();
    await bubble.hover();
    await page.waitForTimeout(500);
    expect(await bubble.textContent()).toBe(name);
    await page.mouse.move(5, 5);
    await expect.poll(() => bubble.count()).toBe(0);
    await close();
  });
});

describe("the accessibility tree", () => {
  it("has a name for every link, control, picture, table and frame", async () => {
    const { page, close } = await open("/", { width: 1280 });
    const cdp = await page.context().newCDPSession(page);
    const roles =
      /^(link|button|textbox|searchbox|combobox|checkbox|radio|image|img|table|region|navigation|search|meter|Iframe)$/;
    for (const path of [
      "/",
      "/?view=map",
      "/?view=month",
      "/data",
      "/embed/new",
      "/docs/query",
      ROWS,
      "/site-map",
    ]) {
      await page.goto(inject("hub") + path);
      await restyle(page, "");
      const { nodes } = await cdp.send("Accessibility.getFullAXTree");
      const nameless = nodes.filter(
        ({ ignored, role, name }) => !ignored && roles.test(String(role?.value)) && !name?.value,
      );
      expect(
        nameless.map(({ role }) => role?.value),
        path,
      ).toEqual([]);
    }
    await close();
  });
});
