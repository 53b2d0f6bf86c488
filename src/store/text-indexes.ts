import type { Database } from "./database.ts";

/** The full-text indexes of the store: the words of occurrences, and the parts of the values of their keys. */
export const TEXT_INDEXES = ["events_text", "key_parts"] as const;
export type TextIndex = (typeof TEXT_INDEXES)[number];

/** In how many segments an index lies (SQLite's FTS5): each commit adds one, and each costs every search its own. */
export async function segmentsOf(database: Database, index: TextIndex): Promise<number> {
  const row = await database.first<{ n: number }>(
    `WITH RECURSIVE segment (id) AS (
      SELECT min(segid) FROM ${index}_idx
      UNION ALL SELECT (SELECT min(segid) FROM ${index}_idx WHERE segid > segment.id) FROM segment WHERE id IS NOT NULL)
     SELECT count(id) AS n FROM segment`,
  );
  return row?.n ?? 0;
}

/** Begins to merge all segments of an index into one; writes about so many pages of it. */
export async function beginMerge(database: Database, index: TextIndex, pages: number): Promise<void> {
  await database.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`, -pages);
}

/** Goes on with what was begun, by about so many pages; false when there was nothing left to do. */
export async function goOnMerging(database: Database, index: TextIndex, pages: number): Promise<boolean> {
  const before = await structureOf(database, index);
  await database.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`, pages);
  return (await structureOf(database, index)) !== before;
}

/** The record in which FTS5 keeps the list of its segments: it changes with every step of a merge. */
async function structureOf(database: Database, index: TextIndex): Promise<string | null> {
  const row = await database.first<{ structure: string }>(
    `SELECT hex(block) AS structure FROM ${index}_data WHERE id = 10`,
  );
  return row?.structure ?? null;
}
