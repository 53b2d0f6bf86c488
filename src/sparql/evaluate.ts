import { Algebra } from "@traqula/algebra-transformations-1-1";
import type { Problem } from "../model/problem.ts";
import { namedNode, type Quad, type Term } from "../rdf/term.ts";
import type { Row } from "../store/database.ts";
import { constructed, templateVariables } from "./construct.ts";
import { describe } from "./describe.ts";
import { type ParsedQuery, parseQuery } from "./parse-query.ts";
import { learnIds, type QueryTerms } from "./query-terms.ts";
import { Refusal } from "./refusal.ts";
import { refusalOfStore } from "./store-limits.ts";
import { graphCondition } from "./translate/active-graph.ts";
import { type DatasetGraphs, datasetGraphs } from "./translate/dataset.ts";
import { Facts } from "./translate/facts.ts";
import { type Statement, statementOf } from "./translate/statement.ts";
import type { ReadRows, TripleStore } from "./triple-store.ts";

export type Evaluation =
  | {
      readonly type: "bindings";
      readonly variables: readonly string[];
      readonly rows: (Term | null)[][];
      readonly problem?: undefined;
    }
  | { readonly type: "boolean"; readonly value: boolean; readonly problem?: undefined }
  | { readonly type: "graph"; readonly quads: Quad[]; readonly problem?: undefined }
  | { readonly type: "problem"; readonly problem: Problem };

/** What a query is asked of. Lists that are empty leave the choice to the query. */
export interface Dataset {
  /** `union`: every triple of the store stands in the default graph too; `unnamed`: only those in no named graph. */
  readonly defaultGraph: "union" | "unnamed";
  readonly from: readonly string[];
  readonly fromNamed: readonly string[];
}

export interface EvaluateOptions {
  /** Most solutions, or triples of a graph; any number when left out. */
  readonly maxRows?: number;
}

/**
 * Answers a SPARQL 1.1 query on one snapshot of a store: wholly and as the standard says, or by a problem that names
 * what is refused. Rejects only when the store itself fails.
 */
export async function evaluate(
  query: string,
  dataset: Dataset,
  store: TripleStore,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  try {
    const parsed = parseQuery(query, store.baseUrl === "" ? null : `${store.baseUrl}/`);
    return await store.read((rows, terms) => {
      terms.resolveAgainst(parsed.baseIri);
      return answer({ parsed, dataset, store, rows, terms, options });
    });
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refusalOfStore(error);
    if (refusal) return { type: "problem", problem: refusal.problem };
    throw error;
  }
}

interface Asked {
  readonly parsed: ParsedQuery;
  readonly dataset: Dataset;
  readonly store: TripleStore;
  readonly rows: ReadRows;
  readonly terms: QueryTerms;
  readonly options: EvaluateOptions;
}

async function answer(asked: Asked): Promise<Evaluation> {
  const { parsed } = asked;
  const { operation, graphs, slice } = await dissected(asked);
  switch (operation.type) {
    case Algebra.Types.ASK:
      return {
        type: "boolean",
        value: (await solved(asked, graphs, operation.input, [], 1)).rows.length > 0,
      };
    case Algebra.Types.CONSTRUCT: {
      const variables = templateVariables(operation.template);
      const input = slice ? { ...slice, input: operation.input } : operation.input;
      const { rows } = await solved(asked, graphs, input, variables);
      return {
        type: "graph",
        quads: withinLimit(constructed(operation.template, variables, rows, asked.terms), asked),
      };
    }
    case Algebra.Types.DESCRIBE: {
      const variables = operation.terms.flatMap((term) => (term.termType === "Variable" ? [term.value] : []));
      const constants = operation.terms.flatMap((term) =>
        term.termType === "NamedNode" ? [namedNode(term.value)] : [],
      );
      const input = slice ? { ...slice, input: operation.input } : operation.input;
      const found = variables.length > 0 ? (await solved(asked, graphs, input, variables)).rows.flat() : [];
      const things = [...constants, ...found.filter((term) => term !== null)];
      const quads = await describe({ ...asked, graph: graphCondition(graphs.default, "q.g") }, things);
      return { type: "graph", quads: withinLimit(quads, asked) };
    }
    default: {
      if (parsed.form !== "select") throw new Refusal("SPARQL_UNSUPPORTED", parsed.form);
      const { variables, rows } = await solved(
        asked,
        graphs,
        slice ? { ...slice, input: operation } : operation,
        null,
      );
      return { type: "bindings", variables, rows };
    }
  }
}

function withinLimit<T>(items: T[], { options: { maxRows } }: Asked): T[] {
  if (maxRows !== undefined && items.length > maxRows)
    throw new Refusal("RESULT_TOO_LARGE", `more than ${maxRows}`);
  return items;
}

interface Dissected {
  readonly operation: Algebra.Operation;
  readonly graphs: DatasetGraphs;
  readonly slice: Algebra.Slice | null;
}

/** Takes the dataset off a query, and a slice that stands around a CONSTRUCT or DESCRIBE although it is of solutions. */
async function dissected({ parsed, dataset, rows, terms, store }: Asked): Promise<Dissected> {
  let operation = parsed.algebra;
  let { from, fromNamed } = dataset;
  if (operation.type === Algebra.Types.FROM) {
    if (from.length === 0 && fromNamed.length === 0) {
      from = operation.default.map(({ value }) => value);
      fromNamed = operation.named.map(({ value }) => value);
    }
    operation = operation.input;
  }
  const graphs = await datasetGraphs(
    { defaultGraph: dataset.defaultGraph, from, fromNamed },
    rows,
    terms,
    store.baseUrl,
  );
  if (operation.type !== Algebra.Types.SLICE) return { operation, graphs, slice: null };
  return { operation: operation.input, graphs, slice: operation };
}

/** The solutions of a pattern as terms. `wanted` are the variables; null for those that it projects. */
async function solved(
  asked: Asked,
  graphs: DatasetGraphs,
  operation: Algebra.Operation,
  wanted: readonly string[] | null,
  most?: number,
): Promise<{ variables: readonly string[]; rows: (Term | null)[][] }> {
  const { rows: read, terms, store, options } = asked;
  const facts = new Facts(terms, store.baseUrl);
  const limit = most ?? (options.maxRows === undefined ? undefined : options.maxRows + 1);
  let statement: Statement;
  for (;;) {
    statement = statementOf({
      operation,
      graphs,
      facts,
      terms,
      store,
      wanted,
      ...(limit ? { most: limit } : {}),
    });
    if (facts.complete) break;
    await facts.fetch(read);
  }
  const found = await read(statement.sql, statement.params);
  if (most === undefined && options.maxRows !== undefined && found.length > options.maxRows) {
    throw new Refusal("RESULT_TOO_LARGE", `more than ${options.maxRows}`);
  }
  await learnIds(
    found.flatMap((row) => Object.values(row)),
    read,
    terms,
  );
  const { variables } = statement;
  const rows = found.map((row) => variables.map((_, at) => termIn(row[`c${at}`], terms)));
  return { variables, rows };
}

const termIn = (value: Row[string] | undefined, terms: QueryTerms): Term | null =>
  typeof value === "number" ? terms.decode(value) : null;
