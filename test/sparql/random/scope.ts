import type { Term } from "../../../src/rdf/term.ts";
import type { Sort } from "./data-index.ts";

/** What is known of a variable where it can be used. */
export interface Variable {
  readonly name: string;
  /** Its value in the solution that the walk followed; null when it was computed. */
  readonly sample: Term | null;
  /** Every sort that its values may have. */
  readonly sorts: ReadonlySet<Sort>;
}

/** Names a query's variables, each once. */
export class Names {
  #count = 0;

  next(): string {
    this.#count += 1;
    return `?v${this.#count}`;
  }
}

export const ofSort = (scope: readonly Variable[], ...sorts: readonly Sort[]): Variable[] =>
  scope.filter((variable) => [...variable.sorts].every((sort) => sorts.includes(sort)));
