import type { PageRequest } from "../../src/connector.ts";

/** Paths that a venue's server answers: what stands before the first of them is the venue. */
const KNOWN_PATH =
  /^(.{0,200}?)\/(?:api\/(?:events|eventslug|here|products|prices|v2)|event|rss\/latest|sitemap\.xml|federation|memberships|explorer|robots\.txt|humans\.txt)(?:\/|$)/;

const JSON_TYPE = "application/json";
/** Statuses by which a server says that it has no such interface, or not for this key. */
const ABSENT = [400, 401, 403, 404, 405, 410];

/** For what is asked beside the events: a server that fails at it may still list them. */
const BESIDE = [...ABSENT, 406, 500, 501];

/**
 * Where a venue lives, without final slash: its host, or what precedes a known path when a server holds several.
 * Null for a saved file, which is read as it is.
 */
export function venueBase(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const known = KNOWN_PATH.exec(url.pathname);
  if (known) return url.origin + (known[1] ?? "");
  return /\.(?:json|html?|xml)$/.test(url.pathname) ? null : url.origin;
}

/** The venue's card, which names it: read before the events, and again every week. */
export function cardRequest(base: string): PageRequest {
  return { url: `${base}/api/here/`, role: "card", accept: JSON_TYPE, optional: true, expects: BESIDE };
}

export function robotsRequest(base: string): PageRequest {
  return { url: `${new URL(base).origin}/robots.txt`, role: "robots", optional: true, expects: BESIDE };
}

/** The best list there is: version 2 with a key, version 1 without. Neither gets a filter: some servers fail on them. */
export function listRequest(base: string, key: string | undefined): PageRequest {
  const common = { accept: JSON_TYPE, optional: true, expects: ABSENT };
  if (!key) return { ...common, url: `${base}/api/events/`, role: "v1" };
  const secretHeaders = { authorization: `Api-Key ${key}` };
  return { ...common, url: `${base}/api/v2/events/`, role: "v2", secretHeaders };
}

export function sitemapRequest(base: string): PageRequest {
  return { url: `${base}/sitemap.xml`, role: "sitemap" };
}

/** One event's page; one that is gone or broken costs only itself. */
export function pageRequest(url: string): PageRequest {
  return { url, role: "page", optional: true, expects: BESIDE };
}

/** The one event of that slug, if it is published. */
export function slugRequest(base: string, slug: string): PageRequest {
  return {
    url: `${base}/api/eventslug/${slug}/`,
    role: "slug",
    accept: JSON_TYPE,
    optional: true,
    expects: BESIDE,
  };
}

/** The end of an event's path: name, local start, and since 2025 the first 8 digits of its UUID. */
export interface EventSlug {
  readonly slug: string;
  /** `2026-06-20T09:00`, on the venue's clock. */
  readonly local: string;
  readonly prefix?: string;
}

const SLUG = /\/event\/([a-z0-9_-]{0,260}?-?(\d{2})(\d{2})(\d{2})-(\d{2})(\d{2})(?:-([0-9a-f]{8}))?)\/?$/;

/** What the address of an event's page tells; null for any other page. */
export function eventSlugOf(address: string): EventSlug | null {
  if (address.length > 2000 || !URL.canParse(address)) return null;
  const found = SLUG.exec(new URL(address).pathname);
  if (!found) return null;
  const [, slug = "", year, month, day, hour, minute, prefix] = found;
  return { slug, local: `20${year}-${month}-${day}T${hour}:${minute}`, ...(prefix ? { prefix } : {}) };
}
