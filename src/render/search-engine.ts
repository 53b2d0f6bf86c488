import type { Json } from "./json-ld.ts";

type Node = { readonly [key: string]: Json };

// Terms of the overlay context: a reader that knows schema.org alone would report each of them.
const HUB_ONLY = new Set([
  "@context",
  "startsAt",
  "endsAt",
  "nameByLanguage",
  "descriptionByLanguage",
  "accessibility",
  "license",
  "isBasedOn",
  "dateCreated",
  "dateModified",
  "inseeCommune",
  "inseeArrondissement",
  "sirenEpci",
  "inseeDepartement",
  "inseeRegion",
  "geoOrigin",
  "attribution",
]);
const ENUMERATIONS = new Set(["eventStatus", "eventAttendanceMode", "availability"]);
const MAX_DEPTH = 8;

/**
 * Events as search engines like to read them inside a page: plain schema.org, enumerations as whole addresses, one
 * Event an occurrence, `url` always there.
 */
export function searchEngineJson(events: readonly Node[], page: string): string {
  const graph = events.map((event) => {
    const node = plain(event, 0) as { [key: string]: Json };
    return { ...node, url: node.url ?? page };
  });
  const [only] = graph;
  if (graph.length === 1 && only) return JSON.stringify({ "@context": "https://schema.org", ...only });
  return JSON.stringify({ "@context": "https://schema.org", "@graph": graph });
}

function plain(value: Json, depth: number): Json {
  if (depth > MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  const node: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) {
    if (HUB_ONLY.has(key)) continue;
    node[key] =
      ENUMERATIONS.has(key) && typeof item === "string"
        ? `https://schema.org/${item}`
        : plain(item, depth + 1);
  }
  return node;
}
