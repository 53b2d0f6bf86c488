import type { Instant } from "../../model/time.ts";
import type { FeedElements } from "./feed-element.ts";

/** A text of a feed: `html` when it holds markup or character references to be resolved. */
export interface FeedText {
  readonly value: string;
  readonly format: "text" | "html";
  /** Address against which links inside are resolved. */
  readonly base: string;
  readonly language: string | null;
}

/** A file that goes with an item. */
export interface FeedEnclosure {
  readonly url: string;
  /** Media type in lower case, or what `medium` says (`image`); null when unsaid. */
  readonly type: string | null;
}

/** One item of a feed, of whatever format. Links are absolute, texts are strings, dates are UTC instants or absent. */
export interface FeedItem {
  /** The item's own id (guid, atom:id, rdf:about, dc:identifier), absolute when it is a relative link; null when it has none. */
  readonly id: string | null;
  readonly link: string | null;
  readonly title: FeedText | null;
  readonly summary: FeedText | null;
  readonly content: FeedText | null;
  readonly published: Instant | null;
  /** The publication date as the feed writes it. */
  readonly publishedText: string | null;
  readonly updated: Instant | null;
  readonly categories: readonly string[];
  readonly language: string | null;
  readonly enclosures: readonly FeedEnclosure[];
  /** Every element of the item, among them those of extensions: `xcal:dtstart`, `ev:location`, `mec:starthour`. */
  readonly elements: FeedElements;
}

/** A feed, and what it says of itself. */
export interface Feed {
  readonly format: "rss" | "atom" | "rdf";
  readonly title: FeedText | null;
  readonly description: FeedText | null;
  readonly link: string | null;
  readonly language: string | null;
  readonly generator: string | null;
  readonly license: string | null;
  /** How long the feed asks to be left alone (`ttl`, sy:updatePeriod), in seconds. */
  readonly refreshIntervalSeconds: number | null;
  readonly items: readonly FeedItem[];
  /** False when the text ended before the feed did. */
  readonly whole: boolean;
}
