import type { GeoOrigin, Place } from "../model/place.ts";
import type { Database } from "./database.ts";

/** The columns of a place, as they are stored. */
export interface PlaceRow {
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
  readonly insee_arrondissement: string | null;
  readonly siren_epci: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly geo_origin: string | null;
  readonly url: string | null;
  /** JSON of alternateName, sameAs, identifier and isBasedOn, as far as it has them. */
  readonly beside: string | null;
}

export const PLACE_COLUMNS = `id, name, street_address, postal_code, address_locality, address_region, address_country,
  insee_commune, insee_departement, insee_region, insee_arrondissement, siren_epci, latitude, longitude, geo_origin, url, beside`;

/** The place of that id, or null. What only its events know of it (accessibility, zone) is left out. */
export async function findPlace(database: Database, id: string): Promise<Place | null> {
  const row = await database.first<PlaceRow>(`SELECT ${PLACE_COLUMNS} FROM places WHERE id = ?`, id);
  return row === null ? null : placeOf(row);
}

/** A place of its row. */
export function placeOf(row: PlaceRow): Place {
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
    inseeArrondissement: row.insee_arrondissement,
    sirenEpci: row.siren_epci,
    latitude: row.latitude,
    longitude: row.longitude,
    geoOrigin: row.geo_origin as GeoOrigin | null,
    url: row.url,
    accessibility: [],
    timeZone: null,
    ...(row.beside === null ? {} : JSON.parse(row.beside)),
  };
}

/** How many occurrences are looked at to tell how busy a value is. */
const BUSY = 100;

const BUSIEST = `SELECT f.value AS value, (SELECT count(*) FROM (SELECT 1 FROM occurrence_keys k
    WHERE k.key = f.id AND k.starts >= unixepoch(?) LIMIT ${BUSY})) AS busy
  FROM filter_keys f WHERE f.property = ? AND busy > 0 ORDER BY busy DESC, 1 LIMIT ?`;

/** Towns in which something starts from an instant on, the busiest of them in alphabetical order: what a search form offers. */
export async function readTowns(database: Database, from: string, limit: number): Promise<string[]> {
  const rows = await database.all<{ town: string }>(
    `SELECT (SELECT min(p.address_locality) FROM places p WHERE p.locality_folded = b.value) AS town
     FROM (${BUSIEST}) b`,
    from,
    "location.address.addressLocality",
    limit,
  );
  return rows.map(({ town }) => town).sort((a, b) => (a < b ? -1 : 1));
}

/** Concepts of the vocabulary that events to come are about, most used first, by local name. */
export async function readConcepts(database: Database, from: string, limit: number): Promise<string[]> {
  const rows = await database.all<{ value: string }>(BUSIEST, from, "about", limit);
  return rows.map(({ value }) => value);
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
