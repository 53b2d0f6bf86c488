import type { Answer } from "../engine.ts";
import type { Query } from "./query-tree.ts";

/** A way in which Oxigraph departs from SPARQL 1.1, where its answer is no measure. */
interface Judged {
  readonly reason: string;
  readonly applies: (query: Query, ours: Answer, theirs: Answer) => boolean;
}

const rows = (answer: Answer): number => (answer.type === "bindings" ? answer.rows.length : -1);

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
];
