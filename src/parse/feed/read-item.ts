import { readStamp } from "../date-text.ts";
import { resolveLink, resolveWebLink } from "../links.ts";
import type { Feed, FeedEnclosure, FeedItem } from "./feed.ts";
import type { FeedElement, FeedElements } from "./feed-element.ts";
import { firstText, textOf } from "./feed-text.ts";

/** What an item takes from its feed. */
export interface ItemContext {
  readonly format: Feed["format"];
  readonly language: string | null;
  /** Whether dates in numbers put the month first, as in the United States. */
  readonly monthFirst: boolean;
}

const PUBLISHED = [
  "pubdate",
  "published",
  "atom:published",
  "dcterms:issued",
  "issued",
  "dcterms:created",
  "created",
];
const UPDATED = ["updated", "atom:updated", "dcterms:modified", "modified", "dc:date", "date"];

/** Reads one item. Every field is filled from the first element that has one, in the order of the lists above. */
export function readItem(elements: FeedElements, { format, language, monthFirst }: ItemContext): FeedItem {
  const stamp = (names: readonly string[]) => {
    for (const name of names) {
      for (const { text } of elements.get(name) ?? []) {
        const instant = readStamp(text, monthFirst);
        if (instant) return instant;
      }
    }
    return null;
  };
  const content = textOf(
    elements,
    ["content:encoded", "content", "atom:content", "xhtml:body", "body"],
    format,
  );
  const summary = textOf(
    elements,
    ["description", "summary", "atom:summary", "dc:description", "media:description"],
    format,
  );
  return {
    id: idOf(elements),
    link: linkOf(elements, format),
    title: textOf(elements, ["title", "dc:title", "atom:title", "media:title"], format),
    summary,
    content,
    published: stamp(PUBLISHED),
    publishedText: firstText(elements, PUBLISHED),
    updated: stamp(UPDATED),
    categories: categoriesOf(elements),
    language:
      firstText(elements, ["dc:language", "language"]) ?? elements.get("@item")?.[0]?.language ?? language,
    enclosures: enclosuresOf(elements),
    elements,
  };
}

/** An id that is a relative link: it begins like one, or has a slash and no scheme. */
const PATH = /^(?:\.{0,2}\/|\?|[\w.-]{1,100}\/[^:\s]{0,1000}$)/;

/** The item's own id. A guid that is a relative link is made absolute, as mirrored sites publish them. */
function idOf(elements: FeedElements): string | null {
  for (const name of ["guid", "id", "atom:id"]) {
    for (const { text, base } of elements.get(name) ?? []) {
      const id = text.trim();
      if (id !== "") return PATH.test(id) ? (resolveLink(id, base) ?? id) : id;
    }
  }
  const about = elements.get("@item")?.[0]?.attributes.get("rdf:about")?.trim();
  return about || firstText(elements, ["dc:identifier"]);
}

const PAGE = /^(?:text\/html|application\/xhtml\+xml|text\/plain|)$/;

/** The page of an item or feed: its link, else a guid or rdf:about that is an address. Always http or https. */
export function linkOf(elements: FeedElements, format: Feed["format"]): string | null {
  const links = elements.get("link") ?? [];
  const candidates: [string, string][] = [];
  if (format !== "atom") for (const { text, base } of links) candidates.push([text, base]);
  const alternates = [...links, ...(elements.get("atom:link") ?? [])].filter(isPage);
  // Among several alternates the one that says it is HTML is the page; the others may be anything.
  const html = alternates.find(({ attributes }) => attributes.get("type")?.includes("html"));
  for (const { attributes, base } of html ? [html, ...alternates] : alternates) {
    candidates.push([attributes.get("href") ?? "", base]);
  }
  for (const { text, base, attributes } of elements.get("guid") ?? []) {
    const isPermalink = attributes.get("ispermalink")?.trim().toLowerCase() !== "false";
    if (isPermalink && isAddress(text)) candidates.push([text, base]);
  }
  if (format === "atom")
    for (const { text, base } of elements.get("id") ?? []) if (isAddress(text)) candidates.push([text, base]);
  for (const { attributes, base } of elements.get("@item") ?? []) {
    candidates.push([attributes.get("rdf:about") ?? "", base]);
  }
  for (const [link, base] of candidates) {
    const resolved = resolveWebLink(link, base);
    if (resolved) return resolved;
  }
  return null;
}

const isAddress = (id: string): boolean => /^https?:/i.test(id.trim()) || PATH.test(id.trim());

function isPage({ attributes }: FeedElement): boolean {
  const rel = attributes.get("rel")?.trim().toLowerCase() ?? "alternate";
  return (rel === "alternate" || rel === "") && PAGE.test(attributes.get("type")?.trim().toLowerCase() ?? "");
}

function categoriesOf(elements: FeedElements): string[] {
  const found = new Set<string>();
  for (const name of ["category", "dc:subject", "mec:category"]) {
    for (const { text, attributes } of elements.get(name) ?? []) {
      const label = text.trim() || attributes.get("label")?.trim() || attributes.get("term")?.trim() || "";
      // A category that is an address names the kind of the entry, not its subject.
      if (label !== "" && !/^https?:\/\//.test(label)) found.add(label);
    }
  }
  return [...found];
}

function enclosuresOf(elements: FeedElements): FeedEnclosure[] {
  const found = new Map<string, FeedEnclosure>();
  const add = (link: string | undefined, base: string, type: string | undefined) => {
    const url = link === undefined ? null : resolveWebLink(link, base);
    if (url && !found.has(url)) found.set(url, { url, type: type?.trim().toLowerCase() || null });
  };
  for (const { attributes, base } of elements.get("enclosure") ?? []) {
    add(attributes.get("url"), base, attributes.get("type"));
  }
  for (const { attributes, base } of [
    ...(elements.get("link") ?? []),
    ...(elements.get("atom:link") ?? []),
  ]) {
    if (attributes.get("rel")?.trim().toLowerCase() === "enclosure") {
      add(attributes.get("href"), base, attributes.get("type"));
    }
  }
  for (const { attributes, base } of elements.get("media:content") ?? []) {
    add(attributes.get("url"), base, attributes.get("medium") ?? attributes.get("type"));
  }
  for (const { attributes, base } of elements.get("media:thumbnail") ?? []) {
    add(attributes.get("url"), base, "image");
  }
  return [...found.values()];
}
