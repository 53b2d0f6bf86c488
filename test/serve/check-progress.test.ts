import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  BASE_URL,
  calendar,
  type FeedServer,
  openHub,
  PROGRAMME,
  type RegisteringHub,
  startFeeds,
} from "../registrations/registering-hub.ts";

const SLOW_MS = 2200;
const PIECES = 8;

let feeds: FeedServer;
let hub: RegisteringHub;
/** Feeds whose connection was closed before they came to their end. */
let left: string[] = [];
beforeAll(async () => {
  feeds = await startFeeds();
  feeds.give("/agenda.ics", calendar(PROGRAMME));
  feeds.give("/nothing", "<p>Rien ici</p>", "text/html");
  feeds.give("/page", '<link rel="alternate" type="text/calendar" href="/slow.ics">', "text/html");
  // A feed that dribbles.
  const dribble =
    (text: string, type: string) =>
    async (...[request, response]: Parameters<typeof take>) => {
      response.writeHead(200, { "content-type": type });
      response.on("close", () => {
        if (!response.writableFinished) left.push(request.url ?? "");
      });
      const size = Math.ceil(text.length / PIECES);
      for (let at = 0; at < text.length && !response.destroyed; at += size) {
        response.write(text.slice(at, at + size));
        await new Promise((resolve) => setTimeout(resolve, SLOW_MS / PIECES));
      }
      response.end();
    };
  const take = (
    _request: import("node:http").IncomingMessage,
    _response: import("node:http").ServerResponse,
  ) => undefined;
  feeds.pages.set("/slow.ics", dribble(calendar(PROGRAMME), "text/calendar; charset=utf-8"));
  feeds.pages.set("/slow-nothing", dribble(`<p>${"Rien ici. ".repeat(40)}</p>`, "text/html"));
  hub = await openHub({ "allowed-feeds": feeds.host });
});
afterAll(async () => {
  await hub.close();
  await feeds.close();
});

const ask = (path: string, accept: string, language = "fr") =>
  hub.app.request(`${BASE_URL}/sources/new?url=${encodeURIComponent(`${feeds.origin}${path}`)}`, {
    headers: { accept, "accept-language": language },
  });

/** The pieces of an answer as they come, each with the milliseconds since it was asked for. */
async function pieces(answer: Response, begun: number): Promise<{ at: number; text: string }[]> {
  const all: { at: number; text: string }[] = [];
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) return all;
    all.push({ at: performance.now() - begun, text: value.replaceAll("\u00a0", " ") });
  }
}

describe("a check that is followed", () => {
  it("tells its steps as lines while they are taken, and the page with the last of them", async () => {
    const begun = performance.now();
    const answer = await ask("/page", "application/x-ndjson");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const came = await pieces(answer, begun);
    expect(came[0]?.at).toBeLessThan(SLOW_MS / 2);
    expect(came.at(-1)?.at).toBeGreaterThan(SLOW_MS / 2);
    const lines = came.flatMap(({ text }) =>
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    );
    const texts = lines.map(({ text }) => text);
    expect(texts[0]).toBe(`Nous demandons à ${feeds.host}…`);
    expect(texts).toContain("1 agenda trouvé");
    expect(texts).toContainEqual(expect.stringMatching(/répond : [\d,]+ (octets|ko)…$/));
    expect(texts).toContain("3 événements lus");
    // Of an address that may hold a secret nothing but the host is told.
    expect(texts.join()).not.toContain("slow.ics");
    const last = lines.at(-1);
    expect(last.status).toBe(200);
    expect(last.page).toContain("Atelier couture");
    expect(last.page).toMatch(/^<!doctype html>/);
  });

  it("says in the page's place what is wrong with an address", async () => {
    const answer = await ask("/nothing", "application/x-ndjson", "en");
    const last = JSON.parse((await answer.text()).trim().split("\n").at(-1) ?? "");
    expect(last.status).toBe(422);
    expect(last.page).toContain("NOT_A_FEED");
    expect(last.page).toContain(`value="${feeds.origin}/nothing"`);
  });

  it("ends with whoever asked for it, and lets go of the server that it was reading", async () => {
    left = [];
    const answer = await ask("/slow.ics", "application/x-ndjson");
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; !text.includes("répond"); ) text += (await reader?.read())?.value ?? "";
    await reader?.cancel();
    await expect.poll(() => left, { timeout: 1500 }).toEqual(["/slow.ics"]);
  });
});

