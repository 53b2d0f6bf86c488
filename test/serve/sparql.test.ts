import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NodeTriples, openTriples } from "../../src/runtime/node-triples.ts";
import { sparqlExamples } from "../../src/serve/pages/sparql-examples.ts";
import { sparqlService } from "../../src/sparql/answer-query.ts";
import { isVolatile } from "../../src/sparql/cached-service.ts";
import type { SparqlService } from "../../src/sparql/service.ts";
import { readCsv } from "../render/read-csv.ts";
import { event, facts, sampleEvents, zoned } from "./sample-events.ts";
import { BASE_URL, type Hub, openHub, write } from "./seed.ts";

const PREFIXES = `PREFIX schema: <http://schema.org/>\nPREFIX hub: <${BASE_URL}/vocab#>\n`;
const NAMES = `${PREFIXES}SELECT DISTINCT ?name { ?event hub:startsAt ?start ; schema:name ?name } ORDER BY ?name`;

let hub: Hub;
let triples: NodeTriples;
let asked = 0;
beforeAll(async () => {
  let service: SparqlService | undefined;
  const own = () => {
    asked += 1;
    triples ??= openTriples(hub.database.file, { baseUrl: BASE_URL, readonly: true });
    service ??= sparqlService(triples);
    return service;
  };
  hub = await openHub(sampleEvents(), {
    sparql: {
      answer: (request, signal) => own().answer(request, signal),
      solutions: (query, signal) => own().solutions(query, signal),
    },
  });
});
afterAll(async () => {
  triples.close();
  await hub.close();
});

const ask = (parameters: Record<string, string>, init: RequestInit = {}) =>
  hub.app.request(`/sparql?${new URLSearchParams(parameters)}`, init);
const post = (
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  path = "/sparql",
  headers: Record<string, string> = {},
) => hub.app.request(path, { method: "POST", body, headers: { "content-type": type, ...headers } });
const typeOf = (response: Response) => response.headers.get("content-type");
const names = async (response: Response) =>
  readCsv(await response.text())
    .slice(1)
    .map(([name]) => name);
const problem = async (response: Response) => {
  const document = (await response.json()) as { status: number; code: string; parameter?: string };
  expect(typeOf(response)).toBe("application/problem+json");
  expect(document.status).toBe(response.status);
  return [response.status, document.code, ...(document.parameter ? [document.parameter] : [])];
};

