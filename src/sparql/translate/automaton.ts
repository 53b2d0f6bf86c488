import { Algebra } from "@traqula/algebra-transformations-1-1";
import { unsupported } from "../refusal.ts";

/** One step along a triple: by one predicate, or by any but some; from subject to object, or back. */
export interface PathStep {
  readonly iris: readonly string[];
  readonly negated: boolean;
  readonly backwards: boolean;
}

/**
 * The walks that a path allows (Glushkov's automaton): its states are the steps last taken, by their number from 1;
 * 0 is the state before the first.
 */
export interface Automaton {
  readonly steps: readonly PathStep[];
  /** The states from which each step can be taken. */
  readonly before: readonly (readonly number[])[];
  /** The states in which a walk may end, 0 when a walk of no step will do. */
  readonly ends: readonly number[];
}

interface Part {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

const MOST_STEPS = 60;

export function automatonOf(path: Algebra.PropertyPathSymbol, backwards: boolean): Automaton {
  const steps: PathStep[] = [];
  const follow = new Map<number, Set<number>>();
  const connect = (from: readonly number[], to: readonly number[]) => {
    for (const state of from)
      for (const next of to) (follow.get(state) ?? follow.set(state, new Set()).get(state))?.add(next);
  };
  const step = (iris: readonly string[], negated: boolean, back: boolean): Part => {
    if (steps.push({ iris, negated, backwards: back }) > MOST_STEPS) unsupported("a path of this many steps");
    return { nullable: false, first: [steps.length], last: [steps.length] };
  };
  const part = (symbol: Algebra.PropertyPathSymbol, back: boolean): Part => {
    switch (symbol.type) {
      case Algebra.Types.LINK:
        return step([symbol.iri.value], false, back);
      case Algebra.Types.NPS:
        return step(
          symbol.iris.map(({ value }) => value),
          true,
          back,
        );
      case Algebra.Types.INV:
        return part(symbol.path, !back);
      case Algebra.Types.ALT: {
        const parts = symbol.input.map((input) => part(input, back));
        return {
          nullable: parts.some(({ nullable }) => nullable),
          first: parts.flatMap(({ first }) => first),
          last: parts.flatMap(({ last }) => last),
        };
      }
      case Algebra.Types.SEQ: {
        const parts = symbol.input.map((input) => part(input, back));
        if (back) parts.reverse();
        return parts.reduce((a, b) => {
          connect(a.last, b.first);
          return {
            nullable: a.nullable && b.nullable,
            first: a.nullable ? [...a.first, ...b.first] : a.first,
            last: b.nullable ? [...a.last, ...b.last] : b.last,
          };
        });
      }
      default: {
        const inner = part(symbol.path, back);
        if (symbol.type !== Algebra.Types.ZERO_OR_ONE_PATH) connect(inner.last, inner.first);
        return symbol.type === Algebra.Types.ONE_OR_MORE_PATH ? inner : { ...inner, nullable: true };
      }
    }
  };
  const whole = part(path, backwards);
  connect([0], whole.first);
  return {
    steps,
    before: steps.map((_, at) => [...follow].filter(([, next]) => next.has(at + 1)).map(([state]) => state)),
    ends: whole.nullable ? [0, ...whole.last] : whole.last,
  };
}
