import { isIndexPredicate } from "../rdf/index-quads.ts";
import { namedNode, type Quad, type Term } from "../rdf/term.ts";
import { inlineTerm, type Kind, termOf } from "../rdf/term-id.ts";
import { BASE } from "../render/base-url.ts";
import type { Database } from "./database.ts";

interface QuadRow {
  readonly graph: string;
  readonly s: number;
  readonly o: number;
  readonly subject: string;
  readonly predicate: string;
  readonly object: string | null;
  readonly qualifier: string | null;
}

/**
 * The triples of graphs of records as documents tell them, without those by which they are only found. `graphs` are
 * IRIs that end with `#record`, U+0001 in the place of the hub's address; IRIs come back with `baseUrl`.
 */
export async function readGraphs(
  database: Database,
  graphs: readonly string[],
  baseUrl: string,
): Promise<Quad[]> {
  const rows = await database.all<QuadRow>(
    `SELECT g.value AS graph, q.s, q.o, s.value AS subject, p.value AS predicate, o.value AS object, o.qualifier
     FROM json_each(?) j
     CROSS JOIN terms g ON g.value = j.value AND substr(g.value, -7) = '#record'
     CROSS JOIN quads q ON q.g = g.id
     JOIN terms s ON s.id = q.s JOIN terms p ON p.id = q.p LEFT JOIN terms o ON o.id = q.o
     ORDER BY j.key, s.value, p.value, o.value, q.o`,
    JSON.stringify(graphs),
  );
  const address = (iri: string) => (iri.startsWith(BASE) ? baseUrl + iri.slice(BASE.length) : iri);
  const named = <T extends Term>(term: T): T =>
    term.termType === "NamedNode" ? { ...term, value: address(term.value) } : term;
  const quads: Quad[] = [];
  for (const { graph, o, subject, predicate, object, qualifier } of rows) {
    if (isIndexPredicate(predicate)) continue;
    quads.push({
      subject: namedNode(address(subject)),
      predicate: namedNode(address(predicate)),
      object: named(inlineTerm(o) ?? termOf((o % 8) as Kind, object ?? "", qualifier ?? "")),
      graph: namedNode(address(graph)),
    });
  }
  return quads;
}