describe("a query", () => {
  it("is the same by each of the protocol's three ways", async () => {
    const answers = [
      await ask({ query: NAMES, format: "csv" }),
      await post(
        new URLSearchParams({ query: NAMES, format: "csv" }).toString(),
        "application/x-www-form-urlencoded",
      ),
      await post(NAMES, "application/sparql-query; charset=UTF-8", "/sparql?format=csv"),
    ];
    const [first, ...others] = await Promise.all(answers.map(names));
    expect(first).toContain("Café réparation");
    for (const other of others) expect(other).toEqual(first);
  });

  it.each([
    ["application/sparql-results+json", "application/sparql-results+json"],
    ["application/json", "application/sparql-results+json"],
    ["*/*", "application/sparql-results+json"],
    ["application/sparql-results+xml", "application/sparql-results+xml"],
    ["text/xml;q=0.5, text/csv;q=0.4", "application/sparql-results+xml"],
    ["text/csv", "text/csv; charset=utf-8; header=present"],
    ["text/tab-separated-values", "text/tab-separated-values; charset=utf-8"],
    ["text/turtle, application/sparql-results+json;q=0.1", "application/sparql-results+json"],
  ])("gives a table as Accept: %s asks", async (accept, type) => {
    const response = await ask({ query: NAMES }, { headers: { accept } });
    expect([response.status, typeOf(response)]).toEqual([200, type]);
    expect(response.headers.get("vary")).toBe("Accept");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each([
    ["*/*", "text/turtle; charset=utf-8"],
    ["application/n-triples", "application/n-triples"],
    ["application/n-quads", "application/n-quads"],
    ["application/ld+json", "application/ld+json"],
  ])("gives a graph as Accept: %s asks", async (accept, type) => {
    const query = "CONSTRUCT { ?s a ?type } WHERE { ?s a ?type }";
    const response = await ask({ query }, { headers: { accept } });
    expect([response.status, typeOf(response)]).toEqual([200, type]);
    expect((await response.text()).length).toBeGreaterThan(100);
  });

  it("is refused by name when no form of its kind will do", async () => {
    const construct = "CONSTRUCT WHERE { ?s ?p ?o }";
    for (const [query, format] of [
      [NAMES, "ttl"],
      [construct, "csv"],
    ] as const)
      expect(await problem(await ask({ query, format }))).toEqual([406, "NOT_ACCEPTABLE"]);
    const image = { headers: { accept: "image/png" } };
    expect(await problem(await ask({ query: NAMES }, image))).toEqual([406, "NOT_ACCEPTABLE"]);
    expect(await problem(await ask({}, image))).toEqual([406, "NOT_ACCEPTABLE"]);
  });

  it.each([
    [{ query: "SELECT * {" }, 400, "SPARQL_INVALID"],
    [{ query: "" }, 400, "SPARQL_REPEATED", "query"],
    [{ query: "INSERT DATA { <a> <b> <c> }" }, 403, "SPARQL_UPDATE"],
    [{ update: "CLEAR ALL" }, 403, "SPARQL_UPDATE"],
    [{ query: NAMES, "using-graph-uri": `${BASE_URL}/vocab` }, 403, "SPARQL_UPDATE"],
    [{ query: "SELECT * { SERVICE <https://other.example/> { ?s ?p ?o } }" }, 403, "SPARQL_REMOTE"],
    [{ query: "SELECT * FROM <https://other.example/> { ?s ?p ?o }" }, 403, "SPARQL_REMOTE"],
    [{ query: NAMES, "default-graph-uri": "https://other.example/" }, 403, "SPARQL_REMOTE"],
    [{ query: NAMES, "named-graph-uri": "https://other.example/" }, 403, "SPARQL_REMOTE"],
    [{ query: "SELECT ?a ?b ?c { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z }" }, 422, "RESULT_TOO_LARGE"],
    [{ query: NAMES, qery: "x" }, 400, "PARAMETER_UNKNOWN", "qery"],
    [{ query: NAMES, format: "excel" }, 400, "PARAMETER_INVALID", "format"],
    [{ query: `# ${"x".repeat(70_000)}\n${NAMES}` }, 413, "BODY_TOO_LARGE"],
  ] as const)("of %j is answered by a status and a name", async (parameters, ...expected) => {
    expect(await problem(await ask(parameters))).toEqual(expected);
  });

  it.each([
    ["SELECT * {", "line 1, column 11"],
    ["SELECT *\n{ ?s ?p }", "line 2, column 9"],
    ["ASK {\n  ?s ?p §\n}", "line 2, column 9"],
    ["SELECT ?x { ?x a foo:bar }", "foo"],
  ])("that is wrong (%j) is told where", async (query, words) => {
    const { detail } = (await (await ask({ query, lang: "en" })).json()) as { detail: string };
    expect(detail).toMatch(/^The query is not SPARQL 1\.1\. /);
    expect(detail).toContain(words);
  });

  it("is one: a second one, in the address or in the body, is refused", async () => {
    const twice = await hub.app.request("/sparql?query=ASK%7B%7D&query=ASK%7B%7D");
    expect(await problem(twice)).toEqual([400, "SPARQL_REPEATED", "query"]);
    const both = await post("ASK {}", "application/sparql-query", "/sparql?query=ASK%7B%7D");
    expect(await problem(both)).toEqual([400, "SPARQL_REPEATED", "query"]);
    const none = await post("", "application/x-www-form-urlencoded");
    expect(await problem(none)).toEqual([400, "SPARQL_REPEATED"]);
  });

  it("must come in a content type of the protocol, in UTF-8 and in 64 KB", async () => {
    const utf16 = Uint8Array.from(Buffer.from("ASK {}", "utf16le"));
    expect(await problem(await post("ASK {}", "text/plain"))).toEqual([415, "BODY_TYPE"]);
    expect(await problem(await post(utf16, "application/sparql-query; charset=UTF-16"))).toEqual([
      415,
      "BODY_TYPE",
    ]);
    expect(await problem(await post(Uint8Array.of(0xff, 0xfe), "application/sparql-query"))).toEqual([
      415,
      "BODY_TYPE",
    ]);
    const stream = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("#".repeat(10_000))),
    });
    const endless = hub.app.request("/sparql", {
      ...{ method: "POST", body: stream, duplex: "half" },
      headers: { "content-type": "application/sparql-query" },
    } as RequestInit);
    expect(await problem(await endless)).toEqual([413, "BODY_TOO_LARGE"]);
    expect(await problem(await post("CLEAR ALL", "application/sparql-update"))).toEqual([
      403,
      "SPARQL_UPDATE",
    ]);
  });

  it("names its graphs by parameters too, which then replace those of the query", async () => {
    const record = await ask({
      query: "SELECT ?g { GRAPH ?g { ?s a schema:Event } } LIMIT 1".replace(
        "schema:Event",
        "<http://schema.org/Event>",
      ),
    });
    const { results } = (await record.json()) as { results: { bindings: { g: { value: string } }[] } };
    const graph = results.bindings[0]?.g.value ?? "";
    expect(graph).toMatch(/\/events\/.*#record$/);
    const counted = await ask({
      query: "SELECT (COUNT(*) AS ?n) FROM <urn:x> { ?s ?p ?o }",
      "default-graph-uri": graph,
      format: "csv",
    });
    const all = await ask({ query: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", format: "csv" });
    const [few, many] = [await names(counted), await names(all)].map(([count]) => Number(count));
    expect(few).toBeGreaterThan(5);
    expect(many).toBeGreaterThan(few ?? 0);
  });

  it("answers HEAD and PUT as HTTP does", async () => {
    const head = await ask({ query: NAMES }, { method: "HEAD" });
    expect([head.status, typeOf(head), await head.text()]).toEqual([
      200,
      "application/sparql-results+json",
      "",
    ]);
    const put = await ask({ query: NAMES }, { method: "PUT" });
    expect(put.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
    expect(await problem(put)).toEqual([405, "METHOD_NOT_ALLOWED"]);
    const preflight = await hub.app.request("/sparql", {
      method: "OPTIONS",
      headers: { origin: "https://yasgui.example", "access-control-request-method": "POST" },
    });
    expect(preflight.headers.get("access-control-allow-methods")).toBe("GET, HEAD, POST, OPTIONS");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("Content-Type");
    const elsewhere = await hub.app.request("/events", { method: "POST" });
    expect(elsewhere.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  });

  it("is not run again for a reader who has its answer, until the store changes", async () => {
    const first = await ask({ query: NAMES });
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"/);
    const before = asked;
    const again = await ask({ query: NAMES }, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text(), asked]).toEqual([304, "", before]);
    const other = await ask({ query: NAMES, format: "csv" }, { headers: { "if-none-match": etag } });
    expect(other.status).toBe(200);
    const late = event("late", facts("Veillée"), {
      timing: { start: zoned("2026-12-20T20:00:00"), end: zoned("2026-12-20T22:00:00") },
    });
    await write(hub.database, [late], undefined, null, [late.id]);
    const changed = await ask({ query: NAMES }, { headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain("Veillée");
    const volatile = await ask({ query: "SELECT (NOW() AS ?now) {}" });
    expect([volatile.headers.get("etag"), volatile.headers.get("cache-control")]).toEqual([null, "no-cache"]);
    expect(
      ["ASK{FILTER(RAND # (\n ()<1)}", "SELECT (strUUID() AS ?u){}", "ASK{?s ?now ?o}"].map(isVolatile),
    ).toEqual([true, true, false]);
  });

  it("that takes too long is a 503, one too many a 429 that says when to come back", async () => {
    const { QueryStopped } = await import("../../src/store/database.ts");
    for (const [code, status] of [
      ["QUERY_DEADLINE", 503],
      ["QUERY_FAILED", 503],
      ["QUERY_BUSY", 429],
    ] as const) {
      const stopped = () => Promise.reject(new QueryStopped(code));
      const other = await openHub([], { sparql: { answer: stopped, solutions: stopped } });
      const response = await other.app.request("/sparql?query=ASK%7B%7D");
      expect(response.headers.get("retry-after")).toBe(code === "QUERY_BUSY" ? "10" : null);
      expect(await problem(response)).toEqual([status, code]);
      expect(other.errors).toEqual([]);
      await other.close();
    }
  });
});

describe("a reader who asks nothing", () => {
  it("gets the description of the service", async () => {
    const response = await hub.app.request("/sparql");
    const text = await response.text();
    expect(typeOf(response)).toBe("text/turtle; charset=utf-8");
    for (const piece of [
      "a sd:Service",
      `sd:endpoint <${BASE_URL}/sparql>`,
      "sd:SPARQL11Query",
      "sd:UnionDefaultGraph",
    ])
      expect(text).toContain(piece);
    expect(text).not.toContain("Federated");
    const nt = await hub.app.request("/sparql?format=nt");
    expect(typeOf(nt)).toBe("application/n-triples");
  });

  it.each(["fr", "en"] as const)(
    "gets a form that works without script, in a browser (%s)",
    async (language) => {
      const headers = { accept: "text/html,application/xhtml+xml,*/*;q=0.8", "accept-language": language };
      const response = await hub.app.request("/sparql", { headers });
      const page = await response.text();
      expect(page).toContain('<form class="query" method="get" action="/sparql"');
      expect(page.match(/<script(?! type="module" src="\/assets\/)/)).toBeNull();
      for (const { title } of sparqlExamples(BASE_URL, language))
        expect(page).toContain(title[language].replaceAll("'", "&#39;"));
      const answer = await ask({ query: NAMES, lang: language }, { headers });
      expect(await answer.text()).toContain("<td>Café réparation</td>");
      const wrong = await ask({ query: "SELECT <x> <&", lang: language }, { headers });
      const refused = await wrong.text();
      expect(wrong.status).toBe(400);
      expect(refused).toContain("SPARQL_INVALID");
      expect(refused).toContain("SELECT &lt;x&gt; &lt;&amp;</textarea>");
    },
  );

  it("sees every example answered", async () => {
    for (const language of ["fr", "en"] as const) {
      for (const { title, query } of sparqlExamples(BASE_URL, language)) {
        const response = await ask({ query });
        const said = response.status === 200 ? "answered" : await response.text();
        expect(said, title[language]).toBe("answered");
      }
    }
  });
});