describe("the page of a check without script", () => {
  it("is whole, with its own status, when it is made at once", async () => {
    const [found, nothing] = [await ask("/agenda.ics", "text/html"), await ask("/nothing", "text/html")];
    expect([found.status, nothing.status]).toEqual([200, 422]);
    for (const one of [found, nothing])
      expect(await one.text()).not.toContain('class="band head venue reading"');
  });

  it("begins at once when it takes its time, tells the steps, and ends as any other", async () => {
    const begun = performance.now();
    const answer = await ask("/slow.ics", "text/html");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-robots-tag")).toBe("noindex");
    const came = await pieces(answer, begun);
    expect(came[0]?.at).toBeLessThan(SLOW_MS - 500);
    expect(came[0]?.text).toContain("<h1>Nous lisons votre agenda</h1>");
    expect(came[0]?.text).toMatch(/href="\/sources\/new\?typed=http[^"]+">\s*Renoncer/);
    expect(came.at(-1)?.at).toBeGreaterThan(SLOW_MS - 500);
    const page = came.map(({ text }) => text).join("");
    expect(page).toContain("<li>Nous demandons à");
    expect(page).toContain('<li class="done">3 événements lus</li>');
    expect(page.indexOf("3 événements lus")).toBeLessThan(page.indexOf("Nous avons trouvé votre agenda"));
    expect(page.trimEnd()).toMatch(/<\/html>$/);
    for (const tag of ["main", "ol", "div", "section", "ul", "html", "body"])
      expect([tag, page.split(`</${tag}>`).length]).toEqual([
        tag,
        page.split(new RegExp(`<${tag}[ >]`)).length,
      ]);
  });

  it("keeps what was typed when a slow address gives nothing, and when one gives up", async () => {
    const page = await (await ask("/slow-nothing", "text/html")).text();
    expect(page).toContain("NOT_A_FEED");
    expect(page).toContain(`value="${feeds.origin}/slow-nothing"`);
    const back = await hub.app.request(`${BASE_URL}/sources/new?typed=%22%3Cscript%3E`);
    expect(await back.text()).toContain('value="&quot;&lt;script&gt;"');
  });
});

describe("a check that a program follows", () => {
  const post = (body: object, accept: string) =>
    hub.app.request(`${BASE_URL}/sources/check`, {
      method: "POST",
      headers: { accept, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const linesOf = async (answer: Response) =>
    (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  it("gives the steps by their names, and with the last line what is given without them", async () => {
    const url = `${feeds.origin}/agenda.ics`;
    const lines = await linesOf(await post({ url }, "application/x-ndjson"));
    expect(lines.map(({ step }) => step)).toEqual([
      "asking",
      "receiving",
      "found",
      "reading",
      "read",
      "report",
    ]);
    expect(lines[3]).toMatchObject({ kind: "ical", host: feeds.host });
    expect(lines[4]).toEqual({ step: "read", events: 3, pages: 1 });
    const plain = await post({ url }, "application/json");
    expect(plain.headers.get("content-type")).toBe("application/json");
    expect(lines.at(-1).report).toEqual(await plain.json());
  });

  it("is refused with a status before it begins, and by its last line afterwards", async () => {
    expect((await post({ url: "", more: 1 }, "application/x-ndjson")).status).toBe(400);
    const busy = await openHub({}, { examine: async () => ({ problem: { code: "CHECK_BUSY" } }) });
    const answer = await busy.app.request(`${BASE_URL}/sources/check`, {
      method: "POST",
      headers: { accept: "application/x-ndjson", "content-type": "application/json" },
      body: JSON.stringify({ url: `${feeds.origin}/agenda.ics` }),
    });
    expect(await linesOf(answer)).toEqual([
      { step: "failed", problem: expect.objectContaining({ code: "CHECK_BUSY", status: 503 }) },
    ]);
    await busy.close();
  });
});
