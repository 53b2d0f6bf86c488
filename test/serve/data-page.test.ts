import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeDumpStore } from "../../src/runtime/node-dump-store.ts";
import { readCompleteness } from "../../src/store/read-completeness.ts";
import { type DumpedHub, openDumped, writeSample } from "../publish/stores.ts";
import { event, facts, place, zoned } from "./sample-events.ts";
import { BASE_URL, type Hub, NOW, openHub } from "./seed.ts";

const LICENSED = "license=etalab-2.0&license=CC0-1.0";
let dumped: DumpedHub;
let hub: Hub;
beforeAll(async () => {
  dumped = await openDumped();
  await writeSample(dumped.database);
  await dumped.dump("2026-11-24");
  hub = await openHub([], { database: dumped.database, dumps: nodeDumpStore(dumped.dumps) });
});
afterAll(async () => {
  await hub.close();
  await dumped.remove();
});

const get = (path: string) => hub.app.request(path, { headers: { accept: "text/html" } });

describe("the page of open data", () => {
  it("has every part, in both languages", async () => {
    for (const lang of ["fr", "en"]) {
      const page = await (await get(`/data?lang=${lang}`)).text();
      for (const id of [
        "my-territory",
        "preview",
        "complete",
        "catalogue",
        "schema",
        "stable",
        "verify",
        "outside",
      ])
        expect(page).toContain(`<h2 id="${id}">`);
      expect(page).toMatch(/<code id="sha-evenements-csv-gz">[0-9a-f]{64}<\/code>/);
      expect(page).toContain(`${BASE_URL}/data/dumps/latest/evenements.csv.gz`);
      expect(page).toContain("<code>isAccessibleForFree</code>");
      expect(page).not.toMatch(/ style="/);
    }
  });

  it("leads in one step to the table of a territory, by its code", async () => {
    for (const [query, property] of [
      ["departement=29", "location.inseeDepartement=29"],
      ["region=53", "location.inseeRegion=53"],
      ["commune=29151", "location.inseeCommune=29151"],
      ["q=Finist%C3%A8re", "location.inseeDepartement=29"],
      ["q=29600", "location.inseeCommune=29151"],
      ["q=morlaix", "location.inseeCommune=29151"],
    ]) {
      const response = await get(`/data/extract?${query}`);
      expect([query, response.status, response.headers.get("location")]).toEqual([
        query,
        303,
        `${BASE_URL}/events.csv?${LICENSED}&${property}`,
      ]);
    }
    const table = await get(`/events.csv?${LICENSED}&location.inseeDepartement=29`);
    expect((await table.text()).split("\r\n").length).toBeGreaterThan(2);
  });

  it("says so when there is no such territory, and keeps what was typed", async () => {
    const response = await get("/data/extract?q=Xyzzy%22%3E%3Cb%3E");
    expect(response.status).toBe(404);
    const page = await response.text();
    expect(page).toContain('value="Xyzzy&quot;&gt;&lt;b&gt;"');
    expect((await get("/data/extract?departement=999")).status).toBe(400);
    expect((await get("/data/extract")).status).toBe(400);
    expect((await get("/data/extract?q=29&form=doc")).status).toBe(400);
  });

  it("shows all files of one dataset on a page of their own", async () => {
    const response = await get("/data/evenements-departement-29/files");
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("evenements-departement-29.parquet");
    expect((await get("/data/evenements-departement-01/files")).status).toBe(404);
  });
});

describe("how complete events are", () => {
  it("is counted from what each of them says itself", async () => {
    const at = (local: string) => ({ timing: { start: zoned(local) } });
    const bare = facts("Rien", {
      description: null,
      location: [place({ latitude: null, longitude: null, accessibility: [] })],
      offers: [{ description: '"image":[ et "geo":{' }],
    });
    const told = facts("Tout", {
      isAccessibleForFree: true,
      accessibility: ["motor"],
      image: [{ url: "https://pictures.example/1.jpg" }],
    });
    const own = await openHub([
      event("bare", bare, at("2026-11-25T18:00:00")),
      event("told", told, at("2026-11-26T18:00:00")),
      event("over", told, at("2026-01-26T18:00:00")),
    ]);
    expect(await readCompleteness(own.database, NOW)).toEqual({
      events: 2,
      description: 1,
      coordinates: 1,
      price: 1,
      accessibility: 1,
      image: 1,
      license: 2,
    });
    await own.close();
  });
});
