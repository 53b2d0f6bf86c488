import type { PlaceView } from "./pages/event-view.ts";
import type { PlaceMapFacts } from "./pages/map/place-map.tsx";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";

/** What the small map of a place shows; null for one whose coordinates nobody knows. */
export async function placeMapFacts(
  deps: Parameters<typeof surroundingsOf>[0],
  place:
    | Pick<PlaceView, "latitude" | "longitude" | "isApproximate" | "path" | "name" | "locality">
    | null
    | undefined,
): Promise<PlaceMapFacts | null> {
  if (!place || place.latitude === null || place.longitude === null) return null;
  if (Math.abs(place.latitude) > 85) return null;
  const point = { latitude: place.latitude, longitude: place.longitude };
  const around: Surroundings = await surroundingsOf(deps, point);
  const own = place.path?.split("/").at(-1);
  return {
    point,
    isApproximate: place.isApproximate,
    name: place.name ?? place.locality ?? "",
    locality: place.locality,
    towns: around.towns,
    places: around.places.filter(({ id }) => id !== own),
  };
}
