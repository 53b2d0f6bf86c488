import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { negotiate } from "../../src/serve/formats.ts";
import { readCsv } from "../render/read-csv.ts";
import { event, facts, sampleEvents, source, zoned } from "./sample-events.ts";
import { BASE_URL, type Hub, NOW, openHub, write } from "./seed.ts";

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  hub.app.request(path, { headers, method });

interface Node {
  readonly "@id": string;
  readonly "@type": string;
  readonly name: string;
  readonly totalItems: number;
  readonly member: readonly Node[];
  readonly view: { readonly next?: string };
  readonly location: Node;
  readonly organizer: Node;
  readonly isBasedOn: readonly [Node];
  readonly subEvent: readonly [Node];
  readonly superEvent: string;
}
const json = async (path: string, headers: Record<string, string> = {}): Promise<Node> =>
  (await get(path, headers)).json() as Promise<Node>;
const idOf = (uid: string): string => sampleEvents().find((one) => one.uid === uid)!.id;

describe("the list of events", () => {
  it("is a Hydra collection in time order, with what is still running first", async () => {
    const list = await json("/events?from=2026-11-24&to=2026-12-01");
    expect(list).toMatchObject({
      "@context": ["https://schema.org", `${BASE_URL}/context/v1.jsonld`],
      "@id": `${BASE_URL}/events?from=2026-11-24&to=2026-12-01`,
      "@type": "Collection",
      totalItems: 7,
      view: { "@type": "PartialCollectionView" },
      search: { "@type": "IriTemplate" },
    });
    expect(list.member.map(({ name }) => name)).toEqual([
      "Exposition « Lin et liens »",
      "Café réparation",
      "Webinaire : le logiciel libre",
      "Visite de l'atelier",
      "Concert : bœuf d'hiver",
      "Marché de Noël",
      "Bal maloya",
    ]);
  });

  it("goes on behind its next link, which repeats the question, until everything was seen once", async () => {
    const seen: string[] = [];
    let next: string | undefined = "/events?limit=7";
    let pages = 0;
    while (next !== undefined) {
      const list: Node = await json(next);
      seen.push(...list.member.map((one) => one["@id"]));
      next = list.view.next?.slice(BASE_URL.length);
      pages += 1;
      expect(pages).toBeLessThan(30);
    }
    const { totalItems } = await json("/events?count=true&limit=1");
    expect(seen).toHaveLength(totalItems);
    expect(new Set(seen).size).toBe(totalItems);
    expect(pages).toBe(Math.ceil(totalItems / 7));
  });

  it.each([
    ["q=reparation", ["Café réparation"]],
    ["q=R%C3%89PAR", ["Café réparation"]],
    ["q=boeuf", ["Concert : bœuf d'hiver"]],
    ["q=logiciel+li", ["Webinaire : le logiciel libre"]],
    ["q=%22+OR+*", []],
    ["keywords=bricolage", ["Café réparation"]],
    ["keywords=repair", ["Café réparation"]],
    ["keywords=March%C3%A9&keywords=concert", ["Concert : bœuf d'hiver", "Marché de Noël"]],
    ["location.address.addressLocality=saint+pierre", ["Bal maloya"]],
    ["commune=97416", ["Bal maloya"]],
    ["location.address.postalCode=97410", ["Bal maloya"]],
    ["place=kabar+la+ligne", ["Bal maloya"]],
    ["status=EventCancelled", ["Café réparation", "Concert : bœuf d'hiver"]],
    ["source=nobody", []],
    ["q=concert&commune=97416", []],
  ])("finds by %s", async (query, names) => {
    const list = await json(`/events?from=2026-11-24&${query}`);
    const found: string[] = list.member.map(({ name }) => name);
    expect([...new Set(found)].sort()).toEqual([...names].sort());
  });

  it("takes the address of a place and of an organization where it gives them", async () => {
    const [concert] = (await json("/events?from=2026-11-24&q=concert")).member;
    const of = async (query: string) => (await json(`/events?count=true&${query}`)).totalItems;
    expect(await of(`place=${encodeURIComponent(concert!.location["@id"])}`)).toBeGreaterThan(10);
    expect(await of(`organizer=${concert!.organizer["@id"].split("/").pop()}`)).toBeGreaterThan(10);
  });

  it("is one query in every form", async () => {
    const query = "from=2026-11-24&to=2026-12-01";
    const table = readCsv(await (await get(`/events.csv?${query}`)).text());
    expect(table).toHaveLength(8);
    const calendar = await (await get(`/events.ics?${query}`)).text();
    expect(new Set(calendar.match(/^SUMMARY:.*$/gm)).size).toBe(7);
    const page = await (await get(`/events.html?${query}`)).text();
    expect(page.match(/class="card/g)).toHaveLength(7);
    expect(page).toContain(`${BASE_URL}/events.ics?${query}`.replaceAll("&", "&amp;"));
    expect((await get(`/events.json?${query}`)).headers.get("content-type")).toBe("application/json");
  });

  it("names an unknown parameter and the nearest right one, in the language asked for", async () => {
    const response = await get("/events?ville=Morlaix", { "accept-language": "en-GB,en;q=0.9" });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({
      type: `${BASE_URL}/problems#PARAMETER_UNKNOWN`,
      status: 400,
      code: "PARAMETER_UNKNOWN",
      parameter: "ville",
      nearest: "location.address.addressLocality",
      title: "There is no such parameter here.",
    });
    expect(await json("/events?limit=abc")).toMatchObject({ code: "PARAMETER_INVALID", parameter: "limit" });
    expect((await get("/events.ics?form=1")).status).toBe(400);
    expect((await get(`/events/${idOf("fair")}?x=1`)).status).toBe(400);
    expect((await get("/sources?x=1")).status).toBe(400);
    expect((await get("/?x=1", { accept: "text/html" })).status).toBe(400);
  });
});

describe("one event", () => {
  it("is a document of its own, a series with its occurrences", async () => {
    expect(await json(`/events/${idOf("concert")}`)).toMatchObject({
      "@id": `${BASE_URL}/events/${idOf("concert")}`,
      "@type": "MusicEvent",
    });
    const series = await json(`/events/${idOf("weekly")}.jsonld`);
    expect(series["@type"]).toBe("EventSeries");
    expect(series.subEvent[0].superEvent).toBe(series["@id"]);
    expect(await (await get(`/events/${idOf("weekly")}.ics`)).text()).toContain("RRULE:FREQ=WEEKLY");
    expect(await (await get(`/events/${idOf("weekly")}.html`)).text()).toContain("<h1>Café réparation</h1>");
  });

  it("leads to its place, its organization and its source", async () => {
    const concert = await json(`/events/${idOf("concert")}`);
    for (const iri of [concert!.location["@id"], concert.organizer["@id"], concert.isBasedOn[0]["@id"]]) {
      const path = iri.slice(BASE_URL.length);
      expect(await json(path)).toMatchObject({ "@id": iri });
      expect((await get(path, { accept: "text/html" })).headers.get("content-type")).toContain("text/html");
    }
    const place = concert!.location["@id"].slice(BASE_URL.length);
    expect(await (await get(`${place}.ics`)).text()).toContain("BEGIN:VEVENT");
  });

  it("is cancelled for thirty days once its source withdrew it, then gone", async () => {
    const own = await openHub([]);
    const kept = event("kept", facts("Gardé"), { timing: { start: zoned("2026-12-01T18:00:00") } });
    const fresh = event("fresh", facts("Retiré hier"), { timing: { start: zoned("2026-12-02T18:00:00") } });
    const old = event("old", facts("Retiré jadis"), { timing: { start: zoned("2026-12-03T18:00:00") } });
    await write(own.database, [kept]);
    await write(own.database, [fresh], source("filature"), "2026-11-23T08:00:00Z");
    await write(own.database, [old], source("filature"), "2026-10-20T08:00:00Z");
    const list = (await (await own.app.request("/events")).json()) as {
      member: { name: string; eventStatus: string }[];
    };
    expect(list.member.map(({ name, eventStatus }) => [name, eventStatus])).toEqual([
      ["Gardé", "EventScheduled"],
      ["Retiré hier", "EventCancelled"],
    ]);
    const calendar = await (await own.app.request("/events.ics")).text();
    expect(calendar).toContain("Retiré hier");
    expect(calendar).toContain("STATUS:CANCELLED");
    expect(calendar).not.toContain("Retiré jadis");
    expect((await own.app.request(`/events/${fresh.id}`)).status).toBe(200);
    const gone = await own.app.request(`/events/${old.id}`);
    expect(gone.status).toBe(410);
    expect(await gone.json()).toMatchObject({ "@type": "Tombstone" });
    await own.close();
  });
});

describe("the protocol", () => {
  it.each([
    [undefined, "jsonld"],
    ["*/*", "jsonld"],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "html"],
    ["application/ld+json", "jsonld"],
    ["application/json", "json"],
    ["application/json, text/plain, */*", "json"],
    ["text/calendar", "ics"],
    ["text/csv;q=0.9, text/html;q=0.1", "csv"],
    ["text/*", "html"],
    ["application/ld+json;q=0, */*;q=0.1", "json"],
    ["image/png", null],
    ["", "jsonld"],
    [";;,q=,", null],
  ])("answers Accept %s with %s", (accept, format) => {
    expect(negotiate(accept, ["jsonld", "json", "html", "ics", "csv"])).toBe(format);
  });

  it("refuses what it has not, in the reader's words", async () => {
    expect((await get("/events", { accept: "image/png" })).status).toBe(406);
    expect((await get("/nope")).status).toBe(404);
    expect((await get("/events/none")).status).toBe(404);
    const page = await get("/nope", { accept: "text/html", "accept-language": "fr" });
    expect(page.status).toBe(404);
    expect(await page.text()).toContain("Il n&#39;y a rien à cette adresse.");
    const post = await get("/events", {}, "POST");
    expect(post.status).toBe(405);
    expect(post.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect((await get("/nope", {}, "DELETE")).status).toBe(404);
  });

  it.each(["/events", "/events.ics", "/events.csv", "/", "/sources", "/vocab", "/context/v1.jsonld"])(
    "gives %s a strong validator, answers 304 to who has it, and HEAD like GET",
    async (path) => {
      const first = await get(path, { accept: path === "/" ? "text/html" : "*/*" });
      const accept = { accept: path === "/" ? "text/html" : "*/*" };
      const etag = first.headers.get("etag")!;
      expect(etag).toMatch(/^"[\w-]{20,}"$/);
      expect((await get(path, accept)).headers.get("etag")).toBe(etag);
      const again = await get(path, { ...accept, "if-none-match": `"x", W/${etag}` });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("access-control-allow-origin")).toBe("*");
      const head = await get(path, accept, "HEAD");
      expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
      expect(head.headers.get("vary")).toMatch(/^Accept/);
      expect(head.headers.get("cache-control")).toMatch(/^public, max-age=\d+/);
      expect(head.headers.get("access-control-allow-origin")).toBe("*");
      expect(head.headers.get("x-content-type-options")).toBe("nosniff");
      expect(head.headers.get("content-security-policy")).toContain("default-src 'none'");
    },
  );

  it("tells when what it lists last changed, and what else there is of it", async () => {
    const { headers } = await get("/events?limit=2");
    expect(headers.get("last-modified")).toBe("Fri, 20 Nov 2026 09:30:00 GMT");
    expect(headers.get("link")).toContain('rel="next"');
    expect(headers.get("link")).toContain(`<${BASE_URL}/events.ics>; rel="alternate"; type="text/calendar"`);
    expect(headers.get("link")).toContain('rel="describedby"');
  });

  it("takes no name from a request: another Host changes no byte", async () => {
    const other = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher" };
    for (const path of ["/events", "/events.ics", "/sources", "/?lang=fr"]) {
      const plain = await (await get(path, { accept: "*/*" })).text();
      expect(await (await get(path, { ...other, accept: "*/*" })).text()).toBe(plain);
      expect(plain).not.toContain("evil");
    }
  });

  it("serves the context with its own address, for a long time", async () => {
    const response = await get("/context/v1.jsonld");
    expect(response.headers.get("cache-control")).toContain("immutable");
    const context = (await response.json()) as { "@context": Record<string, unknown> };
    expect(context["@context"].hub).toBe(`${BASE_URL}/vocab#`);
  });

  it("answers a browser's question before a request", async () => {
    const response = await get("/events", { origin: "https://a.example" }, "OPTIONS");
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
  });

  it("never shows the address of a feed, which may hold a secret", async () => {
    for (const path of [
      "/sources",
      "/sources/filature",
      "/events",
      "/sources.html",
      "/sources/filature.html",
    ]) {
      expect(await (await get(path)).text()).not.toMatch(/SECRET|feeds\.example\/filature/);
    }
  });

  it("says whether it is alive and ready", async () => {
    expect(await json("/health/live")).toEqual({ status: "ok" });
    expect(await json("/health/ready")).toEqual({ status: "ok" });
    const tired = await openHub([], { ready: async () => ({ ok: false, schedule: "stopped" }) });
    const response = await tired.app.request("/health/ready");
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: "unavailable", schedule: "stopped" });
    await tired.close();
  });

  it("tells a reader nothing of an error but that there was one", async () => {
    const broken = await openHub([]);
    await broken.database.run("DROP TABLE occurrences");
    const response = await broken.app.request("/events");
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: "HUB_FAILED", status: 500 });
    expect(text).not.toMatch(/occurrences|sqlite|SELECT|node_modules|\.ts/i);
    expect(broken.errors).toHaveLength(1);
    await broken.close();
  });

  it("survives every kind of hostile question", async () => {
    const values = [
      "'",
      '"',
      "*",
      "(",
      "NEAR(a b)",
      "a:b",
      "-",
      "{",
      "\u0000",
      "%00",
      "../../etc/passwd",
      "😀",
      "\\",
      "x".repeat(400),
    ];
    for (const name of [
      "q",
      "keywords",
      "place",
      "location.address.addressLocality",
      "commune",
      "source",
      "organizer",
    ]) {
      for (const value of values) {
        const response = await get(`/events?${new URLSearchParams({ [name]: value })}`);
        expect([200, 400], `${name}=${value}`).toContain(response.status);
      }
    }
    expect(hub.errors).toEqual([]);
  });

  it("keeps the clock out of what it serves, within a day", async () => {
    let now = NOW;
    const clocked = await openHub(sampleEvents(), { clock: () => now });
    const etags = async () =>
      Promise.all(
        ["/events.ics", "/events", "/?lang=fr"].map(async (path) =>
          (await clocked.app.request(path)).headers.get("etag"),
        ),
      );
    const before = await etags();
    now = "2026-11-24T21:59:00Z";
    expect(await etags()).toEqual(before);
    await clocked.close();
  });
});
