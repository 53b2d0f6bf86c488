import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds, SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../model/zone.ts";
import { shareOf } from "../reconcile/identity.ts";

const SHORTEST = 15 * 60;
const LONGEST = SECONDS_PER_DAY;
const DORMANT = 7 * SECONDS_PER_DAY;
const LONGEST_RETRY_AFTER = 7 * SECONDS_PER_DAY;
const FROZEN = 6 * SECONDS_PER_HOUR;
const JITTER = 0.2;

export interface Turn {
  readonly sourceId: string;
  readonly now: Instant;
  /** `failed` covers all that gave no complete answer. */
  readonly outcome: "changed" | "unchanged" | "failed" | "frozen";
  /** The pace before this run, in seconds. */
  readonly intervalSeconds: number;
  /** True for the first answer of a source, which says nothing of how often it changes. */
  readonly isFirst: boolean;
  /** Failures in a row, this one included. */
  readonly failures: number;
  readonly dormant: boolean;
  /** What the feed says of itself, what HTTP caching says, and what a refusal asked for; in seconds. */
  readonly refreshIntervalSeconds: number | null;
  readonly freshForSeconds: number | null;
  readonly retryAfterSeconds: number | null;
}

/**
 * When a source is polled next. Its pace doubles when it changed and slows when it did not, between a quarter of an
 * hour and a day. A feed's and its server's own wish for rest is kept, up to a day; Retry-After (RFC 9110 §10.2.3)
 * up to a week. Failures double the wait from a quarter of an hour to a day, and never end it.
 * A part of a fifth, drawn from source and time, keeps sources that began together apart.
 */
export function nextDue(turn: Turn): { nextDue: Instant; intervalSeconds: number } {
  const intervalSeconds = pace(turn);
  const wished = clamp(Math.max(turn.refreshIntervalSeconds ?? 0, turn.freshForSeconds ?? 0), 0, LONGEST);
  const asked = clamp(turn.retryAfterSeconds ?? 0, 0, LONGEST_RETRY_AFTER);
  const share = shareOf(turn.sourceId, turn.now);
  const spread = waitOf(turn, intervalSeconds) * (1 + JITTER * (2 * share - 1));
  // Never earlier than asked, and not all at the same second either.
  const floor = Math.max(asked, turn.outcome === "failed" ? 0 : wished) * (1 + JITTER * share);
  const wait = Math.round(Math.max(spread, floor));
  return { nextDue: formatInstant(instantSeconds(turn.now) + wait), intervalSeconds };
}

function pace({ outcome, intervalSeconds, isFirst }: Turn): number {
  if (isFirst || outcome === "failed" || outcome === "frozen")
    return clamp(intervalSeconds, SHORTEST, LONGEST);
  return clamp(
    Math.round(outcome === "changed" ? intervalSeconds / 2 : intervalSeconds * 1.5),
    SHORTEST,
    LONGEST,
  );
}

function waitOf({ outcome, failures, dormant }: Turn, intervalSeconds: number): number {
  if (outcome === "frozen") return Math.min(intervalSeconds, FROZEN);
  if (outcome !== "failed") return intervalSeconds;
  if (dormant) return DORMANT;
  return Math.min(SHORTEST * 2 ** clamp(failures - 1, 0, 10), LONGEST);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
