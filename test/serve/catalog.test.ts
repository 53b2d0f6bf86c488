import { readFileSync } from "node:fs";
import jsonld from "jsonld";
import { Parser, type Quad, Store, Writer } from "n3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BASE_URL, type Hub, openHub } from "./seed.ts";
import { findings, hasShapes } from "./shapes.ts";

const DCAT = "http://www.w3.org/ns/dcat#";
const DCT = "http://purl.org/dc/terms/";
const HYDRA = "http://www.w3.org/ns/hydra/core#";
const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const turtle = async (path = "/data/catalog.ttl"): Promise<Quad[]> => {
  const response = await hub.app.request(path);
  expect(response.status).toBe(200);
  return new Parser().parse(await response.text());
};

describe.runIf(hasShapes)("the catalogue against the shapes of DCAT-AP 3.0.1", () => {
  it.each(["shapes.ttl", "range.ttl"])("has no violation of %s", async (file) => {
    expect(await findings(file, await turtle())).toEqual([]);
  });

  it("has at most three recommendations left", async () => {
    expect((await findings("shapes_recommended.ttl", await turtle())).length).toBeLessThanOrEqual(3);
  });
});

describe("the catalogue", () => {
  it("is one graph in both forms, and needs no other document to be read", async () => {
    const text = await (await hub.app.request("/data/catalog.jsonld")).text();
    const documentLoader = (url: string) => Promise.reject(new Error(`asked for ${url}`));
    const nquads = (await jsonld.toRDF(JSON.parse(text), {
      documentLoader,
      format: "application/n-quads",
    } as object)) as unknown as string;
    const canonical = (lines: string) =>
      jsonld.canonize(lines as never, {
        algorithm: "URDNA2015",
        inputFormat: "application/n-quads",
        format: "application/n-quads",
      });
    const lines = new Writer({ format: "N-Quads" }).quadsToString(await turtle());
    expect(await canonical(nquads)).toBe(await canonical(lines));
  });

  it.each([
    ["ttl", "text/turtle; charset=utf-8"],
    ["jsonld", "application/ld+json"],
  ])("answers HEAD for .%s with its type and no body", async (format, type) => {
    const response = await hub.app.request(`/data/catalog.${format}`, { method: "HEAD" });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      200,
      type,
      "",
    ]);
  });

  it("gives each dataset one identifier, which is its address, and one licence typed as such", async () => {
    const store = new Store(await turtle());
    const datasets = store.getSubjects(RDF_TYPE, `${DCAT}Dataset`, null).map(({ value }) => value);
    expect(datasets).toContain(`${BASE_URL}/data/evenements`);
    expect(datasets).toContain(`${BASE_URL}/data/evenements-region-53`);
    expect(datasets).toContain(`${BASE_URL}/data/evenements-departement-29`);
    for (const dataset of datasets) {
      expect(store.getObjects(dataset, `${DCT}identifier`, null).map(({ value }) => value)).toEqual([
        dataset,
      ]);
      const [license, ...more] = store.getObjects(dataset, `${DCT}license`, null);
      expect(more).toEqual([]);
      expect(store.getObjects(license!, RDF_TYPE, null).map(({ value }) => value)).toEqual([
        `${DCT}LicenseDocument`,
      ]);
      const response = await hub.app.request(dataset.slice(BASE_URL.length));
      expect([response.status, response.headers.get("location")]).toEqual([
        303,
        dataset.replace("/data/", "/data#"),
      ]);
    }
  });

  it("says where and when in the forms that the national portal reads", async () => {
    const store = new Store(await turtle());
    const dataset = `${BASE_URL}/data/evenements-region-53`;
    const [place] = store.getObjects(dataset, `${DCT}spatial`, null);
    const geometries = store.getObjects(place!, "http://www.w3.org/ns/locn#geometry", null);
    expect(geometries.map((one) => "datatype" in one && one.datatype.value)).toEqual([
      "https://www.iana.org/assignments/media-types/application/vnd.geo+json",
    ]);
    const geojson = JSON.parse(geometries[0]?.value ?? "");
    expect(geojson.type).toBe("Polygon");
    expect(geojson.coordinates[0]).toHaveLength(5);
    const [period] = store.getObjects(dataset, `${DCT}temporal`, null);
    // A period with an address would be fetched.
    expect(period?.termType).toBe("BlankNode");
    expect(store.getObjects(period!, `${DCAT}startDate`, null)[0]?.value).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(store.getObjects(dataset, `${DCT}accrualPeriodicity`, null)[0]?.value).toBe(
      "http://publications.europa.eu/resource/authority/frequency/DAILY",
    );
    for (const keyword of store.getObjects(dataset, `${DCAT}keyword`, null))
      expect(keyword.termType).toBe("Literal");
  });

  it("leads to files that are there", async () => {
    const store = new Store(await turtle());
    const addresses = store.getObjects(null, `${DCAT}downloadURL`, null).map(({ value }) => value);
    expect(addresses.length).toBeGreaterThan(10);
    for (const address of addresses) {
      const response = await hub.app.request(address.slice(BASE_URL.length), { method: "HEAD" });
      expect([address, response.status]).toEqual([address, 200]);
    }
    const endpoint =
      store.getObjects(`${BASE_URL}/data#api`, `${DCAT}endpointDescription`, null)[0]?.value ?? "";
    expect((await hub.app.request(endpoint.slice(BASE_URL.length))).status).toBe(200);
  });

  it("is beside the schema of the table, at an address that stays", async () => {
    const response = await hub.app.request("/vocab/evenements/schema.json");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.text()).toBe(
      readFileSync(new URL("../../vocab/schema-evenements.json", import.meta.url), "utf8"),
    );
  });

  it("has one page while all fits, and names the parameter that is wrong", async () => {
    const store = new Store(await turtle());
    expect(store.getSubjects(RDF_TYPE, `${HYDRA}PartialCollectionView`, null)).toEqual([]);
    expect((await hub.app.request("/data/catalog.ttl?page=2")).status).toBe(404);
    expect((await hub.app.request("/data/catalog.ttl?page=0")).status).toBe(400);
    expect(await (await hub.app.request("/data?langue=fr")).json()).toMatchObject({ nearest: "lang" });
    expect(await (await hub.app.request("/data/catalog.ttl?pages=1")).json()).toMatchObject({
      nearest: "page",
    });
  });
});
