import type { DraftPlace } from "../../src/model/draft.ts";
import {
  asId,
  asNumber,
  asObject,
  asText,
  asWebAddress,
  type JsonObject,
  member,
} from "../../src/parse/json-value.ts";
import { accessibilityOf } from "./codes.ts";

/** A venue; undefined for an online event, whose `location` is null. E-mail and phone are never taken. */
export function placeOf(value: unknown): DraftPlace | undefined {
  const location = asObject(value);
  if (!location) return undefined;
  const text = (...names: readonly string[]) => firstText(location, names);
  const postalCode = asId(member(location, "postalCode"));
  const city = text("city", "adminLevel4");
  const address = text("address");
  const latitude = asNumber(member(location, "latitude"));
  const longitude = asNumber(member(location, "longitude"));
  // A merged venue lives on under the number of the one it was merged into.
  const id = asId(member(location, "mergedIn")) ?? asId(member(location, "uid"));
  const street = address && streetOf(address, postalCode, city);
  const place: DraftPlace = {
    ...one("id", id),
    ...one("name", text("name")),
    ...(street ? { streetAddress: street } : one("text", address)),
    ...one("postalCode", postalCode),
    ...one("addressLocality", city),
    ...one("addressRegion", text("region", "adminLevel1")),
    ...one("addressCountry", text("countryCode")?.toUpperCase()),
    ...one("inseeCode", asId(member(location, "insee"))),
    ...(latitude !== undefined && longitude !== undefined ? { latitude, longitude } : {}),
    ...one("url", asWebAddress(member(location, "website"))),
    ...one("timeZone", text("timezone")),
    ...(id ? { identifier: [{ propertyID: "openagenda-location", value: id }] } : {}),
  };
  const accessibility = accessibilityOf(member(location, "accessibility"));
  if (accessibility.length > 0) return { ...place, accessibility };
  return Object.keys(place).length > 0 ? place : undefined;
}

/**
 * The street of an address that mostly repeats postal code, town and country after it. Nothing when the address
 * has no such tail to cut by: the normaliser takes a one-line address apart.
 */
function streetOf(
  address: string,
  postalCode: string | undefined,
  city: string | undefined,
): string | undefined {
  if (!postalCode) return undefined;
  const at = address.indexOf(postalCode);
  // No postal code inside: the address is a street already, unless the town follows it.
  if (at < 0) return city && address.toLowerCase().endsWith(city.toLowerCase()) ? undefined : address;
  return address.slice(0, at).replace(/[\s,;-]{1,9}$/, "") || undefined;
}

function firstText(object: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = asText(member(object, name));
    if (text) return text;
  }
  return undefined;
}

function one<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };
}
