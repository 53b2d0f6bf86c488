import { isAside } from "../rdf/record-quads.ts";
import { type Quad, type Term, XSD_STRING } from "../rdf/term.ts";
import { INLINE, inlineId, KIND, type Kind, kindOf, qualifierOf, termHash } from "../rdf/term-id.ts";
import { type BulkRow, lazily, readRows } from "./bulk.ts";
import type { BulkStatement, Statement } from "./database.ts";

/** What happens to the stored triples, in this order. All of them stand in named graphs. */
export interface TripleChange {
  /** Graphs that are emptied. */
  readonly cleared: readonly string[];
  readonly removed: readonly Quad[];
  readonly added: readonly Quad[];
}

/**
 * Statements that change the stored triples. `make` is called once, when the batch comes to the first of them, and what
 * it gives is forgotten after the last.
 *
 * Terms are numbered here, and the numbers, not the texts, go with each triple: the text of a term travels twice, to
 * find it among the stored ones and to store it. `batch_ids` holds the id of each number. A new term gets the number
 * of its place behind the last stored one, so that it needs no third look.
 */
export function changeTriples(make: () => TripleChange): (Statement | BulkStatement)[] {
  let made: Numbered | null = null;
  const numbered = (): Numbered => {
    made ??= numberTerms(make());
    return made;
  };
  const terms = lazily(() => numbered().terms);
  const added: Iterable<BulkRow> = {
    *[Symbol.iterator]() {
      yield* rowsOf(numbered().added);
      made = null;
    },
  };
  return [
    { ...CLEAR_GRAPH, rows: lazily(() => numbered().cleared) },
    { sql: "DELETE FROM batch_ids", params: [] },
    { sql: FIRST_FREE, params: [] },
    readRows(5, linkKnown, terms),
    readRows(5, insertNew, terms),
    { sql: LINK_NEW, params: [] },
    readRows(
      4,
      deleteQuads,
      lazily(() => rowsOf(numbered().removed)),
    ),
    readRows(4, insertQuads, added),
    { sql: "DELETE FROM batch_ids", params: [] },
  ];
}

type BothForms = Omit<BulkStatement, "rows">;

const CLEAR_GRAPH: BothForms = {
  perRow: `DELETE FROM quads WHERE g = (SELECT id FROM terms WHERE hash = ? AND value = ? AND id & 7 = ${KIND.iri})`,
  fromJson: `DELETE FROM quads WHERE g IN (SELECT t.id FROM json_each(?) j CROSS JOIN terms t
    ON t.hash = j.value ->> 0 AND t.value = j.value ->> 1 AND t.id & 7 = ${KIND.iri})`,
};

const FIRST_FREE = "INSERT INTO batch_ids (n, id) SELECT 0, coalesce((SELECT max(id) FROM terms), 0) / 8 + 1";

const TERM = "r.column2 AS kind, r.column3 AS hash, r.column4 AS value, r.column5 AS qualifier";
const linkKnown = (rows: string): string => `INSERT INTO batch_ids (n, id)
  SELECT j.n, t.id FROM (SELECT r.column1 AS n, ${TERM} FROM ${rows} r) j
  CROSS JOIN terms t ON t.hash = j.hash AND t.value = j.value AND t.qualifier = j.qualifier AND t.id & 7 = j.kind`;

const insertNew = (rows: string): string => `INSERT INTO terms (id, hash, value, qualifier)
  SELECT (f.id + j.n) * 8 + j.kind, j.hash, j.value, j.qualifier
  FROM batch_ids f CROSS JOIN (SELECT r.column1 AS n, ${TERM} FROM ${rows} r) j
  WHERE f.n = 0 AND NOT EXISTS (SELECT 1 FROM batch_ids b WHERE b.n = j.n)`;

const LINK_NEW = `INSERT INTO batch_ids (n, id) SELECT t.id / 8 - b.id, t.id FROM batch_ids b
  CROSS JOIN terms t ON t.id > b.id * 8 WHERE b.n = 0`;

