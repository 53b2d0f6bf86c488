import type { Quad } from "./term.ts";
import { expandedJsonLd } from "./write-json-ld.ts";
import { quadLine, tripleLine } from "./write-lines.ts";
import { type Prefixes, writeTurtle } from "./write-turtle.ts";

/** The forms in which a graph is written. */
export type GraphText = "ttl" | "nt" | "nq" | "jsonld";

/** Quads as text. Turtle and N-Triples leave graph names out; N-Quads and JSON-LD keep them. */
export function writeGraph(format: GraphText, quads: readonly Quad[], prefixes: Prefixes = {}): string {
  switch (format) {
    case "ttl":
      return writeTurtle(quads, prefixes);
    case "nt":
      return lines(quads, tripleLine);
    case "nq":
      return lines(quads, quadLine);
    case "jsonld":
      return JSON.stringify(expandedJsonLd(quads));
  }
}

/** Each statement once: two graphs may hold the same triple. */
function lines(quads: readonly Quad[], line: (quad: Quad) => string): string {
  return [...new Set(quads.map(line))].join("");
}
