import type { Quad, Term } from "../../../src/rdf/term.ts";
import { isNumericLiteral } from "../../../src/rdf/term-id.ts";
import { termText } from "../w3c/terms.ts";

/** What a term can be used as. */
export type Sort = "iri" | "string" | "language" | "number" | "dateTime" | "date" | "boolean" | "other";

/** The sort of a term; blank nodes are not drawn. */
export function sortOf(term: Term): Sort {
  if (term.termType !== "Literal") return "iri";
  if (term.language) return "language";
  if (isNumericLiteral(term)) return "number";
  const [, name = ""] = term.datatype.split("#");
  return name === "string" || name === "dateTime" || name === "date" || name === "boolean" ? name : "other";
}

/** A step of a walk over the graph: along a predicate, or against it. */
export interface Step {
  readonly quad: Quad;
  readonly inverse: boolean;
}

/** Quads by what stands at either end, to walk from one term to the next. */
export class DataIndex {
  readonly quads: readonly Quad[];
  readonly graphs: readonly string[];
  readonly predicates: readonly string[];
  readonly #outgoing = new Map<string, Quad[]>();
  readonly #incoming = new Map<string, Quad[]>();
  readonly #objects = new Map<string, Set<Sort>>();
  readonly #terms = new Map<Sort, Term[]>();
  readonly #counts = new Map<string, number>();
  readonly #fanOuts = new Map<string, number>();

  constructor(quads: readonly Quad[]) {
    this.quads = quads;
    this.graphs = [...new Set(quads.flatMap(({ graph }) => (graph ? [termText(graph)] : [])))];
    this.predicates = [...new Set(quads.map(({ predicate }) => termText(predicate)))];
    for (const quad of quads) {
      const { subject, predicate, object } = quad;
      append(this.#outgoing, termText(subject), quad);
      append(this.#incoming, termText(object), quad);
      append(this.#terms, sortOf(object), object);
      this.#counts.set(predicate.value, (this.#counts.get(predicate.value) ?? 0) + 1);
      const sorts = this.#objects.get(predicate.value) ?? new Set();
      this.#objects.set(predicate.value, sorts.add(sortOf(object)));
    }
  }

  /** Every step from a term. */
  steps(term: Term): Step[] {
    return [
      ...(this.#outgoing.get(termText(term)) ?? []).map((quad) => ({ quad, inverse: false })),
      ...(this.#incoming.get(termText(term)) ?? []).map((quad) => ({ quad, inverse: true })),
    ];
  }

  /** How many triples have a predicate. */
  count(predicate: string): number {
    return this.#counts.get(predicate) ?? 0;
  }

  /** How many ends a step has, about: the mean over all who might take it. */
  fanOut({ quad: { predicate }, inverse }: Step): number {
    const key = `${inverse ? "^" : ""}${predicate.value}`;
    const known = this.#fanOuts.get(key);
    if (known !== undefined) return known;
    const counts = new Map<string, number>();
    for (const quad of this.quads) {
      if (quad.predicate.value !== predicate.value) continue;
      const from = termText(inverse ? quad.object : quad.subject);
      counts.set(from, (counts.get(from) ?? 0) + 1);
    }
    const squares = [...counts.values()].reduce((sum, count) => sum + count * count, 0);
    const mean = squares / Math.max(1, this.count(predicate.value));
    this.#fanOuts.set(key, mean);
    return mean;
  }

  /** The sorts of all objects of a predicate. */
  objectSorts(predicate: string): ReadonlySet<Sort> {
    return this.#objects.get(predicate) ?? new Set();
  }

  /** Objects of that sort, as often as they occur. */
  terms(sort: Sort): readonly Term[] {
    return this.#terms.get(sort) ?? [];
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
