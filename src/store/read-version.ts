import type { Database } from "./database.ts";
import { perCommit } from "./per-commit.ts";

/**
 * What of the store an answer was made from: a text that changes with every commit that readers can see, from the last
 * change of an event, what is noted of the store as a whole (the day to which its window was rolled among it), and the
 * sources.
 */
export const readVersion = perCommit(readVersionAnew, () => "");

async function readVersionAnew(database: Database): Promise<string> {
  const row = await database.first<{ version: string }>(
    `SELECT json_array(
      (SELECT max(seq) FROM changes),
      (SELECT json_group_array(value) FROM (SELECT value FROM meta ORDER BY key)),
      (SELECT count(*) FROM sources),
      (SELECT max(last_change) FROM sources)) AS version`,
  );
  return row?.version ?? "";
}
