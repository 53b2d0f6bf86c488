import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { namedNode } from "../../src/rdf/term.ts";
import { readAssets } from "../../src/runtime/asset-files.ts";
import { createQueryPool, QUERY_POOL_DEFAULTS } from "../../src/runtime/node-query-pool.ts";
import { openStore } from "../../src/runtime/node-store.ts";
import { openTriples } from "../../src/runtime/node-triples.ts";
import { createApp } from "../../src/serve/app.ts";
import { type ProtocolExchange, readProtocolTests } from "./protocol-manifest.ts";
import { SUITES_PRESENT } from "./w3c/manifest.ts";

/** The tests name graphs below this address: for a hub at it they are its own, and no other has foreign ones. */
const BASE_URL = "http://kasei.us/2009/09/sparql";
const TYPES = {
  boolean: ["application/sparql-results+json", "application/sparql-results+xml"],
  tabular: [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
  ],
  RDF: ["text/turtle", "application/n-triples", "application/rdf+xml"],
};

const tests = SUITES_PRESENT ? readProtocolTests() : [];
const isUpdate = (exchange: ProtocolExchange) =>
  /using-(?:named-)?graph-uri|update/.test(
    [exchange.path, exchange.body?.text.slice(0, 7), ...exchange.headers.flat()].join(" "),
  );

function bytes({ text, encoding }: { text: string; encoding: string }): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, encoding === "UTF-16" ? "utf16le" : "utf8"));
}

describe.skipIf(!SUITES_PRESENT)("the SPARQL 1.1 Protocol", () => {
  let origin = "";
  let close: () => Promise<void> = async () => undefined;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "crieur-protocol-"));
    const file = join(folder, "hub.sqlite");
    const database = await openStore(file);
    const triples = openTriples(file, { baseUrl: BASE_URL, readonly: false });
    const graphs = new Map(tests.flatMap((test) => test.graphs).map((graph) => [graph.name, graph.quads]));
    for (const [name, quads] of graphs)
      await triples.load(quads.map((quad) => ({ ...quad, graph: namedNode(name) })));
    triples.close();
    const pool = createQueryPool({ ...QUERY_POOL_DEFAULTS, file, baseUrl: BASE_URL });
    const app = createApp({
      ...{
        database,
        baseUrl: BASE_URL,
        hubName: { fr: "Crieur", en: "Crieur" },
        trustOf: () => 0,
        version: "0",
      },
      ...{
        timeZone: "Europe/Paris",
        assets: readAssets(),
        vocabulary: "",
        shapes: "",
        clock: () => "2026-11-24T12:00:00Z",
      },
      context: readFileSync(new URL("../../vocab/context.jsonld", import.meta.url), "utf8"),
      ready: async () => ({ ok: true }),
      report: (error) => console.error(error),
      sparql: pool.sparql,
    });
    const server = createServer(getRequestListener(app.fetch));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = async () => {
      server.close();
      server.closeAllConnections();
      await pool.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => close());

  const send = ({ method, path, headers, body }: ProtocolExchange) =>
    fetch(origin + path, {
      method,
      headers: headers.map(([name, value]) => [name, value] as [string, string]),
      ...(body ? { body: bytes(body) } : {}),
    });

  for (const test of tests) {
    const updates = test.exchanges.filter(isUpdate);
    if (test.name.startsWith("update_")) {
      it(`${test.name} is refused: the hub can only be read`, async () => {
        expect(updates.length).toBeGreaterThan(0);
        for (const exchange of updates) expect((await send(exchange)).status).toBe(403);
      });
      continue;
    }
    it(`${test.name}: ${test.title}`, async () => {
      for (const exchange of test.exchanges) {
        const response = await send(exchange);
        const text = await response.text();
        expect(exchange.statuses, text).toContain(String(response.status).slice(0, 1));
        const type = response.headers.get("content-type")?.split(";")[0];
        if (exchange.format) expect(TYPES[exchange.format]).toContain(type);
        if (exchange.boolean !== null) expect(JSON.parse(text)).toMatchObject({ boolean: exchange.boolean });
      }
    });
  }

  it("has 34 tests", () => expect(tests).toHaveLength(34));
});
