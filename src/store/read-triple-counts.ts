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

/** Triples of one part of the subjects, which are counted part by part. */
const PART = 2_000_000;

/**
 * Counts every triple of the default graph: reads the indexes from end to end, in statements of which each is short even where there are tens
 * of millions. What is written meanwhile may be counted in part.
 */
export async function readTripleCounts(database: Database): Promise<TripleCounts> {
  const predicates = await database.all<{ id: number; iri: string }>(
    `WITH RECURSIVE p(id) AS (SELECT min(p) FROM quads
      UNION ALL SELECT (SELECT min(q.p) FROM quads q WHERE q.p > p.id) FROM p WHERE p.id IS NOT NULL)
    SELECT p.id, t.value AS iri FROM p JOIN terms t ON t.id = p.id ORDER BY t.value`,
  );
  const properties: TermCount[] = [];
  for (const { id, iri } of predicates) {
    const row = await database.first<{ n: number }>(
      "SELECT count(*) AS n FROM quads WHERE p = ? AND +g >= 0",
      id,
    );
    if (row !== null && row.n > 0) properties.push({ iri, count: row.n });
  }
  const triples = properties.reduce((sum, { count }) => sum + count, 0);
  return {
    triples,
    subjects: await countSubjects(database, triples),
    properties,
    classes: await objectsOf(database, RDF_TYPE),
    licenses: await objectsOf(database, LICENSE),
  };
}

async function countSubjects(database: Database, triples: number): Promise<number> {
  const edges = await database.first<{ first: number | null; last: number | null }>(
    "SELECT (SELECT min(s) FROM quads) AS first, (SELECT max(s) FROM quads) AS last",
  );
  const [first, last] = [edges?.first ?? 0, edges?.last ?? -1];
  const width = Math.ceil((last - first + 1) / Math.ceil((triples + 1) / PART));
  let subjects = 0;
  for (let from = first; from <= last; from += width) {
    const row = await database.first<{ n: number }>(
      "SELECT count(*) AS n FROM (SELECT DISTINCT s FROM quads WHERE s >= ? AND s < ? AND +g >= 0)",
      from,
      from + width,
    );
    subjects += row?.n ?? 0;
  }
  return subjects;
}

async function objectsOf(database: Database, predicate: string): Promise<TermCount[]> {
  const rows = await database.all<TermCount & { id: number }>(
    `SELECT o AS id, t.value AS iri, n AS count FROM (
      SELECT o, count(*) AS n FROM quads WHERE p = (
        SELECT id FROM terms WHERE hash = ? AND value = ?) AND +g >= 0 GROUP BY o)
    JOIN terms t ON t.id = o ORDER BY t.value`,
    termHash(KIND.iri, predicate, ""),
    predicate,
  );
  return rows.filter(({ id }) => id % 8 === KIND.iri).map(({ iri, count }) => ({ iri, count }));
}
