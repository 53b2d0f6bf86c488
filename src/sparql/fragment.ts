import type { NamedNode, Quad, Term } from "../rdf/term.ts";
import { inlineId, inlineTerm, type Kind, kindOf, termHash, termOf } from "../rdf/term-id.ts";
import type { Database } from "../store/database.ts";
import { storedTerm } from "./query-terms.ts";

const POSITIONS = ["s", "p", "o"] as const;
type Position = (typeof POSITIONS)[number];

type TripleRow = Readonly<Record<Position, number>>;

/** A triple pattern: a term, or the name of a variable, which stands for the same term wherever it occurs. */
export type Pattern = Readonly<Record<Position, Term | string>>;

/** Where a page of a fragment ends: the ids of its last triple. */
export type FragmentPosition = readonly [s: number, p: number, o: number];

export interface FragmentOptions {
  /** Most triples of a page, and where it begins. */
  readonly limit: number;
  readonly after: FragmentPosition | null;
  /** How many triples match, where that is known: counting them is most of the work. */
  readonly count?: number | null;
}

export interface Fragment {
  /** How many triples match, in all. */
  readonly count: number;
  /** Those of this page, without their graphs. */
  readonly quads: readonly Quad[];
  /** Where the next page begins; null when this is the last. */
  readonly next: FragmentPosition | null;
}

// Every predicate there is, by jumps along the index that begins with it: there are some dozens.
const PREDICATES = `WITH RECURSIVE predicates(p) AS (
  SELECT min(p) FROM quads UNION ALL SELECT (SELECT min(q.p) FROM quads q WHERE q.p > predicates.p)
  FROM predicates WHERE predicates.p IS NOT NULL)`;

type Bound = Readonly<Partial<Record<Position, number>>>;

/**
 * One page of the triples that match a pattern, in the order of an index, and how many there are (Triple Pattern
 * Fragments). A triple stands in one graph only, so rows are triples.
 */
export async function readFragment(
  database: Database,
  pattern: Pattern,
  baseUrl: string,
  { limit, after, count: known = null }: FragmentOptions,
): Promise<Fragment> {
  const bound: Partial<Record<Position, number>> = {};
  for (const position of POSITIONS) {
    const term = pattern[position];
    if (typeof term === "string") continue;
    const id = await findId(database, term, baseUrl);
    if (id === null) return { count: 0, quads: [], next: null };
    bound[position] = id;
  }
  let count = known ?? 0;
  const rows: TripleRow[] = [];
  for (const part of await indexed(database, bound)) {
    const conditions = [
      // What stands in its named graph alone is not told here (src/rdf/record-quads.ts).
      "+g >= 0",
      ...POSITIONS.filter((each) => part[each] !== undefined).map((each) => `${each} = ${part[each]}`),
    ];
    conditions.push(...sameVariables(pattern));
    if (known === null) count += await countRows(database, conditions);
    const isPast = after !== null && part !== bound && (part.p ?? 0) < after[1];
    if (rows.length > limit || isPast) continue;
    const begins = after !== null && (part === bound || part.p === after[1]) ? after : null;
    rows.push(...(await readRows(database, part, conditions, begins, limit + 1 - rows.length)));
  }
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    count,
    quads: await quadsOf(database, page, baseUrl),
    next: rows.length > limit && last ? [last.s, last.p, last.o] : null,
  };
}

/** A pattern as those that an index serves: no index begins with the object, so its predicates are named first. */
async function indexed(database: Database, bound: Bound): Promise<readonly Bound[]> {
  if (bound.o === undefined || bound.s !== undefined || bound.p !== undefined) return [bound];
  const predicates = await database.all<{ p: number }>(
    `${PREDICATES} SELECT p FROM predicates WHERE EXISTS
      (SELECT 1 FROM quads q WHERE q.p = predicates.p AND q.o = ${bound.o} AND +q.g >= 0) ORDER BY p`,
  );
  return predicates.map(({ p }) => ({ ...bound, p }));
}

async function countRows(database: Database, conditions: readonly string[]): Promise<number> {
  const row = await database.first<{ n: number }>(`SELECT count(*) AS n FROM quads${where(conditions)}`);
  return row?.n ?? 0;
}

async function readRows(
  database: Database,
  bound: Bound,
  conditions: readonly string[],
  after: FragmentPosition | null,
  limit: number,
): Promise<TripleRow[]> {
  const order: readonly Position[] =
    bound.s === undefined && bound.p !== undefined ? ["p", "o", "s"] : POSITIONS;
  const open = order.filter((position) => bound[position] === undefined);
  const beyond =
    after && open.length > 0
      ? [`(${open.join(", ")}) > (${open.map((position) => valueAt(after, position)).join(", ")})`]
      : [];
  if (after && open.length === 0) return [];
  return await database.all<TripleRow>(
    `SELECT s, p, o FROM quads${where([...conditions, ...beyond])} ORDER BY ${order.join(", ")} LIMIT ?`,
    limit,
  );
}

const where = (conditions: readonly string[]): string =>
  conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";

const valueAt = ([s, p, o]: FragmentPosition, position: Position): number => ({ s, p, o })[position];

function sameVariables(pattern: Pattern): string[] {
  const pairs: [Position, Position][] = [
    ["s", "p"],
    ["p", "o"],
    ["s", "o"],
  ];
  return pairs
    .filter(([a, b]) => typeof pattern[a] === "string" && pattern[a] !== "" && pattern[a] === pattern[b])
    .map(([a, b]) => `${a} = ${b}`);
}

async function findId(database: Database, term: Term, baseUrl: string): Promise<number | null> {
  const inline = inlineId(term);
  if (inline !== null) return inline;
  const { kind, value, qualifier } = storedTerm(term, baseUrl);
  const rows = await database.all<{ id: number }>(
    "SELECT id FROM terms WHERE hash = ? AND value = ? AND qualifier = ?",
    termHash(kind, value, qualifier),
    value,
    qualifier,
  );
  return rows.find(({ id }) => id % 8 === kindOf(term))?.id ?? null;
}

async function quadsOf(database: Database, rows: readonly TripleRow[], baseUrl: string): Promise<Quad[]> {
  const ids = new Set(rows.flatMap(({ s, p, o }) => [s, p, o]).filter((id) => inlineTerm(id) === null));
  const found = await database.all<{ id: number; value: string; qualifier: string }>(
    "SELECT id, value, qualifier FROM terms WHERE id IN (SELECT value FROM json_each(?))",
    JSON.stringify([...ids]),
  );
  const terms = new Map(
    found.map(({ id, value, qualifier }) => {
      const whole = value.startsWith("\u0001") && id % 8 === 0 ? baseUrl + value.slice(1) : value;
      return [id, termOf((id % 8) as Kind, whole, qualifier)];
    }),
  );
  return rows.flatMap(({ s, p, o }) => {
    const object = inlineTerm(o) ?? terms.get(o);
    const [subject, predicate] = [terms.get(s), terms.get(p)];
    // A term that is gone was of a triple that is gone: the store changed between two looks at it.
    if (!object || !subject || !predicate || subject.termType === "Literal") return [];
    return [{ subject, predicate: predicate as NamedNode, object, graph: null }];
  });
}
