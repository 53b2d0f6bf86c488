import { Store } from "oxigraph";
import { isAside } from "../../src/rdf/record-quads.ts";
import type { Quad } from "../../src/rdf/term.ts";
import type { Answer, DefaultGraph, Engine } from "./engine.ts";
import { readJsonResults } from "./w3c/json-results.ts";
import { readRdf, termText } from "./w3c/terms.ts";

const line = ({ subject, predicate, object, graph }: Quad): string =>
  `${[subject, predicate, object, ...(graph ? [graph] : [])].map(termText).join(" ")} .\n`;

/**
 * Oxigraph, the second opinion. It forgets how numbers and dates were written. Where some graphs are no part of the union, the
 * triples of the others stand in its default graph too.
 */
export const oxigraphEngine: Engine = async (quads) => {
  const store = new Store();
  const inDefault = quads.filter(({ graph }) => graph === null || !isAside(graph.value));
  const isWhole = inDefault.length === quads.length;
  const copies = isWhole ? [] : inDefault.map((quad) => ({ ...quad, graph: null }));
  store.load([...quads, ...copies].map(line).join(""), { format: "application/n-quads" });
  return {
    ask: async (query, defaultGraph) => {
      try {
        return ask(store, query, isWhole ? defaultGraph : "unnamed");
      } catch (error) {
        return { type: "problem", code: "OXIGRAPH", detail: error instanceof Error ? error.message : "" };
      }
    },
    close: () => {},
  };
};

function ask(store: Store, query: string, defaultGraph: DefaultGraph): Answer {
  const text = store.query(query, {
    use_default_graph_as_union: defaultGraph === "union",
    results_format: "json",
  });
  if (typeof text !== "string") throw new Error("No text");
  // A graph comes as JSON-LD, which is an array.
  if (!text.startsWith("[")) return readJsonResults(text);
  const triples = store.query(query, {
    use_default_graph_as_union: defaultGraph === "union",
    results_format: "nt",
  });
  return { type: "graph", quads: readRdf(String(triples), "nt", "http://base.example/") };
}
