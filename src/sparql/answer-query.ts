import type { Problem } from "../model/problem.ts";
import { writeGraph } from "../rdf/write-graph.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import { writeBoolean, writeResults } from "./results/write.ts";
import {
  MAX_RESULT_BYTES,
  MAX_ROWS,
  type SparqlOutcome,
  type SparqlRequest,
  type SparqlService,
} from "./service.ts";
import type { TripleStore } from "./triple-store.ts";

/** The namespaces that graphs are written with, as far as they occur. */
const PREFIXES = {
  schema: "http://schema.org/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  dct: "http://purl.org/dc/terms/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  foaf: "http://xmlns.com/foaf/0.1/",
  prov: "http://www.w3.org/ns/prov#",
};

/** Answers queries over a store of triples, in the process that calls it. */
export function sparqlService(store: TripleStore): SparqlService {
  const ask = (query: string, from: readonly string[] = [], fromNamed: readonly string[] = []) =>
    evaluate(query, { defaultGraph: "union", from, fromNamed }, store, { maxRows: MAX_ROWS });
  return {
    async answer(request) {
      const evaluation = await ask(request.query, request.defaultGraphs, request.namedGraphs);
      return written(evaluation, request, store.baseUrl);
    },
    async solutions(query) {
      const evaluation = await ask(query);
      if (evaluation.type === "bindings") return { rows: evaluation.rows };
      return evaluation.type === "problem" ? evaluation : refusal("SPARQL_UNSUPPORTED", evaluation.type);
    },
  };
}

function refusal(code: Problem["code"], detail?: string): { problem: Problem } {
  return { problem: { code, ...(detail === undefined ? {} : { detail }) } };
}

function written(
  evaluation: Evaluation,
  { results, graph }: Pick<SparqlRequest, "results" | "graph">,
  baseUrl: string,
): SparqlOutcome {
  if (evaluation.type === "problem") return { problem: evaluation.problem };
  if (evaluation.type === "graph") {
    if (graph === null) return refusal("NOT_ACCEPTABLE");
    const { quads } = evaluation;
    const prefixes = { ...PREFIXES, hub: `${baseUrl}/vocab#` };
    return whole(writeGraph(graph, quads, prefixes), graph, quads.length);
  }
  if (results === null) return refusal("NOT_ACCEPTABLE");
  if (evaluation.type === "boolean") return whole(writeBoolean(results, evaluation.value), results, 1);
  const { variables, rows } = evaluation;
  return whole(writeResults(results, variables, rows), results, rows.length);
}

function whole(
  text: string,
  format: NonNullable<SparqlRequest["results"] | SparqlRequest["graph"]>,
  size: number,
): SparqlOutcome {
  const body = new TextEncoder().encode(text);
  return body.length > MAX_RESULT_BYTES ? refusal("RESULT_TOO_LARGE") : { body, format, size };
}
