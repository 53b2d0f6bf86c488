import { type NamedNode, namedNode, type Quad, RDF_TYPE, SCHEMA, type Term } from "../rdf/term.ts";
import { learnIds, type QueryTerms } from "./query-terms.ts";
import { Facts } from "./translate/facts.ts";
import type { ReadRows, TripleStore } from "./triple-store.ts";

/** By what linked things of the hub are told. */
const LABELS = [
  RDF_TYPE,
  `${SCHEMA}name`,
  "http://www.w3.org/2000/01/rdf-schema#label",
  "http://www.w3.org/2004/02/skos/core#prefLabel",
];

export interface Describing {
  readonly rows: ReadRows;
  readonly terms: QueryTerms;
  readonly store: Pick<TripleStore, "baseUrl">;
  /** The condition on the column `q.g` of the default graph. */
  readonly graph: string;
}

/**
 * What the hub tells of things (SPARQL 1.1 §16.4 leaves it open): their triples, those of their own `#` nodes, and the
 * types and names of what these link to on this hub.
 */
export async function describe(
  { rows, terms, store, graph }: Describing,
  things: readonly Term[],
): Promise<Quad[]> {
  const facts = new Facts(terms, store.baseUrl);
  const ids = (): number[] => things.flatMap((term) => (term.termType === "Literal" ? [] : [facts.id(term)]));
  const labels = (): number[] => LABELS.map((iri) => facts.id(namedNode(iri)));
  ids();
  labels();
  await facts.fetch(rows);
  const triples = new Map<string, readonly [number, number, number]>();
  const take = async (subjects: readonly number[], predicates: string): Promise<number[]> => {
    const found = await rows(
      `SELECT DISTINCT q.s, q.p, q.o FROM json_each(?1) AS j CROSS JOIN quads AS q ON q.s = j.value WHERE ${graph}${predicates}`,
      [JSON.stringify(subjects)],
    );
    return found.map(({ s, p, o }) => {
      triples.set(`${s} ${p} ${o}`, [Number(s), Number(p), Number(o)]);
      return Number(o);
    });
  };
  const own = new Set(ids());
  let next = [...own];
  const linked = new Set<number>();
  while (next.length > 0) {
    const objects = (await take(next, "")).filter((id) => id > 0 && id % 8 === 0 && id < 2 ** 50);
    await learnIds(objects, rows, terms);
    next = [];
    for (const id of objects) {
      if (own.has(id)) continue;
      const { value } = terms.decode(id);
      if (isOwnNode(value, things)) {
        own.add(id);
        next.push(id);
      } else if (store.baseUrl !== "" && value.startsWith(`${store.baseUrl}/`)) linked.add(id);
    }
  }
  await take([...linked], ` AND q.p IN (${labels().join(", ")})`);
  await learnIds([...triples.values()].flat(), rows, terms);
  return [...triples.values()].map(([s, p, o]) => ({
    subject: terms.decode(s) as NamedNode,
    predicate: terms.decode(p) as NamedNode,
    object: terms.decode(o),
    graph: null,
  }));
}

const isOwnNode = (iri: string, things: readonly Term[]): boolean =>
  things.some(({ value }) => iri.startsWith(value.includes("#") ? `${value}-` : `${value}#`));
