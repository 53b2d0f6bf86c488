import { QueryTerms, TermMissing } from "../sparql/query-terms.ts";
import type { ReadRows, TripleStore } from "../sparql/triple-store.ts";
import type { Database, SqlValue } from "../store/database.ts";
import { circumstances } from "./query-circumstances.ts";

/**
 * The triples of a store behind the port that every driver has: for queries that need nothing but SQL, such as D1
 * answers. There is no snapshot, so a query whose terms went away between two reads is asked once more.
 */
export function portTriples(database: Database, baseUrl: string): TripleStore {
  const rows: ReadRows = (sql, params = []) => {
    const bound: SqlValue[] = [];
    const plain = sql.replace(/\?(\d+)/g, (_, number) => {
      bound.push(params[Number(number) - 1] ?? null);
      return "?";
    });
    return database.all(plain, ...bound);
  };
  const terms = () => new QueryTerms(baseUrl, null, circumstances());
  return {
    baseUrl,
    functions: false,
    async read(work) {
      try {
        return await work(rows, terms());
      } catch (error) {
        if (!(error instanceof TermMissing)) throw error;
        return work(rows, terms());
      }
    },
  };
}
