import { type NamedNode, Parser, Store } from "n3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEPARTEMENTS } from "../../src/query/territories.ts";
import { idOf } from "../../src/reconcile/identity.ts";
import { event, facts, place, zoned } from "./sample-events.ts";
import { BASE_URL, type Hub, openHub } from "./seed.ts";
import { findings, hasShapes } from "./shapes.ts";

const HYDRA = "http://www.w3.org/ns/hydra/core#";
const DATASET = "http://www.w3.org/ns/dcat#dataset";
const ID = "http://purl.org/dc/terms/identifier";
const codes = DEPARTEMENTS.slice(0, 90).map(({ code }) => code);

let hub: Hub;
beforeAll(async () => {
  const events = codes.map((code) =>
    event(
      `in-${code}`,
      facts(`Fête du ${code}`, {
        location: [place({ id: idOf("place", code), inseeDepartement: code, inseeRegion: null })],
      }),
      { timing: { start: zoned("2026-12-05T20:00:00") } },
    ),
  );
  hub = await openHub(events);
});
afterAll(() => hub.close());

describe("a catalogue of many datasets", () => {
  it.each(["ttl", "jsonld"])(
    "is walked by Hydra's next in .%s, and names each dataset once",
    async (format) => {
      const seen: string[] = [];
      let address: string | undefined = `${BASE_URL}/data/catalog.${format}`;
      let pages = 0;
      while (address !== undefined) {
        const response: Response = await hub.app.request(address.slice(BASE_URL.length));
        expect(response.status).toBe(200);
        const text: string = await response.text();
        pages += 1;
        if (format === "jsonld") {
          const { "@graph": graph } = JSON.parse(text) as { "@graph": Record<string, { "@id": string }[]>[] };
          seen.push(...graph.flatMap((node) => node["dcat:dataset"] ?? []).map((one) => one["@id"]));
          address = graph.flatMap((node) => node["hydra:next"] ?? [])[0]?.["@id"];
          expect(response.headers.get("link")?.includes('rel="next"') ?? false).toBe(address !== undefined);
          continue;
        }
        const quads = new Parser().parse(text);
        if (hasShapes) {
          expect(await findings("shapes.ttl", quads)).toEqual([]);
          expect(await findings("range.ttl", quads)).toEqual([]);
        }
        const store: Store = new Store(quads);
        const [view] = store.getSubjects(null, `${HYDRA}PartialCollectionView`, null);
        expect(view?.value).toBe(address);
        seen.push(...store.getObjects(null, DATASET, null).map(({ value }) => value));
        for (const dataset of store.getObjects(null, DATASET, null))
          expect(store.getObjects(dataset as NamedNode, ID, null)).toHaveLength(1);
        address = store.getObjects(view as NamedNode, `${HYDRA}next`, null)[0]?.value;
      }
      expect(pages).toBe(3);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(
        expect.arrayContaining(
          codes.map((code) => `${BASE_URL}/data/evenements-departement-${code.toLowerCase()}`),
        ),
      );
    },
  );
});
