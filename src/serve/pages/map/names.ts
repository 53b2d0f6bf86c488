import type { PlacePoint } from "../../../store/read-place-points.ts";
import type { Frame, NamedPoint } from "./projection.ts";

/** A part of the plane that something takes. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A name on a map: the middle of its base line. */
export interface PlacedName {
  readonly kind: "town" | "place" | "edge";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

/** Room for names. */
export interface NameLimits {
  readonly towns: number;
  readonly places: number;
  /** Towns named at the edges. */
  readonly edges: number;
  /** Units that a letter is wide. */
  readonly letter: number;
}

const LONGEST = 26;
/** Units between a point and its name, and between a name and the edge. */
const [GAP, INSET] = [4, 3];
/** Nobody goes by a town further away than so many times the width of the map, or so many metres. */
const [FAR_WIDTHS, FAR_METRES] = [6, 20_000];
/** On a map of less than so many metres, the names of places say more than that of their town. */
const NEAR_METRES = 3000;
/** On one of more than so many, the names of towns do. */
const WIDE_METRES = 60_000;
/** From the east on against the clock. */
const ARROWS = ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"] as const;

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** What a text takes whose base line has its middle there. */
function boxOf(text: string, x: number, y: number, letter: number): Box {
  const half = (text.length * letter) / 2;
  return { left: x - half, right: x + half, top: y - 1.5 * letter, bottom: y + 0.5 * letter };
}

const isOutside = ({ left, right, top, bottom }: Box, { width, height }: Frame): boolean =>
  left < 0 || top < 0 || right > width || bottom > height;

/** The direction of a vector on the plane, as an eighth of a circle. */
const eighthOf = (east: number, south: number): number =>
  ((Math.round(Math.atan2(-south, east) / (Math.PI / 4)) % 8) + 8) % 8;

/**
 * The names that fit on a map without covering each other or what is taken already: the first town and the places, the other
 * towns in the order given, then those beyond its edges, each at the edge that lies towards it.
 */
export function namesOn(
  frame: Frame,
  ground: {
    readonly towns: readonly NamedPoint[];
    readonly places: readonly PlacePoint[];
    readonly further?: readonly NamedPoint[];
  },
  limits: NameLimits,
  taken: readonly Box[] = [],
): PlacedName[] {
  const placed: PlacedName[] = [];
  const boxes = [...taken];
  const take = (kind: PlacedName["kind"], text: string, x: number, y: number): boolean => {
    const box = boxOf(text, x, y, limits.letter);
    if (isOutside(box, frame) || boxes.some((other) => overlap(box, other))) return false;
    placed.push({ kind, text, x, y, box });
    boxes.push(box);
    return true;
  };
  const put = (kind: "town" | "place", named: NamedPoint): boolean => {
    const at = frame.place(named);
    if (at.x < 0 || at.y < 0 || at.x > frame.width || at.y > frame.height) return false;
    const half = (named.name.length * limits.letter) / 2 + INSET;
    const x = clamp(at.x, half, frame.width - half);
    const [below, beside] = [at.y + GAP + 1.5 * limits.letter, at.y + 0.6 * limits.letter];
    return (
      (Math.abs(x - at.x) <= half && take(kind, named.name, x, at.y - GAP)) ||
      (Math.abs(x - at.x) <= half && take(kind, named.name, x, below)) ||
      take(kind, named.name, at.x + half + GAP, beside) ||
      take(kind, named.name, at.x - half - GAP, beside)
    );
  };
  const [first, ...rest] = limits.towns > 0 ? ground.towns : [];
  const putFirst = () => first && put("town", first);
  const metres = frame.metresPerUnit * frame.width;
  const isNear = metres < NEAR_METRES;
  if (!isNear) putFirst();
  const places = metres < WIDE_METRES ? ground.places.slice(0, limits.places) : [];
  for (const { name, latitude, longitude } of places)
    if (name) put("place", { name: shortened(name), latitude, longitude });
  if (isNear) putFirst();
  let towns = 1;
  for (const town of rest) {
    if (towns >= limits.towns) break;
    if (put("town", town)) towns += 1;
  }
  putEdges(frame, ground.further ?? [], limits, take);
  return placed;
}

const shortened = (name: string): string =>
  name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;

function putEdges(
  frame: Frame,
  towns: readonly NamedPoint[],
  { edges, letter }: NameLimits,
  take: (kind: "edge", text: string, x: number, y: number) => boolean,
): void {
  const [cx, cy] = [frame.width / 2, frame.height / 2];
  const farthest = Math.max(FAR_METRES, FAR_WIDTHS * frame.width * frame.metresPerUnit);
  const directions = new Set<number>();
  for (const town of towns) {
    if (directions.size >= edges) break;
    const { x, y } = frame.place(town);
    const [east, south] = [x - cx, y - cy];
    const metres = Math.hypot(east, south) * frame.metresPerUnit;
    const isInside = x > 0 && x < frame.width && y > 0 && y < frame.height;
    const eighth = eighthOf(east, south);
    if (isInside || metres > farthest || directions.has(eighth)) continue;
    const text = `${ARROWS[eighth]} ${town.name}, ${Math.round(metres / 1000)}\u00a0km`;
    const half = (text.length * letter) / 2 + INSET;
    const reach = Math.min(cx / Math.abs(east), cy / Math.abs(south));
    const at = {
      x: clamp(cx + east * reach, half, frame.width - half),
      y: clamp(cy + south * reach, 1.6 * letter + INSET, frame.height - 0.6 * letter - INSET),
    };
    if (take("edge", text, at.x, at.y)) directions.add(eighth);
  }
}
