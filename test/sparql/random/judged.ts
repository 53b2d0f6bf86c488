import type { Term } from "../../../src/rdf/term.ts";
import type { Answer } from "../engine.ts";
import type { Pattern, Query } from "./query-tree.ts";

/** A way in which Oxigraph departs from SPARQL 1.1, where its answer is no measure. */
interface Judged {
  readonly reason: string;
  readonly applies: (query: Query, ours: Answer, theirs: Answer) => boolean;
}

const rows = (answer: Answer): number => (answer.type === "bindings" ? answer.rows.length : -1);

/** The solutions of an answer, each once. */
const distinct = (answer: Answer): string =>
  answer.type === "bindings"
    ? JSON.stringify([...new Set(answer.rows.map((row) => JSON.stringify(row.map(withoutOrder))))].sort())
    : "";
const withoutOrder = (term: Term | null): unknown => term && Object.entries(term).sort();

const variables = (patterns: unknown): string[] => JSON.stringify(patterns).match(/\?v\d+/g) ?? [];

/** Whether a branch of a union has a filter with EXISTS that names a variable which the rest of the branch never does. */
function existsBeyondBranch(patterns: readonly Pattern[]): boolean {
  return patterns.some(
    (pattern) =>
      pattern.kind === "union" &&
      pattern.branches.some((branch) => {
        const own = new Set(variables(branch.filter(({ kind }) => kind !== "filter")));
        const filters = branch.filter(
          (one) => one.kind === "filter" && JSON.stringify(one).includes('"exists"'),
        );
        return variables(filters).some((name) => !own.has(name));
      }),
  );
}

export const JUDGED: readonly Judged[] = [
  {
    reason:
      "§18.5.1: without GROUP BY all solutions are one group, even when there are none. Oxigraph gives no solution " +
      "at all when it can tell beforehand that a filter is never true.",
    applies: (query, ours, theirs) =>
      query.groupBy.length === 0 &&
      JSON.stringify([query.columns, query.having]).includes('"aggregate"') &&
      rows(ours) === 1 &&
      rows(theirs) === 0,
  },
  {
    reason:
      "§18.4: an alternative is a union, with its repetitions. Oxigraph gives what both paths lead to once.",
    applies: (query, ours, theirs) =>
      JSON.stringify(query).includes(">|<") &&
      rows(ours) > rows(theirs) &&
      distinct(ours) === distinct(theirs),
  },
  {
    reason:
      "§18.2.2: a FILTER is of its own group. Oxigraph lets EXISTS in a branch of a union see what is bound beside the union.",
    applies: (query) => existsBeyondBranch(query.where),
  },
  {
    reason: "Oxigraph breaks down (`unreachable`) where it sorts values whose order it has no rule for.",
    applies: (query, _ours, theirs) =>
      query.orderBy.length > 0 && theirs.type === "problem" && theirs.detail === "unreachable",
  },
];
