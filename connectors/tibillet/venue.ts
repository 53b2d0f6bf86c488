import type { DraftOrganization, DraftPlace } from "../../src/model/draft.ts";
import { fold } from "../../src/model/fold.ts";
import { asNumber, asObject, asText, type JsonObject, member } from "../../src/parse/json-value.ts";

/** A venue as its card names it. E-mail and phone are not taken. */
export interface Venue {
  readonly name: string;
  readonly streetAddress?: string;
  readonly postalCode?: string;
  readonly addressLocality?: string;
  readonly description?: string;
  /** One letter: S venue, F festival, A artist, M aggregator, R the server's own directory, … */
  readonly category?: string;
}

/** A venue from its card (`/api/here/`); undefined when the answer is no card. */
export function venueOfCard(card: JsonObject | null): Venue | undefined {
  const name = asText(member(card, "organisation"));
  if (!name) return undefined;
  const text = (field: string, name_: string) => {
    const value = asText(member(card, name_));
    return value ? { [field]: value } : {};
  };
  const postalCode = postalCodeOf(member(card, "postal_code"));
  return {
    name,
    ...text("streetAddress", "adress"),
    ...(postalCode ? { postalCode } : {}),
    ...text("addressLocality", "city"),
    ...text("description", "short_description"),
    ...text("category", "categorie"),
  };
}

/** A venue from the connector's own state. */
export function venueOf(value: unknown): Venue | undefined {
  const object = asObject(value);
  return object && asText(member(object, "name")) ? (object as unknown as Venue) : undefined;
}

/** The card holds postal codes as whole numbers, so that 01000 arrives as 1000. */
function postalCodeOf(value: unknown): string | undefined {
  if (typeof value === "string") return asText(value);
  const number = asNumber(value);
  if (number === undefined || !Number.isInteger(number) || number < 1000 || number > 99_999) return undefined;
  return String(number).padStart(5, "0");
}

const FRANCE = new Set([
  "france",
  "fr",
  "fra",
  "francia",
  "frankreich",
  "france metropolitaine",
  "la reunion",
]);

/** The country is free text: `France` or `FR`. What is not France goes on as written. */
function countryOf(value: unknown): string | undefined {
  const text = asText(value);
  return text && FRANCE.has(fold(text)) ? "FR" : text;
}

/**
 * The place of an event. Version 2 puts the place's name and coordinates inside the address, version 1 the
 * coordinates beside it and no name at all: the venue's name is given when the address is the venue's own.
 */
export function placeOf(value: unknown, venue: Venue | undefined): DraftPlace | undefined {
  const location = asObject(value);
  const address = asObject(member(location, "address"));
  if (!location) return undefined;
  const geo = asObject(member(address, "geo")) ?? asObject(member(location, "geo"));
  const latitude = asNumber(member(geo, "latitude"));
  const longitude = asNumber(member(geo, "longitude"));
  const text = (name: string) => {
    const found = asText(member(address, name));
    return found ? { [name]: found } : {};
  };
  const country = countryOf(member(address, "addressCountry"));
  const place: DraftPlace = {
    ...text("name"),
    ...text("streetAddress"),
    ...text("addressLocality"),
    ...text("addressRegion"),
    ...text("postalCode"),
    ...(country ? { addressCountry: country } : {}),
    ...(latitude !== undefined && longitude !== undefined ? { latitude, longitude } : {}),
  };
  if (Object.keys(place).length === 0) return undefined;
  return !place.name && venue && isAt(place, venue) ? { ...place, name: venue.name } : place;
}

/** The place of an event that names none, when the venue's card says where it is. */
export function placeOfVenue(venue: Venue | undefined): DraftPlace | undefined {
  if (!venue || (!venue.streetAddress && !venue.addressLocality)) return undefined;
  const { name, streetAddress, postalCode, addressLocality } = venue;
  return {
    name,
    ...(streetAddress ? { streetAddress } : {}),
    ...(postalCode ? { postalCode } : {}),
    ...(addressLocality ? { addressLocality } : {}),
  };
}

function isAt(place: DraftPlace, venue: Venue): boolean {
  const same = (a: string | undefined, b: string | undefined) => !!a && !!b && fold(a) === fold(b);
  if (!same(place.streetAddress, venue.streetAddress)) return false;
  return same(place.addressLocality, venue.addressLocality) || same(place.postalCode, venue.postalCode);
}

/** The venue as the organiser of what its own site announces; a saved page has no site to name. */
export function organizerOf(venue: Venue, page: string): DraftOrganization {
  const url = URL.canParse(page) ? new URL(page) : null;
  return url?.protocol.startsWith("http")
    ? { name: venue.name, url: `${url.origin}/` }
    : { name: venue.name };
}
