import { Parser, type Quad } from "n3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { langString, literal, namedNode, type Term, XSD_BOOLEAN } from "../../src/rdf/term.ts";
import { openTriples } from "../../src/runtime/node-triples.ts";
import { parseComponent } from "../../src/serve/fragment-term.ts";
import { evaluate } from "../../src/sparql/evaluate.ts";
import { BASE_URL, type Hub, openHub } from "./seed.ts";

const HYDRA = "http://www.w3.org/ns/hydra/core#";
const VOID = "http://rdfs.org/ns/void#";
const SCHEMA = "http://schema.org/";
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

let hub: Hub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

/** A client of Triple Pattern Fragments: it knows the entry point, and follows what the pages say. */
async function everyTriple(
  pattern: Record<string, string>,
): Promise<{ triples: string[]; total: number; pages: number }> {
  const triples: string[] = [];
  const query = new URLSearchParams(pattern).toString();
  let url: string | undefined = `${BASE_URL}/fragments${query === "" ? "" : "?"}${query}`;
  let total = -1;
  let pages = 0;
  while (url) {
    const response = await hub.app.request(url.slice(BASE_URL.length), {
      headers: { accept: "application/n-quads" },
    });
    expect(response.status).toBe(200);
    const quads: Quad[] = new Parser({ format: "application/n-quads" }).parse(await response.text());
    const controls = quads.filter(({ graph }) => graph.termType !== "DefaultGraph");
    const said = (predicate: string) =>
      controls.find((quad) => quad.subject.value === url && quad.predicate.value === predicate)?.object.value;
    const data = quads.filter(({ graph }) => graph.termType === "DefaultGraph");
    triples.push(
      ...data.map(({ subject, predicate, object }) => [subject, predicate, object].map(textOf).join(" ")),
    );
    expect(said(`${HYDRA}totalItems`)).toBe(said(`${VOID}triples`));
    if (total >= 0) expect(Number(said(`${VOID}triples`))).toBe(total);
    total = Number(said(`${VOID}triples`));
    url = said(`${HYDRA}next`);
    pages += 1;
    if (url) expect(data).toHaveLength(100);
  }
  return { triples, total, pages };
}

function textOf(term: {
  termType: string;
  value: string;
  language?: string;
  datatype?: { value: string } | string;
}): string {
  if (term.termType !== "Literal") return term.value;
  const datatype = typeof term.datatype === "string" ? term.datatype : term.datatype?.value;
  return `${JSON.stringify(term.value)}${term.language ?? ""}${datatype}`;
}

/** The same by SPARQL. */
async function matching(where: string): Promise<string[]> {
  const store = openTriples(hub.database.file, { baseUrl: BASE_URL, readonly: true });
  const answer = await evaluate(
    `SELECT DISTINCT ?s ?p ?o { ?s ?p ?o . ${where} }`,
    { defaultGraph: "union", from: [], fromNamed: [] },
    store,
  );
  store.close();
  if (answer.type !== "bindings") throw new Error(JSON.stringify(answer));
  return answer.rows.map((row) => row.map((term) => textOf(term as Term)).join(" "));
}

