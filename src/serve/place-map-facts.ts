import { type Atlas, type AtlasDeps, boxAround, openAtlas } from "./atlas.ts";
import type { PlaceView } from "./pages/event-view.ts";
import type { PlaceMapFacts } from "./pages/map/place-map.tsx";

/** Metres around a place from which the larger towns are named. */
const REGION_METRES = 130_000;

/**
 * What the small map of the first of these places shows whose position is known, or that of its commune; null where it is
 * not. `day` is when something is on there next.
 */
export async function placeMapFacts(
  deps: AtlasDeps,
  places: readonly PlaceView[],
  day: string | null,
): Promise<PlaceMapFacts | null> {
  const place = places.find(({ latitude }) => latitude !== null) ?? places[0];
  if (!place) return null;
  const atlas = await openAtlas(deps);
  const position = positionOf(atlas, place);
  if (!position || Math.abs(position.point.latitude) > 85) return null;
  const { point, isApproximate } = position;
  const around = await atlas.around(point);
  const own = place.path?.split("/").at(-1);
  return {
    point,
    day,
    isApproximate,
    name: place.name ?? place.locality ?? "",
    locality: place.locality,
    towns: around.towns,
    region: atlas.townsIn(boxAround(point, REGION_METRES)),
    places: around.places.filter(({ id }) => id !== own),
  };
}

function positionOf(
  atlas: Atlas,
  { latitude, longitude, isApproximate, inseeCommune }: PlaceView,
): Pick<PlaceMapFacts, "point" | "isApproximate"> | null {
  if (latitude !== null && longitude !== null) return { point: { latitude, longitude }, isApproximate };
  const point = inseeCommune === null ? null : atlas.positionOf(inseeCommune);
  return point && { point, isApproximate: true };
}
