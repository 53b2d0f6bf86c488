import { Readable } from "node:stream";
import { DataFactory } from "n3";
import type { Quad, Term } from "../../src/rdf/term.ts";
import { writeResults } from "../../src/sparql/results/write.ts";
import type { ResultsFormat } from "../../src/sparql/service.ts";
import type { Answer } from "./engine.ts";
import { hubEngine } from "./hub-engine.ts";
import { type ForeignQuad, fromForeignQuad } from "./w3c/terms.ts";

/*
 * The engine in the interface of the npm tool `rdf-test-suite` (IQueryEngine), so that somebody else's harness can
 * drive it:
 *
 *   rdf-test-suite test/sparql/rdf-test-suite-engine.ts \
 *     https://w3c.github.io/rdf-tests/sparql/sparql11/manifest-all.ttl -s http://www.w3.org/TR/sparql11-query/ \
 *     -m https://w3c.github.io/rdf-tests/~<folder of the suites>/
 */

interface Options {
  readonly baseIRI?: string;
  readonly checkOrder?: boolean;
}

const { blankNode, literal, namedNode, quad } = DataFactory;

function toForeign(term: Term) {
  if (term.termType === "NamedNode") return namedNode(term.value);
  if (term.termType === "BlankNode") return blankNode(term.value);
  return literal(term.value, term.language || namedNode(term.datatype));
}

const toForeignQuad = ({ subject, predicate, object }: Quad) =>
  quad(
    subject.termType === "NamedNode" ? namedNode(subject.value) : blankNode(subject.value),
    namedNode(predicate.value),
    toForeign(object),
  );

async function ask(data: readonly ForeignQuad[], text: string, { baseIRI }: Options): Promise<Answer> {
  const loaded = await hubEngine(data.map(fromForeignQuad));
  try {
    const answer = await loaded.ask(baseIRI ? `BASE <${baseIRI}>\n${text}` : text, "unnamed");
    if (answer.type === "problem") throw new Error(`${answer.code} ${answer.detail}`);
    return answer;
  } finally {
    loaded.close();
  }
}

/** Rejects when a text is not a query of SPARQL 1.1. */
export async function parse(text: string, options: Options): Promise<void> {
  try {
    await ask([], text, options);
  } catch (error) {
    if (String(error).includes("SPARQL_INVALID")) throw error;
  }
}

/** Answers a query over quads; rejects when it is refused. */
export async function query(data: readonly ForeignQuad[], text: string, options: Options): Promise<unknown> {
  const answer = await ask(data, text, options);
  if (answer.type === "boolean") return answer;
  if (answer.type === "graph") return { type: "quads", value: answer.quads.map(toForeignQuad) };
  if (answer.type !== "bindings") throw new Error(answer.type);
  const variables = answer.variables.map((name) => `?${name}`);
  const value = answer.rows.map((row) =>
    Object.fromEntries(
      row.flatMap((term, at) => (term ? [[variables[at] ?? "", toForeign(term)] as const] : [])),
    ),
  );
  return { type: "bindings", variables, value, checkOrder: options.checkOrder ?? false };
}

const FORMATS: Readonly<Record<string, ResultsFormat>> = {
  "text/csv": "csv",
  "text/tab-separated-values": "tsv",
  "application/sparql-results+json": "json",
  "application/sparql-results+xml": "xml",
};

/** The solutions of a query in one of the formats of SPARQL 1.1, as a stream of text. */
export async function queryResultFormat(
  data: readonly ForeignQuad[],
  text: string,
  mediaType: string,
  options: Options,
): Promise<AsyncIterable<string>> {
  const answer = await ask(data, text, options);
  const format = FORMATS[mediaType];
  if (answer.type !== "bindings" || !format) throw new Error(`No ${mediaType} of this`);
  return Readable.from([writeResults(format, answer.variables, answer.rows)]);
}