const ID = (column: number): string => `(SELECT id FROM batch_ids WHERE n = r.column${column})`;
const OBJECT = `iif(r.column3 < ${INLINE.integer.from}, ${ID(3)}, r.column3)`;
const GRAPH = "(SELECT id * sign(r.column4) FROM batch_ids WHERE n = abs(r.column4))";

const insertQuads = (rows: string): string => `INSERT OR IGNORE INTO quads (s, p, o, g)
  SELECT s.id, p.id, ${OBJECT}, g.id * sign(r.column4) FROM ${rows} r CROSS JOIN batch_ids s ON s.n = r.column1
  CROSS JOIN batch_ids p ON p.n = r.column2 CROSS JOIN batch_ids g ON g.n = abs(r.column4)`;

const deleteQuads = (rows: string): string => `DELETE FROM quads WHERE (s, p, o, g) IN (
  SELECT ${ID(1)}, ${ID(2)}, ${OBJECT}, ${GRAPH} FROM ${rows} r)`;

interface Numbered {
  /** Hash and name of each graph to empty. */
  readonly cleared: readonly BulkRow[];
  /** Number, kind, hash, value, qualifier of each term. */
  readonly terms: readonly BulkRow[];
  /** Four numbers a triple: subject, predicate, object, or its id when that is inline, and graph, negative when what stands there is
   * no part of the default graph. */
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

function numberTerms({ cleared, removed, added }: TripleChange): Numbered {
  const terms: BulkRow[] = [];
  const addresses = new Map<string, number>();
  const texts = new Map<string, number>();
  const others = new Map<string, number>();
  const numberOf = (
    known: Map<string, number>,
    key: string,
    kind: Kind,
    value: string,
    qualifier: string,
  ) => {
    let number = known.get(key);
    if (number === undefined) {
      number = terms.length + 1;
      terms.push([number, kind, termHash(kind, value, qualifier), value, qualifier]);
      known.set(key, number);
    }
    return number;
  };
  const numberOfIri = (value: string): number => numberOf(addresses, value, KIND.iri, value, "");
  const numberOfTerm = (term: Term): number => {
    const { value } = term;
    if (term.termType === "NamedNode") return numberOfIri(value);
    if (term.termType === "Literal" && term.datatype === XSD_STRING)
      return numberOf(texts, value, KIND.string, value, "");
    const kind = kindOf(term);
    const qualifier = qualifierOf(term);
    return numberOf(others, `${kind}${qualifier}\n${value}`, kind, value, qualifier);
  };
  const numbersOf = (quads: readonly Quad[]): number[] => {
    const numbers: number[] = [];
    // Triples of one subject and of one graph follow one another.
    let [subjectValue, subjectNumber, graphValue, graphNumber] = ["", 0, "", 0];
    for (const { subject, predicate, object, graph } of quads) {
      if (graph === null) throw new TypeError("a stored triple stands in the graph of a record");
      if (subject.value !== subjectValue || subjectNumber === 0) {
        subjectNumber = numberOfTerm(subject);
        subjectValue = subject.value;
      }
      if (graph.value !== graphValue || graphNumber === 0) {
        graphNumber = numberOfTerm(graph) * (isAside(graph.value) ? -1 : 1);
        graphValue = graph.value;
      }
      numbers.push(subjectNumber, numberOfIri(predicate.value), inlineId(object) ?? numberOfTerm(object));
      numbers.push(graphNumber);
    }
    return numbers;
  };
  return {
    cleared: cleared.map((name) => [termHash(KIND.iri, name, ""), name]),
    removed: numbersOf(removed),
    added: numbersOf(added),
    terms,
  };
}

function* rowsOf(numbers: readonly number[]): Generator<BulkRow> {
  for (let at = 0; at < numbers.length; at += 4) yield numbers.slice(at, at + 4);
}
