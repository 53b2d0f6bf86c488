import { asObject, asText, type JsonObject, member } from "../../src/parse/json-value.ts";
import { readTolerantJson } from "../../src/parse/tolerant-json.ts";
import { isPublished } from "./event.ts";

/** Members whose names a reader of these answers looks at; all others go, custom fields and people among them. */
const KEPT = new Set([
  // envelopes
  ...[
    "total",
    "total_count",
    "nhits",
    "sort",
    "after",
    "success",
    "events",
    "event",
    "data",
    "results",
    "records",
  ],
  ...["record", "fields", "recordid", "pagination", "limit", "offset", "totalRelation", "agendas", "agenda"],
  // events
  ...[
    "uid",
    "slug",
    "canonicalUrl",
    "state",
    "private",
    "draft",
    "removed",
    "timings",
    "begin",
    "end",
    "start",
  ],
  ...[
    "firstTiming",
    "lastTiming",
    "nextTiming",
    "timezone",
    "dateRange",
    "image",
    "originalImage",
    "filename",
  ],
  ...["base", "src", "size", "width", "height", "imageCredits", "credits", "registration", "registrationUrl"],
  ...["type", "value", "accessibility", "hi", "ii", "mi", "pi", "vi", "mei", "age", "min", "max"],
  ...[
    "attendanceMode",
    "status",
    "id",
    "label",
    "onlineAccessLink",
    "extIds",
    "key",
    "originAgenda",
    "origin",
  ],
  ...["createdAt", "updatedAt", "tags", "firstDate", "firstTimeStart", "firstTimeEnd", "lastDate"],
  ...["lastTimeStart", "lastTimeEnd", "freeText", "oaUrl", "official", "url"],
  // places, which archived files also have flat
  ...["location", "locationUid", "locationName", "locationWebsite", "address", "postalCode", "insee", "city"],
  ...["region", "countryCode", "latitude", "longitude"],
  // the mirror's columns
  ...["canonicalurl", "originalimage", "imagecredits", "updatedat", "firstdate_begin", "firstdate_end"],
  ...["lastdate_begin", "lastdate_end", "attendancemode", "onlineaccesslink", "age_min", "age_max"],
  ...["originagenda_uid", "originagenda_title", "location_uid", "location_name", "location_address"],
  ...["location_postalcode", "location_insee", "location_city", "location_region", "location_countrycode"],
  ...["location_website", "location_coordinates", "lat", "lon"],
]);

/** What a place may have besides: `name` is a person's in other objects. */
const OF_PLACES = new Set(["name", "website", "mergedIn", "adminLevel1", "adminLevel4"]);
const OF_UNPUBLISHED = ["uid", "state", "private", "draft", "removed", "updatedAt"];
/** Members whose own names are languages. */
const TEXTS = new Set(["title", "description", "longDescription", "conditions", "keywords"]);
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$/;
const COLUMN = /^(?:title|description|longdescription|conditions|keywords)_[a-z]{2}$/;
const PERSONAL_WAYS = new Set(["email", "phone"]);
const MAX_DEPTH = 64;

/**
 * An answer as it may be kept: what `readItem` reads, and nothing else. The interfaces are known to send the name,
 * e-mail address and phone number of those who typed an event in, and custom fields may hold anything.
 * An answer that is no JSON (a login page) is not kept at all.
 */
export function scrubAnswer(text: string): string {
  const json = readTolerantJson(text);
  if (!json) return "";
  return JSON.stringify(keep(json.value, 0, false)) ?? "";
}

function keep(value: unknown, depth: number, inPlace: boolean): unknown {
  if (depth > MAX_DEPTH) return null;
  if (Array.isArray(value))
    return value.map((item) => keep(item, depth + 1, inPlace)).filter((item) => item !== undefined);
  const object = asObject(value);
  if (!object) return value;
  if (PERSONAL_WAYS.has(asText(member(object, "type")) ?? "")) return undefined;
  const kept: { [name: string]: unknown } = Object.create(null);
  const isEvent = !inPlace && Object.hasOwn(object, "uid") && Object.hasOwn(object, "title");
  // Of what is not public, only that it is not.
  const names = isEvent && !isPublished(object) ? OF_UNPUBLISHED : Object.keys(object);
  for (const name of names) {
    if (!Object.hasOwn(object, name)) continue;
    if (TEXTS.has(name)) kept[name] = languages(object[name]);
    else if (name === "registration" || name === "accessibility") kept[name] = unpack(object[name], depth);
    else if (name === "registrationUrl") kept[name] = webOnly(object[name]);
    else if (KEPT.has(name) || (inPlace && OF_PLACES.has(name))) {
      kept[name] = keep(object[name], depth + 1, name === "location");
    } else if (COLUMN.test(name)) kept[name] = object[name];
  }
  return kept;
}

/** A list that may be JSON inside a text, where addresses of people could hide. */
function unpack(value: unknown, depth: number): unknown {
  const text = asText(value);
  const inner = text && /^[[{]/.test(text) ? readTolerantJson(text)?.value : value;
  const kept = keep(inner, depth + 1, false);
  return Array.isArray(kept) ? kept.filter((way) => !isAddressOfSomebody(way)) : kept;
}

function isAddressOfSomebody(value: unknown): boolean {
  return typeof value === "string" && !value.trim().startsWith("http") && /[@\d]/.test(value);
}

/** Archived files list booking addresses in one text, parted by commas. */
function webOnly(value: unknown): string | undefined {
  const parts = asText(value)?.split(",") ?? [];
  return parts.filter((part) => part.trim().startsWith("http")).join(",");
}

function languages(value: unknown): unknown {
  const map = asObject(value);
  if (!map) return value;
  const kept: JsonObject = Object.fromEntries(Object.entries(map).filter(([name]) => LANGUAGE.test(name)));
  return kept;
}
