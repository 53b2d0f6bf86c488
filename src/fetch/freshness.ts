import { parseHttpDate } from "./http-date.ts";
import { LONGEST_WAIT_SECONDS } from "./retry-after.ts";

const MAX_AGE = /(?:^|[\s,])max-age\s{0,8}=\s{0,8}"?(\d{1,15})/i;
const UNCACHEABLE = /(?:^|[\s,])no-(?:store|cache)(?:$|[\s,=])/i;

/**
 * How long the server calls its answer fresh (RFC 9111 §4.2.1): max-age less Age, else Expires less Date, in
 * seconds within 0 and seven days. Null when it says neither, or asks for nothing to be kept.
 */
export function freshForSeconds(headers: ReadonlyMap<string, string>, nowMs: number): number | null {
  const control = (headers.get("cache-control") ?? "").slice(0, 1024);
  if (UNCACHEABLE.test(control)) return null;
  const maxAge = MAX_AGE.exec(control)?.[1];
  if (maxAge !== undefined) {
    const age = /^\d{1,15}$/.test(headers.get("age")?.trim() ?? "") ? Number(headers.get("age")) : 0;
    return within(Number(maxAge) - age);
  }
  const expires = headers.get("expires");
  const until = expires === undefined ? null : parseHttpDate(expires, nowMs);
  if (until === null) return null;
  const date = headers.get("date");
  const from = (date === undefined ? null : parseHttpDate(date, nowMs)) ?? nowMs;
  return within(Math.floor((until - from) / 1000));
}

function within(seconds: number): number {
  return Math.min(Math.max(0, seconds), LONGEST_WAIT_SECONDS);
}
