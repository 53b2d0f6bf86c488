import type { Instant, Window } from "../model/time.ts";
import { formatInstant, instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";

const DAYS_BACK = 366;
const DAYS_AHEAD = 550;

/**
 * The part of time in which occurrences are materialised: a year back, eighteen months ahead, from midnight UTC to
 * midnight UTC, so that it moves once a day.
 */
export function materialisedWindow(now: Instant): Window {
  const today = Math.floor(instantSeconds(now) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  return {
    from: formatInstant(today - DAYS_BACK * SECONDS_PER_DAY),
    to: formatInstant(today + DAYS_AHEAD * SECONDS_PER_DAY),
  };
}

const WITHDRAWN_DAYS = 30;

/**
 * Midnight UTC before which an event must have been withdrawn for lists to leave it out: until then it is shown as
 * cancelled, so that calendars learn of it.
 */
export function withdrawnBefore(now: Instant): Instant {
  const today = Math.floor(instantSeconds(now) / SECONDS_PER_DAY);
  return formatInstant((today - WITHDRAWN_DAYS) * SECONDS_PER_DAY);
}

/** Days for which the log keeps every version, unless the operator says otherwise. */
export const LOG_DAYS = 90;

/** Midnight UTC up to which the log forgets what was superseded. */
export function logFrom(now: Instant, days: number): Instant {
  const today = Math.floor(instantSeconds(now) / SECONDS_PER_DAY);
  return formatInstant((today - days) * SECONDS_PER_DAY);
}
