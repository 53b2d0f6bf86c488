import { createHash } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { findZone, fixedZone } from "../model/zone.ts";
import { dayAt } from "../query/datetime.ts";
import { isVolatile } from "../sparql/cached-service.ts";
import { readVersion } from "../store/read-version.ts";
import { isHeld, KEEPER, SENT, type SentAnswer, WHOLE } from "./answer.ts";
import type { AppDeps } from "./deps.ts";
import type { Keeper } from "./stream.ts";

const VERSION = "storeVersion";
/** Answers made of the store and the day alone. */
const KEPT = /^\/(?:$|(?:changes|embed|events|ldes|places|organizations)(?:[./]|$))/;
const LONGEST_KEY = 4000;
/** What an answer weighs besides its body. */
const OVERHEAD = 2000;
const DEFAULT_BYTES = 32_000_000;
/** The largest part of the cache that one answer may take: one over this. */
const SHARE = 2;

interface Entry extends SentAnswer {
  readonly version: string;
  readonly size: number;
}

/** Answers by request, the least recently asked for dropped first. */
function createStore(limit: number) {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };
  return {
    get(key: string): Entry | undefined {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    set(key: string, sent: SentAnswer, version: string, made: Entry["body"] = null): void {
      drop(key);
      // A body that would push out much else is made anew; its validator is kept all the same.
      const isLong = (sent.body?.length ?? 0) > limit / SHARE;
      const body = isLong ? null : (sent.body ?? made);
      const size = OVERHEAD + 2 * key.length + (body?.length ?? 0);
      const entry = { ...sent, body, version, size };
      entries.set(key, entry);
      bytes += entry.size;
      for (const oldest of entries.keys()) {
        if (bytes <= limit) break;
        drop(oldest);
      }
    },
  };
}

/**
 * Stands before the routes whose answers depend on nothing but the store and the day: gives an answer again without
 * rendering it, and decides 304 without reading more than the store's version. An answer is held for a request as it
 * was written: its address and what its headers say of form and language.
 */
export function answerCache(deps: AppDeps): MiddlewareHandler {
  const limit = deps.cacheBytes ?? DEFAULT_BYTES;
  const store = createStore(limit);
  const daysOf = createDays(deps);
  return async (c, next) => {
    if (!KEPT.test(c.req.path) || (c.req.method !== "GET" && c.req.method !== "HEAD")) return next();
    const version = `${await readVersion(deps.database)} ${daysOf()}`;
    if (asksVolatile(c.req.url)) {
      c.set(VERSION, `${version} ${deps.clock()}`);
      return next();
    }
    c.set(VERSION, version);
    const key = requestKey(c);
    const held = store.get(key);
    if (held?.version === version) {
      const { body, headers } = held;
      if (isHeld(c, held.etag, held.lastModified))
        return c.body(null, { status: 304, headers: bare(headers) });
      if (body !== null) {
        c.set(WHOLE, body);
        return c.body(body, { headers });
      }
    }
    c.set(
      KEEPER,
      (sent: SentAnswer): Keeper => ({
        limit: key.length <= LONGEST_KEY ? limit / SHARE : 0,
        keep: (bytes) => store.set(key, sent, version, bytes),
      }),
    );
    await next();
    const sent = c.get(SENT) as SentAnswer | undefined;
    if (sent && key.length <= LONGEST_KEY) store.set(key, sent, version);
    return undefined;
  };
}

/** Whether an address has a `filter` that means something else from one moment to the next. */
function asksVolatile(url: string): boolean {
  // A name may be written with escapes.
  return /filter|%/.test(url) && new URL(url).searchParams.getAll("filter").some(isVolatile);
}

/** A 304 tells what the whole answer would have told of itself, but for what describes its body (RFC 9110 §15.4.5). */
function bare(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith("Content-")));
}

function requestKey(c: Context): string {
  const { url } = c.req;
  const path = url.indexOf("/", url.indexOf("://") + 3);
  return `${url.slice(path)}\n${c.req.header("accept") ?? ""}\n${c.req.header("accept-language") ?? ""}`;
}

/** The day in UTC and at the hub, looked up once a minute: answers change with both. */
function createDays(deps: AppDeps): () => string {
  const zone = findZone(deps.timeZone) ?? fixedZone(0);
  let [minute, days] = ["", ""];
  return () => {
    const now = deps.clock();
    if (now.slice(0, 16) !== minute) {
      minute = now.slice(0, 16);
      days = `${now.slice(0, 10)} ${dayAt(now, zone)}`;
    }
    return days;
  };
}

/**
 * The validator of an answer that is too long to be hashed before it is sent: it changes with the store, the day, the
 * request and the program.
 */
export function streamVersion(c: Context, deps: AppDeps, format: string): string {
  const { pathname, search } = new URL(c.req.url);
  return createHash("sha256")
    .update(JSON.stringify([c.get(VERSION), deps.version, deps.baseUrl, format, pathname, search]))
    .digest("base64url")
    .slice(0, 27);
}
