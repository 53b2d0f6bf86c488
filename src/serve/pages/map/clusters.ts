import { type Bounds, boundsOf, type Frame, type Point } from "./projection.ts";

/** A place on the map, with how much is on there. */
export interface MapPlace extends Point {
  readonly id: string;
  readonly name: string;
  readonly town: string | null;
  readonly count: number;
}

/** Places that lie so close together on the plane that they are one circle. */
export interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly count: number;
  readonly places: readonly MapPlace[];
  /** The box of its places, with a little room. */
  readonly bounds: Bounds;
}

const SMALLEST = 7;
const LARGEST = 22;
/** Degrees around a single point, about fifty metres. */
const ROOM = 0.0005;

/** The radius of a circle whose area grows with what is on there. */
const radiusOf = (count: number, most: number): number =>
  SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.max(count - 1, 0) / Math.max(most, 1));

/** Places as circles that leave each other visible, the largest first. */
export function clustersOf(places: readonly MapPlace[], frame: Frame): Cluster[] {
  const most = places.reduce((sum, { count }) => Math.max(sum, count), 1);
  const clusters: { x: number; y: number; radius: number; count: number; places: MapPlace[] }[] = [];
  for (const place of places.toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))) {
    const { x, y } = frame.place(place);
    const radius = radiusOf(place.count, most);
    const near = clusters.find((one) => Math.hypot(one.x - x, one.y - y) < 0.75 * (one.radius + radius));
    if (near === undefined) clusters.push({ x, y, radius, count: place.count, places: [place] });
    else {
      near.places.push(place);
      near.count += place.count;
      near.radius = Math.min(LARGEST + 4, Math.max(near.radius, radiusOf(near.count, most)));
    }
  }
  return clusters.map((cluster) => {
    const { west, south, east, north } = boundsOf(cluster.places);
    return {
      ...cluster,
      bounds: { west: west - ROOM, south: south - ROOM, east: east + ROOM, north: north + ROOM },
    };
  });
}

/** Whether a point is in European France or around it. */
export const isEuropean = ({ latitude, longitude }: Point): boolean =>
  latitude > 40 && latitude < 53 && longitude > -8 && longitude < 12;

/** The side of the world with most on it, and the rest: one map of both would be one of the sea between them. */
export function sidesOf(places: readonly MapPlace[]): {
  readonly shown: MapPlace[];
  readonly elsewhere: MapPlace[];
} {
  const sides = new Map<string, MapPlace[]>();
  for (const place of places) {
    const side = isEuropean(place)
      ? ""
      : `${Math.round(place.latitude / 15)} ${Math.round(place.longitude / 15)}`;
    sides.set(side, [...(sides.get(side) ?? []), place]);
  }
  const weight = (side: readonly MapPlace[]) => side.reduce((sum, { count }) => sum + count, 0);
  const [shown = [], ...rest] = [...sides.values()].sort((a, b) => weight(b) - weight(a));
  return { shown, elsewhere: rest.flat() };
}

/** A name on the map. */
export interface Label extends Point {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const LETTER = 5.6;
const LINE = 12;

/** The names that fit on the plane without covering each other, those that come first preferred. */
export function labelsOf(
  towns: readonly (Point & { readonly name: string })[],
  frame: Frame,
  most: number,
  clusters: readonly Cluster[] = [],
): Label[] {
  const labels: Label[] = [];
  for (const town of towns) {
    if (labels.length >= most) break;
    const at = frame.place(town);
    // A name stands above the circle that its town lies in.
    const circle = clusters.find((one) => Math.hypot(one.x - at.x, one.y - at.y) < one.radius + 2);
    const { x, y } = circle ? { x: circle.x, y: circle.y - circle.radius + 1 } : at;
    const half = (town.name.length * LETTER) / 2;
    if (x - half < 2 || x + half > frame.width - 2 || y < 14 || y > frame.height - 6) continue;
    const covers = labels.some(
      (other) =>
        Math.abs(other.x - x) < half + (other.name.length * LETTER) / 2 + 4 &&
        Math.abs(other.y - y) < LINE + 2,
    );
    if (!covers) labels.push({ name: town.name, latitude: town.latitude, longitude: town.longitude, x, y });
  }
  return labels;
}
