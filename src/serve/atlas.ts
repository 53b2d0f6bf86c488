import { fold } from "../model/fold.ts";
import type { Commune } from "../model/gazetteer.ts";
import { frenchTowns, townPositions } from "../model/town-points.ts";
import { readNearbyPlaces } from "../store/read-nearby-places.ts";
import type { PlacePoint } from "../store/read-place-points.ts";
import type { TownPoint } from "../store/read-town-points.ts";
import type { AppDeps } from "./deps.ts";
import { type Bounds, frameAround, type NamedPoint, type Point } from "./pages/map/projection.ts";
import { townPoints } from "./phrase-guide.ts";

/** What a map shows around a point. */
export interface Surroundings {
  /** The hub's own towns, the busiest first, then the larger ones of France. */
  readonly towns: readonly NamedPoint[];
  /** Places of the hub whose own coordinates are known, the nearest to the middle first. */
  readonly places: readonly PlacePoint[];
}

/** Where a commune is, as far as the hub can tell. */
export interface CommunePosition {
  readonly name: string;
  readonly point: Point | null;
  /** Of what the point is the middle, if not of the commune itself. */
  readonly insteadOf: "group" | "departement" | null;
  readonly departementName: string | null;
}

/** What the hub knows of where things are. */
export interface Atlas {
  /** The towns of a box. */
  townsIn(bounds: Bounds): readonly NamedPoint[];
  /** The places of a box. */
  placesIn(bounds: Bounds): Promise<readonly PlacePoint[]>;
  /** The towns from which people come to a point. */
  townsAround(point: Point): readonly NamedPoint[];
  /** What a point is told by: known places a walk away, and those towns. */
  around(point: Point): Promise<Surroundings>;
  /** The commune that is meant, and where it is: by its own position, else by its neighbours'. Null for none. */
  commune(name: string, postalCode: string): CommunePosition | null;
  /** Where a commune is, by its INSEE code: its own position, else the middle of its places; null where neither is known. */
  positionOf(code: string): Point | null;
}

/** What an atlas is made of. */
export type AtlasDeps = Pick<AppDeps, "database" | "clock" | "timeZone"> & {
  readonly gazetteer?: AppDeps["gazetteer"];
};

const TOWNS = 60;
const PLACES = 60;
/** Metres around a point in which places and towns say where it is. */
const [WALK, DRIVE] = [2500, 60_000];

/** Reads the hub's towns once, for all that a page asks. */
export async function openAtlas(deps: AtlasDeps): Promise<Atlas> {
  const { database, gazetteer } = deps;
  const points = await townPoints(deps);
  const townsIn = (bounds: Bounds) => findTowns(points, gazetteer, bounds);
  const placesIn = (bounds: Bounds) => readNearbyPlaces(database, bounds, PLACES);
  const townsAround = (point: Point) => townsIn(boxAround(point, DRIVE));
  return {
    townsIn,
    placesIn,
    townsAround,
    around: async (point) => ({
      places: await placesIn(boxAround(point, WALK)),
      towns: townsAround(point),
    }),
    commune: (name, postalCode) => findCommune(points, gazetteer, name, postalCode),
    positionOf: (code) =>
      pointOf(townPositions().get(code)) ?? pointOf(points.find((one) => one.code === code)),
  };
}

/** The square whose sides are so many metres from a point. */
export const boxAround = (point: Point, metres: number): Bounds =>
  frameAround(point, 2 * metres, 1, 1).bounds;

const isIn = ({ west, south, east, north }: Bounds, { latitude, longitude }: Point): boolean =>
  latitude >= south && latitude <= north && longitude >= west && longitude <= east;

function findTowns(
  points: readonly TownPoint[],
  gazetteer: AtlasDeps["gazetteer"],
  bounds: Bounds,
): NamedPoint[] {
  const own = points.flatMap((town) => {
    const at = pointOf(townPositions().get(town.code ?? "")) ?? pointOf(town);
    return at !== null && isIn(bounds, at) ? [{ name: town.name, ...at }] : [];
  });
  const known = new Set(points.map(({ code }) => code));
  const others: NamedPoint[] = [];
  for (const { code, latitude, longitude } of frenchTowns()) {
    if (own.length + others.length >= TOWNS) break;
    if (known.has(code) || !isIn(bounds, { latitude, longitude })) continue;
    const name = gazetteer?.byCode(code)?.name;
    if (name !== undefined) others.push({ name, latitude, longitude });
  }
  return [...own.slice(0, TOWNS), ...others];
}

function findCommune(
  points: readonly TownPoint[],
  gazetteer: AtlasDeps["gazetteer"],
  name: string,
  postalCode: string,
): CommunePosition | null {
  const named = name === "" ? [] : (gazetteer?.byName(name) ?? []);
  const coded = postalCode === "" ? [] : (gazetteer?.byPostalCode(postalCode) ?? []);
  const commune =
    named.find(({ code }) => coded.some((one) => one.code === code)) ??
    named.toSorted((a, b) => busyIn(points, b) - busyIn(points, a))[0] ??
    coded[0];
  if (commune === undefined) {
    const own = points.find((one) => name !== "" && fold(one.name) === fold(name) && one.latitude !== null);
    return own ? { name: own.name, point: pointOf(own), insteadOf: null, departementName: null } : null;
  }
  const { code, departement, departementName, epci } = commune;
  const own = pointOf(townPositions().get(code)) ?? pointOf(points.find((one) => one.code === code));
  if (own) return { name: commune.name, point: own, insteadOf: null, departementName };
  const there = frenchTowns().filter((town) => town.code.startsWith(departement));
  const group =
    epci === null
      ? []
      : [
          ...points.filter((town) => town.epci === epci),
          ...there.filter((town) => gazetteer?.byCode(town.code)?.epci === epci),
        ];
  const [point, insteadOf] = group.some((town) => pointOf(town) !== null)
    ? ([middleOf(group), "group"] as const)
    : ([middleOf(there), "departement"] as const);
  return { name: commune.name, point, insteadOf, departementName };
}

const busyIn = (points: readonly TownPoint[], { code }: Commune): number =>
  points.find((one) => one.code === code)?.busy ?? (townPositions().has(code) ? 0 : -1);

type Located = Pick<TownPoint, "latitude" | "longitude">;

function pointOf(town: Located | undefined): Point | null {
  return town === undefined || town.latitude === null || town.longitude === null
    ? null
    : { latitude: town.latitude, longitude: town.longitude };
}

function middleOf(towns: readonly Located[]): Point | null {
  const points = towns.map(pointOf).filter((point) => point !== null);
  if (points.length === 0) return null;
  const sum = (key: keyof Point) => points.reduce((all, point) => all + point[key], 0) / points.length;
  return { latitude: sum("latitude"), longitude: sum("longitude") };
}
