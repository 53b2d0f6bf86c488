import type { GeoOrigin, Place } from "../model/place.ts";
import type { Database } from "./database.ts";

interface PlaceRow {
  readonly id: string;
  readonly name: string | null;
  readonly street_address: string | null;
  readonly postal_code: string | null;
  readonly address_locality: string | null;
  readonly address_region: string | null;
  readonly address_country: string | null;
  readonly insee_commune: string | null;
  readonly insee_departement: string | null;
  readonly insee_region: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly geo_origin: string | null;
  readonly url: string | null;
}

/** The place of that id, or null. What only its events know of it (accessibility, zone) is left out. */
export async function findPlace(database: Database, id: string): Promise<Place | null> {
  const row = await database.first<PlaceRow>(
    `SELECT id, name, street_address, postal_code, address_locality, address_region, address_country, insee_commune,
       insee_departement, insee_region, latitude, longitude, geo_origin, url
     FROM places WHERE id = ?`,
    id,
  );
  if (row === null) return null;
  return {
    id: row.id,
    name: row.name,
    streetAddress: row.street_address,
    postalCode: row.postal_code,
    addressLocality: row.address_locality,
    addressRegion: row.address_region,
    addressCountry: row.address_country,
    inseeCommune: row.insee_commune,
    inseeDepartement: row.insee_departement,
    inseeRegion: row.insee_region,
    latitude: row.latitude,
    longitude: row.longitude,
    geoOrigin: row.geo_origin as GeoOrigin | null,
    url: row.url,
    accessibility: [],
    timeZone: null,
  };
}

/** Towns that have events from an instant on, busiest first: what a search form offers. */
export async function readTowns(database: Database, from: string, limit: number): Promise<string[]> {
  const rows = await database.all<{ town: string }>(
    `SELECT min(p.address_locality) AS town FROM places p
     JOIN event_places ep ON ep.place_id = p.id
     JOIN events e ON e.id = ep.event_id
     WHERE p.locality_folded <> '' AND e.deleted IS NULL AND e.last_ends_at >= ?
     GROUP BY p.locality_folded ORDER BY count(*) DESC, 1 LIMIT ?`,
    from,
    limit,
  );
  return rows.map(({ town }) => town).sort((a, b) => (a < b ? -1 : 1));
}

/** Concepts of the vocabulary that upcoming events are about, most used first, by local name. */
export async function readConcepts(database: Database, from: string, limit: number): Promise<string[]> {
  const rows = await database.all<{ keyword: string }>(
    `SELECT k.keyword AS keyword FROM event_keywords k
     JOIN events e ON e.id = k.event_id
     WHERE k.keyword > '@' AND k.keyword < 'A' AND e.deleted IS NULL AND e.last_ends_at >= ?
     GROUP BY k.keyword ORDER BY count(*) DESC, 1 LIMIT ?`,
    from,
    limit,
  );
  return rows.map(({ keyword }) => keyword.slice(1));
}

/** An organization as one of its events names it, as JSON text of its node; null when no event does. */
export async function findOrganizationDoc(database: Database, id: string): Promise<string | null> {
  const row = await database.first<{ doc: string }>(
    `SELECT e.doc AS doc FROM event_organizers eo JOIN events e ON e.id = eo.event_id
     WHERE eo.organization_id = ? ORDER BY e.modified DESC LIMIT 1`,
    id,
  );
  return row?.doc ?? null;
}
