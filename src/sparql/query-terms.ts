import type { Term } from "../rdf/term.ts";
import { blankNode } from "../rdf/term.ts";
import {
  INLINE,
  inlineId,
  inlineTerm,
  KIND,
  type Kind,
  kindOf,
  qualifierOf,
  termHash,
  termOf,
} from "../rdf/term-id.ts";
import type { ReadRows } from "./triple-store.ts";
import type { FunctionContext } from "./values/function-context.ts";

/** What the runtime knows that a query may ask. */
export type Circumstances = Pick<FunctionContext, "now" | "random" | "uuid" | "hash">;

/** A row of `terms`. */
export interface TermRow {
  readonly id: number;
  readonly value: string;
  readonly qualifier: string;
}

/** The rows of `terms`, at hand while a statement runs. */
export interface Dictionary {
  row(id: number): TermRow | null;
  withHash(hash: number): readonly TermRow[];
}

/** The dictionary lacks a term that a triple names: the store changed between two looks at it. */
export class TermMissing extends Error {
  constructor(id: number) {
    super(`no term ${id}`);
    this.name = "TermMissing";
  }
}

/** How a term is written in `terms`: kind, value and qualifier. */
export interface StoredTerm {
  readonly kind: Kind;
  readonly value: string;
  readonly qualifier: string;
}

/** What separates an address of the hub from a longer one of somebody else. */
const AFTER_BASE = new Set([undefined, "/", "#", "?"]);

/** A term as the dictionary writes it: U+0001 stands for the base URL at the beginning of an IRI. */
export function storedTerm(term: Term, baseUrl: string): StoredTerm {
  const own = term.termType === "NamedNode" && baseUrl !== "" && term.value.startsWith(baseUrl);
  const value =
    own && AFTER_BASE.has(term.value[baseUrl.length])
      ? `\u0001${term.value.slice(baseUrl.length)}`
      : term.value;
  return { kind: kindOf(term), value, qualifier: qualifierOf(term) };
}

const keyOf = ({ kind, value, qualifier }: StoredTerm): string => `${kind}${qualifier}\n${value}`;
const CACHE = 200_000;

/** The ids of one query: of inline terms, of the dictionary's, and of those that the query itself makes. */
export class QueryTerms {
  context: FunctionContext;
  /** Names of the functions that the statement calls, by number. */
  readonly functions: string[] = [];
  /** Separators of its GROUP_CONCATs, by number. */
  readonly separators: string[] = [];
  readonly #baseUrl: string;
  readonly #dictionary: Dictionary | null;
  #terms = new Map<number, Term>();
  #ids = new Map<string, number>();
  readonly #made: Term[] = [];
  readonly #madeIds = new Map<string, number>();

  /** The number of the solution for which a function is called. */
  solution = 0;
  #blanks = 0;
  readonly #blankLabels = new Map<string, string>();

  constructor(baseUrl: string, dictionary: Dictionary | null, circumstances: Circumstances) {
    this.#baseUrl = baseUrl;
    this.#dictionary = dictionary;
    this.context = {
      ...circumstances,
      baseIri: baseUrl === "" ? null : `${baseUrl}/`,
      blankNode: (label) => blankNode(label === undefined ? this.freshLabel() : this.#labelOf(label)),
    };
  }

  /** Makes IRI() resolve what it is given against the base of the query (§17.4.2.8). */
  resolveAgainst(baseIri: string | null): void {
    this.context = { ...this.context, baseIri };
  }

  /** A label that no blank node of the store or of this query has. */
  freshLabel(): string {
    for (;;) {
      this.#blanks += 1;
      const label = `made${this.#blanks}`;
      const hash = termHash(KIND.blank, label, "");
      if (!this.#dictionary?.withHash(hash).some(({ value }) => value === label)) return label;
    }
  }

  #labelOf(label: string): string {
    const key = `${this.solution} ${label}`;
    const known = this.#blankLabels.get(key);
    if (known !== undefined) return known;
    const made = this.freshLabel();
    this.#blankLabels.set(key, made);
    return made;
  }

  /**
   * The term of an id.
   * @throws TermMissing for an id that nothing is known of
   */
  decode(id: number): Term {
    if (id >= INLINE.integer.from) return inlineTerm(id) as Term;
    if (id < 0) {
      const made = this.#made[Math.floor(-id / 8) - 1];
      if (made) return made;
      throw new TermMissing(id);
    }
    const known = this.#terms.get(id);
    if (known) return known;
    const row = this.#dictionary?.row(id);
    if (!row) throw new TermMissing(id);
    return this.learn(row);
  }

  /** Takes note of a row of the dictionary, and gives its term. */
  learn({ id, value, qualifier }: TermRow): Term {
    const kind = (id % 8) as Kind;
    const own = kind === KIND.iri && value.startsWith("\u0001");
    const term = termOf(kind, own ? this.#baseUrl + value.slice(1) : value, qualifier);
    if (this.#terms.size >= CACHE) this.#terms = new Map();
    this.#terms.set(id, term);
    return term;
  }

  /** Whether `decode` can answer without a row of the dictionary. */
  knows(id: number): boolean {
    return id < 0 || id >= INLINE.integer.from || this.#terms.has(id);
  }

  /** The id of a term: its own, the dictionary's, or one made for this query. */
  encode(term: Term): number {
    const inline = inlineId(term);
    if (inline !== null) return inline;
    const stored = storedTerm(term, this.#baseUrl);
    const key = keyOf(stored);
    const known = this.#madeIds.get(key) ?? this.#ids.get(key);
    if (known !== undefined) return known;
    const row = this.#dictionary
      ?.withHash(termHash(stored.kind, stored.value, stored.qualifier))
      .find(({ id, value, qualifier }) => keyOf({ kind: (id % 8) as Kind, value, qualifier }) === key);
    if (!row) return this.make(term);
    if (this.#ids.size >= CACHE) this.#ids = new Map();
    this.#ids.set(key, row.id);
    return row.id;
  }

  /** The id of a term that is known to be neither inline nor in the dictionary. */
  make(term: Term): number {
    const key = keyOf(storedTerm(term, this.#baseUrl));
    const known = this.#madeIds.get(key);
    if (known !== undefined) return known;
    this.#made.push(term);
    const id = -(this.#made.length * 8 + kindOf(term));
    this.#madeIds.set(key, id);
    return id;
  }
}

const AT_ONCE = 5000;

/** Fetches the terms of ids that are not at hand. */
export async function learnIds(values: readonly unknown[], rows: ReadRows, terms: QueryTerms): Promise<void> {
  const unknown = new Set<number>();
  for (const value of values) if (typeof value === "number" && !terms.knows(value)) unknown.add(value);
  const ids = [...unknown];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const found = await rows(
      "SELECT t.id, t.value, t.qualifier FROM json_each(?1) AS j CROSS JOIN terms AS t ON t.id = j.value",
      [JSON.stringify(ids.slice(at, at + AT_ONCE))],
    );
    for (const { id, value, qualifier } of found) {
      terms.learn({ id: Number(id), value: String(value), qualifier: String(qualifier) });
    }
  }
}
