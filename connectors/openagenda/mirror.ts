import {
  asId,
  asList,
  asNumber,
  asObject,
  asText,
  type JsonObject,
  member,
} from "../../src/parse/json-value.ts";
import { parseTolerantJson } from "../../src/parse/tolerant-json.ts";

/**
 * One record of the Opendatasoft mirror in the shape that `readEvent` reads. Its names are flat and end with a
 * language, its ids are texts, and lists are at times JSON inside a text. Of the `contributor_*` columns, which
 * name people, none is read.
 */
export function eventOfRecord(record: JsonObject): JsonObject {
  const at = (name: string) => member(record, name);
  return {
    uid: at("uid"),
    slug: at("slug"),
    canonicalUrl: at("canonicalurl"),
    title: byLanguage(record, "title"),
    description: byLanguage(record, "description"),
    longDescription: byLanguage(record, "longdescription"),
    conditions: byLanguage(record, "conditions"),
    keywords: byLanguage(record, "keywords"),
    image: asText(at("image")) ?? asText(at("originalimage")) ?? member(asObject(at("image")), "url"),
    imageCredits: at("imagecredits"),
    updatedAt: at("updatedat"),
    timezone: at("timezone"),
    timings: unpacked(at("timings")),
    firstTiming: { begin: at("firstdate_begin"), end: at("firstdate_end") },
    lastTiming: { begin: at("lastdate_begin"), end: at("lastdate_end") },
    accessibility: unpacked(at("accessibility")),
    attendanceMode: at("attendancemode"),
    onlineAccessLink: at("onlineaccesslink"),
    status: at("status"),
    age: { min: at("age_min"), max: at("age_max") },
    registration: linksOf(unpacked(at("registration"))),
    originAgenda: { uid: at("originagenda_uid"), title: at("originagenda_title") },
    location: locationOf(record),
  };
}

function locationOf(record: JsonObject): JsonObject | null {
  const at = (name: string) => member(record, `location_${name}`);
  const coordinates = at("coordinates");
  const point = asObject(coordinates);
  // The older interface gives a pair, latitude first.
  const [latitude, longitude] = point
    ? [member(point, "lat"), member(point, "lon")]
    : asList(coordinates).map(asNumber);
  const location = {
    uid: asId(at("uid")),
    name: at("name"),
    address: at("address"),
    postalCode: at("postalcode"),
    insee: at("insee"),
    city: at("city"),
    region: at("region"),
    countryCode: at("countrycode"),
    website: at("website"),
    latitude,
    longitude,
  };
  return Object.values(location).some((value) => value !== undefined && value !== null) ? location : null;
}

/** `title_fr`, `title_en`, … as a map from language to value. */
function byLanguage(record: JsonObject, name: string): JsonObject {
  const map: { [language: string]: unknown } = Object.create(null);
  for (const key of Object.keys(record)) {
    if (key.length === name.length + 3 && key.startsWith(`${name}_`)) map[key.slice(-2)] = record[key];
  }
  return map;
}

/** A list or object that may be JSON inside a text. Undefined, not empty, when the text is no JSON. */
function unpacked(value: unknown): unknown {
  const text = asText(value);
  return text && /^[[{]/.test(text) ? parseTolerantJson(text) : value;
}

/** Booking links: objects as the interface gives them, or bare texts of which only web addresses are links. */
function linksOf(value: unknown): readonly unknown[] {
  const list = typeof value === "string" ? value.split(",") : asList(value);
  return list.map((way) => (typeof way === "string" ? { type: "link", value: way } : way));
}
