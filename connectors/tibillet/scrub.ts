import { asList, asObject, asText, type JsonObject, member } from "../../src/parse/json-value.ts";
import { readHtmlBlocks } from "../../src/parse/structured-data/read-html-blocks.ts";
import { readTolerantJson } from "../../src/parse/tolerant-json.ts";
import { readSitemap } from "./sitemap.ts";

/** Ticket-signing keys, contacts, and texts of e-mails: of no use to readers of events. */
const DROPPED = new Set([
  ...["publicKeyPem", "email", "phone", "telephone", "legal_documents", "options_radio", "options_checkbox"],
  ...["reservations", "additionalProperty", "membership_products", "offers"],
]);
const CANONICAL = /<link\s(?=[^>]{0,300}\brel=["']?canonical\b)[^>]{0,500}>/i;
const MAX_DEPTH = 64;

/**
 * A page as it may be kept. Of an HTML page only the structured data and the canonical link are; the feed of the
 * last saves, which lists unapproved proposals, is not kept at all.
 */
export function scrubPage(text: string): string {
  const first = text.trimStart().charAt(0);
  if (first === "<") {
    if (readSitemap(text)) return text;
    const canonical = CANONICAL.exec(text.slice(0, 262_144))?.[0] ?? "";
    const blocks = readHtmlBlocks(text).map(
      (block) => `<script type="application/ld+json">${block.text}</script>`,
    );
    return blocks.length > 0 ? [canonical, ...blocks].join("\n") : "";
  }
  const json = first === "{" || first === "[" ? readTolerantJson(text) : undefined;
  return json ? JSON.stringify(keep(json.value, 0)) : "";
}

function keep(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => keep(item, depth + 1));
  const object: JsonObject | null = asObject(value);
  if (!object) return value;
  const at = (name: string) => member(object, name);
  // What is left of an event that is not public is what tells that it is not.
  if (asText(member(asObject(at("audience")), "audienceType")) === "private") {
    return { identifier: at("identifier"), audience: { audienceType: "private" } };
  }
  if (asText(at("eventStatus"))?.endsWith("EventCancelled")) {
    const childrens = asList(at("childrens")).map(() => ({}));
    return { uuid: at("uuid"), identifier: at("identifier"), eventStatus: at("eventStatus"), childrens };
  }
  const kept: { [name: string]: unknown } = Object.create(null);
  for (const name of Object.keys(object)) {
    if (name === "superEvent") kept[name] = { identifier: member(asObject(object[name]), "identifier") };
    else if (!DROPPED.has(name)) kept[name] = keep(object[name], depth + 1);
  }
  return kept;
}
