import { different, doubtful, type Likeness } from "./likeness.ts";
import {
  compareOrganizationTellings,
  type OrganizationTelling,
  organizationKeys,
  organizationTelling,
} from "./organization-likeness.ts";
import {
  comparePlaceTellings,
  isOnePlaceRenamed,
  type PlaceTelling,
  placeKeys,
  placeTelling,
} from "./place-likeness.ts";
import type { Thing } from "./thing.ts";

/** A place or an organization in the form in which it is compared. */
export type Telling = { readonly thing: Thing } & (
  | { readonly kind: "place"; readonly told: PlaceTelling }
  | { readonly kind: "organization"; readonly told: OrganizationTelling }
);

export function tellingOf(thing: Thing): Telling {
  if (thing.kind === "place") return { thing, kind: "place", told: placeTelling(thing.said) };
  const town = thing.source.place?.addressLocality ?? null;
  return { thing, kind: "organization", told: organizationTelling(thing.said, town) };
}

/** The keys under which a thing is found by those that may be the same. */
export const thingKeys = (telling: Telling): string[] =>
  telling.kind === "place" ? placeKeys(telling.told) : organizationKeys(telling.told);

/** Whether two things are one. Symmetric, and of nothing but the two: what else is known does not change it. */
export function compareThings(a: Telling, b: Telling): Likeness {
  if (a.kind === "place" && b.kind === "place")
    return bound(a.thing, b.thing, comparePlaceTellings(a.told, b.told));
  if (a.kind === "organization" && b.kind === "organization")
    return bound(a.thing, b.thing, compareOrganizationTellings(a.told, b.told));
  return different("type");
}

/**
 * Whether a source that called a thing `a` goes on to tell of it as `b`: in words that are the same, under another name at
 * the same spot, or with the same page. To be asked of what one record named and names.
 */
export function isRenamed(a: Telling, b: Telling): boolean {
  if (a.kind === "place" && b.kind === "place") return isOnePlaceRenamed(a.told, b.told);
  if (a.kind === "organization" && b.kind === "organization")
    return a.told.pages.some((page) => b.told.pages.includes(page)) || compareThings(a, b).verdict === "same";
  return false;
}

/**
 * Who and where one is, is bound to sources that the operator vouches for. Whoever registers a feed may write the name and
 * the address of somebody else's house into it: what a stranger tells of is an entity of its own.
 */
function bound(a: Thing, b: Thing, likeness: Likeness): Likeness {
  const isVouchedFor = a.source.trust === "operator" && b.source.trust === "operator";
  if (likeness.verdict !== "same" || isVouchedFor || a.source.id === b.source.id) return likeness;
  return doubtful("trust");
}
