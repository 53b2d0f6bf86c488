import { Parser, type Quad, Store } from "n3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChangingHub, numberedEvents, startChangingHub } from "./changing-hub.ts";
import { BASE_URL } from "./seed.ts";

const TREE = "https://w3id.org/tree#";
const LDES = "https://w3id.org/ldes#";
const DCT = "http://purl.org/dc/terms/";

let hub: ChangingHub;
beforeEach(async () => {
  hub = await startChangingHub();
});
afterEach(() => hub.close());

async function get(path: string, accept?: string): Promise<{ response: Response; text: string }> {
  const response = await hub.app.request(path, accept ? { headers: { accept } } : {});
  return { response, text: await response.text() };
}

async function graph(path: string): Promise<Store> {
  const { response, text } = await get(`${path}.trig`);
  expect(response.status).toBe(200);
  return new Store(new Parser({ format: "application/trig" }).parse(text));
}

const objects = (store: Store, subject: string | null, predicate: string): string[] =>
  store.getObjects(subject, predicate, null).map(({ value }) => value);

describe("the event stream", () => {
  it("says what its members are, how long they are kept, and between which instants its pages lie", async () => {
    await hub.says(numberedEvents(1, 260, "a"));
    await hub.says(numberedEvents(1, 3, "b"));
    const root = await graph("/ldes");
    const stream = `${BASE_URL}/ldes#stream`;
    expect(objects(root, stream, `${TREE}view`)).toEqual([`${BASE_URL}/ldes`]);
    expect(objects(root, stream, `${LDES}timestampPath`)).toEqual([`${DCT}modified`]);
    expect(objects(root, stream, `${LDES}versionOfPath`)).toEqual([`${DCT}isVersionOf`]);
    expect(objects(root, null, `${LDES}fullLogDuration`)).toEqual(["P90D"]);
    expect(objects(root, null, `${LDES}versionAmount`)).toEqual(["1"]);
    const relations = objects(root, `${BASE_URL}/ldes`, `${TREE}relation`);
    expect(relations).toEqual([
      `${BASE_URL}/ldes#page-0-from`,
      `${BASE_URL}/ldes#page-0-to`,
      `${BASE_URL}/ldes#page-1-from`,
    ]);
    for (const relation of relations) {
      const [page = ""] = objects(root, relation, `${TREE}node`);
      const [bound = ""] = objects(root, relation, `${TREE}value`);
      const own = await graph(page.slice(BASE_URL.length));
      for (const member of objects(own, stream, `${TREE}member`)) {
        const [at = ""] = own.getObjects(member, `${DCT}modified`, "").map(({ value }) => value);
        expect(relation.endsWith("-to") ? at <= bound : at >= bound).toBe(true);
      }
    }
  });

  it("keeps each version as it was, at an address of its own", async () => {
    await hub.says(numberedEvents(1, 1, "first"));
    const before = await get("/ldes/versions/1.nq");
    await hub.says(numberedEvents(1, 1, "second"));
    await hub.says([], ["e-1"]);
    const after = await get("/ldes/versions/1.nq");
    expect(after.text).toBe(before.text);
    expect(after.text).toContain("Atelier 1 first");
    expect(after.response.headers.get("cache-control")).toBe("public, max-age=604800, immutable");
    const page = await graph("/ldes/pages/0");
    const types = [1, 2, 3].map((seq) =>
      page
        .getObjects(`${BASE_URL}/ldes/versions/${seq}`, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "")
        .map(({ value }) => value.replace(/^.*#/, "")),
    );
    expect(types).toEqual([["Create"], ["Update"], ["Delete"]]);
    expect(page.getQuads(null, null, null, `${BASE_URL}/ldes/versions/3`)).toEqual([]);
  });

  it("is the same graph in every form that keeps graphs, and the same triples in those that do not", async () => {
    await hub.says(numberedEvents(5, 1, "a"));
    const own = (await graph("/ldes/pages/0")).getQuads(null, null, null, null);
    const key = ({ subject, predicate, object, graph: g }: Quad) =>
      [subject, predicate, object, g].map(({ id }) => id).join(" ");
    const lines = new Parser({ format: "application/n-quads" }).parse((await get("/ldes/pages/0.nq")).text);
    expect(lines.map(key).sort()).toEqual(own.map(key).sort());
    for (const [form, format] of [
      ["ttl", "text/turtle"],
      ["nt", "application/n-triples"],
    ] as const) {
      const { response, text } = await get(`/ldes/pages/0`, format);
      expect(response.headers.get("content-type")).toContain(format);
      expect(text).toBe((await get(`/ldes/pages/0.${form}`)).text);
      const plain = ({ subject, predicate, object }: Quad) =>
        [subject, predicate, object].map(({ id }) => id).join(" ");
      expect(new Set(new Parser({ format }).parse(text).map(plain))).toEqual(new Set(own.map(plain)));
    }
    const { text } = await get("/ldes/pages/0.jsonld");
    expect(JSON.parse(text).filter((node: object) => "@graph" in node)).toHaveLength(1);
  });

  it("says what it no longer keeps, and what never was", async () => {
    await hub.says(numberedEvents(1, 250, "a"));
    await hub.rig.database.run("DELETE FROM changes WHERE seq < 250");
    const code = async (path: string) => {
      const { response, text } = await get(path);
      return [response.status, response.status === 200 ? "" : JSON.parse(text).code];
    };
    expect(await code("/ldes/pages/0")).toEqual([410, "LOG_CUT"]);
    expect(await code("/ldes/pages/7")).toEqual([404, "NOT_FOUND"]);
    expect(await code("/ldes/versions/3")).toEqual([410, "LOG_CUT"]);
    expect(await code("/ldes/versions/250")).toEqual([200, ""]);
    expect(await code("/ldes/versions/900")).toEqual([404, "NOT_FOUND"]);
    expect(await code("/ldes/versions/x")).toEqual([404, "NOT_FOUND"]);
    expect((await get("/ldes", "image/png")).response.status).toBe(406);
  });
});
