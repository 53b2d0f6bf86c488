import { replaceEntities } from "../xml-entities.ts";
import { scanXml } from "../xml-limits.ts";
import type { Feed } from "./feed.ts";
import type { FeedElements } from "./feed-element.ts";
import { firstText, textOf } from "./feed-text.ts";
import { readDocument } from "./read-document.ts";
import { linkOf, readItem } from "./read-item.ts";

/** A feed, or why there is none: it breaks a bound of XML (`limit` says which), or the text is no feed. */
export type FeedReading =
  | { readonly type: "feed"; readonly feed: Feed }
  | { readonly type: "limit"; readonly limit: string }
  | { readonly type: "not-a-feed" };

/**
 * Reads an RSS (0.9 to 2.0), RDF or Atom (0.3, 1.0) feed, well-formed or not. `url` is where it was found, the
 * base of its relative links. Never rejects.
 */
export async function readFeed(text: string, url: string): Promise<FeedReading> {
  const scan = scanXml(text);
  if (scan.limit !== null) return { type: "limit", limit: scan.limit };
  const resolved = replaceEntities(text, scan.entities);
  if (resolved === null) return { type: "limit", limit: "<!ENTITY>" };
  const document = await readDocument(resolved, url, scan);
  if (!document) return { type: "not-a-feed" };
  const { channel, format } = document;
  const self = channel.get("@channel")?.[0];
  const language = firstText(channel, ["language", "dc:language"]) ?? self?.language ?? null;
  const monthFirst = /^en[-_]us/i.test(language ?? "");
  const feed: Feed = {
    format,
    title: textOf(channel, ["title", "dc:title"], format),
    description: textOf(channel, ["description", "subtitle", "tagline", "dc:description"], format),
    link: linkOf(channel, format),
    language,
    generator: generatorOf(channel),
    license: firstText(channel, ["copyright", "rights", "dc:rights"]),
    refreshIntervalSeconds: intervalOf(channel),
    items: document.items.map((elements) => readItem(elements, { format, language, monthFirst })),
    whole: document.whole,
  };
  return { type: "feed", feed };
}

function generatorOf(channel: FeedElements): string | null {
  const generator = channel.get("generator")?.[0];
  return generator ? generator.text.trim() || generator.attributes.get("uri") || null : null;
}

const PERIODS: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};
const periods = new Map(Object.entries(PERIODS));

/** `ttl` is in minutes (RSS 2.0); sy:updateFrequency counts updates in one sy:updatePeriod (RSS 1.0). */
function intervalOf(channel: FeedElements): number | null {
  const ttl = Number(firstText(channel, ["ttl"]) ?? 0);
  if (ttl > 0 && ttl <= 44_640) return Math.round(ttl * 60);
  const period = periods.get((firstText(channel, ["sy:updateperiod"]) ?? "").toLowerCase());
  if (period === undefined) return null;
  const frequency = Number(firstText(channel, ["sy:updatefrequency"]) ?? 1);
  return frequency >= 1 && frequency <= 1000 ? Math.round(period / frequency) : period;
}
