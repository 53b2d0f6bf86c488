import type { DraftFacts, DraftImage, DraftOrganization, DraftText } from "../../model/draft.ts";
import { looksLikeHtml } from "../feed/feed-text.ts";
import { resolveWebLink } from "../links.ts";
import { readOffers } from "./event-offers.ts";
import { compact, linkOf, readIdentifiers, readNumber, readPlaces, sameAsOf } from "./event-place.ts";
import { readAttendanceMode, readBoolean, readStatus } from "./event-status.ts";
import {
  isNode,
  isText,
  type SchemaGraph,
  type SchemaNode,
  textOf,
  textsOf,
  valuesOf,
} from "./schema-node.ts";
import { isEventType } from "./schema-terms.ts";

/** What an Event says apart from when it takes place, property by property; what it does not say stays absent. */
export function readFacts(graph: SchemaGraph, event: SchemaNode): DraftFacts {
  const { location, virtualLocation } = readPlaces(graph, event);
  const offers = readOffers(graph, event);
  const capacity = readNumber(
    textOf(graph, event, "maximumAttendeeCapacity", "maximumPhysicalAttendeeCapacity"),
  );
  return compact({
    name: readTexts(graph, event, "first", "name", "title"),
    description: readTexts(graph, event, "longest", "description", "content"),
    summary: readTexts(graph, event, "longest", "disambiguatingDescription"),
    type:
      event.types.find((type) => isEventType(type) && type !== "Event" && type !== "EventSeries") ?? "Event",
    url: linkOf(graph, event) ?? pageOf(graph, event) ?? ownAddress(event),
    sameAs: withOwnAddress(graph, event),
    keywords: list(readKeywords(graph, event)),
    image: list(readImages(graph, event)),
    location: list(location),
    virtualLocation: list(virtualLocation),
    attendanceMode: readAttendanceMode(words(graph, event, "eventAttendanceMode")),
    organizer: list(readAgents(graph, event, "organizer")),
    performer: list(readAgents(graph, event, "performer", "performers")),
    eventStatus: readStatus(words(graph, event, "eventStatus")),
    offers: list(offers),
    isAccessibleForFree: readFree(graph, event),
    inLanguage: list(readLanguages(graph, event)),
    audience: readAudience(graph, event),
    typicalAgeRange: textOf(graph, event, "typicalAgeRange"),
    maximumAttendeeCapacity: capacity !== undefined && capacity > 0 ? Math.round(capacity) : undefined,
    identifier: list(readIdentifiers(graph, event)),
  }) as DraftFacts;
}

const list = <T>(values: T[]): T[] | undefined => (values.length > 0 ? values : undefined);

/** One text for each language: pages that repeat a property mean one thing, said briefly and at length. */
function readTexts(
  graph: SchemaGraph,
  node: SchemaNode,
  prefer: "first" | "longest",
  ...names: string[]
): DraftText[] | undefined {
  const byLanguage = new Map<string | null, string>();
  for (const { text, language } of textsOf(graph, node, ...names)) {
    if (text.trim() === "") continue;
    const known = byLanguage.get(language);
    if (known === undefined || (prefer === "longest" && text.length > known.length))
      byLanguage.set(language, text);
  }
  const drafts = [...byLanguage].map(([language, value]): DraftText => {
    const format = looksLikeHtml(value) ? "html" : "text";
    return language === null ? { value, format } : { value, format, language };
  });
  return list(drafts);
}

/** The words of an enumeration: texts, and the ids of things that are nothing but their id. */
function words(graph: SchemaGraph, node: SchemaNode, name: string): string[] {
  return valuesOf(graph, node, name).flatMap((value) =>
    isText(value) ? [value.text] : isNode(value) && value.id !== null ? [value.id] : [],
  );
}

/** The page of an event that gives no `url`: mainEntityOfPage, as text or thing. */
function pageOf(graph: SchemaGraph, event: SchemaNode): string | undefined {
  const [page] = words(graph, event, "mainEntityOfPage");
  return page === undefined || page === "true" ? undefined : (resolveWebLink(page, graph.url) ?? undefined);
}

