import type { Point } from "./pages/map/projection.ts";

/** What a map shows: its middle, and how many metres wide it is. */
export interface MapView {
  readonly middle: Point;
  readonly metres: number;
}

/** What a form asks of its map: the view that it had, and what is to be done with it. */
export interface PinAsk {
  readonly deed: PinDeed | null;
  /** Null where the form shows no map yet. */
  readonly view: MapView | null;
}

/** What a form asks that says nothing of a map. */
export const NOTHING_ASKED: PinAsk = { deed: null, view: null };

export type PinDeed =
  /** A touch, as parts of the map's width and height from its upper left corner. */
  | { readonly kind: "touch"; readonly x: number; readonly y: number }
  | { readonly kind: "in" | "out" | "n" | "s" | "e" | "w" | "find" | "middle" | "none" };

/** The width of a map that shows the country, and of the nearest one, in metres. */
export const WIDEST = 1_450_000;
export const NEAREST = 1500;
/** Width of a map by its height. */
export const SHAPE = 4 / 3;

const BUTTONS = ["in", "out", "n", "s", "e", "w", "find", "middle", "none"] as const;
const TOUCH = /^pin(\d{2,4})\.([xy])$/;

/** A view as a hidden field has it: `48.5772,-3.8283,12000`. */
export const viewText = ({ middle, metres }: MapView): string =>
  `${middle.latitude.toFixed(5)},${middle.longitude.toFixed(5)},${Math.round(metres)}`;

/** A view of its text; null for what is none. */
export function readView(text: string): MapView | null {
  const parts = /^(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?),(\d{3,8})$/.exec(text);
  if (parts === null) return null;
  const [latitude = 0, longitude = 0, metres = 0] = parts.slice(1).map(Number);
  if (Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return null;
  return { middle: { latitude, longitude }, metres: Math.min(WIDEST, Math.max(NEAREST, metres)) };
}

/**
 * What a form asks of its map. An `<input type="image" name="pin300">` sends the pixels at which it was touched as
 * `pin300.x` and `pin300.y`; its name says how wide it is, since nothing else does.
 */
export function readPinAsk(params: URLSearchParams): PinAsk {
  const view = readView(params.get("view") ?? "");
  const button = BUTTONS.find((name) => name === params.get("map"));
  if (button !== undefined) return { deed: { kind: button }, view };
  for (const [name, value] of params) {
    const touch = TOUCH.exec(name);
    if (touch?.[2] !== "x") continue;
    const width = Number(touch[1]);
    const [x, y] = [Number(value), Number(params.get(`pin${touch[1]}.y`))];
    // Where no pointer touches it, a browser says 0, 0.
    if (!(x >= 0 && y >= 0) || (x === 0 && y === 0)) return { deed: { kind: "middle" }, view };
    return { deed: { kind: "touch", x: Math.min(1, x / width), y: Math.min(1, (y * SHAPE) / width) }, view };
  }
  return { deed: null, view };
}
