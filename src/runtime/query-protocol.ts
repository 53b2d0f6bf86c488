import type { SparqlRequest } from "../sparql/service.ts";
import type { SqlValue } from "../store/database.ts";

/** What the hub asks of a query process. Its answer comes in parts, so that no message holds the hub up for long. */
export type QueryJob =
  | { readonly kind: "rows"; readonly sql: string; readonly params: readonly SqlValue[] }
  | { readonly kind: "answer"; readonly request: SparqlRequest }
  | { readonly kind: "solutions"; readonly query: string };

export interface QueryOrder {
  readonly number: number;
  readonly job: QueryJob;
}

/** A piece of the answer: some of its rows, or some of its bytes. */
export interface QueryPart {
  readonly number: number;
  readonly rows?: readonly unknown[];
  readonly bytes?: Uint8Array;
}

/** The end of an answer: what is to be said of it beside its parts, or the words of an error that nobody foresaw. */
export type QueryEnd =
  | { readonly number: number; readonly end: unknown; readonly fault?: undefined }
  | { readonly number: number; readonly fault: string };

export interface QueryReady {
  readonly ready: true;
}

export type QueryMessage = QueryPart | QueryEnd | QueryReady;
