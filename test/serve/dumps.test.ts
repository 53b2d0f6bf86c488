import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Parser, Store } from "n3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeDumpStore } from "../../src/runtime/node-dump-store.ts";
import { type DumpedHub, openDumped, tell, writeSample } from "../publish/stores.ts";
import { BASE_URL, type Hub, openHub } from "./seed.ts";
import { findings, hasShapes } from "./shapes.ts";

const DAY = "2026-11-24";
const LATEST = "/data/dumps/latest/evenements.csv.gz";
let dumped: DumpedHub;
let hub: Hub;
let file: Buffer;
beforeAll(async () => {
  dumped = await openDumped();
  await writeSample(dumped.database);
  await tell(dumped.database, "partage", "ODbL-1.0", "Veillée partagée");
  await dumped.dump(DAY);
  hub = await openHub([], { database: dumped.database, dumps: nodeDumpStore(dumped.dumps) });
  file = readFileSync(join(dumped.dumps, DAY, "evenements.csv.gz"));
});
afterAll(async () => {
  await hub.close();
  await dumped.remove();
});

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  hub.app.request(path, { headers, method });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("a file of a dump", () => {
  it("comes whole, as a file to keep, with a strong validator of its bytes", async () => {
    const response = await get(LATEST);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/gzip",
      "content-length": String(file.length),
      "content-disposition": 'attachment; filename="evenements.csv.gz"',
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
    });
    expect(response.headers.has("content-encoding")).toBe(false);
    const hash = createHash("sha256").update(file).digest("base64url");
    expect(response.headers.get("etag")).toBe(`"${hash.slice(0, 27)}"`);
    expect((await bytesOf(response)).equals(file)).toBe(true);
  });

  it("is the same under its day and as the latest", async () => {
    const [latest, dated] = await Promise.all([get(LATEST), get(`/data/dumps/${DAY}/evenements.csv.gz`)]);
    expect(dated.headers.get("etag")).toBe(latest.headers.get("etag"));
    expect((await bytesOf(dated)).equals(await bytesOf(latest))).toBe(true);
  });

  it("answers HEAD with the same headers, and 304 to whoever holds it", async () => {
    const whole = await get(LATEST);
    const head = await get(LATEST, {}, "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    for (const name of ["etag", "content-length", "content-type", "last-modified"])
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    await whole.arrayBuffer();
    const held = await get(LATEST, { "If-None-Match": head.headers.get("etag") ?? "" });
    expect([held.status, await held.text()]).toEqual([304, ""]);
  });

  it.each([
    ["bytes=0-9", 0, 9],
    ["bytes=10-", 10, null],
    ["bytes=-7", -7, null],
    ["bytes=5-999999999", 5, null],
    ["bytes=0-0", 0, 0],
  ])("gives the part that %s asks for", async (range, first, last) => {
    const response = await get(LATEST, { Range: range });
    const expected = file.subarray(first, last === null ? undefined : last + 1);
    const from = first < 0 ? file.length + first : first;
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(
      `bytes ${from}-${from + expected.length - 1}/${file.length}`,
    );
    expect(response.headers.get("content-length")).toBe(String(expected.length));
    expect((await bytesOf(response)).equals(expected)).toBe(true);
  });

  it.each(["bytes=9-3", "lines=0-3", "bytes=0-1,5-6", "bytes=-", "bytes=a-b"])(
    "comes whole when %s cannot be read as one part",
    async (range) => {
      const response = await get(LATEST, { Range: range });
      expect([response.status, (await bytesOf(response)).length]).toEqual([200, file.length]);
    },
  );

  it.each(["bytes=999999999-", "bytes=-0"])("says how long it is when %s is not in it", async (range) => {
    const response = await get(LATEST, { Range: range });
    expect([response.status, response.headers.get("content-range")]).toEqual([416, `bytes */${file.length}`]);
    expect(await response.json()).toMatchObject({ code: "RANGE_INVALID" });
  });

  it("gives a part only of what If-Range names, and all of it otherwise", async () => {
    const etag = (await get(LATEST, {}, "HEAD")).headers.get("etag") ?? "";
    expect((await get(LATEST, { Range: "bytes=0-1", "If-Range": etag })).status).toBe(206);
    expect((await get(LATEST, { Range: "bytes=0-1", "If-Range": '"another"' })).status).toBe(200);
    expect((await get(LATEST, { Range: "bytes=0-1", "If-Range": `W/${etag}` })).status).toBe(200);
  });

  it.each([
    "/data/dumps/latest/absent.csv.gz",
    "/data/dumps/2020-01-01/evenements.csv.gz",
    "/data/dumps/latest/.progress.json",
    "/data/dumps/latest/..%2fminisign.pub",
    "/data/dumps/..%2f..%2f/hub.sqlite",
    "/data/dumps/.building-2026-11-25/evenements.csv.gz",
    "/data/dumps/latest/%00",
  ])("is nowhere else: %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it("has a key to be checked with at an address that stays", async () => {
    expect(await (await get("/data/dumps/minisign.pub")).text()).toMatch(
      /^untrusted comment: .*\nRWQ?[\w+/]+=*\n$/,
    );
    expect(await (await get("/data/dumps/latest/SHA256SUMS")).text()).toContain("evenements.csv.gz\n");
  });
});