/** An `@id` that is an address of its own, and no mark within a page. */
const ownAddress = ({ id }: SchemaNode): string | undefined =>
  id !== null && /^https?:\/\/[^#]+$/i.test(id) ? id : undefined;

/** The `sameAs` of an event with the address that identifies it elsewhere than on this page. */
function withOwnAddress(graph: SchemaGraph, event: SchemaNode): string[] | undefined {
  const said = sameAsOf(graph, event);
  const own = event.id !== null && ENTRY_OF_LIST.test(event.id) ? event.id : null;
  return own === null || said?.includes(own) ? said : [...(said ?? []), own];
}

/** An event of a hub like this one, or one occurrence of it: other sites' `@id`s are marks as often as addresses. */
const ENTRY_OF_LIST = /^https?:\/\/[^/?#]{1,260}\/events\/[0-9a-hjkmnp-tv-z]{16}(?:#[0-9TZ:-]{1,30})?$/;

function readKeywords(graph: SchemaGraph, event: SchemaNode): string[] {
  const keywords = new Set<string>();
  for (const { text } of textsOf(graph, event, "keywords")) {
    for (const word of text.slice(0, 4000).split(/[,;]/)) if (word.trim() !== "") keywords.add(word.trim());
  }
  // additionalType is an IRI by its definition, and a category in words in practice.
  for (const { text } of textsOf(graph, event, "additionalType")) {
    if (text.trim() !== "" && !/^[a-z]+:/i.test(text)) keywords.add(text.trim());
  }
  return [...keywords];
}

function readImages(graph: SchemaGraph, event: SchemaNode): DraftImage[] {
  const images = new Map<string, DraftImage>();
  const add = (image: Omit<DraftImage, "url">, ...candidates: (string | null | undefined)[]) => {
    for (const candidate of candidates) {
      const url = candidate ? resolveWebLink(candidate, graph.url) : null;
      if (url === null) continue;
      if (!images.has(url)) images.set(url, { url, ...image });
      return;
    }
  };
  for (const value of [...valuesOf(graph, event, "image"), ...valuesOf(graph, event, "thumbnailUrl")]) {
    if (isText(value)) add({}, value.text);
    else if (isNode(value)) {
      const image = compact({
        creditText: textOf(graph, value, "creditText"),
        width: readPixels(textOf(graph, value, "width") ?? sizeOf(graph, value, "width")),
        height: readPixels(textOf(graph, value, "height") ?? sizeOf(graph, value, "height")),
      });
      // An `@id` like `…/page#primaryimage` names the image within its page, and is no address of a file.
      const id = value.id?.includes("#") ? null : value.id;
      add(image, textOf(graph, value, "contentUrl"), linkOf(graph, value), textOf(graph, value, "url"), id);
    }
  }
  return [...images.values()];
}

const sizeOf = (graph: SchemaGraph, image: SchemaNode, name: string): string | undefined => {
  const size = valuesOf(graph, image, name).find(isNode);
  return size && textOf(graph, size, "value");
};

function readPixels(text: string | undefined): number | undefined {
  const match = /^(\d{1,5})(?:\.0+)?(?: ?px)?$/.exec(text?.trim() ?? "");
  return match && Number(match[1]) > 0 ? Number(match[1]) : undefined;
}

/** Words that templates leave where a name should be. */
const NO_NAME = /^(?:organization|person|performinggroup|musicgroup|thing|null|undefined|n\/a|-|)$/i;

function readAgents(graph: SchemaGraph, event: SchemaNode, ...names: string[]): DraftOrganization[] {
  const agents = new Map<string, DraftOrganization>();
  for (const name of names) {
    for (const value of valuesOf(graph, event, name)) {
      const text = isText(value)
        ? value.text.trim()
        : isNode(value)
          ? (textOf(graph, value, "name") ?? "")
          : "";
      if (NO_NAME.test(text) || /^https?:\/\//.test(text) || agents.has(text)) continue;
      const url = isNode(value) ? linkOf(graph, value) : undefined;
      agents.set(text, url === undefined ? { name: text } : { name: text, url });
    }
  }
  return [...agents.values()];
}

function readFree(graph: SchemaGraph, event: SchemaNode): boolean | undefined {
  const [value] = valuesOf(graph, event, "isAccessibleForFree");
  return readBoolean(isText(value) ? value.text : isNode(value) ? (value.id ?? undefined) : value);
}

const LANGUAGE_NAMES = new Map([
  ["français", "fr"],
  ["francais", "fr"],
  ["french", "fr"],
  ["anglais", "en"],
  ["english", "en"],
  ["breton", "br"],
  ["brezhoneg", "br"],
]);

function readLanguages(graph: SchemaGraph, event: SchemaNode): string[] {
  const languages = new Set<string>();
  for (const value of valuesOf(graph, event, "inLanguage")) {
    const told = isNode(value) ? [textOf(graph, value, "alternateName"), textOf(graph, value, "name")] : [];
    const texts = isText(value) ? [value.text] : told;
    for (const text of texts) {
      const word = text?.trim().replace("_", "-") ?? "";
      const code = /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,2}$/i.test(word)
        ? word
        : LANGUAGE_NAMES.get(word.toLowerCase());
      if (code === undefined) continue;
      languages.add(code);
      break;
    }
  }
  return [...languages];
}

function readAudience(graph: SchemaGraph, event: SchemaNode): string | undefined {
  const [audience] = valuesOf(graph, event, "audience");
  if (isNode(audience)) return textOf(graph, audience, "audienceType", "name");
  return isText(audience) ? audience.text.trim() || undefined : undefined;
}
