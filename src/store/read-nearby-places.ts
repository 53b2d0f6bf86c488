import type { Database } from "./database.ts";
import type { PlacePoint } from "./read-place-points.ts";

/** A box in degrees WGS 84 that does not cross the antimeridian. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** How many places of a box are looked at before the nearest of them are chosen. */
const LOOKED_AT = 2000;

/** The places in a box whose own coordinates some source told and that have a name, those nearest to its middle first. */
export async function readNearbyPlaces(
  database: Database,
  { west, south, east, north }: Box,
  limit: number,
): Promise<PlacePoint[]> {
  const [latitude, longitude] = [(south + north) / 2, (west + east) / 2];
  const narrow = Math.cos((latitude * Math.PI) / 180) ** 2;
  return database.all<PlacePoint>(
    `SELECT id, name, town, latitude, longitude FROM (
       SELECT id, name, address_locality AS town, latitude, longitude FROM places p
       WHERE latitude IS NOT NULL AND latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?
         AND geo_origin = 'source' AND name IS NOT NULL
         AND EXISTS (SELECT 1 FROM event_places ep WHERE ep.place_id = p.id) LIMIT ${LOOKED_AT})
     ORDER BY (latitude - ?) * (latitude - ?) + (longitude - ?) * (longitude - ?) * ?, id LIMIT ?`,
    south,
    north,
    west,
    east,
    latitude,
    latitude,
    longitude,
    longitude,
    narrow,
    limit,
  );
}
