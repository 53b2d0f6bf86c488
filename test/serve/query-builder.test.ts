import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTriples } from "../../src/runtime/node-triples.ts";
import { createApp } from "../../src/serve/app.ts";
import { FORMATS } from "../../src/serve/formats.ts";
import { BEGINNINGS, EXPRESSIONS } from "../../src/serve/pages/docs/query-words.ts";
import { sparqlService } from "../../src/sparql/answer-query.ts";
import { brokenAnchors, codeOf, repeatedIds } from "./page-code.ts";
import { BASE_URL, depsOn, type Hub, openHub } from "./seed.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

async function page(query: string, status = 200): Promise<string> {
  const response = await hub.app.request(`/docs/query${query}`);
  expect(response.status).toBe(status);
  return response.text();
}

const bare = (html: string) => html.replaceAll(/<[^>]+>/g, "").replaceAll("&#39;", "'");

describe("the builder of questions", () => {
  it("shows address, sentence, SPARQL, first answers and every form of one question", async () => {
    const html = await page("?keywords=concert&free=true&lang=en");
    expect(codeOf(html, "url")).toBe(`${BASE_URL}/events?keywords=concert&free=true`);
    const sentence = /id="sentence"[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? "";
    expect(bare(sentence)).toMatch(/^Free .*concert/i);
    const sparql = codeOf(html, "sparql");
    expect(sparql).toBe(await (await hub.app.request("/events.rq?keywords=concert&free=true")).text());
    const { member } = (await (await hub.app.request("/events.json?keywords=concert&free=true")).json()) as {
      member: { name: string }[];
    };
    for (const { name } of member.slice(0, 8)) expect(bare(html)).toContain(name);
    for (const format of [...Object.keys(FORMATS), "rq"])
      expect(html).toContain(`href="/events.${format}?keywords=concert&amp;free=true"`);
    expect([repeatedIds(html), brokenAnchors(html)]).toEqual([[], []]);
  });

  it("leads a form that is sent to the address of its question, without what says nothing", async () => {
    const sent =
      "?q=&datetime=&free=true&p=startDate&op=gte&v=2026-12-01&p=&op=eq&v=&p=name&op=eq&v=Bal&filter=&lang=en";
    const response = await hub.app.request(`/docs/query${sent}`);
    expect(response.status).toBe(303);
    const address = decodeURIComponent(response.headers.get("location") ?? "");
    expect(address).toBe("/docs/query?free=true&startDate[gte]=2026-12-01&name=Bal&lang=en");
    const html = await page(address.slice("/docs/query".length));
    expect(html).toContain('name="p" value="startDate"');
    expect(html).toMatch(/<option value="gte" selected/);
    expect(html).toContain('name="v" value="2026-12-01"');
  });

  it("answers while somebody types, with the rows where they stand", async () => {
    const html = await page("?live=1&p=&op=eq&v=&p=nam&op=eq&v=Bal");
    expect(html).toMatch(/id="w-row-1" data-live[^>]*>[^<]+/);
    expect(html).toMatch(/id="w-row-0" data-live[^>]*><\/p>/);
    expect(html).not.toContain('id="p-2"');
  });

  it("says what is wrong beside its field, with the nearest right name", async () => {
    const html = await page("?nam=bal&limit=0&filter=startDate+%3E&lang=en");
    const beside = (id: string) =>
      new RegExp(`id="w-${id}" data-live[^>]*>(.*?)</p>`, "s").exec(html)?.[1] ?? "";
    expect(bare(beside("row-0"))).toContain("the nearest one is “name”");
    expect(beside("row-0")).toContain('href="/docs/query?name=bal&amp;limit=0');
    expect(bare(beside("f-limit"))).toContain("expects");
    expect(bare(beside("f-filter"))).toContain("filter");
    expect(html).toMatch(/id="f-limit"[^>]*aria-invalid="true"/);
    expect(html).toContain('value="bal"');
    expect(html).toContain("startDate &gt;</textarea>");
    expect(codeOf(html, "url")).toContain("nam=bal");
  });

  it("corrects an operator as it corrects a name", async () => {
    const html = await page("?name[contain]=bal&lang=en");
    expect(html).toContain(
      `href="/docs/query?${new URLSearchParams("name[contains]=bal&lang=en")}`.replaceAll("&", "&amp;"),
    );
  });

  it("gives a question that nothing answers no answer, and what is hostile back as text", async () => {
    expect(bare(await page("?q=rien-de-tel-du-tout"))).toContain("Aucune date ne répond");
    const html = await page(
      `?p=${encodeURIComponent('"><script>')}&op=x&v=${encodeURIComponent("</textarea><b>")}&live=1`,
    );
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("<b>");
  });

  it("has examples that are all understood", async () => {
    for (const { query } of BEGINNINGS) {
      const html = await page(`?${new URLSearchParams(query)}&lang=en`);
      expect(html, query).not.toContain("aria-invalid");
      expect(codeOf(html, "sparql")).toContain("SELECT");
    }
  });
});

describe("the expressions to try", () => {
  it("are all answered", async () => {
    const triples = openTriples(hub.database.file, { baseUrl: BASE_URL, readonly: true });
    const app = createApp(depsOn(hub.database, { sparql: sparqlService(triples) }));
    for (const { expression } of EXPRESSIONS) {
      const response = await app.request(`/docs/query?${new URLSearchParams({ filter: expression })}`);
      const html = await response.text();
      expect([expression, response.status, /class="error"/.test(html)]).toEqual([expression, 200, false]);
      expect(codeOf(html, "sparql")).toContain("FILTER");
    }
    triples.close();
  });
});
