import type { Connector, Page, ReadContext, ReadResult } from "../../src/connector.ts";
import { asObject } from "../../src/parse/json-value.ts";
import { parseTolerantJson } from "../../src/parse/tolerant-json.ts";
import {
  cardRequest,
  eventSlugOf,
  listRequest,
  robotsRequest,
  sitemapRequest,
  venueBase,
} from "./address.ts";
import { type Memory, memoryOf, stateOf } from "./memory.ts";
import { readList, readSlug } from "./read-list.ts";
import { readHints, readPage, readSitemapPage } from "./read-pages.ts";
import { failed, nothing } from "./results.ts";
import { refusesRobots } from "./robots.ts";
import { scrubPage } from "./scrub.ts";
import { type Settings, settings } from "./settings.ts";
import { isFeed, isVenuePage, sniffPage } from "./sniff.ts";
import { venueOfCard } from "./venue.ts";

type Context = ReadContext<Settings>;

/**
 * TiBillet (Lespass): one host a venue. The best of four ways in is read: version 2 of the interface with the
 * venue's key, version 1 or what preceded it without, else the structured data of the pages that the sitemap
 * lists. The feed of the last saves shows unapproved events and is only ever a hint.
 */
export const tibillet: Connector<Settings> = {
  kind: "tibillet",
  label: { fr: "TiBillet", en: "TiBillet" },
  trust: 85,
  settings,
  sniff: sniffPage,

  start(source, state) {
    const base = venueBase(source.url);
    if (!base) return { url: source.url };
    const memory = memoryOf(state);
    return memory.door ? listRequest(base, usableKey(source.key, base, memory)) : cardRequest(base);
  },

  read(page, context) {
    if (page.role === "card") return readCard(page, context);
    if (page.role === "robots") return readRobots(page, context);
    if (page.role === "page") return readPage(page, context);
    if (page.role === "slug") return readSlug(page, context);
    if (page.status !== 200) return otherDoor(page, context);
    if (page.role?.startsWith("sitemap")) return readSitemapPage(page, context);
    return readList(page, context) ?? readMarkup(page, context);
  },

  scrub: ({ text }) => scrubPage(text),
};

/** The key, unless the address leads to another host: a key is for the host it was given for. */
function usableKey(key: string | undefined, base: string, memory: Memory): string | undefined {
  return key && memory.elsewhere === base ? undefined : key;
}

/** The card names the venue. In a first run the list comes after it; later it only brings the memory up to date. */
function readCard(page: Page, context: Context): ReadResult {
  const base = venueBase(context.url) ?? venueBase(page.url);
  if (!base) return failed("ANSWER_UNEXPECTED", context.state);
  const memory = memoryOf(context.state);
  const venue = page.status === 200 ? venueOfCard(asObject(parseTolerantJson(page.text))) : undefined;
  if (venue?.category === "R") return failed("DIRECTORY_NOT_VENUE", context.state);
  const answered = page.status === 200 ? venueBase(page.url) : base;
  const moved = answered !== null && new URL(answered).host !== new URL(base).host;
  const after: Memory = {
    ...memory,
    ...(venue ? { venue } : {}),
    cardRead: context.now,
    ...(moved ? { elsewhere: base } : {}),
  };
  return {
    ...nothing(stateOf(after), {
      coverage: memory.door === "pages" ? "delta" : "full",
      problems: moved && context.key ? [{ code: "OTHER_DOMAIN", detail: new URL(answered).host }] : [],
      next: memory.door ? [] : [robotsRequest(base)],
    }),
    ...(venue
      ? {
          feed: {
            ...{ name: venue.name, publisher: venue.name, url: `${answered ?? base}/` },
            ...(venue.description ? { description: venue.description } : {}),
          },
        }
      : {}),
  };
}

/** Demonstration and test instances ask robots to stay out; they hold invented events. */
function readRobots(page: Page, context: Context): ReadResult {
  const base = venueBase(context.url) ?? venueBase(page.url);
  if (!base) return failed("ANSWER_UNEXPECTED", context.state);
  if (page.status === 200 && refusesRobots(page.text)) return failed("ROBOTS_REFUSED", context.state);
  const key = usableKey(context.key, base, memoryOf(context.state));
  return nothing(context.state, { coverage: "full", next: [listRequest(base, key)] });
}

/** A page that is no list: a feed, a sitemap, an event's own page, or the wrong answer of one of the ways in. */
function readMarkup(page: Page, context: Context): ReadResult {
  if (page.role === "v2" || page.role === "v1") return otherDoor(page, context);
  if (isFeed(page.text)) return readHints(page, context);
  if (/<(?:urlset|sitemapindex)\b/.test(page.text.slice(0, 2000))) return readSitemapPage(page, context);
  const own = readPage(page, context);
  if (own.drafts.length > 0 && (eventSlugOf(page.url) || !venueBase(page.url)))
    return { ...own, coverage: "partial" };
  const base = venueBase(page.url);
  if (!base || !isVenuePage(page.text)) return failed("ANSWER_UNEXPECTED", context.state);
  return nothing(context.state, { coverage: "full", next: [listRequest(base, undefined)] });
}

/** What to try when a way in is closed. One that was open at the last run is broken rather than absent. */
function otherDoor(page: Page, context: Context): ReadResult {
  const base = venueBase(context.url) ?? venueBase(page.url);
  const { door } = memoryOf(context.state);
  const refused = page.status === 401 || page.status === 403;
  const absent = refused || [400, 404, 405, 410].includes(page.status);
  const wrong = page.status === 200 && door !== page.role;
  if (!base || (page.role !== "v2" && page.role !== "v1")) return failed("ANSWER_UNEXPECTED", context.state);
  if (!absent && !wrong) {
    return page.status === 200
      ? failed("ANSWER_UNEXPECTED", context.state)
      : failed("UNREACHABLE", context.state, String(page.status));
  }
  const code = refused && page.role === "v2" ? "KEY_REFUSED" : "DOOR_ABSENT";
  const next = page.role === "v2" ? listRequest(base, undefined) : sitemapRequest(base);
  return nothing(context.state, {
    coverage: page.role === "v2" ? "full" : "delta",
    problems: [{ code, detail: page.role }],
    next: [next],
  });
}
