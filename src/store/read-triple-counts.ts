import { RDF_TYPE } from "../rdf/term.ts";
import { KIND, termHash } from "../rdf/term-id.ts";
import type { Database } from "./database.ts";

/** A term that statistics name, and how often. The IRI begins with U+0001 when it is the hub's own. */
export interface TermCount {
  readonly iri: string;
  readonly count: number;
}

/** How much of what the triples say. */
export interface TripleCounts {
  readonly triples: number;
  readonly subjects: number;
  /** Triples of each predicate. */
  readonly properties: readonly TermCount[];
  /** Things of each class. */
  readonly classes: readonly TermCount[];
  readonly licenses: readonly TermCount[];
}

const LICENSE = "http://purl.org/dc/terms/license";

/** Counts every triple: reads the indexes from end to end. */
export async function readTripleCounts(database: Database): Promise<TripleCounts> {
  const properties = await database.all<TermCount>(
    `SELECT t.value AS iri, n AS count FROM (SELECT p, count(*) AS n FROM quads GROUP BY p)
    JOIN terms t ON t.id = p ORDER BY t.value`,
  );
  const subjects = await database.first<{ n: number }>("SELECT count(DISTINCT s) AS n FROM quads");
  return {
    triples: properties.reduce((sum, { count }) => sum + count, 0),
    subjects: subjects?.n ?? 0,
    properties,
    classes: await objectsOf(database, RDF_TYPE),
    licenses: await objectsOf(database, LICENSE),
  };
}

async function objectsOf(database: Database, predicate: string): Promise<TermCount[]> {
  const rows = await database.all<TermCount & { id: number }>(
    `SELECT o AS id, t.value AS iri, n AS count FROM (
      SELECT o, count(*) AS n FROM quads WHERE p = (
        SELECT id FROM terms WHERE hash = ? AND value = ?) GROUP BY o)
    JOIN terms t ON t.id = o ORDER BY t.value`,
    termHash(KIND.iri, predicate, ""),
    predicate,
  );
  return rows.filter(({ id }) => id % 8 === KIND.iri).map(({ iri, count }) => ({ iri, count }));
}
