import { Algebra } from "@traqula/algebra-transformations-1-1";

/** Branches that a pattern may come to have. */
const MOST_BRANCHES = 8;

/**
 * Moves what is joined with a UNION, and the filters on both, into each of its branches: an equal pattern
 * (SPARQL 1.1 §18.5), whose branches can be planned each by itself. Any other pattern stays as it is.
 */
export function distributed(operation: Algebra.Operation): Algebra.Operation {
  if (operation.type === Algebra.Types.FILTER) {
    const input = distributed(operation.input);
    if (input === operation.input || input.type !== Algebra.Types.UNION) return operation;
    return { ...input, input: input.input.map((branch) => ({ ...operation, input: branch })) };
  }
  if (operation.type !== Algebra.Types.JOIN) return operation;
  const unions = operation.input.filter((part) => part.type === Algebra.Types.UNION);
  const [union] = unions;
  const others = operation.input.filter((part) => part !== union);
  if (union?.type !== Algebra.Types.UNION || !others.some(hasTriples)) return operation;
  const branches = unions.reduce((product, part) => product * ("input" in part ? part.input.length : 1), 1);
  if (branches > MOST_BRANCHES || !union.input.every(isSimple)) return operation;
  return {
    ...union,
    input: union.input.map((branch) => distributed({ ...operation, input: [...others, branch] })),
  };
}

const hasTriples = (operation: Algebra.Operation): boolean =>
  operation.type === Algebra.Types.BGP
    ? operation.patterns.length > 0
    : operation.type === Algebra.Types.PATH ||
      (operation.type === Algebra.Types.JOIN && operation.input.some(hasTriples));

/** Patterns that a join goes into; groups and sub-queries are evaluated by themselves anyway. */
const isSimple = (operation: Algebra.Operation): boolean =>
  operation.type === Algebra.Types.BGP ||
  operation.type === Algebra.Types.PATH ||
  operation.type === Algebra.Types.FILTER ||
  operation.type === Algebra.Types.JOIN ||
  operation.type === Algebra.Types.EXTEND;
