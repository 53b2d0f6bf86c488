import type { Quad, Term } from "../../src/rdf/term.ts";

/** What an engine makes of a query over a data set. */
export type Answer =
  | {
      readonly type: "bindings";
      readonly variables: readonly string[];
      readonly rows: readonly (readonly (Term | null)[])[];
    }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "graph"; readonly quads: readonly Quad[] }
  | { readonly type: "problem"; readonly code: string; readonly detail: string };

/** What a pattern outside GRAPH matches: all graphs together, or the triples in no named graph. */
export type DefaultGraph = "union" | "unnamed";

/** Quads that stand ready to be asked. */
export interface Loaded {
  ask(query: string, defaultGraph: DefaultGraph): Promise<Answer>;
  close(): void;
}

export type Engine = (quads: readonly Quad[]) => Promise<Loaded>;
