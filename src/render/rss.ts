import { EVENT_NAMESPACES, eventElements, feedItem, rightsText } from "./feed-item.ts";
import type { Listed, ListFacts, ListText } from "./listed.ts";
import { element, emptyElement, xmlText } from "./xml-text.ts";

const NAMESPACES = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"',
  EVENT_NAMESPACES,
].join(" ");

const rfc822 = (instant: string): string => new Date(instant).toUTCString();

/**
 * RSS 2.0: the occurrences of a page in the order of the query, one item each, its guid the IRI of the occurrence.
 * `pubDate` is when the hub's record last changed, so that a reader shows what moved; `lastBuildDate` is when the data
 * did, so that the same data is the same text.
 */
export function rss(facts: ListFacts, rights: { licenses: string[]; attributions: string[] }): ListText {
  const head = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<rss version="2.0" ${NAMESPACES}>\n<channel>\n`,
    element("title", facts.title),
    element("link", facts.page),
    element("description", facts.description),
    element("language", facts.language),
    element("copyright", rightsText(rights.licenses, rights.attributions, facts.language)),
    ...rights.licenses.map((license) => element("creativeCommons:license", license)),
    facts.modified ? element("lastBuildDate", rfc822(facts.modified)) : "",
    element("generator", "Crieur"),
    element("docs", "https://www.rssboard.org/rss-specification"),
    element("ttl", "60"),
    emptyElement("atom:link", { rel: "self", type: "application/rss+xml", href: facts.self }),
    facts.next
      ? emptyElement("atom:link", { rel: "next", type: "application/rss+xml", href: facts.next })
      : "",
  ].join("");
  return { head, item: (row) => itemText(row, facts), foot: () => "</channel>\n</rss>\n" };
}

function itemText(row: Listed, facts: ListFacts): string {
  const item = feedItem(row, facts);
  const { image } = item;
  return [
    "<item>\n",
    element("title", item.title),
    element("link", item.page),
    `<guid isPermaLink="true">${xmlText(item.iri)}</guid>\n`,
    element("pubDate", rfc822(item.modified)),
    element("description", item.content),
    ...item.categories.map((category) => element("category", category)),
    element("dc:creator", item.author),
    // No source tells how long its picture is; readers take 0 for "not known".
    image?.type ? emptyElement("enclosure", { url: image.url, length: "0", type: image.type }) : "",
    image ? emptyElement("media:content", { url: image.url, medium: "image", type: image.type }) : "",
    eventElements(row),
    element("dc:rights", item.rights),
    element("creativeCommons:license", item.license),
    "</item>\n",
  ].join("");
}
