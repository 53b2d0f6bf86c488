import type { Database } from "./database.ts";

/** A commune in which the hub knows a place, by its INSEE code, as most of its places call it. */
export interface KnownCommune {
  readonly code: string;
  readonly name: string;
}

const MOST = 20;

/**
 * The communes of the places whose town begins with a folded text, or whose INSEE or postal code it is: those with most places
 * first, at most twenty. Places are looked through, so this belongs on the guarded database.
 */
export function findCommunes(database: Database, folded: string): Promise<KnownCommune[]> {
  return database.all<KnownCommune>(
    `SELECT insee_commune AS code, min(address_locality) AS name FROM places
     WHERE insee_commune IS NOT NULL AND address_locality IS NOT NULL
       AND (locality_folded BETWEEN ? AND ? || char(1114111) OR insee_commune = upper(?) OR postal_code = ?)
     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${MOST}`,
    folded,
    folded,
    folded,
    folded,
  );
}

/** The SIREN of every group of communes in which the hub knows a place; at most two thousand. */
export async function knownGroups(database: Database): Promise<string[]> {
  const rows = await database.all<{ siren: string }>(
    "SELECT DISTINCT siren_epci AS siren FROM places WHERE siren_epci IS NOT NULL ORDER BY 1 LIMIT 2000",
  );
  return rows.map(({ siren }) => siren);
}
