import type { Instant } from "../model/time.ts";
import { formatInstant, instantSeconds } from "../model/zone.ts";

/** When a change is dated: never before the one that it follows, even when the clock was set back. */
export function changeDate(before: Instant, now: Instant): Instant {
  return before < now ? now : formatInstant(instantSeconds(before) + 1);
}
