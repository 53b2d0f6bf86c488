import type { Place } from "../model/place.ts";
import type { Database } from "./database.ts";
import { perCommit } from "./per-commit.ts";

/** A part of France by the official geographic code. */
export type TerritoryKind = "region" | "departement";

/** The property by whose keys the occurrences of a territory are found. */
export const TERRITORY_PROPERTIES = {
  region: "location.inseeRegion",
  departement: "location.inseeDepartement",
} as const satisfies Record<TerritoryKind, string>;

/** The member of a place, as records have it, that says in which territory it is. */
export const TERRITORY_MEMBERS = {
  region: "inseeRegion",
  departement: "inseeDepartement",
} as const satisfies Record<TerritoryKind, keyof Place>;

/**
 * The codes of the territories in which something takes place that one of these sources tells of: as the public event has
 * it, and as the source does where another one is heard first. Where the driver tells of commits, they are looked for once
 * after each.
 */
export const readTerritories = perCommit(
  async (database: Database, sources: readonly string[]): Promise<Record<TerritoryKind, string[]>> => {
    const [region, departement] = await Promise.all([
      codesOf(database, "region", sources),
      codesOf(database, "departement", sources),
    ]);
    return { region, departement };
  },
  (sources) => JSON.stringify(sources),
);

async function codesOf(
  database: Database,
  kind: TerritoryKind,
  sources: readonly string[],
): Promise<string[]> {
  const rows = await database.all<{ value: string }>(
    `SELECT f.value FROM filter_keys f WHERE f.property = ? AND EXISTS (
       SELECT 1 FROM occurrence_keys k
       CROSS JOIN occurrences o ON o.number = k.occurrence
       CROSS JOIN events e ON e.id = o.event_id AND e.deleted IS NULL
       WHERE k.key = f.id AND e.source_id IN (SELECT value FROM json_each(?)))
     UNION
     SELECT p.value ->> ? FROM json_each(?) j
       CROSS JOIN records r ON r.source_id = j.value AND r.record IS NOT NULL AND r.deleted IS NULL
       CROSS JOIN events e ON e.id = r.event_id AND e.source_id NOT IN (SELECT value FROM json_each(?))
       CROSS JOIN json_each(r.record, '$.facts.location') p
     WHERE p.value ->> ? IS NOT NULL
     ORDER BY 1`,
    TERRITORY_PROPERTIES[kind],
    JSON.stringify(sources),
    TERRITORY_MEMBERS[kind],
    JSON.stringify(sources),
    JSON.stringify(sources),
    TERRITORY_MEMBERS[kind],
  );
  return rows.map(({ value }) => value);
}

/** A box in degrees WGS 84. */
export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The box around the places of one part of France; codes are null for what lies elsewhere. */
export interface TerritoryExtent extends Extent {
  readonly region: string | null;
  readonly departement: string | null;
}

/** The boxes around the places of these sources that have coordinates, one a département. */
export function readExtents(database: Database, sources: readonly string[]): Promise<TerritoryExtent[]> {
  return database.all<TerritoryExtent>(
    `SELECT insee_region AS region, insee_departement AS departement, min(longitude) AS west, min(latitude) AS south,
       max(longitude) AS east, max(latitude) AS north
     FROM places WHERE latitude IS NOT NULL AND longitude IS NOT NULL
       AND source_id IN (SELECT value FROM json_each(?))
     GROUP BY 1, 2`,
    JSON.stringify(sources),
  );
}

/** From the first start to the last end of what the hub holds; null when it holds nothing. */
export async function readPeriod(
  database: Database,
): Promise<{ readonly from: string; readonly to: string } | null> {
  const row = await database.first<{ starts: string | null; ends: string | null }>(
    "SELECT (SELECT min(starts_at) FROM occurrences) AS starts, (SELECT max(ends_at) FROM occurrences) AS ends",
  );
  return row?.starts && row.ends ? { from: row.starts, to: row.ends } : null;
}

/** When the first source was listed; null for a hub without any. */
export async function readBeginning(database: Database): Promise<string | null> {
  return (
    (await database.first<{ created: string | null }>("SELECT min(created) AS created FROM sources"))
      ?.created ?? null
  );
}
