import jsonld from "jsonld";
import { parse } from "oxigraph";
import { describe, expect, it } from "vitest";
import type { Quad } from "../../src/rdf/term.ts";
import { writeGraph } from "../../src/rdf/write-graph.ts";
import { writeBoolean, writeResults } from "../../src/sparql/results/write.ts";
import type { GraphFormat, ResultsFormat } from "../../src/sparql/service.ts";
import { hubEngine } from "./hub-engine.ts";
import { sameBag, sameGraph, sameSequence } from "./w3c/compare.ts";
import { type Expected, readJsonResults } from "./w3c/json-results.ts";
import { endingOf, readManifest, readPublished, readPublishedRdf, SUITES_PRESENT } from "./w3c/manifest.ts";
import { plainQuad } from "./w3c/plain.ts";
import { readCsvCells, readTsvResults, readXmlResults } from "./w3c/read-results.ts";
import { answerOf } from "./w3c/run-test.ts";
import { fromForeignQuad, readRdf } from "./w3c/terms.ts";

const manifest = (folder: string) => (SUITES_PRESENT ? readManifest(folder) : []);

const READERS: Readonly<Partial<Record<ResultsFormat, (text: string) => Expected>>> = {
  json: readJsonResults,
  xml: readXmlResults,
  tsv: readTsvResults,
};

const FOLDERS = ["aggregates", "bind", "bindings", "cast", "functions", "csv-tsv-res", "json-res"];

describe.skipIf(!SUITES_PRESENT)("SPARQL 1.1 results formats", () => {
  for (const test of FOLDERS.flatMap((folder) => manifest(`sparql/sparql11/${folder}`))) {
    if (test.kind !== "QueryEvaluationTest") continue;
    it(`gives back what was written: ${test.id}`, async () => {
      const answer = await answerOf(test, hubEngine);
      for (const [format, read] of Object.entries(READERS) as [ResultsFormat, (text: string) => Expected][]) {
        if (answer.type === "boolean" && format !== "tsv") {
          expect(read(writeBoolean(format, answer.value))).toEqual({ type: "boolean", value: answer.value });
        }
        if (answer.type !== "bindings") continue;
        const again = read(writeResults(format, answer.variables, answer.rows));
        if (again.type !== "bindings") throw new Error("No solutions");
        expect(again.variables).toEqual(answer.variables);
        expect(sameSequence(again.rows, answer.rows), `${format} of ${test.id}`).toBe(true);
      }
    });
  }

  for (const test of manifest("sparql/sparql11/csv-tsv-res")) {
    if (test.kind !== "CSVResultFormatTest") continue;
    it(`writes the CSV of ${test.id}`, async () => {
      const answer = await answerOf(test, hubEngine);
      if (answer.type !== "bindings") throw new Error("No solutions");
      const [head, ...rows] = readCsvCells(readPublished(test.result ?? ""));
      const [ourHead = [], ...ourRows] = readCsvCells(writeResults("csv", answer.variables, answer.rows));
      expect(new Set(ourHead.map(({ value }) => value))).toEqual(new Set(head?.map(({ value }) => value)));
      const order = (head ?? []).map(({ value }) => ourHead.findIndex((cell) => cell.value === value));
      expect(
        sameBag(
          rows,
          ourRows.map((row) => order.map((at) => row[at] ?? null)),
        ),
      ).toBe(true);
    });
  }
});

const RDF_FOLDERS = ["rdf-turtle", "rdf-n-triples", "rdf-n-quads"];

/** The graph that readers of a format other than ours take a text for, one entry a reader. */
async function readings(format: GraphFormat, text: string): Promise<Quad[][]> {
  if (format === "jsonld") {
    const lines = await jsonld.toRDF(JSON.parse(text), { format: "application/n-quads" });
    return [readRdf(String(lines), "nq", "http://base.example/")];
  }
  const media = { ttl: "text/turtle", nt: "application/n-triples", nq: "application/n-quads" }[format];
  return [
    readRdf(text, format, "http://base.example/"),
    parse(text, { format: media, base_iri: "http://base.example/" }).map(fromForeignQuad),
  ];
}

const inDefaultGraph = (quad: Quad): Quad => ({ ...quad, graph: null });

describe.skipIf(!SUITES_PRESENT)("RDF 1.1 formats", () => {
  for (const test of RDF_FOLDERS.flatMap((folder) => manifest(`rdf/rdf11/${folder}`))) {
    if (test.kind.includes("Negative")) continue;
    it(`are read by others as what was written: ${test.id}`, async () => {
      const quads = readPublishedRdf(test.query);
      for (const format of ["ttl", "nt", "nq", "jsonld"] as const) {
        if (format === "jsonld" && !expressible(quads)) continue;
        const named = endingOf(test.query) === "nq" && (format === "nq" || format === "jsonld");
        const written = named ? quads : quads.map(inDefaultGraph);
        for (const again of await readings(format, writeGraph(format, written))) {
          // jsonld.js rewrites every xsd:double in its canonical form.
          const form = format === "jsonld" ? plainQuad : (quad: Quad) => quad;
          expect(sameGraph(written.map(form), again.map(form)), `${format} of ${test.id}`).toBe(true);
        }
      }
    });
  }
});

/** JSON-LD 1.1 has neither relative IRIs nor blank predicates, and toRDF drops what it takes for no IRI. */
function expressible(quads: readonly Quad[]): boolean {
  return quads.every((quad) =>
    [quad.subject, quad.predicate, quad.object].every(
      (term) => term.termType !== "NamedNode" || URL.canParse(term.value),
    ),
  );
}
