import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { beyond, type Look, useBrowser, violations } from "./browser.ts";
import { ADMIN_TOKEN } from "./demo-hub.ts";

const open = useBrowser();

const PAGES = ["", "/sources", "/duplicates", "/duplicates?kind=places", "/joined", "/log"] as const;

/** What the hub answers the operator's programs. */
async function asOperator<T>(path: string, body?: object): Promise<T> {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" };
  const sent = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const response = await fetch(`${inject("hub")}${path}`, { headers, ...sent });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

/** Presses Tab until an element with this name has the focus, as someone without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    await page.keyboard.press("Tab");
    const said = (await page.evaluate(
      "(document.activeElement.getAttribute('aria-label') || document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent).trim()",
    )) as string;
    if (name.test(said)) return;
  }
  throw new Error(`nothing named ${name} can be reached`);
}

async function press(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

/** A page of the desk, entered by typing the token. */
async function openDesk(look: Look, path = "/desk") {
  const language = look.language ?? "fr";
  const opened = await open(path, look);
  await opened.page.getByLabel(language === "fr" ? "Jeton de l’opérateur" : "Operator’s token").focus();
  await opened.page.keyboard.type(ADMIN_TOKEN);
  await press(opened.page);
  return opened;
}

describe("the door of the desk", () => {
  it("breaks no rule of accessibility, and says in words that a token is wrong", async () => {
    const { page, close } = await open("/desk", { width: 320 });
    expect(await violations(page)).toEqual([]);
    await page.getByLabel("Jeton de l’opérateur").fill("un-jeton-qui-n-est-pas-le-bon");
    await press(page);
    expect(await page.getByRole("alert").textContent()).toContain("Ce n’est pas le jeton");
    expect(await page.getByLabel("Jeton de l’opérateur").getAttribute("aria-invalid")).toBe("true");
    expect(await violations(page)).toEqual([]);
    expect(await beyond(page)).toBeLessThanOrEqual(0);
    await close();
  });

  it("leads on to the page that was asked for", async () => {
    const { page, close } = await openDesk({}, "/desk/log");
    expect(new URL(page.url()).pathname).toBe("/desk/log");
    await close();
  });
});

describe("the pages of the desk", () => {
  for (const look of [
    { width: 320, language: "fr", scheme: "light" },
    { width: 390, language: "en", scheme: "dark" },
    { width: 1280, language: "fr", scheme: "dark" },
  ] as const) {
    it(`fit ${look.width} px in ${look.language}, ${look.scheme}, and break no rule of accessibility`, async () => {
      const { page, errors, close } = await openDesk(look);
      for (const path of PAGES) {
        await page.goto(`${inject("hub")}/desk${path}`);
        expect([path, await beyond(page)]).toEqual([path, 0]);
        expect([path, await violations(page)]).toEqual([path, []]);
      }
      expect(errors).toEqual([]);
      await close();
    });
  }
});

describe("an operator without a mouse", () => {
  it("suspends a source without any script, finds it gone from the agenda, and restores it", async () => {
    const { sources } = await asOperator<{ sources: { id: string; name: string; upcoming: number }[] }>(
      "/desk/sources.json",
    );
    const source = sources.find(({ name }) => name === "Kaz an Komin");
    expect(source?.upcoming).toBeGreaterThan(0);
    const list = async () =>
      (
        (await (await fetch(`${inject("hub")}/events.json?source=${source?.id}&from=2000-01-01`)).json()) as {
          member: object[];
        }
      ).member.length;
    const before = await list();
    expect(before).toBeGreaterThan(0);
    const { page, close } = await open("/desk/sources", { javaScript: false });
    await tabTo(page, /Jeton/);
    await page.keyboard.type(ADMIN_TOKEN);
    await press(page);
    await tabTo(page, /Suspendre partout.*Kaz an Komin/);
    await press(page);
    expect(await page.getByRole("status").textContent()).toContain("suspendue");
    expect(await list()).toBe(0);
    await tabTo(page, /Lever la suspension.*Kaz an Komin/);
    await press(page);
    expect(await page.getByRole("status").textContent()).toContain("levée");
    expect(await list()).toBe(before);
    await page.goto(`${inject("hub")}/desk/log?subject=${source?.id}`);
    expect(await page.locator(".log li").allTextContents()).toHaveLength(2);
    await close();
  }, 30_000);

  it("takes apart what the hub joined, sees the two side by side, and forgets it", async () => {
    const { member } = (await (await fetch(`${inject("hub")}/events.json?q=calypso`)).json()) as {
      member: { "@id": string; isBasedOn?: object[] }[];
    };
    const shared = member.find((one) => (one.isBasedOn?.length ?? 0) > 1 && !one["@id"].includes("#"));
    const address = shared?.["@id"] ?? "";
    expect(address).toMatch(/\/events\//);
    const { page, close } = await openDesk({}, "/desk/duplicates");
    await tabTo(page, /Adresse ou identifiant/);
    await page.keyboard.type(address);
    await press(page);
    expect(await page.locator(".compared tbody tr").count()).toBeGreaterThan(3);
    expect(await page.locator(".compared .differs .mark").first().textContent()).toContain("différent");
    expect(await violations(page)).toEqual([]);
    expect(await beyond(page)).toBe(0);
    await tabTo(page, /^Séparer/);
    await press(page);
    expect(await page.getByRole("status").textContent()).toContain("séparés");
    await page.goto(`${inject("hub")}/desk/duplicates`);
    expect(await violations(page)).toEqual([]);
    for (let left = await page.locator(".decided").count(); left > 0; left -= 1) {
      await tabTo(page, /^Oublier/);
      await press(page);
      expect(await page.getByRole("status").textContent()).toContain("oubliée");
    }
    await close();
  }, 30_000);

  it("leaves by a button, and is asked for the token again", async () => {
    const { page, close } = await openDesk({ javaScript: false });
    await tabTo(page, /^Quitter/);
    await press(page);
    expect(await page.getByLabel("Jeton de l’opérateur").count()).toBe(1);
    await close();
  });
});
