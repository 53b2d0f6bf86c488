import type { ProblemCode, Translated } from "./problem.ts";

/** What a feed is judged by, each a part of its score. */
export const FEED_PARTS = [
  "dates",
  "places",
  "descriptions",
  "prices",
  "links",
  "images",
  "accessibility",
  "categories",
  "identifiers",
  "license",
] as const;

export type FeedPart = (typeof FEED_PARTS)[number];

/** Where the owner of a feed changes what is wrong with it, in the program that writes it. */
export interface PlatformAdvice {
  /** The program, as its users call it. */
  readonly platform: string;
  /** Where a part that is missing is filled in. */
  readonly parts: Partial<Readonly<Record<FeedPart, Translated>>>;
  /** What to do there about a problem. */
  readonly problems: Partial<Readonly<Record<ProblemCode, Translated>>>;
  /** What everybody who uses this program should know, whatever the feed holds. */
  readonly notes: readonly Translated[];
}

/** A way to come by a feed, for one who has none. */
export interface FeedWay {
  /** In which situation one is. */
  readonly situation: Translated;
  /** The program. */
  readonly name: string;
  readonly steps: readonly Translated[];
  /** What it costs in money and work, and what it cannot do. */
  readonly honest: Translated;
  /** Its public page, over https. */
  readonly url?: string;
}

/** All that the pages say about programs by name. */
export interface FeedGuidance {
  /** What is known of the program behind an address that is polled; null when it is not recognised. Pure. */
  readonly adviceOf: (kind: string, url: string) => PlatformAdvice | null;
  /** The easiest first. */
  readonly ways: readonly FeedWay[];
  /** What may be pasted: a name, and an address as it looks. */
  readonly examples: readonly { readonly name: Translated; readonly address: string }[];
}
