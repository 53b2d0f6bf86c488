import type { Place } from "../model/place.ts";
import type { Database } from "./database.ts";
import { PLACE_COLUMNS, type PlaceRow, placeOf } from "./read-places.ts";

/** One page of a list of things that have an id, and the id behind which the next one begins. */
export interface IdPage<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}

function pageOf<T extends { readonly id: string }>(rows: readonly T[], limit: number): IdPage<T> {
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** The places at which some event takes place, in the order of their ids, behind the id `after`. */
export async function listPlaces(database: Database, after: string, limit: number): Promise<IdPage<Place>> {
  const rows = await database.all<PlaceRow>(
    `SELECT ${PLACE_COLUMNS} FROM places p WHERE id > ?
       AND EXISTS (SELECT 1 FROM event_places ep WHERE ep.place_id = p.id)
     ORDER BY id LIMIT ?`,
    after,
    limit + 1,
  );
  return pageOf(rows.map(placeOf), limit);
}

/**
 * The organizations that some event names, in the order of their ids, behind the id `after`; each with the JSON text of
 * the members of one such event, the one that changed last.
 */
export async function listOrganizations(
  database: Database,
  after: string,
  limit: number,
): Promise<IdPage<{ readonly id: string; readonly doc: string }>> {
  const rows = await database.all<{ id: string; doc: string }>(
    `SELECT o.id, (SELECT e.doc FROM event_organizers eo JOIN events e ON e.id = eo.event_id
       WHERE eo.organization_id = o.id ORDER BY e.modified DESC, e.id LIMIT 1) AS doc
     FROM (SELECT DISTINCT organization_id AS id FROM event_organizers WHERE organization_id > ?
       ORDER BY 1 LIMIT ?) o
     ORDER BY 1`,
    after,
    limit + 1,
  );
  return pageOf(rows, limit);
}
