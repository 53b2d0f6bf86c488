import type { PlaceView } from "./pages/event-view.ts";
import type { PlaceMapFacts } from "./pages/map/place-map.tsx";
import { frameAround } from "./pages/map/projection.ts";
import { positionOfCommune, surroundingsIn, surroundingsOf } from "./surroundings.ts";

const REGION_METRES = 260_000;

type Deps = Parameters<typeof surroundingsOf>[0];

/**
 * What the small map of the first of these places shows whose position is known, or that of its commune; null where it is
 * not. `day` is when something is on there next.
 */
export async function placeMapFacts(
  deps: Deps,
  places: readonly PlaceView[],
  day: string | null,
): Promise<PlaceMapFacts | null> {
  const place = places.find(({ latitude }) => latitude !== null) ?? places[0];
  const position = place && (await positionOf(deps, place));
  if (!place || !position || Math.abs(position.point.latitude) > 85) return null;
  const { point, isApproximate } = position;
  const [around, { towns: region }] = await Promise.all([
    surroundingsOf(deps, point),
    surroundingsIn(deps, frameAround(point, REGION_METRES, 1, 1).bounds, 0),
  ]);
  const own = place.path?.split("/").at(-1);
  return {
    point,
    day,
    isApproximate,
    name: place.name ?? place.locality ?? "",
    locality: place.locality,
    towns: around.towns,
    region,
    places: around.places.filter(({ id }) => id !== own),
  };
}

async function positionOf(
  deps: Deps,
  { latitude, longitude, isApproximate, inseeCommune }: PlaceView,
): Promise<Pick<PlaceMapFacts, "point" | "isApproximate"> | null> {
  if (latitude !== null && longitude !== null) return { point: { latitude, longitude }, isApproximate };
  const point = inseeCommune && (await positionOfCommune(deps, inseeCommune));
  return point ? { point, isApproximate: true } : null;
}
