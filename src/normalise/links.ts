import type { DraftFacts, DraftImage } from "../model/draft.ts";
import type { EventFacts, ImageObject } from "../model/event.ts";
import type { Scope } from "./scope.ts";
import { readLabel } from "./text.ts";

export const LIST_LENGTH = 20;
const URL_LENGTH = 2000;

/** What may stand in a URL once it is parsed (RFC 3986 §2, and RDF 1.1 §3.2 for what an IRI may not hold). */
const CLEAN = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/;
const PLAIN = /^https?:\/\/[a-z\d][a-z\d.-]*\.[a-z]{2,}\/[\w\-.~/%+=&,;:@?!]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a control inside an address hides where it leads
const HIDDEN = /[\0-\x1f\x7f]/;

/**
 * A link as the hub keeps it: absolute http or https, without user, password or control characters, at most 2,000
 * characters, percent-encoded where the WHATWG URL parser does; null for anything else. Query and fragment are kept
 * as they are, since a venue's page may need them.
 */
export function readUrl(said: string): string | null {
  const text = said.trim();
  if (text.length > URL_LENGTH || HIDDEN.test(text)) return null;
  if (PLAIN.test(text)) return text;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username || url.password || !url.hostname) return null;
  const href = url.href.replace(/[|^`{}\\"<>]/g, (sign) => encodeURIComponent(sign));
  return CLEAN.test(href) && href.length <= URL_LENGTH ? href : null;
}

/** The same, reported when it is refused. */
export function readLink(said: string | undefined, scope: Scope): string | null {
  if (!said?.trim()) return null;
  const url = readUrl(said);
  // What was refused may hold a password: only its scheme and the length of the rest are told.
  if (!url) scope.report("URL_REFUSED", `${said.trim().slice(0, 12).split(/[/@]/, 1)[0]}… (${said.length})`);
  return url;
}

/** The first twenty of a list. */
export function capped<Item>(list: readonly Item[] | undefined, what: string, scope: Scope): readonly Item[] {
  if (!list) return [];
  if (list.length <= LIST_LENGTH) return list;
  scope.report("LIST_TOO_LONG", what);
  return list.slice(0, LIST_LENGTH);
}

/** Links without repetition, those refused reported. */
export function readLinks(
  list: readonly string[] | undefined,
  what: string,
  scope: Scope,
): readonly string[] {
  const links = new Set<string>();
  for (const said of capped(list, what, scope)) {
    const url = readLink(said, scope);
    if (url) links.add(url);
  }
  return [...links];
}

const pixels = (size: number | undefined): number | undefined =>
  size !== undefined && Number.isInteger(size) && size > 0 && size < 100_000 ? size : undefined;

function readImage(image: DraftImage, scope: Scope): ImageObject | null {
  const url = readLink(image.url, scope);
  if (!url) return null;
  const creditText = image.creditText ? readLabel(image.creditText, 300) : "";
  const width = pixels(image.width);
  const height = pixels(image.height);
  return {
    url,
    ...(creditText ? { creditText } : {}),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

/** The event's own page, other addresses of it, and its images with their credits. */
export function readAddresses(facts: DraftFacts, scope: Scope): Pick<EventFacts, "url" | "sameAs" | "image"> {
  const url = readLink(facts.url, scope);
  const images = new Map<string, ImageObject>();
  for (const said of capped(facts.image, "image", scope)) {
    const image = readImage(said, scope);
    if (image && !images.has(image.url)) images.set(image.url, image);
  }
  return {
    url,
    sameAs: readLinks(facts.sameAs, "sameAs", scope).filter((link) => link !== url),
    image: [...images.values()],
  };
}
