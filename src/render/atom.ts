import { EVENT_NAMESPACES, eventElements, feedItem, rightsText } from "./feed-item.ts";
import type { Listed, ListFacts, ListText } from "./listed.ts";
import { element, emptyElement } from "./xml-text.ts";

/** RFC 4287 asks for a date even of a feed that never held anything. */
const NEVER = "1970-01-01T00:00:00Z";

/**
 * Atom 1.0 (RFC 4287): the occurrences of a page in the order of the query, each entry's id the IRI of the occurrence;
 * `next` leads on (RFC 5005 §3), licences are links (RFC 4946).
 */
export function atom(facts: ListFacts, rights: { licenses: string[]; attributions: string[] }): ListText {
  const head = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${facts.language}" ${EVENT_NAMESPACES}>\n`,
    element("id", facts.iri),
    element("title", facts.title),
    element("subtitle", facts.description),
    element("updated", facts.modified ?? NEVER),
    `<author>\n${element("name", facts.title)}${element("uri", `${facts.baseUrl}/`)}</author>\n`,
    element("rights", rightsText(rights.licenses, rights.attributions, facts.language)),
    element("generator", "Crieur", ` uri="${facts.baseUrl}/"`),
    emptyElement("link", { rel: "self", type: "application/atom+xml", href: facts.self }),
    emptyElement("link", { rel: "alternate", type: "text/html", href: facts.page }),
    facts.next ? emptyElement("link", { rel: "next", type: "application/atom+xml", href: facts.next }) : "",
    ...rights.licenses.map((href) => emptyElement("link", { rel: "license", href })),
  ].join("");
  return { head, item: (row) => entryText(row, facts), foot: () => "</feed>\n" };
}

function entryText(row: Listed, facts: ListFacts): string {
  const item = feedItem(row, facts);
  return [
    "<entry>\n",
    element("id", item.iri),
    element("title", item.title),
    element("updated", item.modified),
    element("published", item.created),
    emptyElement("link", { rel: "alternate", type: "text/html", href: item.page }),
    item.image ? emptyElement("link", { rel: "enclosure", type: item.image.type, href: item.image.url }) : "",
    item.license ? emptyElement("link", { rel: "license", href: item.license }) : "",
    item.author ? `<author>\n${element("name", item.author)}</author>\n` : "",
    ...item.categories.map((term) => emptyElement("category", { term })),
    element("content", item.content, ' type="html"'),
    element("rights", item.rights),
    eventElements(row),
    "</entry>\n",
  ].join("");
}
