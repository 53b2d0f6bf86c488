import type { Database } from "./database.ts";
import { readMeta, writeMeta } from "./meta.ts";

const CURSOR = "terms-swept";
const TERMS_AT_ONCE = 2000;

/**
 * Forgets terms that no triple has any more: goes on from where it stopped the last time, through at most `most` rows
 * of the dictionary, and begins again at its end. Returns how many went.
 */
export async function dropUnusedTerms(
  database: Database,
  most: number,
  signal?: AbortSignal | undefined,
): Promise<number> {
  let after = Number((await readMeta(database, CURSOR)) ?? 0);
  let dropped = 0;
  for (let seen = 0; seen < most && !signal?.aborted; seen += TERMS_AT_ONCE) {
    const range = await database.first<{ last: number | null }>(
      "SELECT max(id) AS last FROM (SELECT id FROM terms WHERE id > ? ORDER BY id LIMIT ?)",
      after,
      TERMS_AT_ONCE,
    );
    const last = range?.last ?? null;
    if (last === null) {
      after = 0;
      break;
    }
    dropped += (await database.run(DROP, after, last)).changes;
    after = last;
  }
  await writeMeta(database, CURSOR, String(after));
  return dropped;
}

// The last term stays, so that no id is given twice: a query may hold one for a moment. Used terms are found
// by walking the same range of ids in each index, objects behind each predicate, of which there are few: no term of the
// range is looked for one by one.
const DROP = `WITH RECURSIVE span (first, last) AS MATERIALIZED (SELECT ?, ?),
  predicates (p) AS (
    SELECT min(p) FROM quads
    UNION ALL SELECT (SELECT min(q.p) FROM quads q WHERE q.p > predicates.p) FROM predicates WHERE p IS NOT NULL
  )
  DELETE FROM terms WHERE id > (SELECT first FROM span) AND id <= (SELECT last FROM span)
    AND id < (SELECT max(id) FROM terms)
    AND id NOT IN (SELECT q.s FROM span CROSS JOIN quads q ON q.s > span.first AND q.s <= span.last)
    AND id NOT IN (SELECT p FROM predicates WHERE p IS NOT NULL)
    AND id NOT IN (SELECT q.g FROM span CROSS JOIN quads q ON q.g > span.first AND q.g <= span.last)
    AND id NOT IN (SELECT q.o FROM span CROSS JOIN predicates CROSS JOIN quads q
      ON q.p = predicates.p AND q.o > span.first AND q.o <= span.last)`;
