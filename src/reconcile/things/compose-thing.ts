import type { Organization } from "../../model/event.ts";
import { fold } from "../../model/fold.ts";
import type { Place } from "../../model/place.ts";
import { RELAYS } from "../precedence.ts";
import { ageOf, type Thing } from "./thing.ts";

type PlaceThing = Extract<Thing, { kind: "place" }>;
type OrganizationThing = Extract<Thing, { kind: "organization" }>;

/**
 * Things in the order in which their words stand: the source that declares this place as its own first, a relay last; then
 * by the kind of feed, then the one that the hub has known for more days, then by id.
 */
export function thingsInPrecedence<T extends Thing>(things: readonly T[]): T[] {
  return things.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      b.trust - a.trust ||
      (ageOf(a.id, a.created) < ageOf(b.id, b.created) ? -1 : 1),
  );
}

function rankOf(thing: Thing): number {
  if (RELAYS.has(thing.source.kind)) return 2;
  const { place } = thing.source;
  if (place === null) return 1;
  if (thing.kind === "organization") return 0;
  return fold(place.name ?? "") === fold(thing.said.name ?? "") && place.name !== undefined ? 0 : 1;
}

/**
 * A place as those that tell of it make it out together, under the id of their entity: name, address, point, page and
 * accessibility each from the first who gives one, the other names and pages beside. Told by one alone, it is what that one
 * says. The order of `things` does not matter.
 */
export function composePlace(id: string, things: readonly PlaceThing[]): Place | null {
  const ordered = thingsInPrecedence(things);
  const places = ordered.map(({ said }) => said);
  const [first] = places;
  if (first === undefined) return null;
  if (places.length === 1) return first.id === id ? first : { ...first, id };
  const addressed =
    places.find(({ streetAddress }) => streetAddress !== null) ??
    places.find(({ postalCode }) => postalCode !== null) ??
    first;
  // A hand may have joined what is said to be in two communes: a point is of its address.
  const there = places.filter(({ inseeCommune }) => inseeCommune === addressed.inseeCommune);
  const located =
    there.find(({ geoOrigin }) => geoOrigin === "source") ??
    there.find(({ geoOrigin }) => geoOrigin !== null) ??
    addressed;
  const name = firstOf(places.map((place) => place.name));
  const url = firstOf(places.map((place) => place.url));
  return {
    ...withoutBeside(addressed),
    id,
    name,
    inseeArrondissement: firstOf(there.map((place) => place.inseeArrondissement ?? null)),
    latitude: located.latitude,
    longitude: located.longitude,
    geoOrigin: located.geoOrigin,
    url,
    accessibility: places.find(({ accessibility }) => accessibility.length > 0)?.accessibility ?? [],
    timeZone: firstOf(there.map((place) => place.timeZone)),
    ...beside(name, url, places, ordered),
    ...identifiersOf(places),
  };
}

const withoutBeside = ({ sameAs: _sameAs, identifier: _identifier, ...place }: Place): Place => place;

function identifiersOf(places: readonly Place[]): Pick<Place, "identifier"> {
  const all = places.flatMap(({ identifier = [] }) => identifier);
  const byText = new Map(all.map((one) => [`${one.propertyID} ${one.value}`, one]));
  const sorted = [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return sorted.length > 0 ? { identifier: sorted } : {};
}

/** The same for an organization. */
export function composeOrganization(id: string, things: readonly OrganizationThing[]): Organization | null {
  const ordered = thingsInPrecedence(things);
  const said = ordered.map((thing) => thing.said);
  const [first] = said;
  if (first === undefined) return null;
  if (said.length === 1) return first.id === id ? first : { ...first, id };
  const url = firstOf(said.map((one) => one.url));
  return { id, name: first.name, url, ...beside(first.name, url, said, ordered) };
}

const firstOf = <T>(values: readonly (T | null)[]): T | null =>
  values.find((value) => value !== null) ?? null;

interface Named {
  readonly name: string | null;
  readonly url: string | null;
  readonly sameAs?: readonly string[];
}

/** The other names and pages, and the sources whose words these are. */
function beside(
  name: string | null,
  url: string | null,
  said: readonly Named[],
  ordered: readonly Thing[],
): Pick<Place, "alternateName" | "sameAs" | "isBasedOn"> {
  const folded = new Set([fold(name ?? "")]);
  const alternateName: string[] = [];
  for (const other of said) {
    const key = fold(other.name ?? "");
    if (other.name === null || folded.has(key)) continue;
    folded.add(key);
    alternateName.push(other.name);
  }
  const pages = said.flatMap((one) => [one.url, ...(one.sameAs ?? [])]);
  const sameAs = [...new Set(pages.filter((page) => page !== null && page !== url))].sort() as string[];
  const isBasedOn = [...new Set(ordered.map(({ source }) => source.id))].sort();
  return {
    ...(alternateName.length > 0 ? { alternateName } : {}),
    ...(sameAs.length > 0 ? { sameAs } : {}),
    ...(isBasedOn.length > 1 ? { isBasedOn } : {}),
  };
}
