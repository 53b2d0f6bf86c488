import type { Algebra } from "@traqula/algebra-transformations-1-1";
import type { SqlValue } from "../../store/database.ts";
import type { QueryTerms } from "../query-terms.ts";
import { unsupported } from "../refusal.ts";
import type { TripleStore } from "../triple-store.ts";
import type { DatasetGraphs } from "./dataset.ts";
import type { Facts } from "./facts.ts";
import { pattern } from "./patterns.ts";
import { renderSelection, selectionOf, solutionsOf } from "./selection.ts";
import { Translation } from "./translation.ts";

/** One SQL statement; its columns c0, c1 and so on are ids of the variables' values. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
  readonly variables: readonly string[];
}

export interface StatementOptions {
  readonly operation: Algebra.Operation;
  readonly graphs: DatasetGraphs;
  readonly facts: Facts;
  readonly terms: QueryTerms;
  readonly store: Pick<TripleStore, "functions" | "baseUrl">;
  /** Variables to read of a pattern's solutions; null for a query that projects its own. */
  readonly wanted: readonly string[] | null;
  /** Most rows to read. */
  readonly most?: number;
}

/** SQLite allows 2,000 columns. */
const MOST_COLUMNS = 1000;

/**
 * Translates the algebra of a query.
 * @throws Refusal for what has no exact translation
 */
export function statementOf(options: StatementOptions): Statement {
  const { operation, graphs, facts, terms, store, wanted, most } = options;
  const translation = new Translation(facts, terms, {
    functions: store.functions,
    baseUrl: store.baseUrl,
    named: graphs.named,
  });
  const around = { graph: graphs.default, outer: new Map() };
  const read = wanted === null ? selectionOf : solutionsOf;
  const selection = read(translation, operation, around, pattern);
  const variables = wanted ?? selection.variables;
  if (variables.length > MOST_COLUMNS) unsupported("this many variables");
  const sql = renderSelection(translation, { ...selection, variables }, most);
  return { ...withoutUnused(sql, translation.params), variables };
}

/** Leaves out the parameters of conditions that fell away: drivers bind just as many as a statement has. */
function withoutUnused(sql: string, params: readonly SqlValue[]): Pick<Statement, "sql" | "params"> {
  const used = [...new Set([...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)))];
  return {
    sql: sql.replace(/\?(\d+)/g, (_, number) => `?${used.indexOf(Number(number)) + 1}`),
    params: used.map((number) => params[number - 1] ?? null),
  };
}
