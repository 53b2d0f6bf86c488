import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds, SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../model/zone.ts";
import { shareOf } from "../reconcile/identity.ts";

const MINUTE = 60;

/** Seconds after each failure until the next try, without jitter: two days in all. */
const WAITS = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  SECONDS_PER_HOUR,
  2 * SECONDS_PER_HOUR,
  4 * SECONDS_PER_HOUR,
  8 * SECONDS_PER_HOUR,
  12 * SECONDS_PER_HOUR,
  20 * SECONDS_PER_HOUR,
];
const JITTER = 0.2;

/** Between two hints to one subscriber: what changes in that time is told in one. */
const BETWEEN_HINTS = MINUTE;

/** Seconds until each ping to a target that has proved nothing is repeated. */
const PING_WAITS = [2 * MINUTE, 8 * MINUTE];

/** How long a subscription whose target proves nothing is kept, and one that has come to an end. */
export const UNPROVED_SECONDS = SECONDS_PER_HOUR;
export const ENDED_SECONDS = 30 * SECONDS_PER_DAY;

export const later = (now: Instant, seconds: number): Instant =>
  formatInstant(instantSeconds(now) + Math.round(seconds));

export const afterHint = (now: Instant): Instant => later(now, BETWEEN_HINTS);

/**
 * When a hint that failed for the `failures`-th time is sent again; null when it has failed for long enough. Retry-After
 * is heeded up to a day. Up to a fifth more, drawn from subscription and time, keeps apart those that failed together.
 */
export function retryAt(
  id: string,
  failures: number,
  now: Instant,
  retryAfterSeconds: number | null,
): Instant | null {
  const wait = WAITS[failures - 1];
  if (wait === undefined) return null;
  const asked = Math.min(retryAfterSeconds ?? 0, SECONDS_PER_DAY);
  return later(now, Math.max(wait, asked) * (1 + JITTER * shareOf(id, now)));
}

/** When a target that has not proved itself is pinged again after `pings` of them; null when that was enough. */
export function pingAgainAt(pings: number, now: Instant): Instant | null {
  const wait = PING_WAITS[pings - 1];
  return wait === undefined ? null : later(now, wait);
}
