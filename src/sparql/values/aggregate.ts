import { literal, type Term } from "../../rdf/term.ts";
import { calculate } from "./arithmetic.ts";
import { compareCodePoints } from "./code-points.ts";
import { integer, type Numeric, numericLiteral } from "./number.ts";
import { sortKey } from "./order.ts";
import { numericOf } from "./value.ts";

/** One group's running set function (SPARQL 1.1 §18.5.1). */
export interface Aggregate {
  /** The value of the expression for one solution of the group; null where it is an error or unbound. */
  step(term: Term | null): void;
  /** Null when the function has no value for the group. */
  result(): Term | null;
}

export interface AggregateOptions {
  /** Of GROUP_CONCAT; a space unless told. */
  readonly separator?: string | undefined;
}

/**
 * A set function by its name in any case. An error in one solution makes SUM, AVG, MIN, MAX and GROUP_CONCAT an error;
 * COUNT and SAMPLE pass over it.
 *
 * @throws RangeError for a name that is none of the seven.
 */
export function createAggregate(name: string, { separator = " " }: AggregateOptions = {}): Aggregate {
  switch (name.toLowerCase()) {
    case "count":
      return count();
    case "sum":
      return sum((total) => total);
    case "avg":
      return sum((total, members) => (members === 0n ? total : calculate("/", total, integer(members))));
    case "min":
      return extreme(-1);
    case "max":
      return extreme(1);
    case "sample":
      return sample();
    case "group_concat":
      return concatenation(separator);
    default:
      throw new RangeError(`No set function is called ${name}`);
  }
}

function count(): Aggregate {
  let members = 0n;
  return {
    step(term) {
      if (term) members += 1n;
    },
    result: () => numericLiteral(integer(members)),
  };
}

function sum(finish: (total: Numeric, members: bigint) => Numeric | null): Aggregate {
  let total: Numeric | null = integer(0n);
  let members = 0n;
  return {
    step(term) {
      const number = term && numericOf(term);
      members += 1n;
      total = total && number ? calculate("+", total, number) : null;
    },
    result() {
      const value = total && finish(total, members);
      return value && numericLiteral(value);
    },
  };
}

function extreme(direction: -1 | 1): Aggregate {
  let best: Term | null = null;
  let bestKey = "";
  let failed = false;
  return {
    step(term) {
      if (!term) failed = true;
      if (failed) return;
      const key = sortKey(term);
      if (best && compareCodePoints(key, bestKey) * direction <= 0) return;
      [best, bestKey] = [term, key];
    },
    result: () => (failed ? null : best),
  };
}

function sample(): Aggregate {
  let first: Term | null = null;
  return {
    step(term) {
      first ??= term;
    },
    result: () => first,
  };
}

function concatenation(separator: string): Aggregate {
  const texts: string[] = [];
  let failed = false;
  return {
    step(term) {
      if (!term || term.termType === "BlankNode") failed = true;
      else texts.push(term.value);
    },
    result: () => (failed ? null : literal(texts.join(separator))),
  };
}
