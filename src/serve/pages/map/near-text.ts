import { of } from "../../../query/sentence/french-names.ts";
import type { PlacePoint } from "../../../store/read-place-points.ts";
import type { Language } from "../../language.ts";
import { type NamedPoint, offsetOf, type Point } from "./projection.ts";

/** How near a place must be to say more than its town. */
const PLACE_METRES = 2000;
/** Positions of towns are known to about a kilometre. */
const TOWN_METRES = 2000;
const AT_METRES = 40;

/** Directions from the east on against the clock, by eighths of a circle. */
const DIRECTIONS = [
  ["à l’est", "east"],
  ["au nord-est", "north-east"],
  ["au nord", "north"],
  ["au nord-ouest", "north-west"],
  ["à l’ouest", "west"],
  ["au sud-ouest", "south-west"],
  ["au sud", "south"],
  ["au sud-est", "south-east"],
] as const;

/** Metres between two points of one region. */
export function metresBetween(a: Point, b: Point): number {
  const { east, north } = offsetOf(a, b);
  return Math.hypot(east, north);
}

/** In which of eight directions one lies that looks from a point to another. */
export function directionOf(from: Point, to: Point): (typeof DIRECTIONS)[number] {
  const { east, north } = offsetOf(from, to);
  const eighth = Math.round(Math.atan2(north, east) / (Math.PI / 4));
  return DIRECTIONS[((eighth % 8) + 8) % 8] ?? DIRECTIONS[0];
}

/** `400 m`, `2,5 km`, `34 km`: as precise as people would say it. */
export function distanceText(metres: number, language: Language): string {
  if (metres < 195) return `${Math.max(10, Math.round(metres / 10) * 10)}\u00a0m`;
  if (metres < 975) return `${Math.round(metres / 50) * 50}\u00a0m`;
  const km = metres / 1000;
  const number = km < 9.95 ? String(Math.round(km * 10) / 10) : String(Math.round(km));
  return `${language === "fr" ? number.replace(".", ",") : number}\u00a0km`;
}

const nearestOf = <Named extends Point>(
  point: Point,
  all: readonly Named[],
): { one: Named; metres: number } | null =>
  all.reduce<{ one: Named; metres: number } | null>((best, one) => {
    const metres = metresBetween(one, point);
    return best === null || metres < best.metres ? { one, metres } : best;
  }, null);

const ofName = (name: string): string => of(name).replace(/^d'/, "d’");

/** `à 400 m au nord de La Filature, Morlaix`: where a point is, seen from what is near. Null where nothing is known. */
export function nearText(
  point: Point,
  { places, towns }: { readonly places: readonly PlacePoint[]; readonly towns: readonly NamedPoint[] },
  language: Language,
): string | null {
  const isFrench = language === "fr";
  const place = nearestOf(point, places);
  if (place !== null && place.metres <= PLACE_METRES) {
    const { name, town } = place.one;
    const full = [name, town !== name ? town : null].filter(Boolean).join(", ");
    if (place.metres < AT_METRES) return isFrench ? `tout près ${ofName(full)}` : `right by ${full}`;
    return from(point, place.one, full, place.metres, language);
  }
  const town = nearestOf(point, towns);
  if (town === null) return null;
  const { name } = town.one;
  if (town.metres < TOWN_METRES)
    return isFrench
      ? `à moins de 2\u00a0km du centre ${ofName(name)}`
      : `less than 2\u00a0km from the centre of ${name}`;
  return from(point, town.one, name, Math.max(1000, Math.round(town.metres / 1000) * 1000), language);
}

function from(point: Point, seen: Point, name: string, metres: number, language: Language): string {
  const [fr, en] = directionOf(seen, point);
  const far = distanceText(metres, language);
  return language === "fr" ? `à ${far} ${fr} ${ofName(name)}` : `${far} ${en} of ${name}`;
}
