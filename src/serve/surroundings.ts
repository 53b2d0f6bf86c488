import { fold } from "../model/fold.ts";
import type { Commune } from "../model/gazetteer.ts";
import { frenchTowns } from "../model/town-points.ts";
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

type Deps = Pick<AppDeps, "database" | "clock" | "timeZone"> & { readonly gazetteer?: AppDeps["gazetteer"] };

const TOWNS = 60;
const PLACES = 60;
/** Metres around a point in which places and towns say where it is. */
const [WALK, DRIVE] = [2500, 60_000];

const isIn = ({ west, south, east, north }: Bounds, { latitude, longitude }: Point): boolean =>
  latitude >= south && latitude <= north && longitude >= west && longitude <= east;

/** The towns and the known places of a box. */
export async function surroundingsIn(deps: Deps, bounds: Bounds, places = PLACES): Promise<Surroundings> {
  const [points, near] = await Promise.all([
    townPoints(deps),
    places === 0 ? [] : readNearbyPlaces(deps.database, bounds, places),
  ]);
  return { towns: townsIn(deps, points, bounds), places: near };
}

/** What a point is told by: known places a walk away, and the towns from which people come. */
export async function surroundingsOf(deps: Deps, point: Point): Promise<Surroundings> {
  const [near, far] = [WALK, DRIVE].map((metres) => frameAround(point, 2 * metres, 1, 1).bounds) as [
    Bounds,
    Bounds,
  ];
  const [{ places }, { towns }] = await Promise.all([
    surroundingsIn(deps, near),
    surroundingsIn(deps, far, 0),
  ]);
  return { places, towns };
}

function townsIn({ gazetteer }: Deps, points: readonly TownPoint[], bounds: Bounds): NamedPoint[] {
  const official = positions();
  const own = points.flatMap(({ code, name, latitude, longitude }) => {
    const at =
      official.get(code ?? "") ?? (latitude === null || longitude === null ? null : { latitude, longitude });
    return at !== null && isIn(bounds, at) ? [{ name, latitude: at.latitude, longitude: at.longitude }] : [];
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

let byCode: ReadonlyMap<string, Point> | undefined;

function positions(): ReadonlyMap<string, Point> {
  byCode ??= new Map(frenchTowns().map(({ code, latitude, longitude }) => [code, { latitude, longitude }]));
  return byCode;
}

/** Where a commune is, as far as the hub can tell. */
export interface CommunePosition {
  readonly name: string;
  readonly point: Point | null;
  /** Of what the point is the middle, if not of the commune itself. */
  readonly insteadOf: "group" | "departement" | null;
  readonly departementName: string | null;
}

/** Finds the commune that is meant, and where it is: by its own position, else by its neighbours'. Null for none. */
export async function findCommune(
  deps: Deps,
  name: string,
  postalCode: string,
): Promise<CommunePosition | null> {
  const { gazetteer } = deps;
  const points = await townPoints(deps);
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
  const { code, departementName } = commune;
  const own = positions().get(code) ?? pointOf(points.find((one) => one.code === code));
  if (own) return { name: commune.name, point: own, insteadOf: null, departementName };
  const there = frenchTowns().filter((town) => town.code.startsWith(commune.departement));
  const inGroup = (town: { readonly code: string }) => gazetteer?.byCode(town.code)?.epci === commune.epci;
  const group =
    commune.epci === null
      ? []
      : [...points.filter(({ epci }) => epci === commune.epci), ...there.filter(inGroup)];
  const point = middleOf(group) ?? middleOf(there);
  return {
    name: commune.name,
    point,
    insteadOf: group.length > 0 ? "group" : "departement",
    departementName,
  };
}

/** Where a commune is, by its INSEE code: its own position, else the middle of its places; null where neither is known. */
export async function positionOfCommune(deps: Deps, code: string): Promise<Point | null> {
  const own = positions().get(code);
  return own ?? pointOf((await townPoints(deps)).find((one) => one.code === code));
}

const busyIn = (points: readonly TownPoint[], { code }: Commune): number =>
  points.find((one) => one.code === code)?.busy ?? (positions().has(code) ? 0 : -1);

function pointOf(town: Pick<TownPoint, "latitude" | "longitude"> | undefined): Point | null {
  return town === undefined || town.latitude === null || town.longitude === null
    ? null
    : { latitude: town.latitude, longitude: town.longitude };
}

function middleOf(towns: readonly Pick<TownPoint, "latitude" | "longitude">[]): Point | null {
  const points = towns.map(pointOf).filter((point) => point !== null);
  if (points.length === 0) return null;
  const sum = (key: keyof Point) => points.reduce((all, point) => all + point[key], 0) / points.length;
  return { latitude: sum("latitude"), longitude: sum("longitude") };
}
