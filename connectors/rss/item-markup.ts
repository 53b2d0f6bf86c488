import type { Draft } from "../../src/model/draft.ts";
import type { Timing } from "../../src/model/recurrence.ts";
import type { When } from "../../src/model/time.ts";
import { readDate } from "../../src/parse/date-text.ts";
import { dayOf } from "../../src/parse/dates.ts";
import type { FeedItem } from "../../src/parse/feed/feed.ts";
import { makeTiming } from "../../src/parse/structured-data/event-timing.ts";
import { readEvents } from "../../src/parse/structured-data/read-events.ts";
import { readPageGraph } from "../../src/parse/structured-data/read-page-graph.ts";

/** What an item's HTML must hold to be worth reading as a page. */
const MARKS = /application\/ld\+json|itemscope|\b(?:h-event|vevent|dt-start|dtstart)\b/i;
const TIME = /<time\b([^>]{0,500})>/gi;
const DATETIME = /\bdatetime\s{0,9}=\s{0,9}["']([^"']{1,60})["']/i;
/** Marks of the date on which a post was written. */
const PUBLICATION =
  /\bpubdate\b|class\s{0,9}=\s{0,9}["'][^"']{0,200}(?:publish|updated|modified|entry-date|posted)/i;
const LONGEST = 1_000_000;

/**
 * What an item's own HTML says of an event: a description in JSON-LD, microdata, h-event or hCalendar, else one or
 * two `<time datetime>` elements (start and end) that lie after the day of publication, so that they are neither the
 * post's own dates nor those of a running report. Null when there is none, or
 * more than it takes to tell of one event.
 */
export function readMarkup(item: FeedItem): { draft: Draft } | { timing: Timing } | null {
  for (const text of [item.content, item.summary]) {
    if (text?.format !== "html") continue;
    const html = text.value.slice(0, LONGEST);
    if (MARKS.test(html)) {
      const { drafts } = readEvents(readPageGraph(bounded(html), item.link ?? text.base).graph);
      const [draft] = drafts;
      if (draft && drafts.length === 1) return { draft };
    }
    const timing = readTimes(html, item.published);
    if (timing) return { timing };
  }
  return null;
}

/** hCalendar properties without their root, as some feeds give them, are those of the item. */
function bounded(html: string): string {
  return /\b(?:h-event|vevent)\b|itemscope|ld\+json/i.test(html) ? html : `<div class="vevent">${html}</div>`;
}

function readTimes(html: string, published: string | null): Timing | null {
  const found: When[] = [];
  for (const [, attributes = ""] of html.matchAll(TIME)) {
    if (PUBLICATION.test(attributes)) continue;
    const when = readDate(DATETIME.exec(attributes)?.[1] ?? "");
    if (!when || (published !== null && dayOf(when) <= published.slice(0, 10))) continue;
    found.push(when);
    if (found.length > 2) return null;
  }
  const [start, end] = found;
  if (!start || (end && momentOf(end) < momentOf(start))) return null;
  return makeTiming(start, end ?? null);
}

const momentOf = (when: When): string => (when.type === "date" ? when.date : when.local);
