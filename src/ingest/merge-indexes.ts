import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { beginMerge, goOnMerging, segmentsOf, TEXT_INDEXES } from "../store/text-indexes.ts";

const MERGED = "merged";
/** Segments that are left alone. */
const FEW = 3;
/** Pages of a step: some ten milliseconds of the store's time. */
const PAGES = 64;

/**
 * Makes the full-text indexes one piece again, once a day: what imports and the moving window add lies beside it in pieces,
 * and a word is looked for in each. At most `most` steps, each a commit; the rest is left to the next turn. Returns how
 * many were made.
 */
export async function mergeIndexes(
  database: Database,
  now: Instant,
  most: number,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<number> {
  const today = now.slice(0, 10);
  if ((await readMeta(database, MERGED)) === today) return 0;
  let steps = 0;
  for (const index of TEXT_INDEXES) {
    if ((await segmentsOf(database, index)) <= FEW) continue;
    await beginMerge(database, index, PAGES);
    do {
      steps += 1;
      if (steps > most || signal?.aborted) return steps;
    } while (await goOnMerging(database, index, PAGES));
  }
  await writeMeta(database, MERGED, today);
  return steps;
}
