import { fold } from "../model/fold.ts";
import type { Place } from "../model/place.ts";
import type { Database } from "./database.ts";
import { PLACE_COLUMNS, type PlaceRow, placeOf } from "./read-places.ts";

const MOST_WORDS = 6;

/**
 * Places at which some event takes place, whose name or commune has every word of a text, whatever its case and accents;
 * those whose name is the text first.
 */
export async function searchPlaces(database: Database, text: string, limit: number): Promise<Place[]> {
  const words = fold(text).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  const rows = await database.all<PlaceRow>(
    `SELECT ${PLACE_COLUMNS} FROM places p
     WHERE ${words.map(() => "instr(coalesce(name_folded, '') || ' ' || coalesce(locality_folded, ''), ?) > 0").join(" AND ")}
       AND EXISTS (SELECT 1 FROM event_places ep WHERE ep.place_id = p.id)
     ORDER BY name_folded = ? DESC, name_folded, id LIMIT ?`,
    ...words,
    fold(text),
    limit,
  );
  return rows.map(placeOf);
}
