import type { Database } from "./database.ts";
import { perCommit } from "./per-commit.ts";

/** A town in which the hub knows places. */
export interface TownPoint {
  readonly name: string;
  /** INSEE code; null for a town that has none. */
  readonly code: string | null;
  readonly departement: string | null;
  readonly epci: string | null;
  /** The middle of its places that have coordinates (WGS 84). */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Occurrences to come, counted up to a hundred. */
  readonly busy: number;
}

const BUSY = 100;

/** Every town of the store's places, the busiest first. Read once a day and commit. */
export const readTownPoints: (database: Database, from: string) => Promise<readonly TownPoint[]> = perCommit(
  async (database: Database, from: string) =>
    database.all<Omit<TownPoint, "code" | "departement" | "epci"> & TownPoint>(
      `WITH towns AS (SELECT coalesce(insee_commune, '') AS code, CASE WHEN insee_commune IS NULL THEN locality_folded END AS folded,
           min(address_locality) AS name, min(insee_departement) AS departement, min(siren_epci) AS epci,
           avg(latitude) AS latitude, avg(longitude) AS longitude
         FROM places WHERE address_locality IS NOT NULL GROUP BY 1, 2)
       SELECT t.name, nullif(t.code, '') AS code, t.departement, t.epci, t.latitude, t.longitude,
         (SELECT count(*) FROM (SELECT 1 FROM occurrence_keys k WHERE k.key = f.id AND k.starts >= unixepoch(?) LIMIT ${BUSY})) AS busy
       FROM towns t LEFT JOIN filter_keys f
         ON f.property = CASE WHEN t.code = '' THEN 'location.address.addressLocality' ELSE 'location.inseeCommune' END
         AND f.value = CASE WHEN t.code = '' THEN t.folded ELSE t.code END
       ORDER BY busy DESC, t.name`,
      from,
    ),
  (from) => from,
);
