import type { Instant } from "../model/time.ts";
import type { Database } from "./database.ts";

/** Of how many events something is known. A series counts once. */
export interface Completeness {
  readonly events: number;
  readonly description: number;
  readonly coordinates: number;
  readonly price: number;
  readonly accessibility: number;
  readonly image: number;
  readonly license: number;
}

/**
 * How much is known of the events that are not over at an instant. Every one of them is looked at, so this belongs on the
 * guarded database. Members are looked for by their names in the stored text: within a JSON string the quotes around such a
 * name would be escaped. Offers have a description too, but behind the attendance mode, which every event has.
 */
export async function readCompleteness(database: Database, from: Instant): Promise<Completeness> {
  const row = await database.first<Completeness>(
    `SELECT count(*) AS events,
       coalesce(sum(instr(doc, '"description":') BETWEEN 1 AND instr(doc, '"eventAttendanceMode":')
         OR instr(doc, '"disambiguatingDescription":') > 0), 0) AS description,
       coalesce(sum(instr(doc, '"geo":{') > 0), 0) AS coordinates,
       coalesce(sum(instr(doc, '"isAccessibleForFree":') > 0 OR instr(doc, '"price":') > 0), 0) AS price,
       coalesce(sum(instr(doc, '"accessibility":[') > 0 OR instr(doc, '"amenityFeature":[') > 0), 0) AS accessibility,
       coalesce(sum(instr(doc, '"image":[') > 0), 0) AS image,
       coalesce(sum(instr(doc, '"license":') > 0), 0) AS license
     FROM events WHERE deleted IS NULL AND last_ends_at >= ?`,
    from,
  );
  if (row === null) throw new Error("a count has no row");
  return row;
}
