import type { Database } from "./database.ts";

/** A place that has coordinates (WGS 84). */
export interface PlacePoint {
  readonly id: string;
  readonly name: string | null;
  readonly town: string | null;
  readonly latitude: number;
  readonly longitude: number;
}

/** Those of some places, by id, that have coordinates, in the order given. */
export async function readPlacePoints(database: Database, ids: readonly string[]): Promise<PlacePoint[]> {
  return database.all<PlacePoint>(
    `SELECT p.id AS id, p.name AS name, p.address_locality AS town, p.latitude AS latitude, p.longitude AS longitude
     FROM json_each(?) j CROSS JOIN places p ON p.id = j.value
     WHERE p.latitude IS NOT NULL AND p.longitude IS NOT NULL ORDER BY j.key`,
    JSON.stringify(ids),
  );
}

/** Which of some words, as tokens of the text index, stand in the text of some event. */
export async function readKnownWords(
  database: Database,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.all<{ word: string }>(
    "SELECT w.word AS word FROM json_each(?) j CROSS JOIN text_words w ON w.word = j.value",
    JSON.stringify(words),
  );
  return new Set(rows.map(({ word }) => word));
}
