import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { verify } from "../../src/ingest/verify-store.ts";
import type { Source } from "../../src/model/source.ts";
import { type PartitionRow, partitionPlaces, partitionRows } from "../../src/publish/partition-rows.ts";
import { PARTITIONS } from "../../src/publish/partitions.ts";
import { idOf } from "../../src/reconcile/identity.ts";
import { readAssets } from "../../src/runtime/asset-files.ts";
import { type NodeTriples, openTriples } from "../../src/runtime/node-triples.ts";
import { createApp } from "../../src/serve/app.ts";
import { sparqlService } from "../../src/sparql/answer-query.ts";
import { upsertSources } from "../../src/store/write-sources.ts";
import { feed, type Rig, startRig } from "../ingest/rig.ts";
import { type At, placeOf, readTellingPage, type SaidPlace } from "../ingest/told-places.ts";
import { sampleSource } from "../store/samples.ts";
import { renderer } from "./seed.ts";

const BASE = "https://hub.example";
const OWN: SaidPlace = {
  name: "La Filature",
  streetAddress: "3 rue du Lin",
  url: "https://filature.example/",
};
const OTHER: SaidPlace = {
  name: "Filature de Morlaix",
  streetAddress: "3, r. du Lin",
  url: "https://town.example/filature",
};
const CONCERT = { uid: "c", name: "Concert des Ogres de Barback", start: "2026-12-04T19:30:00Z" };
const own = placeOf("atelier", OWN).id;
const other = placeOf("mairie", OTHER).id;

let rig: Rig;
let triples: NodeTriples | null = null;
let told: Record<string, readonly At[]>;

async function openHub(more: Partial<Source> = {}): Promise<void> {
  rig = await startRig();
  told = {
    atelier: [
      { ...CONCERT, at: [OWN] },
      { uid: "1", name: "Bal", start: "2026-12-05T18:00:00Z", at: [OWN] },
    ],
    mairie: [
      { ...CONCERT, at: [OTHER] },
      { uid: "2", name: "Vœux", start: "2026-12-06T18:00:00Z", at: [OTHER] },
    ],
  };
  const venue = sampleSource("atelier", { name: "L'Atelier", place: { name: "La Filature" } });
  await upsertSources(rig.database, [venue, sampleSource("mairie", { name: "La mairie", ...more })], rig.now);
}

async function tell(source: string, now = rig.now): Promise<void> {
  const report = await ingest(source, {
    ...rig.deps,
    render: renderer,
    readPage: readTellingPage,
    force: true,
    now: () => now,
    fetchPage: async ({ url }) => feed(told[/([a-z]+)\.ics/.exec(url)?.[1] ?? ""] ?? []),
  });
  expect(report.problems.filter(({ code }) => code === "STORE_FAILED")).toEqual([]);
}

async function ask(path: string, accept = "application/ld+json"): Promise<Response> {
  triples ??= openTriples(rig.database.file, { baseUrl: BASE, readonly: true });
  const app = createApp({
    database: rig.database,
    sparql: sparqlService(triples),
    baseUrl: BASE,
    hubName: { fr: "Crieur", en: "Crier" },
    trustOf: () => 0,
    version: "0",
    timeZone: "Europe/Paris",
    clock: () => "2026-11-26T12:00:00Z",
    assets: readAssets(),
    vocabulary: "",
    shapes: "",
    context: "{}",
    ready: async () => ({ ok: true }),
    report: (error) => {
      throw error;
    },
  });
  return app.request(BASE + path, { headers: { accept } });
}

// biome-ignore lint/suspicious/noExplicitAny: documents of any shape are looked into
const document = async (path: string): Promise<any> => {
  const response = await ask(path);
  expect(response.status, path).toBe(200);
  return await response.json();
};
const text = async (path: string): Promise<string> => await (await ask(path)).text();

/** The oldest telling is that of the venue. */
async function importBoth(): Promise<void> {
  await tell("atelier");
  await tell("mairie", "2026-11-26T12:00:00Z");
  expect(await verify(rig.database, rig.now)).toEqual([]);
}

beforeEach(() => openHub());
afterEach(async () => {
  triples?.close();
  triples = null;
  await rig.close();
});

