import { parseHttpDate } from "./http-date.ts";

/** No server is waited for longer than this, whatever it asks: seven days, in seconds. */
export const LONGEST_WAIT_SECONDS = 7 * 24 * 3600;

const DIGITS = /^\d{1,15}$/;

/** Reads Retry-After (RFC 9110 §10.2.3), seconds or a date, as seconds from now within 0 and seven days; null when it says nothing. */
export function retryAfterSeconds(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  if (DIGITS.test(text)) return Math.min(Number(text), LONGEST_WAIT_SECONDS);
  const at = parseHttpDate(text, nowMs);
  if (at === null) return null;
  return Math.min(Math.max(0, Math.ceil((at - nowMs) / 1000)), LONGEST_WAIT_SECONDS);
}
