import type { Problem } from "../model/problem.ts";
import { nearest } from "../query/nearest.ts";
import { MAX_QUERY_BYTES } from "../sparql/service.ts";
import { readTextBody } from "./request-body.ts";
import { type AnswerFormat, namedFormat } from "./sparql-formats.ts";

/** What a request to `/sparql` says, whichever of the protocol's three ways it came. */
export interface ProtocolRequest {
  /** Null when nothing is asked. */
  readonly query: string | null;
  readonly defaultGraphs: readonly string[];
  readonly namedGraphs: readonly string[];
  readonly format: AnswerFormat | null;
  readonly problem?: undefined;
}

const FORM = "application/x-www-form-urlencoded";
const QUERY = "application/sparql-query";
const UPDATE = "application/sparql-update";

const PARAMETERS = ["query", "default-graph-uri", "named-graph-uri", "format", "lang"];
const KNOWN = PARAMETERS.map((name) => ({ name, alsoCalled: [] }));
const UPDATE_PARAMETERS = ["update", "using-graph-uri", "using-named-graph-uri"];

/** Reads a request of the SPARQL 1.1 Protocol (§2.1), or says what is wrong with it. */
export async function readProtocol(request: Request): Promise<ProtocolRequest | { problem: Problem }> {
  const parameters = [...new URL(request.url).searchParams];
  if (parameters.some(([name]) => UPDATE_PARAMETERS.includes(name)))
    return { problem: { code: "SPARQL_UPDATE" } };
  if (request.method !== "POST") return fromParameters(parameters, null);
  const body = await readTextBody(request, [FORM, QUERY, UPDATE], MAX_QUERY_BYTES);
  if (body.problem) return body;
  if (body.type === UPDATE) return { problem: { code: "SPARQL_UPDATE" } };
  if (body.type === QUERY) return fromParameters(parameters, body.text);
  const asked = fromParameters([...parameters, ...new URLSearchParams(body.text)], null);
  return asked.problem || asked.query !== null ? asked : { problem: { code: "SPARQL_REPEATED" } };
}

function fromParameters(
  parameters: readonly [string, string][],
  body: string | null,
): ProtocolRequest | { problem: Problem } {
  const valuesOf = (name: string) => parameters.filter(([key]) => key === name).map(([, value]) => value);
  if (parameters.some(([name]) => UPDATE_PARAMETERS.includes(name)))
    return { problem: { code: "SPARQL_UPDATE" } };
  const unknown = parameters.find(([name]) => !PARAMETERS.includes(name));
  if (unknown) {
    const [item] = unknown;
    return { problem: { code: "PARAMETER_UNKNOWN", item, detail: nearest(item, KNOWN) } };
  }
  const queries = [...valuesOf("query"), ...(body === null ? [] : [body])];
  if (queries.length > 1) return { problem: { code: "SPARQL_REPEATED", item: "query" } };
  const [query = null] = queries;
  if (query !== null && Buffer.byteLength(query) > MAX_QUERY_BYTES)
    return { problem: { code: "BODY_TOO_LARGE" } };
  const [format = "", ...more] = valuesOf("format");
  if (more.length > 0) return { problem: { code: "PARAMETER_REPEATED", item: "format" } };
  const named = format === "" ? null : namedFormat(format);
  if (named === undefined) {
    const detail = "json, xml, csv, tsv, ttl, nt, nq, jsonld, html";
    return { problem: { code: "PARAMETER_INVALID", item: "format", detail } };
  }
  return {
    query,
    defaultGraphs: valuesOf("default-graph-uri"),
    namedGraphs: valuesOf("named-graph-uri"),
    format: named,
  };
}
