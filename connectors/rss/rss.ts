import { z } from "zod";
import type { Confidence, Connector, ReadResult } from "../../src/connector.ts";
import type { Problem } from "../../src/model/problem.ts";
import { readFeed } from "../../src/parse/feed/read-feed.ts";
import { feedFacts } from "./feed-facts.ts";
import { readItems } from "./read-items.ts";
import { scrubFeed } from "./scrub.ts";

const settings = z.object({});

const NOTHING = { read: 0, private: 0, notEvents: 0, refused: 0 };

/**
 * Reads RSS, RDF and Atom feeds whose items announce events. An item becomes an event only when it says when the
 * event takes place; all others are counted as news. Feeds list the latest items only, so an absence means nothing.
 */
export const rss: Connector<z.infer<typeof settings>> = {
  kind: "rss",
  label: { fr: "Flux RSS ou Atom", en: "RSS or Atom feed" },
  trust: 30,
  settings,
  sniff: ({ text }) => sniffFeed(text.slice(0, 8192)),
  scrub: ({ text }) => scrubFeed(text),
  start: ({ url }) => ({
    url,
    accept:
      "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8",
  }),
  async read(page): Promise<ReadResult> {
    const reading = await readFeed(page.text, page.url);
    if (reading.type !== "feed") {
      const problem: Problem =
        reading.type === "limit" ? { code: "XML_LIMIT", detail: reading.limit } : { code: "FEED_UNREADABLE" };
      return { drafts: [], problems: [problem], counts: NOTHING, complete: false, coverage: "partial" };
    }
    const { feed } = reading;
    const { drafts, problems, counts } = readItems(feed);
    const whole = page.whole && feed.whole;
    const found = [...problems];
    if (!whole) found.push({ code: "FEED_TRUNCATED" });
    if (counts.read > 0 && counts.notEvents === counts.read) found.push({ code: "FEED_IS_NEWS" });
    return { drafts, problems: found, counts, complete: whole, coverage: "partial", feed: feedFacts(feed) };
  },
};

const ATOM = /<(?:[\w.-]{1,40}:)?feed[\s>]/i;
const RSS = /<rss[\s>]/i;
const RDF = /<(?:[\w.-]{1,40}:)?rdf[\s>]/i;
/** What a feed without its root begins with, after an XML declaration or nothing at all. */
const ROOTLESS = /^[\s\ufeff]{0,1000}(?:<\?xml[^>]{0,200}>)?\s{0,1000}<(?:channel|item)[\s>]/i;

/** From the beginning of a text: a root element of RSS, Atom or RSS 1.0, with its namespace where the name is common. */
function sniffFeed(head: string): Confidence {
  if (RSS.test(head) && !/<html[\s>]/i.test(head)) return 0.9;
  if (ATOM.test(head)) return /2005\/Atom|purl\.org\/atom/i.test(head) ? 0.9 : 0.5;
  if (RDF.test(head) && /purl\.org\/rss|rdf\/simple/i.test(head)) return 0.9;
  return ROOTLESS.test(head) ? 0.7 : 0;
}
