import type { Context, MiddlewareHandler } from "hono";
import { languageOf } from "./language.ts";
import { problemText } from "./problem-answer.ts";

/** How many requests one address may make: `burst` at once, then `perSecond` for ever. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
  /** Addresses that are remembered; the one that has been silent longest is forgotten first. */
  readonly addresses: number;
}

/** Enough for a page with its pictures and a program that goes through every event; too little for a flood. */
export const RATE_LIMIT: RateLimit = { burst: 240, perSecond: 30, addresses: 20_000 };

/** Enough to set up what a partner follows; too little to send much to a stranger. */
export const SUBSCRIBE_LIMIT: RateLimit = { burst: 20, perSecond: 1 / 60, addresses: 20_000 };

/** A dry run asks a stranger's server for as much as an import does: enough for who tries a few addresses. */
export const CHECK_LIMIT: RateLimit = { burst: 20, perSecond: 1 / 15, addresses: 20_000 };

/** A hand that registers the feeds of a town, and that changes what it registered. */
export const REGISTER_LIMIT: RateLimit = { burst: 30, perSecond: 1 / 20, addresses: 20_000 };
/** Enough for one who goes through the programme of a venue with a pencil; too little to bury a desk. */
export const REPORT_LIMIT: RateLimit = { burst: 10, perSecond: 1 / 120, addresses: 20_000 };

export interface RateLimitDeps {
  readonly baseUrl: string;
  /** Who asks, from what the runtime knows of the connection: never a header that anybody can write. */
  readonly addressOf: (c: Context) => string;
  /** Seconds on a clock that never goes back. */
  readonly seconds: () => number;
  readonly limit?: RateLimit;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket an address. Every answer says what is left (`RateLimit`, draft-ietf-httpapi-ratelimit-headers);
 * past the limit a short problem document with Retry-After is all there is, before any query is read.
 */
export function rateLimit(deps: RateLimitDeps): MiddlewareHandler {
  const { burst, perSecond, addresses } = deps.limit ?? RATE_LIMIT;
  const policy = `"address";q=${burst};w=${Math.ceil(burst / perSecond)}`;
  const buckets = new Map<string, Bucket>();

  /** Takes a token if there is one; what is left, and how many seconds until there is another. */
  const take = (address: string): { allowed: boolean; left: number; wait: number } => {
    const now = deps.seconds();
    const known = buckets.get(address);
    const tokens = known ? Math.min(burst, known.tokens + (now - known.at) * perSecond) : burst;
    const allowed = tokens >= 1;
    const left = allowed ? tokens - 1 : tokens;
    // Taken out and put back, so that the map is in the order of last use.
    if (known) buckets.delete(address);
    else if (buckets.size >= addresses) buckets.delete(buckets.keys().next().value ?? "");
    buckets.set(address, { tokens: left, at: now });
    return { allowed, left: Math.floor(left), wait: left >= 1 ? 0 : Math.ceil((1 - left) / perSecond) };
  };

  return async (c, next) => {
    const { allowed, left, wait } = take(deps.addressOf(c));
    const state = `"address";r=${left};t=${wait}`;
    if (allowed) {
      await next();
      c.res.headers.set("RateLimit-Policy", policy);
      c.res.headers.set("RateLimit", state);
      return;
    }
    const language = languageOf(c);
    const text = problemText({ code: "RATE_LIMITED" }, language);
    return c.body(
      JSON.stringify({ type: `${deps.baseUrl}/problems#RATE_LIMITED`, status: 429, ...text }),
      429,
      {
        "Content-Type": "application/problem+json",
        "Content-Language": language,
        "Cache-Control": "no-store",
        "Retry-After": String(Math.max(1, wait)),
        "RateLimit-Policy": policy,
        RateLimit: state,
      },
    );
  };
}
