import type { z } from "zod";
import type { Draft } from "./model/draft.ts";
import type { Problem, Translated } from "./model/problem.ts";
import type { Instant, Window } from "./model/time.ts";

/** What a connector may keep from one run to the next: plain JSON, opaque to everyone else. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * A page that the runner is asked to fetch. `secretHeaders` carry a key: they are bound to the origin of `url`,
 * dropped on a redirect elsewhere, and appear in no log. `role` comes back with the page, so that a connector
 * that reads several kinds of page knows which one it holds.
 */
export interface PageRequest {
  readonly url: string;
  readonly role?: string;
  readonly accept?: string;
  readonly secretHeaders?: Readonly<Record<string, string>>;
  /** True when a failure of this page must not fail the run (a venue's card, a cross-check). */
  readonly optional?: boolean;
  /**
   * Narrows `optional`: only failures with these statuses (a refused key, an absent path) reach the connector. Any
   * other, such as no answer, 429 or 503, fails the run as for any page, so that back-off and Retry-After apply.
   */
  readonly expects?: readonly number[];
}

/** A page as it was fetched and decoded. A connector never sees bytes of a page that the fetcher refused. */
export interface Page {
  /** The address that answered, after redirects. */
  readonly url: string;
  readonly role?: string;
  /** 200, or the status of an optional page that failed (0 when no answer came). */
  readonly status: number;
  /** Media type in lower case, without parameters; null when the server gave none. Servers lie: sniff. */
  readonly mediaType: string | null;
  /** Decoded text, without byte order mark. */
  readonly text: string;
  /** False when the body ended before its announced length. */
  readonly whole: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetchedAt: Instant;
}

/** What a source's row gives its connector. */
export interface SourceSettings<Settings> {
  /** The address to poll. */
  readonly url: string;
  readonly settings: Settings;
  /** The access key of this source, if its operator gave one. */
  readonly key?: string;
}

/** What a connector may know while it reads. It has no clock, no network and no store. */
export interface ReadContext<Settings> extends SourceSettings<Settings> {
  /** The hub's clock when the page was fetched. */
  readonly now: Instant;
  /** The part of time that is being materialised. A connector may leave out what lies wholly outside. */
  readonly window: Window;
  /** What this connector returned as `state` for the page before, in this run or the last one. */
  readonly state: JsonValue;
}

/** What the feed says of itself. */
export interface FeedFacts {
  readonly name?: string;
  readonly description?: string;
  readonly url?: string;
  readonly language?: string;
  /** IANA zone of the whole feed (X-WR-TIMEZONE). */
  readonly timeZone?: string;
  /** How long the feed asks to be left alone, in seconds (REFRESH-INTERVAL, X-PUBLISHED-TTL, RSS ttl). */
  readonly refreshIntervalSeconds?: number;
  readonly license?: string;
  readonly publisher?: string;
}

/** What became of the things found in a page. `read` is their number; the rest say why some gave no draft. */
export interface ReadCounts {
  readonly read: number;
  /** Marked private by their owner, and therefore left out. */
  readonly private: number;
  /** News, tasks, free/busy: things that are no events. */
  readonly notEvents: number;
  /** Broken: each has a problem with its id. */
  readonly refused: number;
}

export interface ReadResult {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  readonly counts: ReadCounts;
  /**
   * True when the envelope was whole, so that an absence means something. A page that is not what its kind
   * expects (HTML for a calendar) gives no drafts, an `error` problem, and false.
   */
  readonly complete: boolean;
  /**
   * `full`: the run lists all that the source has, absence counts. `delta`: only what changed; `removed` names
   * what is gone, absence means nothing. `partial`: a narrowed or capped list, absence means nothing.
   */
  readonly coverage: "full" | "delta" | "partial";
  readonly removed?: readonly string[];
  /** More pages to fetch in this run, in this order. They are read with the `state` of this result. */
  readonly next?: readonly PageRequest[];
  readonly state?: JsonValue;
  readonly feed?: FeedFacts;
}

/** How sure a connector is that it can read a page, from its content: 0 no, 1 certain. */
export type Confidence = number;

/**
 * A connector knows one kind of feed, and nothing of storage, serving, clocks or sockets.
 * It is a pure function of saved pages: the same page in the same context gives the same result.
 */
export interface Connector<Settings = unknown> {
  /** Lower-case name, stored with every source of this kind: `ical`. */
  readonly kind: string;
  readonly label: Translated;
  /** Higher is trusted more when two sources tell of one event (0 to 100). */
  readonly trust: number;
  readonly settings: z.ZodType<Settings>;
  /** Looks at the beginning of a page's text, and its media type last. Never throws. */
  sniff(page: Pick<Page, "url" | "mediaType" | "text" | "headers">): Confidence;
  /**
   * The first page of a run. `state` is what the last complete run left; null for the first, or to start over.
   * `now` is the hub's clock: a connector that lists changes decides by it when to list everything again.
   */
  start(source: SourceSettings<Settings>, state: JsonValue, now?: Instant): PageRequest;
  /** Reads one page. Never throws on any text: what is wrong with it is in `problems`. */
  read(page: Page, context: ReadContext<Settings>): ReadResult | Promise<ReadResult>;
  /**
   * The text of a page as it may be kept: without the personal data and secrets that its kind is known to carry.
   * `read` finds the same drafts in it. Absent when a page may be kept as it came. Never throws.
   */
  scrub?(page: Pick<Page, "url" | "text">): string;
}

/** Lets connectors with different settings stand in one list; settings are parsed by their own schema first. */
// biome-ignore lint/suspicious/noExplicitAny: settings are checked by the connector's own zod schema at run time
export type AnyConnector = Connector<any>;
