import { nodeQuads } from "../rdf/map-node.ts";
import { PREFIXES } from "../rdf/vocabularies.ts";
import { writeGraph } from "../rdf/write-graph.ts";
import { quadLine } from "../rdf/write-lines.ts";
import type { Node } from "../render/listed.ts";
import { eventQuads, sharedIris } from "../render/rdf-list.ts";
import type { AppDeps } from "./deps.ts";
import { graphLines } from "./shared-graphs.ts";

/** A JSON-LD document of the hub, or the same graph as Turtle or N-Triples. */
export function documentText(
  document: string,
  format: "jsonld" | "json" | "ttl" | "nt",
  baseUrl: string,
): string {
  if (format === "jsonld" || format === "json") return document;
  const quads = nodeQuads(JSON.parse(document) as Node, null, baseUrl);
  return writeGraph(format, quads, { ...PREFIXES, hub: `${baseUrl}/vocab#` });
}

/** The document of an event as N-Quads: in the graph of its record, beside those of what it names. */
export async function eventGraphs(document: string, deps: AppDeps): Promise<string> {
  const node = JSON.parse(document) as Node;
  const own = new Set(eventQuads(node, deps.baseUrl).map(quadLine));
  return (await graphLines(deps, sharedIris(node, deps.baseUrl))) + [...own].join("");
}
