import type { FeedFacts, JsonValue, ReadCounts } from "../connector.ts";
import type { FetchOutcome } from "../fetch/fetch.ts";
import type { HubEvent } from "../model/event.ts";
import type { Problem } from "../model/problem.ts";
import { sha256 } from "../reconcile/identity.ts";
import { storableUid } from "./limits.ts";
import type { ReadPageResult } from "./read-page.ts";

/** A page as it may be kept: `url` can hold a secret and is only ever stored as a hash. */
export interface RawPage {
  readonly url: string;
  /** Its text without personal data; made when asked for, since most pages are not kept. */
  readonly text: () => string;
}

/** What one run over a source gave. Nothing of it is stored yet. */
export interface Reading {
  readonly kind: string;
  /** True when every page came whole and was what its kind expects, so that an absence means something. */
  readonly complete: boolean;
  readonly coverage: "full" | "delta" | "partial";
  readonly counts: ReadCounts & { readonly kept: number };
  readonly problems: readonly Problem[];
  readonly events: readonly HubEvent[];
  /** Source ids that the source itself says are gone. */
  readonly removed: readonly string[];
  /** Those of them that the source lists, and that its owner leaves out. */
  readonly leftOut?: readonly string[];
  /** What the connector keeps for its next run. */
  readonly state: JsonValue;
  readonly feed: FeedFacts;
  /** Validators and hash of the body, when one page is the whole source; null otherwise. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  /** The same as at the last import, by the server's word or by the body's hash: nothing was read. */
  readonly notModified: boolean;
  /** HTTP status of the page that decided: the first, or the one that failed. Null when no answer came. */
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly freshForSeconds: number | null;
  /** Where permanent redirects led from the source's own address. */
  readonly permanentUrl: string | null;
  readonly bytes: number;
  readonly pages: readonly RawPage[];
}

/** A reading under way. */
export type Progress = { -readonly [K in keyof Reading]: Reading[K] };

/** Adds what one page gave. */
export function takeResult(progress: Progress, result: ReadPageResult, events: Map<string, HubEvent>): void {
  const { counts } = progress;
  progress.counts = {
    read: counts.read + result.counts.read,
    private: counts.private + result.counts.private,
    notEvents: counts.notEvents + result.counts.notEvents,
    refused: counts.refused + result.counts.refused,
    kept: 0,
  };
  const repeated: Problem[] = [];
  // The last page that speaks of an event is right: a list of changes may tell of it twice while it is read.
  const removed = new Set(progress.removed);
  for (const uid of result.removed.map(storableUid)) {
    events.delete(uid);
    removed.add(uid);
  }
  for (const event of result.events) {
    const uid = storableUid(event.uid);
    if (events.has(uid)) repeated.push({ code: "UID_REPEATED", item: uid });
    events.set(uid, uid === event.uid ? event : { ...event, uid });
    removed.delete(uid);
  }
  progress.problems = [...progress.problems, ...result.problems, ...repeated];
  progress.removed = [...removed];
  progress.state = result.state;
  progress.feed = result.feed;
}

/** Notes what the first page's answer says of the source as a whole. */
export function noteFirstPage(
  progress: Progress,
  outcome: Extract<FetchOutcome, { type: "page" }>,
  isSourceUrl: boolean,
): void {
  progress.status = outcome.page.status;
  progress.etag = outcome.etag;
  progress.lastModified = outcome.lastModified;
  progress.freshForSeconds = outcome.freshForSeconds;
  // A connector that makes up its own address cannot take over the target of a redirect as the source's.
  progress.permanentUrl = isSourceUrl ? outcome.permanentUrl : null;
}

/** Of two coverages the one that promises less. */
export function weaker(a: Reading["coverage"], b: Reading["coverage"]): Reading["coverage"] {
  if (a === "partial" || b === "partial") return "partial";
  return a === "delta" || b === "delta" ? "delta" : "full";
}

/** Notes a problem that makes the reading incomplete. */
export function fail(progress: Progress, problem: Problem): Reading {
  progress.complete = false;
  progress.problems = [...progress.problems, problem];
  return progress;
}

/** A reading before its first page. */
export function emptyReading(kind: string, state: JsonValue): Progress {
  return {
    kind,
    complete: false,
    coverage: "partial",
    counts: { read: 0, private: 0, notEvents: 0, refused: 0, kept: 0 },
    problems: [],
    events: [],
    removed: [],
    state,
    feed: {},
    etag: null,
    lastModified: null,
    bodyHash: null,
    notModified: false,
    status: null,
    retryAfterSeconds: null,
    freshForSeconds: null,
    permanentUrl: null,
    bytes: 0,
    pages: [],
  };
}

/** The hash by which two answers of a frozen source are told to be the same: of the ids that they list. */
export function answerHash(reading: Reading): string {
  return sha256(
    reading.events
      .map(({ uid }) => uid)
      .sort()
      .join("\n"),
  );
}