describe("a place of which two sources tell", () => {
  it("has one page with the events of both, each once, and leads there from its other address", async () => {
    await importBoth();
    expect((await document("/places")).member).toHaveLength(1);
    expect(await document(`/places/${own}`)).toMatchObject({
      "@id": `${BASE}/places/${own}`,
      name: "La Filature",
      url: "https://filature.example/",
      alternateName: ["Filature de Morlaix"],
      sameAs: ["https://town.example/filature"],
    });
    const page = await (await ask(`/places/${own}`, "text/html")).text();
    for (const name of ["Concert des Ogres", "Bal", "Vœux", "Filature de Morlaix", "La mairie"])
      expect(page).toContain(name);
    expect(page.match(/Concert des Ogres/g)).toHaveLength(1);
    expect(page.match(/>La Filature</g)).toHaveLength(1);
    for (const [path, target] of [
      ["", ""],
      [".ics?lang=en", ".ics?lang=en"],
    ]) {
      const moved = await ask(`/places/${other}${path}`);
      expect([moved.status, moved.headers.get("location")]).toEqual([301, `${BASE}/places/${own}${target}`]);
    }
    expect((await ask("/places/0000000000000000")).status).toBe(404);
  });

  it("is found by each of its addresses, in filters, in expressions and in SPARQL", async () => {
    await importBoth();
    const names = async (path: string): Promise<string[]> =>
      (await document(path)).member.map(({ name }: { name: string }) => name).sort();
    const all = ["Bal", "Concert des Ogres de Barback", "Vœux"];
    for (const id of [own, other]) {
      expect(await names(`/events?place=${id}`)).toEqual(all);
      expect(await names(`/events?location[ne]=${id}`)).toEqual([]);
      const expression = encodeURIComponent(`location = <${BASE}/places/${id}>`);
      expect(await names(`/events?filter=${expression}`)).toEqual(all);
      expect(await text(`/events.rq?place=${id}`)).toContain(`/places/${own}>`);
    }
  });

  it("stands once in an event that both tell, and is the same in JSON-LD and in triples", async () => {
    await importBoth();
    const { member } = await document("/events");
    expect(member).toHaveLength(3);
    for (const { location } of member)
      expect(location).toMatchObject({ "@id": `${BASE}/places/${own}`, name: "La Filature" });
    const untimed = (lines: string) =>
      lines
        .split("\n")
        .filter(
          (line) =>
            line.startsWith(`<${BASE}/places/${own}`) && !line.startsWith(`<${BASE}/places/${own}#record>`),
        )
        .map((line) => line.replace(/ <[^>]*#record> \.$/, " ."))
        .sort();
    expect(untimed(await text(`/places/${own}.nq`))).toEqual(untimed(await text(`/places/${own}.nt`)));
  });
});

describe("what a stranger tells of the place of somebody else", () => {
  it("changes nothing of its page, its lists and its identifiers", async () => {
    await rig.close();
    await openHub({ trust: "stranger" });
    told.mairie = [
      {
        uid: "2",
        name: "Attaque",
        start: "2026-12-06T18:00:00Z",
        at: [{ ...OWN, url: "https://attack.example/" }],
      },
    ];
    await tell("atelier");
    const forms = ["jsonld", "nt", "nq", "ics", "csv", "html"];
    const seen = async () => {
      const texts = await Promise.all(forms.map((form) => text(`/places/${own}.${form}`)));
      const list = await text(`/events.csv?place=${own}`);
      return [...texts, list];
    };
    const before = await seen();
    await tell("mairie", "2026-11-26T12:00:00Z");
    expect(await seen()).toEqual(before);
    expect((await document("/places")).member).toHaveLength(2);
  });
});

describe("a partition by licence", () => {
  it("has nothing of what another licence's source says of a place that both tell of", async () => {
    await rig.close();
    await openHub({ license: "ODbL-1.0" });
    await importBoth();
    expect((await document("/places")).member).toHaveLength(1);
    for (const partition of PARTITIONS) {
      const rows: PartitionRow[] = [];
      const question = { partition, territory: null, baseUrl: BASE, trustOf: () => 50 };
      for await (const some of partitionRows(rig.database, question)) rows.push(...some);
      const places: unknown[] = [];
      for await (const some of partitionPlaces(rig.database, question)) places.push(...some);
      const all = JSON.stringify([rows, places]);
      if (partition.license.id === "etalab-2.0") {
        expect(rows.map(({ node }) => node.name).sort()).toEqual(["Bal", "Concert des Ogres de Barback"]);
        expect(all).not.toMatch(/Filature de Morlaix|town\.example|r\. du Lin|sources\/mairie/);
      }
      if (partition.license.id === "ODbL-1.0") {
        expect(rows.map(({ node }) => node.name).sort()).toEqual(["Concert des Ogres de Barback", "Vœux"]);
        expect(all).not.toMatch(/La Filature|filature\.example|3 rue du Lin|sources\/atelier/);
      }
    }
  });

  it("leaves out the words of a source that changed its licence at once, and what it alone told", async () => {
    await importBoth();
    const open = PARTITIONS.find(({ license }) => license.id === "etalab-2.0");
    if (open === undefined) throw new Error("there is a partition under the open licence");
    const named = async () => {
      const rows: PartitionRow[] = [];
      const question = { partition: open, territory: null, baseUrl: BASE, trustOf: () => 50 };
      for await (const some of partitionRows(rig.database, question)) rows.push(...some);
      expect(JSON.stringify(rows).includes("Filature de Morlaix")).toBe(rows.length > 2);
      return rows.map(({ node }) => node.name).sort();
    };
    expect(await named()).toEqual(expect.arrayContaining(["Bal", CONCERT.name, "Vœux"]));
    await rig.database.run("UPDATE sources SET license = 'ODbL-1.0' WHERE id = 'mairie'");
    expect(await named()).toEqual(["Bal", CONCERT.name]);
    await tell("mairie", "2026-11-26T13:00:00Z");
    expect(await named()).toEqual(["Bal", CONCERT.name]);
    expect(await verify(rig.database, rig.now)).toEqual([]);
  });
});

describe("an organization of which two sources tell", () => {
  it("has one page, and leads there from its other address", async () => {
    const by = { name: "Ulamir CPIE", url: "https://ulamir.example/" };
    told.atelier = [{ uid: "1", name: "Bal", start: "2026-12-05T18:00:00Z", at: [OWN], by: [by] }];
    told.mairie = [
      {
        uid: "2",
        name: "Vœux",
        start: "2026-12-06T18:00:00Z",
        at: [OTHER],
        by: [{ ...by, name: "ULAMIR-CPIE" }],
      },
    ];
    await importBoth();
    const [only, ...more] = (await document("/organizations")).member;
    expect(more).toEqual([]);
    const former = idOf("organization", "mairie", "ulamir-cpie");
    const moved = await ask(`/organizations/${former}.jsonld`);
    expect([moved.status, moved.headers.get("location")]).toEqual([301, `${only["@id"]}.jsonld`]);
    expect((await document(`/events?organizer=${former}`)).member).toHaveLength(2);
  });
});
