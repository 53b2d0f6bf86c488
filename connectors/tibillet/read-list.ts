import type { Page, PageRequest, ReadContext, ReadResult } from "../../src/connector.ts";
import type { Problem } from "../../src/model/problem.ts";
import { instantSeconds } from "../../src/model/zone.ts";
import { asObject, member } from "../../src/parse/json-value.ts";
import { readTolerantJson } from "../../src/parse/tolerant-json.ts";
import { cardRequest, venueBase } from "./address.ts";
import { isLegacy, readLegacy } from "./legacy.ts";
import { countsOf, emptyHarvest, type Harvest, type Listing, refuse } from "./listing.ts";
import { type Door, memoryOf, stateOf } from "./memory.ts";
import { failed, listingOf } from "./results.ts";
import type { Settings } from "./settings.ts";
import { readV1 } from "./version-1.ts";
import { readV2, settleChildren } from "./version-2.ts";

/** The events in an answer, and the interface that gave them. */
interface EventList {
  readonly door: Door;
  readonly items: readonly unknown[];
  /** True for the list of all events, false for one event alone. */
  readonly all: boolean;
}

/** Seconds after which the venue's card is asked for again. */
const CARD_LASTS = 7 * 86_400;

/**
 * Tells the list in an answer from its members: `results` is version 2, a bare list is version 1 or what came
 * before it, an event alone is that of either. Null when it is none of these.
 */
function listIn(value: unknown): EventList | null {
  if (Array.isArray(value)) return { door: "v1", items: value, all: true };
  const root = asObject(value);
  const results = member(root, "results");
  if (Array.isArray(results)) return { door: "v2", items: results, all: true };
  if (member(root, "uuid") && (member(root, "startDate") || member(root, "datetime"))) {
    return { door: "v1", items: [root], all: false };
  }
  return member(root, "identifier") && member(root, "startDate")
    ? { door: "v2", items: [root], all: false }
    : null;
}

/** Reads a list of events of any version; null when the text is none, and another way in must be tried. */
export function readList(page: Page, context: ReadContext<Settings>): ReadResult | null {
  const json = readTolerantJson(page.text);
  const list = json && listIn(json.value);
  if (!json || !list) return null;
  const memory = memoryOf(context.state);
  const listing = listingOf(page, context, memory);
  const harvest = emptyHarvest();
  for (const item of list.items) readEither(item, list.door, listing, harvest);
  if (list.door === "v2" && list.all) settleChildren(harvest);
  const whole = json.whole && page.whole;
  const problems: Problem[] = whole ? [] : [{ code: "ANSWER_CUT" }];
  if (list.door === "v1" && list.all) problems.push({ code: "PRIVATE_NOT_TOLD" });
  const known = new Set([...memory.ids, ...harvest.ids]);
  const after = {
    ...memory,
    ...(list.all ? { door: list.door, missing: [] } : {}),
    ids: [...known],
    hidden: list.door === "v2" && list.all ? harvest.hidden : memory.hidden,
  };
  const base = venueBase(context.url);
  const stale = memory.cardRead && instantSeconds(context.now) - instantSeconds(memory.cardRead) > CARD_LASTS;
  const next: PageRequest[] = base && stale && whole && list.all ? [cardRequest(base)] : [];
  return {
    drafts: [...harvest.drafts.values()],
    problems: [...problems, ...harvest.problems],
    counts: countsOf(harvest),
    complete: whole,
    coverage: list.all && whole ? "full" : "partial",
    next,
    state: whole ? stateOf(after) : context.state,
  };
}

function readEither(item: unknown, door: Door, listing: Listing, harvest: Harvest): void {
  const object = asObject(item);
  if (!object) {
    harvest.count.read += 1;
    refuse(harvest, { code: "EVENT_UNREADABLE", detail: Array.isArray(item) ? "list" : typeof item });
  } else if (door === "v2") readV2(object, listing, harvest);
  else if (isLegacy(object)) readLegacy(object, listing, harvest);
  else readV1(object, listing, harvest);
}

/** An answer to a slug of the change feed: one published event, or none. */
export function readSlug(page: Page, context: ReadContext<Settings>): ReadResult {
  if (page.status === 404 || page.status === 410) {
    const counts = { read: 1, private: 1, notEvents: 0, refused: 0 };
    return { drafts: [], problems: [], counts, complete: true, coverage: "partial", state: context.state };
  }
  const result = page.status === 200 ? readList(page, context) : null;
  return result ?? { ...failed("PAGE_UNREADABLE", context.state, `${page.status}`), complete: true };
}
