import type { Term } from "../../rdf/term.ts";
import { inlineId, type Kind, termHash } from "../../rdf/term-id.ts";
import { type QueryTerms, storedTerm } from "../query-terms.ts";
import type { ReadRows } from "../triple-store.ts";

const TERMS = `SELECT t.id, t.value, t.qualifier FROM json_each(?1) AS h CROSS JOIN terms AS t ON t.hash = h.value`;
const MOST_IN_ONE_STATEMENT = 60;

/**
 * What a translation must know of the store: ids of terms, and numbers such as how many triples have a predicate.
 * A translation asks, notes what it was not told, and is made again once all that is fetched.
 */
export class Facts {
  readonly #terms: QueryTerms;
  readonly #baseUrl: string;
  readonly #ids = new Map<string, number>();
  readonly #numbers = new Map<string, number | null>();
  readonly #missingTerms = new Map<string, Term>();
  readonly #missingNumbers = new Set<string>();

  constructor(terms: QueryTerms, baseUrl: string) {
    this.#terms = terms;
    this.#baseUrl = baseUrl;
  }

  /** The id of a term of the query; that of a term which the store lacks is below zero. */
  id(term: Term): number {
    const inline = inlineId(term);
    if (inline !== null) return inline;
    const key = this.#key(term);
    const id = this.#ids.get(key);
    if (id !== undefined) return id;
    this.#missingTerms.set(key, term);
    return 0;
  }

  /** The only column of the only row of a query. `otherwise` stands in until it is known. */
  number(sql: string, otherwise: number): number {
    const known = this.#numbers.get(sql);
    if (known !== undefined) return known ?? otherwise;
    // Numbers that hang on an unknown term are asked for once it is known.
    if (this.#missingTerms.size === 0) this.#missingNumbers.add(sql);
    return otherwise;
  }

  /** Whether all that was asked had been fetched. */
  get complete(): boolean {
    return this.#missingTerms.size === 0 && this.#missingNumbers.size === 0;
  }

  async fetch(rows: ReadRows): Promise<void> {
    if (this.#missingTerms.size > 0) await this.#fetchTerms(rows);
    const queries = [...this.#missingNumbers];
    this.#missingNumbers.clear();
    for (let at = 0; at < queries.length; at += MOST_IN_ONE_STATEMENT) {
      const some = queries.slice(at, at + MOST_IN_ONE_STATEMENT);
      const [row] = await rows(`SELECT ${some.map((sql, column) => `(${sql}) AS n${column}`).join(", ")}`);
      some.forEach((sql, column) => {
        const value = row?.[`n${column}`];
        this.#numbers.set(sql, typeof value === "number" ? value : null);
      });
    }
  }

  async #fetchTerms(rows: ReadRows): Promise<void> {
    const wanted = [...this.#missingTerms];
    this.#missingTerms.clear();
    const hashes = wanted.map(([, term]) => {
      const { kind, value, qualifier } = storedTerm(term, this.#baseUrl);
      return termHash(kind, value, qualifier);
    });
    const found = new Map<string, number>();
    for (const row of await rows(TERMS, [JSON.stringify(hashes)])) {
      const id = Number(row.id);
      found.set(`${(id % 8) as Kind}${row.qualifier}\n${row.value}`, id);
    }
    for (const [key, term] of wanted) this.#ids.set(key, found.get(key) ?? this.#terms.make(term));
  }

  #key(term: Term): string {
    const { kind, value, qualifier } = storedTerm(term, this.#baseUrl);
    return `${kind}${qualifier}\n${value}`;
  }
}
