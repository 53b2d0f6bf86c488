import type { Database } from "./database.ts";

const BUSY = 100;

/**
 * Of some folded words, those that are keywords of occurrences to come, with how many: counted from an instant on and up to
 * a hundred, the busiest first.
 */
export async function readKeywords(
  database: Database,
  words: readonly string[],
  from: string,
): Promise<readonly { readonly folded: string; readonly busy: number }[]> {
  if (words.length === 0) return [];
  return database.all<{ folded: string; busy: number }>(
    `SELECT f.value AS folded,
       (SELECT count(*) FROM (SELECT 1 FROM occurrence_keys k WHERE k.key = f.id AND k.starts >= unixepoch(?) LIMIT ${BUSY})) AS busy
     FROM json_each(?) j CROSS JOIN filter_keys f ON f.property = 'keywords' AND f.value = j.value
     WHERE busy > 0 ORDER BY busy DESC, 1`,
    from,
    JSON.stringify(words),
  );
}
