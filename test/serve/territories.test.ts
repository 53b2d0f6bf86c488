import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DraftPlace } from "../../src/model/draft.ts";
import { readPlace } from "../../src/normalise/place.ts";
import { type NodeTriples, openTriples } from "../../src/runtime/node-triples.ts";
import { createApp } from "../../src/serve/app.ts";
import { sparqlService } from "../../src/sparql/answer-query.ts";
import { scene } from "../normalise/scene.ts";
import { event, facts, zoned } from "./sample-events.ts";
import { BASE_URL, depsOn, type Hub, openHub } from "./seed.ts";

const PLACES: Readonly<Record<string, DraftPlace>> = {
  "Paris 11": { name: "Onze", postalCode: "75011", addressLocality: "Paris" },
  "Paris 16": { name: "Seize", postalCode: "75116", addressLocality: "Paris" },
  "Paris 20": { name: "Vingt", addressLocality: "Paris 20e arrondissement" },
  Paris: { name: "Quelque part", addressLocality: "Paris" },
  "Lyon 3": { name: "Trois", inseeCode: "69383" },
  "Marseille 8": { name: "Huit", postalCode: "13008", addressLocality: "Marseille" },
  // Milizac (29149) is part of Milizac-Guipronvel (29076) since 2017.
  Milizac: { name: "Milin", inseeCode: "29149" },
  Morlaix: { name: "Le Port", postalCode: "29600", addressLocality: "Morlaix" },
};

let hub: Hub;
let triples: NodeTriples;
let app: Hub["app"];

beforeAll(async () => {
  const { scope } = scene();
  hub = await openHub(
    Object.entries(PLACES).map(([name, draft]) => {
      const { place } = readPlace(draft, scope);
      const timing = { start: zoned("2026-12-05T18:00:00"), end: zoned("2026-12-05T20:00:00") };
      return event(name, facts(name, { location: place ? [place] : [] }), { timing });
    }),
  );
  triples = openTriples(hub.database.file, { baseUrl: BASE_URL, readonly: true });
  app = createApp(depsOn(hub.database, { sparql: sparqlService(triples) }));
});
afterAll(async () => {
  triples.close();
  await hub.close();
});

interface Member {
  readonly "@id": string;
  readonly name: string;
  readonly location: Record<string, unknown>;
}

async function members(query: string): Promise<readonly Member[]> {
  const answer = await app.request(`${BASE_URL}/events.jsonld?${query}`);
  return ((await answer.json()) as { member: readonly Member[] }).member;
}
const names = async (query: string): Promise<string[]> =>
  (await members(query)).map(({ name }) => name).sort();

/** What the SPARQL text of a query finds on the hub. */
async function asSparql(query: string): Promise<string[]> {
  const text = await (await app.request(`${BASE_URL}/events.rq?${query}`)).text();
  const answer = await app.request(`${BASE_URL}/sparql`, {
    method: "POST",
    headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json" },
    body: text,
  });
  const { results } = (await answer.json()) as { results: { bindings: { event: { value: string } }[] } };
  return results.bindings.map(({ event: { value } }) => value).sort();
}

const PARIS = ["Paris", "Paris 11", "Paris 16", "Paris 20"];
const OUTSIDE = ["Lyon 3", "Marseille 8", "Milizac", "Morlaix"];

describe("a list by the official geographic code", () => {
  it.each([
    ["commune=75056", PARIS],
    ["commune=75111", ["Paris 11"]],
    ["commune=75116", ["Paris 16"]],
    ["location.inseeCommune=75120", ["Paris 20"]],
    ["location.inseeArrondissement=69383", ["Lyon 3"]],
    ["commune=13208&commune=29151", ["Marseille 8", "Morlaix"]],
    ["commune=69123", ["Lyon 3"]],
    ["commune[ne]=75111", [...OUTSIDE, "Paris", "Paris 16", "Paris 20"]],
    ["commune[ne]=75056", OUTSIDE],
    ["commune=29149", ["Milizac"]],
    ["commune=29076", ["Milizac"]],
    ["epci=242900835", ["Morlaix"]],
    ["location.sirenEpci=200054781", PARIS],
    ["departement=75", PARIS],
    ["region=53", ["Milizac", "Morlaix"]],
    ['filter=location.inseeCommune = "75111"', ["Paris 11"]],
    ['filter="29149" = location.inseeCommune', ["Milizac"]],
    ['filter=location.inseeCommune IN ("75111", "13208", "29151")', ["Marseille 8", "Morlaix", "Paris 11"]],
    ['filter=location.inseeCommune NOT IN ("75056", "75111")', OUTSIDE],
    ['filter=location.inseeCommune != "75111"', [...OUTSIDE, "Paris 16", "Paris 20"]],
    ['filter=location.sirenEpci = "242900835"', ["Morlaix"]],
  ])("%s finds what lies there, and so does its SPARQL", async (query, expected) => {
    const encoded = query.startsWith("filter=")
      ? String(new URLSearchParams({ filter: query.slice(7) }))
      : query;
    expect(await names(encoded)).toEqual([...expected].sort());
    expect(await asSparql(encoded)).toEqual((await members(encoded)).map((one) => one["@id"]).sort());
    expect(hub.errors).toEqual([]);
  });

  it("says what contains a place by the addresses of the statistical office", async () => {
    const [eleventh] = await members("commune=75111");
    const insee = "http://id.insee.fr/geo";
    expect(eleventh?.location).toMatchObject({
      inseeCommune: "75056",
      inseeArrondissement: "75111",
      sirenEpci: "200054781",
      containedInPlace: [
        `${insee}/arrondissementMunicipal/75111`,
        `${insee}/commune/75056`,
        `${insee}/departement/75`,
        `${insee}/region/11`,
      ],
    });
    const [elsewhere] = (await members("commune=75056")).filter(({ name }) => name === "Paris");
    expect(elsewhere?.location).not.toHaveProperty("inseeArrondissement");
  });

  it("counts by arrondissement and by group of communes", async () => {
    const parts = await (await app.request(`${BASE_URL}/events/stats.csv?by=arrondissement`)).text();
    expect(parts).toContain(
      '"75111","Paris 11e","Paris 11","http://id.insee.fr/geo/arrondissementMunicipal/75111","1","1"',
    );
    const groups = await (await app.request(`${BASE_URL}/events/stats.csv?by=epci`)).text();
    expect(groups).toContain('"200054781","Métropole du Grand Paris",');
  });

  it("keeps the codes with the place when it is shown by itself", async () => {
    const [eleventh] = await members("commune=75111");
    const answer = await app.request(`${eleventh?.location["@id"]}.jsonld`);
    expect(await answer.json()).toMatchObject({ inseeArrondissement: "75111", sirenEpci: "200054781" });
  });
});
