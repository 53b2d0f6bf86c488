import type { Context } from "hono";
import type { Quad } from "../rdf/term.ts";
import { PREFIXES } from "../rdf/vocabularies.ts";
import { writeGraph } from "../rdf/write-graph.ts";
import type { GraphFormat } from "../sparql/service.ts";
import { send } from "./answer.ts";
import { contentType, GRAPH_FORMATS, preferred } from "./sparql-formats.ts";

export interface GraphAnswer {
  readonly links?: readonly string[];
  readonly maxAgeSeconds?: number;
  readonly prefixes?: Readonly<Record<string, string>>;
}

/** The form of a graph that a reader asks for; null when none will do. */
export function graphFormat(c: Context): GraphFormat | null {
  return preferred(c.req.header("accept"), GRAPH_FORMATS);
}

/** Sends a graph in one of its forms. */
export function sendGraph(
  c: Context,
  format: GraphFormat,
  quads: readonly Quad[],
  answer: GraphAnswer = {},
): Response {
  return send(c, {
    body: writeGraph(format, quads, { ...PREFIXES, ...answer.prefixes }),
    format: "ttl",
    contentType: contentType(format),
    ...(answer.links ? { links: answer.links } : {}),
    ...(answer.maxAgeSeconds === undefined ? {} : { maxAgeSeconds: answer.maxAgeSeconds }),
  });
}
