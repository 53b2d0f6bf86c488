import { nodeQuads } from "../rdf/map-node.ts";
import { writeGraph } from "../rdf/write-graph.ts";
import type { Node } from "../render/listed.ts";
import { recordQuads } from "../render/rdf-list.ts";
import { PREFIXES } from "./linked-words.ts";

/** Forms of one JSON-LD document. */
export type DocumentFormat = "jsonld" | "json" | "ttl" | "nt" | "nq";

/** A JSON-LD document of the hub, in another form of RDF when one is asked for; N-Quads names the graphs of records. */
export function documentText(document: string, format: DocumentFormat, baseUrl: string): string {
  if (format === "jsonld" || format === "json") return document;
  const node = JSON.parse(document) as Node;
  const quads = format === "nq" ? recordQuads(node, baseUrl) : nodeQuads(node, null, baseUrl);
  return writeGraph(format, quads, { ...PREFIXES, hub: `${baseUrl}/vocab#` });
}
