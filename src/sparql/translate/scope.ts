import type { Algebra } from "@traqula/algebra-transformations-1-1";
import type { Term } from "../../rdf/term.ts";
import { Refusal } from "../refusal.ts";
import { type Binding, unbound } from "./block.ts";
import type { PatternTranslator, Surroundings, Translation } from "./translation.ts";

/** An expression whose SQL gives an id, or NULL for an error. */
export interface Value extends Binding {
  /** The term of a constant. */
  readonly term?: Term;
  readonly id?: number;
  /** SQL of its truth, where that is how it came about. */
  readonly test?: string;
}

/** What an expression is read in. */
export interface Scope {
  readonly translation: Translation;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly surroundings: Surroundings;
  readonly pattern: PatternTranslator;
  /** Where texts of variables are read, by `textKey`. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** Whether false and error need be told apart: not where a FILTER only asks what is true. */
export type Precision = "exact" | "truth";

/** The variable that is read; null in SPARQL's sense of unbound. */
export const bindingOf = (scope: Scope, name: string): Binding =>
  scope.bindings.get(name) ?? scope.surroundings.outer.get(name) ?? unbound;

/** A term of the query. */
export function constant({ translation }: Scope, term: Term): Value {
  const id = translation.facts.id(term);
  return { sql: String(id), certain: true, stored: id >= 0, term, id };
}

export const VOLATILE = new Set(["rand", "uuid", "struuid", "bnode"]);

/** The hidden variable that numbers solutions, for BNODE(label). */
export const SOLUTION = ".solution";

/** Whether an expression gives something else each time it is evaluated. */
export function isVolatile(expression: Algebra.Expression): boolean {
  if (expression.subType === "operator" || expression.subType === "named") {
    return (
      (expression.subType === "operator" && VOLATILE.has(expression.operator)) ||
      expression.args.some(isVolatile)
    );
  }
  return false;
}

/** The parts of nested && or ||. */
export function flatten(operator: string, args: readonly Algebra.Expression[]): Algebra.Expression[] {
  const parts: Algebra.Expression[] = [];
  const left = [...args].reverse();
  for (let next = left.pop(); next; next = left.pop()) {
    if (next.subType === "operator" && next.operator === operator) left.push(...[...next.args].reverse());
    else parts.push(next);
  }
  return parts;
}

export function one(args: readonly Algebra.Expression[]): Algebra.Expression {
  const [first] = args;
  if (!first) throw new Refusal("SPARQL_INVALID", "an argument is missing");
  return first;
}

export function two(args: readonly Algebra.Expression[]): [Algebra.Expression, Algebra.Expression] {
  const [first, second] = args;
  if (!first || !second) throw new Refusal("SPARQL_INVALID", "an argument is missing");
  return [first, second];
}

export function three(
  args: readonly Algebra.Expression[],
): [Algebra.Expression, Algebra.Expression, Algebra.Expression] {
  const [first, second, third] = args;
  if (!first || !second || !third) throw new Refusal("SPARQL_INVALID", "an argument is missing");
  return [first, second, third];
}
