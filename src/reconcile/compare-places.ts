import type { Comparable } from "./comparable.ts";
import type { ComparablePlace, ComparableStreet } from "./comparable-place.ts";
import { isTypoOf } from "./compare-titles.ts";

/**
 * How two places compare, from the same to certainly another. `same`: by name, by address or by coordinates.
 * `beside`: at one address or within 100 m under two names, or two parts of one house. `near`: within 300 m. `named`: one
 * name, and one says no town. `town`: the same commune, and one says no more. `unknown`: one says nothing. `other`: two
 * names in one commune. Then what rules out: `room`, `address` (two names at two addresses), `far`, `elsewhere` (two
 * communes).
 */
export type PlaceLikeness =
  | "same"
  | "beside"
  | "near"
  | "named"
  | "town"
  | "unknown"
  | "other"
  | "room"
  | "address"
  | "far"
  | "elsewhere";

const ORDER: readonly PlaceLikeness[] = [
  "same",
  "beside",
  "near",
  "named",
  "town",
  "unknown",
  "other",
  "room",
  "address",
  "far",
  "elsewhere",
];

/** The best of all pairs of places: an event that is here and there is told by one of them. */
export function comparePlaces(a: Comparable, b: Comparable): PlaceLikeness {
  let best = ORDER.length;
  for (const one of a.places)
    for (const other of b.places) best = Math.min(best, ORDER.indexOf(comparePair(one, other)));
  return ORDER[best] ?? "unknown";
}

const SAME_METRES = 100;
const NEAR_METRES = 300;
const FAR_METRES = 1000;
/** Maps find a farm or a hamlet up to so far from where it is. */
const SAME_NAME_METRES = 3000;

function comparePair(a: ComparablePlace, b: ComparablePlace): PlaceLikeness {
  const metres = a.point && b.point ? metresBetween(a.point, b.point) : null;
  const isClose = metres !== null && metres <= NEAR_METRES;
  const town = compareTowns(a, b);
  if (town === "differs" && !isClose) return "elsewhere";
  const isHere = town === "same" || isClose;
  const name = compareNames(a, b);
  if (name === "room") return "room";
  const street = isHere ? compareStreets(a.street, b.street) : "unknown";
  // An address in words outweighs where a map put it.
  const isFar = metres !== null && metres > (name === "same" && isHere ? SAME_NAME_METRES : FAR_METRES);
  if (isFar && street !== "same") return "far";
  if (name === "same" && isHere) return street === "differs" ? "beside" : "same";
  if (street === "same" || (metres !== null && metres <= SAME_METRES))
    return name === "unknown" || name === "kind" ? "same" : "beside";
  if (name === "house" && isHere && street === "unknown" && metres === null) return "beside";
  if (isClose) return "near";
  const sameCode = a.postalCode === null || b.postalCode === null || a.postalCode === b.postalCode;
  if (name === "kind" && isHere && street === "unknown" && sameCode) return "same";
  if (name === "same" && town === "unknown") return "named";
  if (name === "differs" || name === "house")
    return street === "differs" || metres !== null ? "address" : "other";
  if (metres !== null || street === "differs") return "other";
  return town === "same" && sameCode ? "town" : "unknown";
}

function compareTowns(a: ComparablePlace, b: ComparablePlace): "same" | "differs" | "unknown" {
  if (a.commune !== null && b.commune !== null) return a.commune === b.commune ? "same" : "differs";
  if (a.town === null || b.town === null) {
    if (a.postalCode === null || b.postalCode === null) return "unknown";
    return a.postalCode.slice(0, 2) === b.postalCode.slice(0, 2) ? "unknown" : "differs";
  }
  if (a.town === b.town) return "same";
  if (a.postalCode !== null && a.postalCode === b.postalCode) return "unknown";
  return `${a.town} `.startsWith(`${b.town} `) || `${b.town} `.startsWith(`${a.town} `)
    ? "unknown"
    : "differs";
}

/**
 * `house`: a part of their names is the same. `kind`: one says only what kind of place it is, and the other does not
 * deny it. `room`: the same house, but two numbers or sizes of room.
 */
type NameLikeness = "same" | "house" | "kind" | "room" | "differs" | "unknown";

function compareNames(a: ComparablePlace, b: ComparablePlace): NameLikeness {
  if (a.own.length + a.kinds.length === 0 || b.own.length + b.kinds.length === 0) return "unknown";
  const likeness = a.own.length > 0 && b.own.length > 0 ? compareOwn(a, b) : compareKinds(a, b);
  return likeness !== "differs" && eachHasMore(a.rooms, b.rooms) ? "room" : likeness;
}

function compareOwn(a: ComparablePlace, b: ComparablePlace): NameLikeness {
  const shared = a.own.filter((word) =>
    b.own.some((other) => other === word || isTypoOf(word, other)),
  ).length;
  if (shared === 0 || shared * 2 < Math.min(a.own.length, b.own.length)) return "differs";
  if (areDisjoint(a.houses, b.houses)) return "differs";
  const contained = shared === Math.min(a.own.length, b.own.length);
  return contained && !areDisjoint(a.kinds, b.kinds) ? "same" : "house";
}

/** `La médiathèque` and `Médiathèque Les Amours Jaunes` may be one place, `Salle des fêtes` and `Mairie` are two. */
function compareKinds(a: ComparablePlace, b: ComparablePlace): NameLikeness {
  if (a.own.length === 0 && b.own.length === 0) {
    const [few, many] = a.kinds.length <= b.kinds.length ? [a.kinds, b.kinds] : [b.kinds, a.kinds];
    return few.every((kind) => many.includes(kind)) ? "kind" : "differs";
  }
  const [bare, full] = a.own.length === 0 ? [a, b] : [b, a];
  if (bare.houses.length === 0 || full.houses.length === 0)
    return areDisjoint(bare.kinds, full.kinds) ? "differs" : "unknown";
  return bare.houses.every((house) => full.houses.includes(house)) ? "kind" : "differs";
}

/** Each says something that the other does not. */
const eachHasMore = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((one) => !b.includes(one)) && b.some((one) => !a.includes(one));

const areDisjoint = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((kind) => b.includes(kind));

export function compareStreets(a: ComparableStreet | null, b: ComparableStreet | null) {
  if (!a || !b || a.words.length === 0 || b.words.length === 0) return "unknown";
  const shared = a.words.filter((word) => b.words.some((other) => other === word || isTypoOf(word, other)));
  const named = shared.length >= Math.min(a.words.length, b.words.length);
  if (!named) return "differs";
  if (a.number !== "" && b.number !== "") return a.number === b.number ? "same" : "differs";
  return "unknown";
}

const METRES_PER_DEGREE = 111_320;

/** Metres between two points a few kilometres apart at most; the error grows with the distance, which is then large. */
export function metresBetween(
  [latA, lonA]: readonly [number, number],
  [latB, lonB]: readonly [number, number],
): number {
  const middle = ((latA + latB) / 2) * (Math.PI / 180);
  return Math.hypot(latA - latB, (lonA - lonB) * Math.cos(middle)) * METRES_PER_DEGREE;
}
