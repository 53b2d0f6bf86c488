import type { XmlScan } from "../xml-limits.ts";
import { collectFeed } from "./collect.ts";
import { type FeedDocument, prefixOfNamespace } from "./feed-element.ts";
import { parseWithLibrary } from "./with-rss-parser.ts";

/** What rss-parser cannot tell: links with a base of their own, and texts with elements inside. */
const BEYOND_LIBRARY = /xml:base\s*=|type\s*=\s*["'](?:xhtml|application\/xhtml\+xml)["']/;
const NAMESPACE = /xmlns:([\w.-]{1,40})\s{0,9}=\s{0,9}["']([^"']{1,200})["']/g;

/**
 * Turns the text of an RSS, RDF or Atom feed into its elements: rss-parser where it is sure to lose nothing,
 * else the forgiving parser. The scan counts items by their tags, so that one lost in silence is noticed. Null when the text is no feed.
 */
export async function readDocument(text: string, url: string, scan: XmlScan): Promise<FeedDocument | null> {
  if (!BEYOND_LIBRARY.test(text) && usesUsualPrefixes(text)) {
    const document = await parseWithLibrary(text, url, scan.names);
    if (document && document.items.length >= scan.items) return document;
  }
  return collectFeed(text, url);
}

/** Whether every namespace this reader knows goes by its usual prefix: rss-parser compares prefixes, not names. */
function usesUsualPrefixes(text: string): boolean {
  for (const [, written = "", namespace = ""] of text.matchAll(NAMESPACE)) {
    const usual = prefixOfNamespace(namespace);
    if (usual !== undefined && usual !== written && !(usual === "xcal" && written === "xCal")) {
      if (usual === "atom" && /^atom\d*$/.test(written)) continue;
      return false;
    }
  }
  return true;
}