describe("a fragment", () => {
  const event = `${BASE_URL}/events/`;
  it.each([
    ["nothing", {}, ""],
    ["a predicate", { predicate: `${SCHEMA}name` }, "FILTER(?p = schema:name)"],
    ["a predicate with many pages", { predicate: TYPE }, "FILTER(?p = rdf:type)"],
    ["an object", { object: `${SCHEMA}Event` }, "FILTER(?o = schema:Event)"],
    ["an object in quotes", { object: '"Morlaix"' }, 'FILTER(sameTerm(?o, "Morlaix"))'],
    [
      "a typed object",
      { object: '"true"^^http://www.w3.org/2001/XMLSchema#boolean' },
      "FILTER(sameTerm(?o, true))",
    ],
    [
      "predicate and object",
      { predicate: TYPE, object: `${SCHEMA}Event` },
      "FILTER(?p = rdf:type && ?o = schema:Event)",
    ],
    ["the same twice", { subject: "?x", object: "?x" }, "FILTER(?s = ?o)"],
    [
      "a predicate between the same",
      { subject: "?x", predicate: `${SCHEMA}url`, object: "?x" },
      "FILTER(?p = schema:url && ?s = ?o)",
    ],
    ["what is nowhere", { object: "https://other.example/" }, "FILTER(?o = <https://other.example/>)"],
  ])("by %s is exactly what SPARQL finds, over all its pages", async (_, pattern, filter) => {
    const { triples, total, pages } = await everyTriple(pattern as Record<string, string>);
    const prefixes = filter.replaceAll("rdf:type", `<${TYPE}>`).replaceAll(/schema:(\w+)/g, `<${SCHEMA}$1>`);
    const expected = await matching(prefixes);
    expect(total).toBe(expected.length);
    expect(pages).toBe(Math.max(1, Math.ceil(total / 100)));
    expect(new Set(triples).size).toBe(triples.length);
    expect(triples.sort()).toEqual(expected.sort());
  });

  it("by a subject of the hub is all that is said of it", async () => {
    const [first = ""] = await matching(`FILTER(STRSTARTS(STR(?s), "${event}") && ?p = <${SCHEMA}name>)`);
    const [subject = ""] = first.split(" ");
    const own = await matching(`FILTER(?s = <${subject}>)`);
    expect((await everyTriple({ subject })).triples.sort()).toEqual(own.sort());
    const named = await everyTriple({ subject, predicate: `${SCHEMA}name` });
    expect(named.triples).toContain(first);
    const [, , name = ""] = /^(\S+) (\S+) "(.*)"/.exec(first) ?? [];
    expect(name).not.toBe("");
  });

  it("tells in every form how many there are, where the next are, and how to ask", async () => {
    for (const [accept, type] of [
      ["*/*", "text/turtle; charset=utf-8"],
      ["application/n-triples", "application/n-triples"],
      ["application/ld+json", "application/ld+json"],
    ] as const) {
      const response = await hub.app.request("/fragments", { headers: { accept } });
      const text = await response.text();
      expect(response.headers.get("content-type")).toBe(type);
      expect(response.headers.get("vary")).toBe("Accept");
      expect(response.headers.get("link")).toMatch(/rel="next"$/);
      for (const word of ["{?subject,predicate,object}", "totalItems", "IriTemplateMapping"])
        expect(text).toContain(word);
    }
    const image = await hub.app.request("/fragments", { headers: { accept: "image/png" } });
    expect(image.status).toBe(406);
  });

  it.each([
    ["subjet=x", "PARAMETER_UNKNOWN", "subjet"],
    ["subject=no+IRI", "PARAMETER_INVALID", "subject"],
    ["object=%22open", "PARAMETER_INVALID", "object"],
    ["after=1.2", "PARAMETER_INVALID", "after"],
    ["after=1.2.x", "PARAMETER_INVALID", "after"],
    ["subject=a:b&subject=a:c", "PARAMETER_REPEATED", "subject"],
  ])("that is asked for wrongly (%s) is a problem by name", async (query, code, parameter) => {
    const response = await hub.app.request(`/fragments?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code, parameter });
  });

  it("reads components as they are written in Hydra's explicit representation", () => {
    expect(parseComponent("https://a.example/b")).toEqual(namedNode("https://a.example/b"));
    expect(parseComponent("<urn:x>")).toEqual(namedNode("urn:x"));
    expect(parseComponent('"a "quoted" \n text"')).toEqual(literal('a "quoted" \n text'));
    expect(parseComponent('"vélo"@fr-BE')).toEqual(langString("vélo", "fr-BE"));
    expect(parseComponent(`"true"^^<${XSD_BOOLEAN}>`)).toEqual(literal("true", XSD_BOOLEAN));
    expect(parseComponent("?name")).toBe("?name");
    expect(parseComponent("")).toBe("");
    for (const wrong of [
      "a b",
      '"x',
      "no-colon",
      '"x"^^',
      '"x"^^http://www.w3.org/1999/02/22-rdf-syntax-ns#langString',
    ])
      expect(parseComponent(wrong), wrong).toBeNull();
  });
});
