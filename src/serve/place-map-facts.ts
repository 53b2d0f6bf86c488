import type { PlaceView } from "./pages/event-view.ts";
import type { PlaceMapFacts } from "./pages/map/place-map.tsx";
import { frameAround } from "./pages/map/projection.ts";
import { surroundingsIn, surroundingsOf } from "./surroundings.ts";

const REGION_METRES = 260_000;

/** What the small map of a place shows; null for one whose coordinates nobody knows. `day` is when something is on there next. */
export async function placeMapFacts(
  deps: Parameters<typeof surroundingsOf>[0],
  place:
    | Pick<PlaceView, "latitude" | "longitude" | "isApproximate" | "path" | "name" | "locality">
    | null
    | undefined,
  day: string | null,
): Promise<PlaceMapFacts | null> {
  if (!place || place.latitude === null || place.longitude === null) return null;
  if (Math.abs(place.latitude) > 85) return null;
  const point = { latitude: place.latitude, longitude: place.longitude };
  const [around, { towns: region }] = await Promise.all([
    surroundingsOf(deps, point),
    surroundingsIn(deps, frameAround(point, REGION_METRES, 1, 1).bounds, 0),
  ]);
  const own = place.path?.split("/").at(-1);
  return {
    point,
    day,
    isApproximate: place.isApproximate,
    name: place.name ?? place.locality ?? "",
    locality: place.locality,
    towns: around.towns,
    region,
    places: around.places.filter(({ id }) => id !== own),
  };
}
