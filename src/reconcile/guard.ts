import type { Instant } from "../model/time.ts";
import { instantSeconds } from "../model/zone.ts";

/** What a frozen source waits for: the same answer again, often and long enough. Kept with the source, as JSON. */
export interface Freeze {
  /** Hash of the answer that lost too much. */
  readonly answer: string;
  readonly count: number;
  readonly since: Instant;
  readonly last: Instant;
}

const MISSING_COUNT = 5;
const MISSING_SHARE = 0.2;
const CONFIRMATIONS = 3;
const CONFIRM_SECONDS = 24 * 3600;
/** Answers closer together than this are one answer. */
const APART_SECONDS = 3600;

/**
 * Tells whether an answer lost so many future events that it must be confirmed: more than five and more than one in
 * five, or all there were. One last event that goes while the feed still lists others is an ordinary removal.
 */
export function losesTooMuch(count: {
  /** Events with a future occurrence that are stored. */
  readonly known: number;
  /** Of them, those that the answer no longer lists. */
  readonly missing: number;
  /** Events that the answer lists, past or future. */
  readonly listed: number;
}): boolean {
  const { known, missing, listed } = count;
  if (missing === 0) return false;
  if (missing > MISSING_COUNT && missing > known * MISSING_SHARE) return true;
  return missing === known && (listed === 0 || missing > 1);
}

/**
 * Counts a doubtful answer. `released` when it came three times at least, an hour apart or more, over a day:
 * it is then believed. Another answer starts the count again.
 */
export function confirmFreeze(
  freeze: Freeze | null,
  answer: string,
  now: Instant,
): { released: boolean; freeze: Freeze } {
  if (!freeze || freeze.answer !== answer)
    return { released: false, freeze: { answer, count: 1, since: now, last: now } };
  // After a clock set back, the count goes on from there.
  const apart = Math.abs(instantSeconds(now) - instantSeconds(freeze.last)) >= APART_SECONDS;
  const next = apart ? { ...freeze, count: freeze.count + 1, last: now } : freeze;
  const lasted = instantSeconds(now) - instantSeconds(freeze.since) >= CONFIRM_SECONDS;
  return { released: next.count >= CONFIRMATIONS && lasted, freeze: next };
}

/** An absence is believed when it was seen before, an hour ago or more. */
export function absenceConfirmed(missingSince: Instant | null, now: Instant): boolean {
  return missingSince !== null && instantSeconds(now) - instantSeconds(missingSince) >= APART_SECONDS;
}
