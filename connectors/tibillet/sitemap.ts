import type { Window } from "../../src/model/time.ts";
import { asWebAddress } from "../../src/parse/json-value.ts";
import { eventSlugOf } from "./address.ts";
import { hostOf } from "./listing.ts";

/** A page that a sitemap names. */
export interface SitemapEntry {
  readonly url: string;
  /** Its last change, as written; empty when not said. */
  readonly changed: string;
}

export interface Sitemap {
  readonly type: "index" | "pages";
  readonly entries: readonly SitemapEntry[];
  /** False when the text ends before its closing mark. */
  readonly whole: boolean;
}

const MOST = 20_000;
const LONGEST_ENTRY = 4000;

/** Reads a sitemap (sitemaps.org 0.9) or an index of sitemaps; null for any other text. */
export function readSitemap(text: string): Sitemap | null {
  const head = text.slice(0, 2000);
  const isIndex = head.includes("<sitemapindex");
  if (!isIndex && !head.includes("<urlset")) return null;
  const entries: SitemapEntry[] = [];
  // Searched mark by mark, so that a text of nothing but opening marks costs one pass.
  for (let at = text.indexOf("<loc>"); at >= 0 && entries.length < MOST; ) {
    const next = text.indexOf("<loc>", at + 5);
    const entry = text.slice(at, Math.min(next < 0 ? text.length : next, at + LONGEST_ENTRY));
    const url = asWebAddress(between(entry, "<loc>", "</loc>").replaceAll("&amp;", "&"));
    if (url) entries.push({ url, changed: between(entry, "<lastmod>", "</lastmod>").slice(0, 40) });
    at = next;
  }
  const whole = text.trimEnd().endsWith(isIndex ? "</sitemapindex>" : "</urlset>");
  return { type: isIndex ? "index" : "pages", entries, whole };
}

function between(text: string, opening: string, closing: string): string {
  const from = text.indexOf(opening);
  const to = from < 0 ? -1 : text.indexOf(closing, from);
  return to < 0 ? "" : text.slice(from + opening.length, to).trim();
}

/** The sitemap of the venue's own events in an index; null when the index is that of a whole server. */
export function eventsSitemap(index: Sitemap, host: string | null): string | null {
  const own = index.entries.filter(({ url }) => hostOf(url) === host && !eventSlugOf(url));
  return own.find(({ url }) => url.includes("section=events"))?.url ?? null;
}

/** An event's page in the sitemap. `key` names it whatever its title and date become. */
export interface EventEntry extends SitemapEntry {
  readonly key: string;
  readonly local: string;
}

/** The pages of the host's own events, each once. */
export function eventEntries(sitemap: Sitemap, host: string | null): EventEntry[] {
  const byKey = new Map<string, EventEntry>();
  for (const entry of sitemap.entries) {
    const slug = hostOf(entry.url) === host ? eventSlugOf(entry.url) : null;
    if (slug)
      byKey.set(slug.prefix ?? slug.slug, { ...entry, key: slug.prefix ?? slug.slug, local: slug.local });
  }
  return [...byKey.values()];
}

/** Pages in the order in which they are worth reading: what comes next, then what was last. Without the long past. */
export function inOrder(entries: readonly EventEntry[], now: string, window: Window): EventEntry[] {
  const today = now.slice(0, 10);
  const upcoming = entries.filter(({ local }) => local >= today);
  const past = entries.filter(({ local }) => local < today && local >= window.from.slice(0, 10));
  const by = (a: EventEntry, b: EventEntry) => (a.local < b.local ? -1 : a.local > b.local ? 1 : 0);
  return [...upcoming.sort(by), ...past.sort((a, b) => by(b, a))];
}
