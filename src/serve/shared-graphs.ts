import { recordGraph } from "../rdf/record-quads.ts";
import { quadLine } from "../rdf/write-lines.ts";
import { BASE } from "../render/base-url.ts";
import { parseNode } from "../render/listed.ts";
import { sharedIris } from "../render/rdf-list.ts";
import { readGraphs } from "../store/read-graphs.ts";
import type { AppDeps } from "./deps.ts";

/** Graphs that are remembered as written; a hub with more places writes some of them twice. */
const REMEMBERED = 50_000;

/** The graphs of some things as N-Quads, without the triples by which they are only found. */
export async function graphLines(deps: AppDeps, iris: readonly string[]): Promise<string> {
  const graphs = iris.map((iri) => BASE + recordGraph(iri.slice(deps.baseUrl.length)));
  return (await readGraphs(deps.database, graphs, deps.baseUrl)).map(quadLine).join("");
}

/** Gives, before each batch of occurrences, the graphs of the places, organizations and sources that it is the first to name. */
export function createSharedGraphs(
  deps: AppDeps,
): (rows: readonly { readonly json: string }[]) => Promise<string> {
  const seen = new Set<string>();
  return async (rows) => {
    if (seen.size > REMEMBERED) seen.clear();
    const fresh: string[] = [];
    for (const { json } of rows) {
      for (const iri of sharedIris(parseNode(json, deps.baseUrl), deps.baseUrl)) {
        if (seen.has(iri)) continue;
        seen.add(iri);
        fresh.push(iri);
      }
    }
    return graphLines(deps, fresh);
  };
}
