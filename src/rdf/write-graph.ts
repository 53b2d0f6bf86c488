import type { Quad } from "./term.ts";
import { expandedJsonLd, nodeId } from "./write-json-ld.ts";
import { quadLine, tripleLine } from "./write-lines.ts";
import { type Prefixes, writeTurtle } from "./write-turtle.ts";

/** The forms in which a graph is written. */
export type GraphText = "ttl" | "nt" | "nq" | "jsonld" | "trig";

/** Quads as text. Turtle and N-Triples leave graph names out; TriG, N-Quads and JSON-LD keep them. */
export function writeGraph(format: GraphText, quads: readonly Quad[], prefixes: Prefixes = {}): string {
  switch (format) {
    case "ttl":
      return writeTurtle(quads, prefixes);
    case "trig":
      return trig(quads, prefixes);
    case "nt":
      return lines(quads, tripleLine);
    case "nq":
      return lines(quads, quadLine);
    case "jsonld":
      return JSON.stringify(expandedJsonLd(quads));
  }
}

/** The default graph with its prefixes, then each named one (RDF 1.1 TriG §2.2), whose IRIs stand in full. */
function trig(quads: readonly Quad[], prefixes: Prefixes): string {
  const { unnamed = [], ...named } = Object.groupBy(quads, ({ graph }) =>
    graph ? `<${nodeId(graph)}>` : "unnamed",
  );
  const blocks = Object.entries(named).map(([graph, own = []]) => `\n${graph} {${writeTurtle(own)}}\n`);
  return writeTurtle(unnamed, prefixes) + blocks.join("");
}

/** Each statement once: two graphs may hold the same triple. */
function lines(quads: readonly Quad[], line: (quad: Quad) => string): string {
  return [...new Set(quads.map(line))].join("");
}
