import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { questionAt } from "../../src/serve/embed-builder.ts";
import { BASE_URL, type Hub, openHub } from "./seed.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const get = (path: string) => hub.app.request(path, { headers: { accept: "text/html" } });
const text = async (path: string) => (await get(path)).text();
const policy = async (path: string) => (await get(path)).headers.get("content-security-policy") ?? "";

describe("an agenda in somebody's page", () => {
  it("may stand anywhere, and is the only page that may", async () => {
    for (const path of ["/embed", "/embed/", "/embed?keywords=concert", "/embed?wrong=1"])
      expect(await policy(path), path).toContain("frame-ancestors *");
    for (const path of ["/", "/embed/new", "/subscribe", "/poster", "/embedded", "/events", "/embed.js"])
      expect(await policy(path), path).toContain("frame-ancestors 'none'");
    expect(await policy("/embed/new")).toContain("frame-src 'self'");
    expect(await policy("/embed")).not.toContain("unsafe");
  });

  it("shows the next events of the question, as many as asked, with links that leave the frame", async () => {
    const page = await text("/embed?limit=2&lang=fr");
    expect(page.match(/<li>/g)).toHaveLength(2);
    expect(page).toContain("Voir la suite");
    for (const [link] of page.matchAll(/<a [^>]*>/g)) expect(link).toMatch(/target="_blank" rel="noopener"/);
    const english = await text("/embed?keywords=repair&lang=en");
    expect(english).toContain('lang="en"');
    expect(english).toContain('href="/subscribe?keywords=repair&amp;lang=en"');
  });

  it("has the colours that are asked for", async () => {
    expect(await text("/embed?theme=dark")).toContain('class="embedded theme-dark"');
    expect(await text("/embed?theme=light")).toContain('class="embedded theme-light"');
    expect(await text("/embed?theme=purple")).toContain('class="embedded"');
  });

  it("says in the frame what is wrong with the line", async () => {
    const answer = await get("/embed?keyword=concert&theme=dark");
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain("« keyword » est inconnu");
    expect(page).toContain("theme-dark");
  });

  it("comes with a script at an address that stays", async () => {
    const answer = await hub.app.request("/embed.js");
    expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    const script = await answer.text();
    expect(script.length).toBeLessThan(3000);
    expect(script).toContain("origin !== hub");
  });
});

describe("the page that prepares it", () => {
  it("gives the line for the question in its address", async () => {
    const page = await text(
      "/embed/new?location.address.addressLocality=Morlaix&theme=dark&show=5&in=en&lang=fr",
    );
    expect(page).toContain(
      `&lt;script async src=&quot;${BASE_URL}/embed.js&quot; data-query=&quot;location.address.addressLocality=Morlaix&quot; data-limit=&quot;5&quot; data-lang=&quot;en&quot; data-theme=&quot;dark&quot;&gt;&lt;/script&gt;`,
    );
    expect(page).toContain(
      `<iframe class="preview" src="/embed?location.address.addressLocality=Morlaix&amp;limit=5&amp;lang=en&amp;theme=dark"`,
    );
  });

  it("lets no question break out of the line that is pasted", async () => {
    const query = new URLSearchParams({ q: `"><script>alert(1)</script>&'` });
    const page = await text(`/embed/new?${query}`);
    const line = /<textarea id="line"[^>]*>([\s\S]*?)<\/textarea>/.exec(page)?.[1] ?? "";
    expect(line).toContain("data-query=");
    expect(line).not.toContain("alert(1)&lt;/script");
    expect(page).not.toContain("<script>alert");
  });

  it("takes the question from the address of another page of the hub", async () => {
    const answer = await get(`/embed/new?page=${encodeURIComponent(`${BASE_URL}/places/abc`)}&theme=dark`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/embed/new?place=abc&theme=dark");
    const asked = (address: string) => questionAt(address, BASE_URL)?.toString() ?? null;
    expect(asked(`${BASE_URL}/?q=pain&town=&limit=3&lang=en`)).toBe("q=pain");
    expect(asked("/organizations/o1.ics")).toBe("organizer=o1");
    expect(asked(`${BASE_URL}/sources/s-1`)).toBe("source=s-1");
    expect(asked(`${BASE_URL}/events.csv?keywords=concert`)).toBe("keywords=concert");
    for (const wrong of [
      "https://evil.example/?q=pain",
      `${BASE_URL}/docs`,
      "http://",
      "javascript:alert(1)",
      "%E0%A4%A",
    ])
      expect(asked(wrong), wrong).toBeNull();
    expect(asked(`${BASE_URL}/places/%E0%A4%A`)).toBeNull();
  });

  it("keeps an address that is none of its pages, and says so", async () => {
    const page = await text("/embed/new?page=https%3A%2F%2Fevil.example%2F%3Fq%3Dx");
    expect(page).toContain('value="https://evil.example/?q=x"');
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain("n&#39;est pas celle d&#39;un agenda d&#39;ici");
  });
});
