import type { HubEvent } from "../model/event.ts";
import { FEED_PARTS, type FeedPart, type PlatformAdvice } from "../model/feed-advice.ts";
import type { ProblemCode, ProblemCount, Translated } from "../model/problem.ts";
import { PART_SHARES, PART_WEIGHTS } from "./feed-parts.ts";
import { countedSentence, fineSentence, GENERAL_ADVICE, PART_NAMES } from "./feed-report-words.ts";

/** What a report is made of: a check's, or a source's as it stands in the store. */
export interface ReportedFeed {
  readonly events: readonly ReportedEvent[];
  readonly problems: readonly ProblemCount[];
  /** Things in the feed that could not be read at all. */
  readonly refused: number;
  /** SPDX identifier of the licence that holds, declared or in the feed; null when nobody says. */
  readonly license: string | null;
}

export type ReportedEvent = Pick<HubEvent, "facts" | "schedule" | "uidIsFingerprint">;

/** One part of the score. */
export interface ReportPart {
  readonly part: FeedPart;
  readonly name: Translated;
  readonly weight: number;
  /** 0 to `weight`, whole. */
  readonly points: number;
  /** Events that have it, of `total`. */
  readonly having: number;
  readonly total: number;
  /** `fine`: nine in ten have it. `missing`: fewer than one in ten. */
  readonly state: "fine" | "partly" | "missing";
  readonly sentence: Translated;
  /** Where to change it, in the program that writes the feed or else here; null when nothing is to be changed or known. */
  readonly advice: Translated | null;
  /** The program that `advice` speaks of; null when it holds for all. */
  readonly advisedFor: string | null;
}

/** A problem that was met, with where to mend it. */
export interface ReportProblem extends ProblemCount {
  readonly advice: Translated | null;
}

/** How good a feed is, and what would make it better. */
export interface FeedReport {
  /** 0 to 100; null when the feed holds no event to judge by. */
  readonly score: number | null;
  readonly events: number;
  /** The program that writes the feed, if it is known. */
  readonly platform: string | null;
  readonly parts: readonly ReportPart[];
  /** Errors and warnings first. */
  readonly problems: readonly ReportProblem[];
  readonly notes: readonly Translated[];
}

const FINE = 0.9;
const MISSING = 0.1;

// What the parts say better, with numbers.
const SAID_BY_PARTS: ReadonlySet<ProblemCode> = new Set(["UID_MISSING", "EVENT_WITHOUT_ID"]);

/** Judges a feed. Pure: the same feed has the same report. */
export function feedReport(feed: ReportedFeed, advice: PlatformAdvice | null): FeedReport {
  const total = feed.events.length;
  const parts = FEED_PARTS.map((part) => reportPart(part, feed, advice));
  const score = total === 0 ? null : parts.reduce((sum, { points }) => sum + points, 0);
  return {
    score,
    events: total,
    platform: advice?.platform ?? null,
    parts: total === 0 ? [] : parts,
    problems: feed.problems
      .filter(({ code }) => !SAID_BY_PARTS.has(code))
      .map((problem) => ({ ...problem, advice: advice?.problems[problem.code] ?? null })),
    notes: advice?.notes ?? [],
  };
}

function reportPart(part: FeedPart, feed: ReportedFeed, advice: PlatformAdvice | null): ReportPart {
  const { share, having } = PART_SHARES[part](feed);
  const total = feed.events.length;
  const state = share >= FINE ? "fine" : share < MISSING ? "missing" : "partly";
  return {
    part,
    name: PART_NAMES[part],
    weight: PART_WEIGHTS[part],
    points: Math.round(share * PART_WEIGHTS[part]),
    having,
    total,
    state,
    sentence: state === "fine" ? fineSentence(part) : countedSentence(part, total - having, total),
    advisedFor: (advice?.parts[part] && advice.platform) ?? null,
    advice: state === "fine" ? null : (advice?.parts[part] ?? GENERAL_ADVICE[part] ?? null),
  };
}
