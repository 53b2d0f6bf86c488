/**
 * An element of a feed, the same whichever parser read it. `name` is the usual prefix of its namespace and its
 * local name in lower case (`xcal:dtstart`); elements of RSS and Atom themselves have no prefix.
 */
export interface FeedElement {
  readonly name: string;
  /** Names in lower case with their prefix as written. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Its text and that of the elements inside, entities resolved. */
  readonly text: string;
  /** The markup inside, as it stands in the feed, when there are elements inside; else null. */
  readonly markup: string | null;
  /** Address against which links inside are resolved (xml:base, else that of the feed). */
  readonly base: string;
  /** xml:lang in force, when there is one. */
  readonly language: string | null;
}

/** Elements of one item or of the feed itself, by name. */
export type FeedElements = ReadonlyMap<string, readonly FeedElement[]>;

/** What a parser makes of a feed, before anything is understood. */
export interface FeedDocument {
  readonly format: "rss" | "atom" | "rdf";
  readonly channel: FeedElements;
  readonly items: readonly FeedElements[];
  /** False when the text ended before the feed did. */
  readonly whole: boolean;
}

/** The usual prefix by namespace, without the slash or hash at its end and in lower case: feeds vary in both. */
const PREFIX_BY_NAMESPACE = new Map<string, string>([
  ["http://www.w3.org/2005/atom", "atom"],
  ["http://purl.org/atom/ns", "atom"],
  ["http://purl.org/rss/1.0", ""],
  ["http://my.netscape.com/rdf/simple/0.9", ""],
  ["http://my.netscape.com/publish/formats/rss-0.91.dtd", ""],
  ["http://channel.netscape.com/rdf/simple/0.9", ""],
  ["http://backend.userland.com/rss2", ""],
  ["http://blogs.law.harvard.edu/tech/rss", ""],
  ["http://purl.org/dc/elements/1.1", "dc"],
  ["http://purl.org/dc/elements/1.0", "dc"],
  ["http://purl.org/dc/terms", "dcterms"],
  ["http://purl.org/rss/1.0/modules/content", "content"],
  ["http://purl.org/rss/1.0/modules/event", "ev"],
  ["http://purl.org/rss/1.0/modules/syndication", "sy"],
  ["urn:ietf:params:xml:ns:xcal", "xcal"],
  ["urn:ietf:params:xml:ns:icalendar-2.0", "xcal"],
  ["http://www.w3.org/2002/12/cal/ical", "xcal"],
  ["http://webnus.net/rss/mec", "mec"],
  ["http://search.yahoo.com/mrss", "media"],
  ["http://www.georss.org/georss", "georss"],
  ["http://www.w3.org/2003/01/geo/wgs84_pos", "geo"],
  ["http://www.opengis.net/gml", "gml"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"],
  ["http://www.w3.org/1999/xhtml", "xhtml"],
]);

/** The usual prefix of a namespace; undefined when it is none that this reader knows. */
export function prefixOfNamespace(namespace: string): string | undefined {
  return PREFIX_BY_NAMESPACE.get(
    namespace
      .trim()
      .toLowerCase()
      .replace(/^https:\/\//, "http://")
      .replace(/[/#]$/, ""),
  );
}

/** Adds an element to those of its name. */
export function addElement(elements: Map<string, FeedElement[]>, element: FeedElement): void {
  const same = elements.get(element.name);
  if (same) same.push(element);
  else elements.set(element.name, [element]);
}
