import type { Quad, Term } from "../../../src/rdf/term.ts";
import { openTriples } from "../../../src/runtime/node-triples.ts";
import { type Dataset, evaluate } from "../../../src/sparql/evaluate.ts";
import { readRdf } from "../w3c/terms.ts";

const PREFIXES = "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";
export const BASE_URL = "https://hub.example";

/** Three things that point to one another, numbers of three types, names, and two named graphs. */
export const DATA = `@prefix : <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a :p :b, :c ; :n 1 ; :name "Anna", "Anne"@fr .
:b :p :c ; :n 2.5 ; :name "Bob" .
:c :p :a ; :n 1.0E1 ; :d "2020-01-01T00:00:00Z"^^xsd:dateTime .
:g1 { :x :p :y . :y :p :z ; :n 5 }
:g2 { :x :p :w ; :n 7 }`;

export interface Asking {
  readonly data?: string;
  readonly defaultGraph?: Dataset["defaultGraph"];
  readonly from?: readonly string[];
  readonly fromNamed?: readonly string[];
  readonly maxRows?: number;
}

/** An answer in few characters: `:a 1 "Bob" -`, a line for each solution or triple, or the problem. */
export async function ask(query: string, asking: Asking = {}): Promise<string[]> {
  const store = openTriples(":memory:", { baseUrl: BASE_URL, readonly: false });
  try {
    await store.load(readRdf(asking.data ?? DATA, "trig", "http://e/") as Quad[]);
    const { defaultGraph = "unnamed", from = [], fromNamed = [], maxRows } = asking;
    const dataset = { defaultGraph, from, fromNamed };
    const answer = await evaluate(PREFIXES + query, dataset, store, maxRows === undefined ? {} : { maxRows });
    switch (answer.type) {
      case "bindings":
        return answer.rows.map((row) => row.map(short).join(" "));
      case "boolean":
        return [String(answer.value)];
      case "graph":
        return answer.quads.map(({ subject, predicate, object }) =>
          [subject, predicate, object].map(short).join(" "),
        );
      default:
        return [`${answer.problem.code}: ${answer.problem.detail}`];
    }
  } finally {
    store.close();
  }
}

/** The same in the order of the lines, for answers that have none. */
export const askAny = async (query: string, asking: Asking = {}): Promise<string[]> =>
  (await ask(query, asking)).sort();

function short(term: Term | null): string {
  if (term === null) return "-";
  if (term.termType === "NamedNode") return term.value.replace("http://e/", ":");
  if (term.termType === "BlankNode") return `_:${term.value}`;
  if (term.language !== "") return `"${term.value}"@${term.language}`;
  return term.datatype.endsWith("#string") ? `"${term.value}"` : term.value;
}
