import type { Page, ReadContext, ReadResult } from "../../src/connector.ts";
import type { Problem } from "../../src/model/problem.ts";
import { eventSlugOf, pageRequest, slugRequest, venueBase } from "./address.ts";
import { readEventPage } from "./event-page.ts";
import { hostOf } from "./listing.ts";
import { identitiesOf, type Memory, memoryOf, stateOf } from "./memory.ts";
import { failed, listingOf, NO_COUNTS, nothing } from "./results.ts";
import type { Settings } from "./settings.ts";
import { eventEntries, eventsSitemap, inOrder, readSitemap } from "./sitemap.ts";

type Context = ReadContext<Settings>;

/** Pages read in one run; the others wait for the next ones. */
const MOST_PAGES = 50;
/** Items of the change feed that are asked about. */
const MOST_HINTS = 20;
/** A sitemap that lost more than half of what it had is not believed. */
const BELIEVED_LOSS = 0.5;

/** Reads the sitemap: the list of published events, and since when each page is as it is. */
export function readSitemapPage(page: Page, context: Context): ReadResult {
  const sitemap = readSitemap(page.text);
  const host = hostOf(page.url);
  if (!sitemap) return failed("ANSWER_UNEXPECTED", context.state);
  if (sitemap.type === "index") {
    const url = page.role === "sitemap-events" ? null : eventsSitemap(sitemap, host);
    if (!url) return failed("DIRECTORY_NOT_VENUE", context.state);
    return nothing(context.state, { coverage: "delta", next: [{ url, role: "sitemap-events" }] });
  }
  const memory = memoryOf(context.state);
  const entries = inOrder(eventEntries(sitemap, host), context.now, context.window);
  const today = context.now.slice(0, 10);
  // Without a date of change, what is to come is read each time and what is past only once.
  const due = entries.filter(({ key, changed, local }) =>
    changed === "" && local >= today ? true : memory.pages[key] !== changed,
  );
  const now = due.slice(0, MOST_PAGES);
  const capped = due.length > now.length;
  const gone = goneFrom(memory, new Set(eventEntries(sitemap, host).map(({ key }) => key)));
  const whole = sitemap.whole && page.whole;
  const pages: Record<string, string> = { ...memory.pages };
  for (const key of gone.removed) delete pages[key];
  for (const { key, changed } of now) pages[key] = changed;
  const identities = identitiesOf(memory);
  const shorts = now.flatMap(({ key }) =>
    identities.ofPrefix(key) === key && /^[0-9a-f]{8}$/.test(key) ? [key] : [],
  );
  const after: Memory = {
    ...memory,
    ...{ door: "pages", pages, capped },
    shorts: [...new Set([...memory.shorts, ...shorts])],
    missing: gone.missing,
  };
  const problems: Problem[] = capped
    ? [{ code: "PAGES_LATER", detail: `${now.length} / ${due.length}` }]
    : [];
  if (!whole) problems.push({ code: "ANSWER_CUT" });
  return {
    ...{ drafts: [], problems, counts: NO_COUNTS, complete: whole },
    coverage: capped || !whole ? "partial" : "delta",
    ...(!capped && whole ? { removed: gone.removed.map((key) => identities.ofPrefix(key)) } : {}),
    next: now.map(({ url }) => pageRequest(url)),
    state: stateOf(whole ? after : memory),
  };
}

/** What the sitemap no longer lists: gone when it was missing the last time too. */
function goneFrom(memory: Memory, listed: ReadonlySet<string>): { removed: string[]; missing: string[] } {
  const known = Object.keys(memory.pages);
  const lost = known.filter((key) => !listed.has(key));
  if (lost.length > 5 && lost.length > known.length * BELIEVED_LOSS)
    return { removed: [], missing: [...memory.missing] };
  const before = new Set(memory.missing);
  return { removed: lost.filter((key) => before.has(key)), missing: lost.filter((key) => !before.has(key)) };
}

/** Reads one event's page. A page that cannot be read is tried again in the next run. */
export function readPage(page: Page, context: Context): ReadResult {
  const memory = memoryOf(context.state);
  const coverage = memory.capped ? "partial" : "delta";
  const slug = eventSlugOf(page.url);
  const key = slug?.prefix ?? slug?.slug;
  const { [key ?? ""]: _, ...others } = memory.pages;
  const forgotten = stateOf({ ...memory, pages: others });
  const item = key ? { item: key } : {};
  // Unpublished or deleted since the sitemap was written.
  if (page.status === 404 || page.status === 410) return nothing(forgotten, { coverage });
  if (page.status !== 200) {
    return nothing(forgotten, {
      coverage,
      problems: [{ code: "PAGE_UNREADABLE", ...item, detail: `${page.status}` }],
    });
  }
  const reading = readEventPage(page.text, listingOf(page, context, memory));
  if (reading.type === "draft") {
    const counts = { ...NO_COUNTS, read: 1 };
    return { ...nothing(context.state, { coverage }), drafts: [reading.draft], counts };
  }
  if (reading.type === "hidden")
    return { ...nothing(context.state, { coverage }), counts: { ...NO_COUNTS, read: 1, private: 1 } };
  if (reading.type === "foreign") {
    const counts = { ...NO_COUNTS, read: 1, notEvents: 1 };
    return {
      ...nothing(context.state, { coverage, problems: [{ code: "PAGE_OF_ANOTHER_VENUE", ...item }] }),
      counts,
    };
  }
  const counts = { ...NO_COUNTS, read: 1, refused: 1 };
  return {
    ...nothing(context.state, { coverage, problems: [{ code: "PAGE_UNREADABLE", ...item }] }),
    counts,
  };
}

const LINK = /<link>\s{0,50}([^<]{1,2000}?)\s{0,50}<\/link>/g;

/**
 * Reads the feed of the last saves. It lists drafts and proposals that nobody has approved yet, and its dates are
 * those of saving: nothing in it is believed, each item is asked for by its slug.
 */
export function readHints(page: Page, context: Context): ReadResult {
  const base = venueBase(page.url) ?? venueBase(context.url);
  const host = hostOf(page.url);
  const slugs = new Set<string>();
  for (const [, link = ""] of page.text.matchAll(LINK)) {
    const slug = hostOf(link) === host ? eventSlugOf(link) : null;
    if (slug) slugs.add(slug.slug);
    if (slugs.size >= MOST_HINTS) break;
  }
  const next = base ? [...slugs].map((slug) => slugRequest(base, slug)) : [];
  return nothing(context.state, { coverage: "partial", next });
}