describe("what tells of the files", () => {
  const turtle = async (path: string) => new Parser().parse(await (await get(path)).text());

  it.runIf(hasShapes)("keeps to the shapes of DCAT-AP, with files and their checksums", async () => {
    const quads = await turtle("/data/catalog.ttl");
    expect(await findings("shapes.ttl", quads)).toEqual([]);
    expect(await findings("range.ttl", quads)).toEqual([]);
    expect((await findings("shapes_recommended.ttl", quads)).length).toBeLessThanOrEqual(3);
  });

  it("gives each file its length, its checksum and how it is packed", async () => {
    const store = new Store(await turtle("/data/catalog.ttl"));
    const self = `${BASE_URL}/data/evenements#dump-csv-gz`;
    const value = (subject: string, predicate: string) =>
      store.getObjects(subject, predicate, null)[0]?.value;
    const dcat = (name: string) => value(self, `http://www.w3.org/ns/dcat#${name}`);
    expect(dcat("downloadURL")).toBe(`${BASE_URL}${LATEST}`);
    expect(dcat("byteSize")).toBe(String(file.length));
    expect(dcat("mediaType")).toBe("https://www.iana.org/assignments/media-types/text/csv");
    expect(dcat("compressFormat")).toBe("https://www.iana.org/assignments/media-types/application/gzip");
    const checksum = value(self, "http://spdx.org/rdf/terms#checksum") ?? "";
    expect(value(checksum, "http://spdx.org/rdf/terms#checksumValue")).toBe(
      createHash("sha256").update(file).digest("hex"),
    );
    const addresses = store.getObjects(null, "http://www.w3.org/ns/dcat#downloadURL", null);
    expect(addresses.length).toBeGreaterThan(60);
    for (const address of addresses) {
      const response = await get(address.value.slice(BASE_URL.length), {}, "HEAD");
      expect([address.value, response.status]).toEqual([address.value, 200]);
    }
  });

  it("never gives one dataset two licences", async () => {
    const store = new Store(await turtle("/data/catalog.ttl"));
    for (const dataset of store.getObjects(null, "http://www.w3.org/ns/dcat#dataset", null)) {
      const parts = store.getObjects(dataset, "http://www.w3.org/ns/dcat#distribution", null);
      const licenses = [dataset, ...parts].flatMap((one) =>
        store.getObjects(one, "http://purl.org/dc/terms/license", null).map(({ value }) => value),
      );
      expect(new Set(licenses).size).toBe(1);
    }
  });

  it("is also VoID, which names the files of triples", async () => {
    const store = new Store(await turtle("/void"));
    const dumps = store.getObjects(null, "http://rdfs.org/ns/void#dataDump", null).map(({ value }) => value);
    expect(dumps).toContain(`${BASE_URL}/data/dumps/latest/evenements.nq.zst`);
    expect(dumps).not.toContain(`${BASE_URL}${LATEST}`);
  });

  it("is a page for people and a DataCatalog for search engines", async () => {
    const page = await (await get("/data", { Accept: "text/html" })).text();
    expect(page).toContain("Événements des tiers-lieux en Bretagne");
    expect(page).toContain("minisign -Vm SHA256SUMS");
    expect(page).toContain(LATEST);
    expect(page).toContain("Open Database License 1.0");
    const english = await (await get("/data?lang=en", { Accept: "text/html" })).text();
    expect(english).toContain("Events of third places");
    const catalog = JSON.parse(await (await get("/data", { Accept: "application/ld+json" })).text());
    expect(catalog).toMatchObject({ "@type": "DataCatalog", "@context": "https://schema.org" });
    const [first] = catalog.dataset;
    expect(first).toMatchObject({ "@type": "Dataset", license: expect.stringContaining("etalab") });
    expect(first.distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl)).toContain(
      `${BASE_URL}${LATEST}`,
    );
    expect(page).toContain('type="application/ld+json"');
  });
});
