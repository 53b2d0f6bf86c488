/** A point in degrees WGS 84. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A point with its name. */
export interface NamedPoint extends Point {
  readonly name: string;
}

/** A box in degrees WGS 84. */
export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A window onto the map: a plane of `width` by `height` units, and the metres that one unit is. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly metresPerUnit: number;
  readonly bounds: Bounds;
  /** Where a point lies on the plane; y grows to the south. */
  readonly place: (point: Point) => { readonly x: number; readonly y: number };
  /** The point of a place on the plane. */
  readonly point: (x: number, y: number) => Point;
}

const METRES_PER_DEGREE = 111_195;
/** No map shows less than this many metres across: a single venue is seen with the streets around it. */
const NARROWEST = 4000;

export function boundsOf(points: readonly Point[]): Bounds {
  const longitudes = points.map(({ longitude }) => longitude);
  const latitudes = points.map(({ latitude }) => latitude);
  return {
    west: Math.min(...longitudes),
    south: Math.min(...latitudes),
    east: Math.max(...longitudes),
    north: Math.max(...latitudes),
  };
}

/** Metres of a degree of longitude at a latitude. */
const metresAcross = (latitude: number): number =>
  METRES_PER_DEGREE * Math.max(0.05, Math.cos((latitude * Math.PI) / 180));

/** A plane around a point: degrees of longitude are as long as at its latitude (equirectangular). */
function planeAround(middle: Point, metresPerUnit: number, width: number, height: number): Frame {
  const across = metresAcross(middle.latitude);
  const point = (x: number, y: number): Point => ({
    longitude: middle.longitude + ((x - width / 2) * metresPerUnit) / across,
    latitude: middle.latitude - ((y - height / 2) * metresPerUnit) / METRES_PER_DEGREE,
  });
  const [topLeft, bottomRight] = [point(0, 0), point(width, height)];
  return {
    width,
    height,
    metresPerUnit,
    bounds: {
      west: topLeft.longitude,
      south: bottomRight.latitude,
      east: bottomRight.longitude,
      north: topLeft.latitude,
    },
    place: ({ latitude, longitude }) => ({
      x: width / 2 + ((longitude - middle.longitude) * across) / metresPerUnit,
      y: height / 2 - ((latitude - middle.latitude) * METRES_PER_DEGREE) / metresPerUnit,
    }),
    point,
  };
}

/**
 * A plane that has all the points with a margin around them: degrees of longitude are as long as at the middle latitude,
 * so that shapes are true where the map is of a region or a country (equirectangular).
 */
export function frameOf(points: readonly Point[], width: number, height: number, margin: number): Frame {
  const { west, south, east, north } = boundsOf(points);
  const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 };
  const metresPerUnit = Math.max(
    ((east - west) * metresAcross(middle.latitude)) / (width - 2 * margin),
    ((north - south) * METRES_PER_DEGREE) / (height - 2 * margin),
    NARROWEST / width,
  );
  return planeAround(middle, metresPerUnit, width, height);
}

/** A plane with a point at its middle, so many metres wide. */
export function frameAround(middle: Point, metresWide: number, width: number, height: number): Frame {
  return planeAround(middle, metresWide / width, width, height);
}

/** Metres from one point to another on a plane: true to a hundredth where both are in one region. */
export function offsetOf(from: Point, to: Point): { readonly east: number; readonly north: number } {
  return {
    east: (to.longitude - from.longitude) * metresAcross((from.latitude + to.latitude) / 2),
    north: (to.latitude - from.latitude) * METRES_PER_DEGREE,
  };
}

/** The length of a scale bar: the longest of 1, 2 or 5 times a power of ten metres that is at most `most` units. */
export function scaleBar(
  { metresPerUnit }: Frame,
  most: number,
): { readonly metres: number; readonly units: number } {
  const longest = metresPerUnit * most;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = ([5, 2, 1].find((times) => times * power <= longest) ?? 1) * power;
  return { metres, units: metres / metresPerUnit };
}
