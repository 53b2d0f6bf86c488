import { namedNode } from "../../rdf/term.ts";
import { type QueryTerms, storedTerm } from "../query-terms.ts";
import { Refusal } from "../refusal.ts";
import type { ReadRows } from "../triple-store.ts";
import { type ActiveGraph, isGraph } from "./active-graph.ts";
import { Facts } from "./facts.ts";

/** The graphs that a query sees (SPARQL 1.1 §13.2). */
export interface DatasetGraphs {
  readonly default: ActiveGraph;
  /** Ids of the named graphs; null for all of the store. */
  readonly named: readonly number[] | null;
}

export interface DatasetNames {
  readonly defaultGraph: "union" | "unnamed";
  readonly from: readonly string[];
  readonly fromNamed: readonly string[];
}

/**
 * The graphs that a dataset names.
 * @throws Refusal SPARQL_REMOTE for a graph that the store does not have
 */
export async function datasetGraphs(
  { defaultGraph, from, fromNamed }: DatasetNames,
  rows: ReadRows,
  terms: QueryTerms,
  baseUrl: string,
): Promise<DatasetGraphs> {
  if (from.length === 0 && fromNamed.length === 0) {
    return { default: defaultGraph === "union" ? { type: "all" } : { type: "one", id: 0 }, named: null };
  }
  const facts = new Facts(terms, baseUrl);
  const idsOf = (iris: readonly string[]) => [...new Set(iris.map((iri) => facts.id(namedNode(iri))))];
  idsOf([...from, ...fromNamed]);
  await facts.fetch(rows);
  const ids = { from: idsOf(from), named: idsOf(fromNamed) };
  const known = await graphsAmong([...ids.from, ...ids.named], rows);
  for (const iri of [...from, ...fromNamed]) {
    const own = baseUrl !== "" && storedTerm(namedNode(iri), baseUrl).value.startsWith("\u0001");
    if (!own && !known.has(facts.id(namedNode(iri)))) throw new Refusal("SPARQL_REMOTE", iri);
  }
  const [only] = ids.from;
  return {
    default:
      ids.from.length === 1 && only !== undefined
        ? { type: "one", id: only }
        : { type: "merge", ids: ids.from },
    named: ids.named,
  };
}

async function graphsAmong(ids: readonly number[], rows: ReadRows): Promise<Set<number>> {
  const found = await rows(
    `SELECT j.value AS id FROM json_each(?1) AS j WHERE EXISTS (SELECT 1 FROM quads WHERE ${isGraph("quads.g", "j.value")})`,
    [JSON.stringify(ids)],
  );
  return new Set(found.map(({ id }) => Number(id)));
}
