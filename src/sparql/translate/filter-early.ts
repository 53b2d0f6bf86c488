import { Algebra } from "@traqula/algebra-transformations-1-1";
import { flatten, isVolatile } from "./scope.ts";

/**
 * Moves the parts of a filter that look only at what the left side of an OPTIONAL or MINUS surely binds to that side:
 * an equal pattern, of which less is joined. Any other pattern stays as it is.
 */
export function filterEarly(operation: Algebra.Operation): Algebra.Operation {
  if (operation.type !== Algebra.Types.FILTER) return operation;
  const { input, expression } = operation;
  if (input.type !== Algebra.Types.LEFT_JOIN && input.type !== Algebra.Types.MINUS) return operation;
  const [left, right] = input.input;
  const bound = surelyBound(left);
  const parts = flatten("&&", [expression]);
  const early = parts.filter((part) => !isVolatile(part) && readsOnly(part, bound));
  if (early.length === 0) return operation;
  const late = parts.filter((part) => !early.includes(part));
  const narrowed = early.reduce<Algebra.Operation>(
    (inner, part) => ({ ...operation, input: inner, expression: part }),
    left,
  );
  const joined: Algebra.Operation = { ...input, input: [narrowed, right] };
  return late.reduce<Algebra.Operation>(
    (inner, part) => ({ ...operation, input: inner, expression: part }),
    joined,
  );
}

/** Variables that a pattern binds in each of its solutions, as far as that is plain to see. */
function surelyBound(operation: Algebra.Operation): Set<string> {
  switch (operation.type) {
    case Algebra.Types.BGP:
      return new Set(
        operation.patterns.flatMap(({ subject, predicate, object }) =>
          [subject, predicate, object].flatMap((term) => (term.termType === "Variable" ? [term.value] : [])),
        ),
      );
    case Algebra.Types.JOIN:
      return new Set(operation.input.flatMap((part) => [...surelyBound(part)]));
    case Algebra.Types.FILTER:
      return surelyBound(operation.input);
    case Algebra.Types.LEFT_JOIN:
    case Algebra.Types.MINUS:
      return surelyBound(operation.input[0]);
    default:
      return new Set();
  }
}

function readsOnly(expression: Algebra.Expression, bound: ReadonlySet<string>): boolean {
  switch (expression.subType) {
    case "term":
      return expression.term.termType !== "Variable" || bound.has(expression.term.value);
    case "operator":
    case "named":
      return expression.args.every((arg) => readsOnly(arg, bound));
    default:
      return false;
  }
}
