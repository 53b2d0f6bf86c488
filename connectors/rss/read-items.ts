import type { ReadCounts } from "../../src/connector.ts";
import type { Draft } from "../../src/model/draft.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { Feed, FeedItem } from "../../src/parse/feed/feed.ts";
import { fingerprintOf } from "../../src/parse/structured-data/event-identity.ts";
import { readItemFacts } from "./item-facts.ts";
import { type ItemTiming, readItemTiming } from "./item-timing.ts";

export interface ItemsReading {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  readonly counts: ReadCounts;
}

/** Turns the items of a feed into drafts; counts what is news, and what is said twice. */
export function readItems(feed: Feed): ItemsReading {
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  const repeated = repeatedIds(feed);
  let notEvents = 0;
  let refused = 0;
  let repeats = 0;
  for (const item of feed.items) {
    const name = (item.id ?? item.link ?? item.title?.value ?? "").slice(0, 200);
    const found = readItemTiming(item, feed);
    if (!found) {
      notEvents += 1;
      problems.push({ code: "NEWS_NOT_EVENT", item: name });
      continue;
    }
    if (found.type === "unreadable") {
      refused += 1;
      problems.push({ code: "EVENT_DATE_UNREADABLE", item: name, detail: found.text.slice(0, 100) });
      continue;
    }
    const draft = draftOf(item, found, repeated);
    const start = momentOf(draft);
    if (seen.get(draft.uid) === start) {
      repeats += 1;
      problems.push({ code: "ITEM_REPEATED", item: name });
      continue;
    }
    seen.set(draft.uid, start);
    if (draft.uidIsFingerprint) problems.push({ code: "EVENT_WITHOUT_ID", item: draft.uid.slice(0, 200) });
    if (found.from === "title") problems.push({ code: "DATE_FROM_TITLE", item: name, detail: start });
    drafts.push(draft);
  }
  // What is said twice is one thing, and no damage.
  const read = feed.items.length - repeats;
  return { drafts, problems, counts: { read, private: 0, notEvents, refused } };
}

/** Ids that more than one item bears: each of these items is known by its start as well. */
function repeatedIds(feed: Feed): Set<string> {
  const once = new Set<string>();
  const repeated = new Set<string>();
  for (const { id, link } of feed.items) {
    const own = id ?? link;
    if (own === null) continue;
    if (once.has(own)) repeated.add(own);
    else once.add(own);
  }
  return repeated;
}

function draftOf(
  item: FeedItem,
  found: ItemTiming & { type: "event" },
  repeated: ReadonlySet<string>,
): Draft {
  const { timing } = found;
  const facts = readItemFacts(item, found);
  const own = item.id ?? item.link;
  const isFingerprint = own === null;
  const uid =
    own === null
      ? fingerprintOf(facts.name?.[0]?.value ?? item.summary?.value.slice(0, 100) ?? "", timing.start)
      : repeated.has(own)
        ? `${own} ${timing.start.type === "date" ? timing.start.date : timing.start.local}`
        : own;
  const marked = found.from === "markup" ? found.draft : null;
  return {
    uid,
    ...(isFingerprint ? { uidIsFingerprint: true } : {}),
    timing,
    ...(marked?.recurrence ? { recurrence: marked.recurrence } : {}),
    ...(marked?.timings ? { timings: marked.timings } : {}),
    facts,
    // The publication date of a record that is an event's start says nothing of the record.
    ...(item.published !== null && found.from !== "publication" ? { dateCreated: item.published } : {}),
    ...(item.updated !== null ? { dateModified: item.updated } : {}),
  };
}

const momentOf = ({ timing: { start } }: Draft): string => (start.type === "date" ? start.date : start.local);
