import { Parser, Store } from "n3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Row } from "../../src/store/database.ts";
import { event, facts, zoned } from "./sample-events.ts";
import { BASE_URL, type Hub, openHub, write } from "./seed.ts";

const VOID = "http://rdfs.org/ns/void#";
const DATASET = `${BASE_URL}/void#dataset`;

let hub: Hub;
let counted = 0;
beforeAll(async () => {
  hub = await openHub(undefined, {
    guarded: {
      all: <R = Row>(sql: string, ...params: never[]) => {
        counted += 1;
        return hub.database.all<R>(sql, ...params);
      },
      first: <R = Row>(sql: string, ...params: never[]) => hub.database.first<R>(sql, ...params),
      bytes: (sql: string, ...params: never[]) => hub.database.bytes(sql, ...params),
      run: () => Promise.reject(new Error("read only")),
      batch: () => Promise.reject(new Error("read only")),
    },
  });
});
afterAll(() => hub.close());

async function description(): Promise<Store> {
  const response = await hub.app.request("/void");
  expect(response.status).toBe(200);
  return new Store(new Parser().parse(await response.text()));
}
const valuesOf = (store: Store, subject: string, predicate: string) =>
  store.getObjects(subject, predicate, null).map(({ value }) => value);

describe("the description of the data", () => {
  it("is where VoID has it looked for", async () => {
    const response = await hub.app.request("/.well-known/void");
    expect([response.status, response.headers.get("location")]).toEqual([302, `${BASE_URL}/void`]);
  });

  it("counts what is there: in all, by class and by property", async () => {
    const store = await description();
    const triples = await hub.database.first<{ n: number }>("SELECT count(*) AS n FROM quads");
    expect(valuesOf(store, DATASET, `${VOID}triples`)).toEqual([String(triples?.n)]);
    const sumOf = (kind: string, amount: string) =>
      valuesOf(store, DATASET, `${VOID}${kind}Partition`)
        .flatMap((part) => valuesOf(store, part, `${VOID}${amount}`))
        .reduce((sum, value) => sum + Number(value), 0);
    expect(sumOf("property", "triples")).toBe(triples?.n);
    const parts = valuesOf(store, DATASET, `${VOID}propertyPartition`);
    expect(valuesOf(store, DATASET, `${VOID}properties`)).toEqual([String(parts.length)]);
    const classes = valuesOf(store, DATASET, `${VOID}classPartition`).map((part) => [
      ...valuesOf(store, part, `${VOID}class`),
      ...valuesOf(store, part, `${VOID}entities`),
    ]);
    expect(classes.length).toBeGreaterThan(3);
    const events = await hub.database.first<{ n: number }>(
      `SELECT count(*) AS n FROM quads JOIN terms ON terms.id = o WHERE value = 'http://schema.org/Event'`,
    );
    expect(classes).toContainEqual(["http://schema.org/Event", String(events?.n)]);
  });

  it("says where everything is, and under which licence", async () => {
    const store = await description();
    expect(valuesOf(store, DATASET, `${VOID}sparqlEndpoint`)).toEqual([`${BASE_URL}/sparql`]);
    expect(valuesOf(store, DATASET, "http://purl.org/dc/terms/license")).toEqual([
      "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ]);
    const [example = ""] = valuesOf(store, DATASET, `${VOID}exampleResource`);
    expect((await hub.app.request(example.slice(BASE_URL.length))).status).toBe(200);
    for (const dump of valuesOf(store, DATASET, `${VOID}dataDump`))
      expect((await hub.app.request(dump.slice(BASE_URL.length))).status, dump).toBe(200);
    const [lookup = ""] = valuesOf(store, DATASET, `${VOID}uriLookupEndpoint`);
    const found = await hub.app.request(`${lookup.slice(BASE_URL.length)}${encodeURIComponent(example)}`);
    expect(await found.text()).toContain(example);
  });

  it("is counted once while the store stays as it is", async () => {
    await description();
    const before = counted;
    const [first, second] = await Promise.all([hub.app.request("/void"), hub.app.request("/void")]);
    expect(counted).toBe(before);
    expect(first.headers.get("etag")).toBe(second.headers.get("etag"));
    const late = event("late", facts("Veillée"), {
      timing: { start: zoned("2026-12-20T20:00:00"), end: zoned("2026-12-20T22:00:00") },
    });
    await write(hub.database, [late], undefined, null, [late.id]);
    expect((await hub.app.request("/void")).headers.get("etag")).not.toBe(first.headers.get("etag"));
    expect(counted).toBeGreaterThan(before);
  });
});
