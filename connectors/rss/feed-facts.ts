import type { FeedFacts } from "../../src/connector.ts";
import type { Feed, FeedText } from "../../src/parse/feed/feed.ts";
import { htmlToText } from "../../src/parse/html-text.ts";

/** Only words that name a licence: most feeds' copyright lines reserve all rights. */
const LICENSE = /creativecommons\.org|\bCC[- ](?:0|BY)|licence ouverte|open licen[cs]e|\bODbL\b|etalab/i;

/** What a feed says of itself. */
export function feedFacts(feed: Feed): FeedFacts {
  const facts: { -readonly [K in keyof FeedFacts]: FeedFacts[K] } = {};
  const name = plainText(feed.title);
  const description = plainText(feed.description);
  if (name !== "") facts.name = name;
  if (description !== "") facts.description = description;
  if (feed.link !== null) facts.url = feed.link;
  if (feed.language && /^[a-z]{2,3}(?:[-_][a-z\d]{2,8}){0,2}$/i.test(feed.language)) {
    facts.language = feed.language.replaceAll("_", "-");
  }
  if (feed.refreshIntervalSeconds !== null) facts.refreshIntervalSeconds = feed.refreshIntervalSeconds;
  if (feed.license !== null && LICENSE.test(feed.license)) facts.license = feed.license.trim();
  return facts;
}

/** A text of a feed without its markup, in one line. */
export function plainText(text: FeedText | null): string {
  if (!text) return "";
  const plain = text.format === "html" ? htmlToText(text.value) : text.value;
  return plain.replace(/\s+/g, " ").trim();
}
