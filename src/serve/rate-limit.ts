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
/** Enough for whoever mistypes a token; too little for whoever guesses. */
export const WRONG_TOKEN_LIMIT: RateLimit = { burst: 10, perSecond: 1 / 60, addresses: 20_000 };

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

/** What is left of a bucket, and how many seconds until there is another token. */
export interface Allowance {
  readonly allowed: boolean;
  readonly left: number;
  readonly wait: number;
}

/** A token bucket for each of many keys: addresses of readers. `seconds` is a clock that never goes back. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #limit: RateLimit;
  readonly #seconds: () => number;

  constructor(limit: RateLimit, seconds: () => number) {
    this.#limit = limit;
    this.#seconds = seconds;
  }

  /** Takes a token if there is one. */
  take(key: string): Allowance {
    const allowance = this.look(key);
    const left = allowance.allowed ? allowance.left - 1 : allowance.left;
    // Taken out and put back, so that the map is in the order of last use.
    if (this.#buckets.has(key)) this.#buckets.delete(key);
    else if (this.#buckets.size >= this.#limit.addresses)
      this.#buckets.delete(this.#buckets.keys().next().value ?? "");
    this.#buckets.set(key, { tokens: left, at: this.#seconds() });
    return { allowed: allowance.allowed, left: Math.floor(left), wait: this.#waitFor(left) };
  }

  /** Whether there is a token, which stays. */
  look(key: string): Allowance {
    const { burst, perSecond } = this.#limit;
    const known = this.#buckets.get(key);
    const tokens = known ? Math.min(burst, known.tokens + (this.#seconds() - known.at) * perSecond) : burst;
    return { allowed: tokens >= 1, left: tokens, wait: this.#waitFor(tokens) };
  }

  #waitFor(tokens: number): number {
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / this.#limit.perSecond);
  }
}

/**
 * A token bucket an address. Every answer says what is left (`RateLimit`, draft-ietf-httpapi-ratelimit-headers);
 * past the limit a short problem document with Retry-After is all there is, before any query is read.
 */
export function rateLimit(deps: RateLimitDeps): MiddlewareHandler {
  const limit = deps.limit ?? RATE_LIMIT;
  const { burst, perSecond } = limit;
  const policy = `"address";q=${burst};w=${Math.ceil(burst / perSecond)}`;
  const buckets = new Buckets(limit, deps.seconds);

  return async (c, next) => {
    const { allowed, left, wait } = buckets.take(deps.addressOf(c));
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
