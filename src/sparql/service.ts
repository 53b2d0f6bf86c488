import type { Problem } from "../model/problem.ts";
import type { Term } from "../rdf/term.ts";

/** Forms of a table of solutions or of a yes or no (SPARQL 1.1 Query Results JSON, XML, CSV and TSV). */
export type ResultsFormat = "json" | "xml" | "csv" | "tsv";

/** Forms of a graph, what CONSTRUCT and DESCRIBE give. */
export type GraphFormat = "ttl" | "nt" | "nq" | "jsonld";

/** A query as the SPARQL 1.1 Protocol brings it. */
export interface SparqlRequest {
  readonly query: string;
  /** `default-graph-uri` and `named-graph-uri`: they replace the dataset that the query names (§2.1.4). */
  readonly defaultGraphs: readonly string[];
  readonly namedGraphs: readonly string[];
  /** The form that the reader prefers, for each kind of answer; null when none of that kind will do. */
  readonly results: ResultsFormat | null;
  readonly graph: GraphFormat | null;
}

export type SparqlOutcome =
  | {
      /** UTF-8. */
      readonly body: Uint8Array<ArrayBuffer>;
      readonly format: ResultsFormat | GraphFormat;
      /** Solutions or triples. */
      readonly size: number;
      readonly problem?: undefined;
    }
  | { readonly problem: Problem };

export type SparqlSolutions =
  | { readonly rows: readonly (readonly (Term | null)[])[]; readonly problem?: undefined }
  | { readonly problem: Problem };

/**
 * Answers queries whole or not at all, within the limits of whoever runs it. Never rejects for what a query says;
 * rejects with `QueryStopped` for one that takes too long. An abort of `signal` says that nobody waits any more.
 */
export interface SparqlService {
  answer(request: SparqlRequest, signal?: AbortSignal): Promise<SparqlOutcome>;
  /** The solutions of a SELECT as terms, in the order of its variables; null where one is unbound. */
  solutions(query: string, signal?: AbortSignal): Promise<SparqlSolutions>;
}

export const MAX_ROWS = 10_000;
export const MAX_RESULT_BYTES = 20_000_000;
export const MAX_QUERY_BYTES = 65_536;
