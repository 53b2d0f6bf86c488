import { asList, asObject, asText, type JsonObject, member } from "../../src/parse/json-value.ts";

/** True for an event as version 1 of the export wrote it (ended with 2025; files remain). */
export function isArchived(event: JsonObject): boolean {
  if (Object.hasOwn(event, "firstDate") || Object.hasOwn(event, "locationName")) return true;
  const [slot] = asList(member(event, "timings"));
  const first = asObject(slot);
  return first !== null && Object.hasOwn(first, "start") && !Object.hasOwn(first, "begin");
}

/**
 * An archived event in the shape that `readEvent` reads: slots `start`/`end` in UTC, a flat place, the image as
 * an address, `origin` for the agenda. `contributor` and `custom`, which may name people, are not read.
 */
export function eventOfArchive(event: JsonObject): JsonObject {
  const at = (name: string) => member(event, name);
  const origin = asObject(at("origin"));
  return {
    uid: at("uid"),
    slug: at("slug"),
    canonicalUrl: at("canonicalUrl"),
    title: at("title"),
    description: at("description"),
    longDescription: at("longDescription") ?? at("freeText"),
    conditions: at("conditions"),
    keywords: at("keywords") ?? tagsOf(at("tags")),
    image: asText(at("image")) ?? asText(at("originalImage")),
    imageCredits: at("imageCredits"),
    createdAt: at("createdAt"),
    updatedAt: at("updatedAt"),
    timezone: at("timezone"),
    timings: at("timings"),
    firstTiming: dayOf(event, "first"),
    lastTiming: dayOf(event, "last"),
    accessibility: at("accessibility"),
    attendanceMode: at("attendanceMode"),
    onlineAccessLink: at("onlineAccessLink"),
    status: at("status"),
    age: at("age"),
    registration: registrationOf(at("registrationUrl"), at("registration")),
    originAgenda: {
      uid: member(origin, "uid"),
      title: member(origin, "title"),
      slug: member(origin, "slug"),
      url: member(origin, "oaUrl") ?? member(origin, "url"),
    },
    location: locationOf(event),
  };
}

function locationOf(event: JsonObject): JsonObject | null {
  const nested = asObject(member(event, "location"));
  const at = (name: string, flat = name) => member(nested, name) ?? member(event, flat);
  const name = at("name", "locationName");
  const address = at("address");
  if (!name && !address) return null;
  return {
    ...{
      uid: at("uid", "locationUid"),
      name,
      address,
      insee: at("insee"),
      website: at("website", "locationWebsite"),
    },
    ...{
      postalCode: at("postalCode"),
      city: at("city"),
      region: at("region"),
      countryCode: at("countryCode"),
    },
    ...{ latitude: at("latitude"), longitude: at("longitude"), timezone: at("timezone") },
  };
}

/** `firstDate` with `firstTimeStart` and `firstTimeEnd`: the only dates of events that list no slots. */
function dayOf(event: JsonObject, which: "first" | "last"): JsonObject {
  const date = asText(member(event, `${which}Date`));
  const time = (name: string) => asText(member(event, `${which}Time${name}`));
  const begin = time("Start");
  const end = time("End");
  return {
    begin: date && begin ? `${date}T${begin}` : date,
    end: date && begin && end ? `${date}T${end}` : undefined,
  };
}

function registrationOf(urls: unknown, ways: unknown): readonly unknown[] {
  const links = (asText(urls)?.split(",") ?? []).map((value) => ({ type: "link", value }));
  return [...links, ...asList(ways)];
}

function tagsOf(tags: unknown): readonly unknown[] {
  return asList(tags).map((tag) => (typeof tag === "string" ? tag : member(asObject(tag), "label")));
}
