import type { Page } from "../../src/connector.ts";
import type { Problem } from "../../src/model/problem.ts";
import { expandJsonLd, hasOwnContext } from "../../src/parse/structured-data/json-ld.ts";
import { addJsonLd } from "../../src/parse/structured-data/json-ld-nodes.ts";
import { type BlockFault, readPageGraph } from "../../src/parse/structured-data/read-page-graph.ts";
import { newGraph, type SchemaGraph } from "../../src/parse/structured-data/schema-node.ts";
import { isEventType } from "../../src/parse/structured-data/schema-terms.ts";
import { readTolerantJson } from "../../src/parse/tolerant-json.ts";

/** What a page says, and what was wrong with how it says it. */
export interface Documents {
  readonly graph: SchemaGraph;
  /** True for a bare JSON document, false for a web page. */
  readonly isDocument: boolean;
  /** The JSON documents in it, as parsed. */
  readonly documents: readonly unknown[];
  readonly faults: readonly Problem[];
}

/** Above this many characters a context is not followed; schema.org's own names are still read. */
const CONTEXT_LIMIT = 262_144;

const CODE_OF_FAULT = {
  repaired: "JSON_LD_REPAIRED",
  cut: "JSON_LD_CUT",
  unreadable: "JSON_LD_UNREADABLE",
} as const satisfies Record<BlockFault["type"], Problem["code"]>;

/** Reads a web page or bare JSON document, told apart by how it begins: servers lie about media types. */
export async function readDocuments({ text, url }: Pick<Page, "text" | "url">): Promise<Documents> {
  const isDocument = /^[\s\ufeff]{0,1000}[{[]/.test(text);
  const read = isDocument ? readBare(text, url) : readPage(text, url);
  if (!hasEvents(read.graph) && text.length <= CONTEXT_LIMIT) {
    for (const document of read.documents) {
      if (!hasOwnContext(document)) continue;
      addJsonLd(read.graph, await expandJsonLd(document, url));
    }
  }
  return { ...read, isDocument };
}

const hasEvents = ({ nodes }: SchemaGraph): boolean => nodes.some(({ types }) => types.some(isEventType));

function readPage(text: string, url: string): Omit<Documents, "isDocument"> {
  const { graph, faults, documents } = readPageGraph(text, url);
  const problems = faults.map(({ type, line }) => ({ code: CODE_OF_FAULT[type], detail: `line ${line}` }));
  return { graph, documents, faults: problems };
}

function readBare(text: string, url: string): Omit<Documents, "isDocument"> {
  const graph = newGraph(url, null);
  const json = readTolerantJson(text);
  if (!json) return { graph, documents: [], faults: [{ code: "JSON_LD_UNREADABLE" }] };
  addJsonLd(graph, json.value);
  const faults: Problem[] = [];
  if (!json.whole) faults.push({ code: "JSON_LD_CUT" });
  else if (!json.strict) faults.push({ code: "JSON_LD_REPAIRED" });
  return { graph, documents: [json.value], faults };
}
