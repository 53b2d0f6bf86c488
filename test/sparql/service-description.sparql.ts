import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Quad } from "../../src/rdf/term.ts";
import { BASE_URL, type DemoHub, openDemoHub } from "./demo-hub.ts";
import { readRdf } from "./w3c/terms.ts";

const SD = "http://www.w3.org/ns/sparql-service-description#";
const ENDPOINT = `${BASE_URL}/sparql`;

// The three tests of the W3C's `service-description` folder, which have no files: each says in words what must hold.
describe("the SPARQL 1.1 service description", () => {
  let hub: DemoHub;

  beforeAll(async () => {
    hub = await openDemoHub();
  });

  afterAll(() => hub?.close());

  async function description(accept: string, ending: string): Promise<Quad[]> {
    const answer = await hub.app.request(ENDPOINT, { headers: { accept } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain(accept);
    return readRdf(await answer.text(), ending, ENDPOINT);
  }

  it("is RDF, and what GET on the endpoint gives", async () => {
    expect((await description("text/turtle", "ttl")).length).toBeGreaterThan(5);
    expect((await description("application/n-triples", "nt")).length).toBeGreaterThan(5);
  });

  it("names the endpoint at which it was got", async () => {
    const quads = await description("text/turtle", "ttl");
    const endpoints = quads.filter(({ predicate }) => predicate.value === `${SD}endpoint`);
    expect(endpoints.map(({ object }) => object.value)).toEqual([ENDPOINT]);
  });

  it("keeps to its schema: a service, its language, and formats as resources", async () => {
    const quads = await description("text/turtle", "ttl");
    const [endpoint] = quads.filter(({ predicate }) => predicate.value === `${SD}endpoint`);
    const of = (property: string) =>
      quads.filter(
        ({ subject, predicate }) => subject.value === endpoint?.subject.value && predicate.value === property,
      );
    const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    expect(of(type).map(({ object }) => object.value)).toContain(`${SD}Service`);
    expect(of(`${SD}supportedLanguage`).map(({ object }) => object.value)).toEqual([`${SD}SPARQL11Query`]);
    const resources = [...of(`${SD}resultFormat`), ...of(`${SD}feature`), ...of(`${SD}defaultDataset`)];
    expect(resources.length).toBeGreaterThan(4);
    expect(resources.filter(({ object }) => object.termType === "Literal")).toEqual([]);
    expect(of(`${SD}feature`).map(({ object }) => object.value)).not.toContain(`${SD}BasicFederatedQuery`);
  });
});
