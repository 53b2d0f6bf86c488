import type { Algebra } from "@traqula/algebra-transformations-1-1";
import type { SqlValue } from "../../store/database.ts";
import type { QueryTerms } from "../query-terms.ts";
import { unsupported } from "../refusal.ts";
import type { ActiveGraph } from "./active-graph.ts";
import { type Binding, type Block, Names } from "./block.ts";
import type { Facts } from "./facts.ts";

/** What a pattern is looked at in: its graph, and the solution around it when it stands in EXISTS. */
export interface Surroundings {
  readonly graph: ActiveGraph;
  readonly outer: ReadonlyMap<string, Binding>;
}

const DEEPEST = 150;

/** The state of one translation. */
export class Translation {
  readonly facts: Facts;
  readonly terms: QueryTerms;
  readonly functions: boolean;
  readonly baseUrl: string;
  /** Ids of the named graphs of the dataset; null for all of the store. */
  readonly named: readonly number[] | null;
  readonly names = new Names();
  readonly params: SqlValue[] = [];
  #depth = 0;

  constructor(
    facts: Facts,
    terms: QueryTerms,
    settings: { functions: boolean; baseUrl: string; named: readonly number[] | null },
  ) {
    this.facts = facts;
    this.terms = terms;
    this.functions = settings.functions;
    this.baseUrl = settings.baseUrl;
    this.named = settings.named;
  }

  /** A bound parameter for a text. */
  param(text: string): string {
    const known = this.params.indexOf(text);
    if (known >= 0) return `?${known + 1}`;
    this.params.push(text);
    return `?${this.params.length}`;
  }

  /** The number of a function that SQL calls by it. */
  functionNumber(name: string): number {
    if (!this.functions) unsupported(`function ${name} on this store`);
    const known = this.terms.functions.indexOf(name);
    return known >= 0 ? known : this.terms.functions.push(name) - 1;
  }

  /** Runs one level of a recursion, and refuses what is nested deeper than SQLite can follow. */
  deeper<T>(work: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) unsupported("nesting this deep");
    const result = work();
    this.#depth -= 1;
    return result;
  }
}

/** How patterns are translated: passed to expressions, which may hold patterns in EXISTS. */
export type PatternTranslator = (
  translation: Translation,
  operation: Algebra.Operation,
  surroundings: Surroundings,
) => Block;
