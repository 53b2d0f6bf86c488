import type { Database } from "./database.ts";

/** How far the town of a place may be from a point that it names: a hundredth of a degree is about a kilometre. */
const NEAR = 0.015;

/** The name of a place, else its town. */
export async function placeName(database: Database, id: string): Promise<string | null> {
  const row = await database.first<{ name: string | null }>(
    "SELECT coalesce(name, address_locality) AS name FROM places WHERE id = ?",
    id,
  );
  return row?.name ?? null;
}

export async function sourceName(database: Database, id: string): Promise<string | null> {
  const row = await database.first<{ name: string }>("SELECT name FROM sources WHERE id = ?", id);
  return row?.name ?? null;
}

/** The name of an event or series as it is told. */
export async function eventName(database: Database, id: string): Promise<string | null> {
  const row = await database.first<{ name: string | null }>(
    "SELECT json_extract('{' || doc || '}', '$.name') AS name FROM events WHERE id = ?",
    id,
  );
  return row?.name ?? null;
}

/** The name of an organization in the document of an occurrence that it organises. */
export async function organizationName(database: Database, id: string): Promise<string | null> {
  const row = await database.first<{ doc: string }>(
    `SELECT coalesce(o.doc, e.doc) AS doc
     FROM event_organizers eo JOIN events e ON e.id = eo.event_id JOIN occurrences o ON o.event_id = e.id
     WHERE eo.organization_id = ? AND instr(coalesce(o.doc, e.doc), '/organizations/' || ? || '"') > 0 LIMIT 1`,
    id,
    id,
  );
  const { organizer } = JSON.parse(`{${row?.doc ?? ""}}`) as { organizer?: unknown };
  for (const node of Array.isArray(organizer) ? organizer : [organizer]) {
    const { "@id": iri, name } = (node ?? {}) as { "@id"?: unknown; name?: unknown };
    if (String(iri).endsWith(`/organizations/${id}`) && typeof name === "string") return name;
  }
  return null;
}

/** What most places of a commune call their town. */
export async function communeName(database: Database, code: string): Promise<string | null> {
  const row = await database.first<{ name: string }>(
    `SELECT address_locality AS name FROM places WHERE insee_commune = ? AND address_locality IS NOT NULL
     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
    code,
  );
  return row?.name ?? null;
}

/** The town of the place nearest to a point, if there is one within about a kilometre. */
export async function townNear(
  database: Database,
  latitude: number,
  longitude: number,
): Promise<string | null> {
  const row = await database.first<{ name: string }>(
    `SELECT address_locality AS name FROM places
     WHERE latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ? AND address_locality IS NOT NULL
     ORDER BY (latitude - ?) * (latitude - ?) + (longitude - ?) * (longitude - ?), id LIMIT 1`,
    latitude - NEAR,
    latitude + NEAR,
    longitude - NEAR,
    longitude + NEAR,
    latitude,
    latitude,
    longitude,
    longitude,
  );
  return row?.name ?? null;
}
