import type { Quad, Term } from "../rdf/term.ts";
import { inlineTerm, type Kind, termOf } from "../rdf/term-id.ts";
import type { Database } from "./database.ts";

interface QuadRow {
  readonly graph: string;
  readonly s: number;
  readonly subject: string;
  readonly predicate: string;
  readonly o: number;
  readonly object: string | null;
  readonly qualifier: string | null;
}

/** Every triple of some graphs, by the IRI of its graph; a graph in which nothing stands has no entry. */
export async function readTriples(
  database: Database,
  graphs: readonly string[],
): Promise<Map<string, Omit<Quad, "graph">[]>> {
  return byGraph(
    await database.all<QuadRow>(
      `${TRIPLES} CROSS JOIN quads q ON q.g = g.id ${TERMS}`,
      JSON.stringify(graphs),
    ),
  );
}

/** Every triple of what each record says of events, by the IRI of the graph of the event. */
export async function readTellingTriples(
  database: Database,
  graphs: readonly string[],
): Promise<Map<string, Omit<Quad, "graph">[]>> {
  // One triple of each telling has the graph of the event as its subject.
  const tellings = "CROSS JOIN quads d ON d.s = g.id AND d.g < 0";
  return byGraph(
    await database.all<QuadRow>(
      `${TRIPLES} ${tellings} CROSS JOIN quads q ON q.g = d.g ${TERMS}`,
      JSON.stringify(graphs),
    ),
  );
}

const TRIPLES = `SELECT g.value AS graph, q.s, s.value AS subject, p.value AS predicate, q.o, o.value AS object, o.qualifier
  FROM json_each(?) j CROSS JOIN terms g ON substr(g.value, -7) = '#record' AND g.value = j.value`;
const TERMS = `JOIN terms s ON s.id = q.s JOIN terms p ON p.id = q.p LEFT JOIN terms o ON o.id = q.o`;

function byGraph(rows: readonly QuadRow[]): Map<string, Omit<Quad, "graph">[]> {
  const triples = new Map<string, Omit<Quad, "graph">[]>();
  for (const row of rows) {
    const subject = termOf((row.s % 8) as Kind, row.subject, "");
    const object: Term | null =
      row.object === null ? inlineTerm(row.o) : termOf((row.o % 8) as Kind, row.object, row.qualifier ?? "");
    if (subject.termType === "Literal" || object === null) continue;
    const own = triples.get(row.graph) ?? [];
    own.push({ subject, predicate: { termType: "NamedNode", value: row.predicate }, object });
    triples.set(row.graph, own);
  }
  return triples;
}
