import type { Draft } from "../../src/model/draft.ts";
import type { Timing } from "../../src/model/recurrence.ts";
import type { When } from "../../src/model/time.ts";
import { readDate } from "../../src/parse/date-text.ts";
import { addDays } from "../../src/parse/dates.ts";
import type { Feed, FeedItem } from "../../src/parse/feed/feed.ts";
import type { FeedElement } from "../../src/parse/feed/feed-element.ts";
import { makeTiming } from "../../src/parse/structured-data/event-timing.ts";
import { findTitleDate } from "../../src/parse/title-date.ts";
import { plainText } from "./feed-facts.ts";
import { readMarkup } from "./item-markup.ts";

/** When an item's event takes place, and where that was read. Null for an item that announces no event. */
export type ItemTiming =
  | { readonly type: "event"; readonly timing: Timing; readonly from: "element" | "publication" }
  | { readonly type: "event"; readonly timing: Timing; readonly from: "markup"; readonly draft: Draft }
  | { readonly type: "event"; readonly timing: Timing; readonly from: "title"; readonly rest: string }
  | { readonly type: "unreadable"; readonly text: string };

/** Where extensions say when an event begins and ends. iCalendar's end of days is exclusive, the others' inclusive. */
const FIELDS = [
  { start: "ev:startdate", end: "ev:enddate", isExclusive: false },
  { start: "xcal:dtstart", end: "xcal:dtend", isExclusive: true },
  { start: "event:startdate", end: "event:enddate", isExclusive: false },
  { start: "startdate", end: "enddate", isExclusive: false },
  { start: "dtstart", end: "dtend", isExclusive: true },
] as const;

/**
 * Finds when the event of an item takes place, from the surest to the least sure: an extension's element, the one
 * plug-in that publishes the event's start as its pubDate, marks inside the item's HTML, a date in the title.
 * A publication date is never taken for anything else.
 */
export function readItemTiming(item: FeedItem, feed: Feed): ItemTiming | null {
  return readElements(item) ?? readPublication(item, feed) ?? readMarks(item) ?? readTitle(item);
}

function readElements(item: FeedItem): ItemTiming | null {
  for (const { start, end, isExclusive } of FIELDS) {
    const begins = item.elements.get(start)?.[0];
    if (!begins || begins.text.trim() === "") continue;
    const from = readElement(begins);
    if (!from) return { type: "unreadable", text: begins.text.trim() };
    const ends = item.elements.get(end)?.[0];
    const to = ends ? readElement(ends) : null;
    const last = isExclusive && to?.type === "date" ? ({ ...to, date: addDays(to.date, -1) } as const) : to;
    return { type: "event", timing: makeTiming(from, last), from: "element" };
  }
  return readDayAndHour(item) ?? readAttributes(item);
}

/** An element's date, in the zone that its `tzid` attribute names if it has none of its own. */
function readElement({ text, attributes }: FeedElement): When | null {
  const when = readDate(text.trim());
  const zone = attributes.get("tzid");
  if (when?.type !== "floating" || !zone || !/^[A-Za-z]+\/[\w+/-]+$/.test(zone)) return when;
  return { type: "zoned", local: when.local, timeZone: zone };
}

/** Modern Events Calendar: the day and the hour in elements of their own (`mec:startDate`, `mec:startHour`). */
function readDayAndHour(item: FeedItem): ItemTiming | null {
  const text = (name: string) => item.elements.get(name)?.[0]?.text.trim() ?? "";
  const day = text("mec:startdate");
  if (day === "") return null;
  const start = readDate(`${day} ${text("mec:starthour")}`.trim()) ?? readDate(day);
  if (!start) return { type: "unreadable", text: day };
  const lastDay = text("mec:enddate") || day;
  const end = readDate(`${lastDay} ${text("mec:endhour")}`.trim()) ?? readDate(lastDay);
  return { type: "event", timing: makeTiming(start, end), from: "element" };
}

/** Google Data calendars: `<gd:when startTime="…" endTime="…"/>`. */
function readAttributes(item: FeedItem): ItemTiming | null {
  const attributes = item.elements.get("gd:when")?.[0]?.attributes;
  const written = attributes?.get("starttime");
  if (!written) return null;
  const start = readDate(written);
  if (!start) return { type: "unreadable", text: written };
  const end = readDate(attributes?.get("endtime") ?? "");
  const last = end?.type === "date" ? ({ ...end, date: addDays(end.date, -1) } as const) : end;
  return { type: "event", timing: makeTiming(start, last), from: "element" };
}

/** The Events Calendar, a WordPress plug-in, gives the start of the event, in UTC, as the item's pubDate. */
function readPublication(item: FeedItem, feed: Feed): ItemTiming | null {
  if (!item.id?.includes("post_type=tribe_events") || !/wordpress/i.test(feed.generator ?? "")) return null;
  const start = readDate(item.publishedText ?? "");
  return start ? { type: "event", timing: { start }, from: "publication" } : null;
}

function readMarks(item: FeedItem): ItemTiming | null {
  const found = readMarkup(item);
  if (!found) return null;
  if ("draft" in found)
    return { type: "event", timing: found.draft.timing, from: "markup", draft: found.draft };
  return { type: "event", timing: found.timing, from: "element" };
}

/** Nobody announces earlier: what looks like a day years ahead is the number of a version (`Update 12.4.2017`). */
const AHEAD_DAYS = 1100;

function readTitle(item: FeedItem): ItemTiming | null {
  const found = findTitleDate(plainText(item.title), /^en[-_]us/i.test(item.language ?? ""));
  if (!found) return null;
  const { start, end, rest, isDeliberate } = found;
  const day = start.type === "date" ? start.date : start.local.slice(0, 10);
  // An article published after the day that its title names tells how it was; one of that very day bears the date
  // of its own issue ("Podcast 12/12/2026"), unless it names an hour too.
  const published = item.published?.slice(0, 10) ?? "";
  if (!isDeliberate && (start.type === "date" ? published >= day : published > addDays(day, 1))) return null;
  if (!isDeliberate && published !== "" && published < addDays(day, -AHEAD_DAYS)) return null;
  return { type: "event", timing: makeTiming(start, end), from: "title", rest };
}
