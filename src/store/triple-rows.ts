import type { Quad, Term } from "../rdf/term.ts";
import { INLINE, inlineId, KIND, type Kind, kindOf, qualifierOf, termHash } from "../rdf/term-id.ts";
import type { BulkRow } from "./bulk.ts";
import type { BulkStatement, Statement } from "./database.ts";

/** Graphs to write: their names, whether or not anything stands in them, and their triples. */
export interface Graphs {
  readonly names: readonly string[];
  readonly quads: readonly Quad[];
}

/**
 * Statements that put graphs in the place of those of the same names. `make` is called once, when the batch comes to
 * the first of them, and what it gives is forgotten after the last.
 *
 * Terms are numbered here and the numbers, not the texts, go with each triple: of each term the text travels twice, to
 * find it among the stored ones and to store it. `batch_terms` holds the id of each number.
 */
export function replaceGraphs(make: () => Graphs): (Statement | BulkStatement)[] {
  let made: Numbered | null = null;
  const numbered = (): Numbered => {
    made ??= numberTerms(make());
    return made;
  };
  const graphs = lazily(() => numbered().names.map((name) => [termHash(KIND.iri, name, ""), name]));
  const terms = lazily(() => numbered().terms);
  const quads: Iterable<BulkRow> = {
    *[Symbol.iterator]() {
      yield* numbered().rows();
      made = null;
    },
  };
  return [
    {
      perRow: `DELETE FROM quads WHERE g = (SELECT id FROM terms WHERE hash = ? AND value = ? AND id & 7 = ${KIND.iri})`,
      fromJson: `DELETE FROM quads WHERE g IN (SELECT t.id FROM json_each(?) j CROSS JOIN terms t
        ON t.hash = j.value ->> 0 AND t.value = j.value ->> 1 AND t.id & 7 = ${KIND.iri})`,
      rows: graphs,
    },
    ...insertNumbered(terms, quads),
  ];
}

/** Statements that add triples to those that are stored; `make` as above. */
export function addQuads(make: () => readonly Quad[]): (Statement | BulkStatement)[] {
  return replaceGraphs(() => ({ names: [], quads: make() })).slice(1);
}

const ROW = "(SELECT ? AS n, ? AS kind, ? AS hash, ? AS value, ? AS qualifier) j";
const JSON_ROW = `(SELECT value ->> 0 AS n, value ->> 1 AS kind, value ->> 2 AS hash, value ->> 3 AS value,
  value ->> 4 AS qualifier FROM json_each(?)) j`;
const LINK_KNOWN = "INSERT INTO batch_terms (n, id) SELECT j.n, t.id FROM";
const SAME_TERM = `CROSS JOIN terms t ON t.hash = j.hash AND t.value = j.value AND t.qualifier = j.qualifier
  AND t.id & 7 = j.kind`;
const INSERT_NEW = `INSERT INTO terms (id, hash, value, qualifier)
  SELECT ((SELECT id FROM batch_terms WHERE n = 0) + j.n) * 8 + j.kind, j.hash, j.value, j.qualifier FROM`;
const IS_NEW = "WHERE NOT EXISTS (SELECT 1 FROM batch_terms b WHERE b.n = j.n)";
const INSERT_QUAD = "INSERT OR IGNORE INTO quads (s, p, o, g)";
const id = (n: string): string => `(SELECT id FROM batch_terms WHERE n = ${n})`;
const quadOf = (s: string, p: string, o: string, inline: string, g: string): string =>
  `${id(s)}, ${id(p)}, coalesce(${inline}, ${id(o)}), ${id(g)}`;

function insertNumbered(terms: Iterable<BulkRow>, quads: Iterable<BulkRow>): (Statement | BulkStatement)[] {
  return [
    { sql: "DELETE FROM batch_terms", params: [] },
    {
      sql: "INSERT INTO batch_terms (n, id) SELECT 0, coalesce((SELECT max(id) FROM terms), 0) / 8 + 1",
      params: [],
    },
    {
      perRow: `${LINK_KNOWN} ${ROW} ${SAME_TERM}`,
      fromJson: `${LINK_KNOWN} ${JSON_ROW} ${SAME_TERM}`,
      rows: terms,
    },
    {
      perRow: `${INSERT_NEW} ${ROW} ${IS_NEW}`,
      fromJson: `${INSERT_NEW} ${JSON_ROW} ${IS_NEW}`,
      rows: terms,
    },
    {
      sql: `INSERT INTO batch_terms (n, id) SELECT t.id / 8 - b.id, t.id FROM batch_terms b
        CROSS JOIN terms t ON t.id > b.id * 8 WHERE b.n = 0`,
      params: [],
    },
    {
      perRow: `${INSERT_QUAD} VALUES (${quadOf("?", "?", "?", "?", "?")})`,
      fromJson: `${INSERT_QUAD} SELECT ${quadOf("j.value ->> 0", "j.value ->> 1", "j.value ->> 3", "j.value ->> 2", "j.value ->> 4")}
        FROM json_each(?) j`,
      rows: quads,
    },
    { sql: "DELETE FROM batch_terms", params: [] },
  ];
}

interface Numbered {
  readonly names: readonly string[];
  /** Number, kind, hash, value, qualifier. */
  readonly terms: readonly BulkRow[];
  /** Numbers of subject and predicate, the object's id when it is inline, else its number, the graph's number. */
  rows(): Generator<BulkRow>;
}

const FIRST_INLINE = INLINE.integer.from;

function numberTerms({ names, quads }: Graphs): Numbered {
  const terms: BulkRow[] = [];
  const addresses = new Map<string, number>();
  const others = new Map<string, number>();
  const add = (kind: Kind, value: string, qualifier: string): number => {
    terms.push([terms.length + 1, kind, termHash(kind, value, qualifier), value, qualifier]);
    return terms.length;
  };
  const numberOfIri = (value: string): number => {
    let number = addresses.get(value);
    if (number === undefined) {
      number = add(KIND.iri, value, "");
      addresses.set(value, number);
    }
    return number;
  };
  const numberOf = (term: Term): number => {
    if (term.termType === "NamedNode") return numberOfIri(term.value);
    const kind = kindOf(term);
    const qualifier = qualifierOf(term);
    const key = `${kind}${qualifier}\n${term.value}`;
    let number = others.get(key);
    if (number === undefined) {
      number = add(kind, term.value, qualifier);
      others.set(key, number);
    }
    return number;
  };
  const numbers: number[] = [];
  for (const { subject, predicate, object, graph } of quads) {
    if (graph === null) throw new TypeError("a stored triple stands in the graph of a record");
    numbers.push(numberOf(subject), numberOfIri(predicate.value), inlineId(object) ?? numberOf(object));
    numbers.push(numberOf(graph));
  }
  return {
    names,
    terms,
    *rows() {
      for (let at = 0; at < numbers.length; at += 4) {
        const object = numbers[at + 2] ?? 0;
        const inline = object >= FIRST_INLINE;
        yield [
          numbers[at] ?? 0,
          numbers[at + 1] ?? 0,
          inline ? object : null,
          inline ? null : object,
          numbers[at + 3] ?? 0,
        ];
      }
    },
  };
}

function lazily(rows: () => Iterable<BulkRow>): Iterable<BulkRow> {
  return { [Symbol.iterator]: () => rows()[Symbol.iterator]() };
}
