import type { Box, Near } from "./filter.ts";

/** Metres around a point when a query names none. */
export const DEFAULT_RADIUS = 10_000;
/** Beyond this a plane is no likeness of the earth. */
const MAX_RADIUS = 500_000;

const NUMBER = /^[+-]?(?:\d{1,3}(?:\.\d{0,15})?|\.\d{1,15})$/;

function readNumbers(value: string, count: number): readonly number[] | null {
  const parts = value.split(",").map((part) => part.trim());
  // Adding zero makes one zero of the two.
  return parts.length === count && parts.every((part) => NUMBER.test(part))
    ? parts.map((part) => Number(part) + 0)
    : null;
}

const within = (value: number, limit: number): boolean => Math.abs(value) <= limit;

/** `bbox` of a query (OGC API Features §7.15.3, in WGS 84): west,south,east,north. Null when it is no such box. */
export function parseBox(value: string): Box | null {
  const [west = 0, south = 0, east = 0, north = 0] = readNumbers(value, 4) ?? [999];
  const valid = within(west, 180) && within(east, 180) && within(south, 90) && within(north, 90);
  return valid && south <= north ? { type: "box", west, south, east, north } : null;
}

/** `near` of a query: latitude,longitude in degrees WGS 84. Null when there is no such point. */
export function parsePoint(value: string): Pick<Near, "latitude" | "longitude"> | null {
  const [latitude = 0, longitude = 0] = readNumbers(value, 2) ?? [999];
  return within(latitude, 90) && within(longitude, 180) ? { latitude, longitude } : null;
}

/** `radius` of a query in metres: `5km`, `800m` or `800`. Null when it is none, or more than 500 km. */
export function parseMetres(value: string): number | null {
  const [, number = "", unit = "m"] = /^(\d{1,6}(?:[.,]\d{1,6})?)\s*(km|m)?$/i.exec(value) ?? [];
  const metres = Number(number.replace(",", ".")) * (unit.toLowerCase() === "km" ? 1000 : 1);
  return metres > 0 && metres <= MAX_RADIUS ? metres : null;
}
