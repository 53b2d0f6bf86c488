import { z } from "zod";
import type { Connector, Page, ReadContext, ReadResult } from "../../src/connector.ts";
import type { Problem } from "../../src/model/problem.ts";
import { instantSeconds } from "../../src/model/zone.ts";
import { asList, asObject, asText, member } from "../../src/parse/json-value.ts";
import { changesAddress, positionIn } from "./address.ts";
import { readItem } from "./items.ts";
import { type Memory, memoryOf, stateOf } from "./memory.ts";
import { ToldEvents } from "./told-events.ts";

const settings = z.object({});

const ACCEPT = "application/vnd.openactive.rpde+json, application/json;q=0.9";
const HUB_HEADER = "crieur-hub";
const FIRST = "first";
/** Records that one run reads, about: the next one goes on from there. */
const MOST_RECORDS = 3000;
/** The same of a list that is read anew, which only tells what is gone when it is read in one run. */
const MOST_RECORDS_ANEW = 4500;
/** A list that was read anew is read once more after this time: what it lacks is believed when it lacks it twice. */
const CONFIRM_SECONDS = 3900;

type ReadingContext = ReadContext<z.infer<typeof settings>>;

/**
 * Reads the changes of another hub like this one, in their order, from the first to the last, and goes on at the next run where
 * it stopped. What it gives is each teller's record, with whose word it is.
 */
export const crieur: Connector<z.infer<typeof settings>> = {
  kind: "crieur",
  label: { fr: "Un autre hub Crieur", en: "Another Crieur hub" },
  trust: 40,
  settings,
  sniff({ text, url, headers }) {
    // A hub names itself with every answer; its lists lead to the same list of changes.
    const path = URL.parse(url)?.pathname ?? "";
    if (headers[HUB_HEADER] !== undefined && /^\/(?:events)?\/?$/.test(path)) return 0.95;
    const head = text.slice(0, 4096);
    if (!/^\s{0,1000}\{\s{0,99}"next"\s{0,9}:\s{0,9}"[^"]{0,2000}\/changes\?/.test(head)) return 0;
    return /"items"\s{0,9}:\s{0,9}\[/.test(head) ? 0.97 : 0;
  },
  start({ url }, state) {
    const address = changesAddress(url);
    const { position, anew } = memoryOf(state, address.list);
    return { url: address.after(anew ? null : position), role: FIRST, accept: ACCEPT };
  },
  read(page, context): ReadResult {
    const address = changesAddress(context.url);
    const memory = memoryOf(context.state, address.list);
    const before = page.role === FIRST ? { ...memory, read: 0 } : memory;
    return readPage(page, before, context);
  },
};

function readPage(page: Page, before: Memory, context: ReadingContext): ReadResult {
  const envelope = readEnvelope(page);
  if (envelope === null) return unreadable(before);
  const { items, position, isLast } = envelope;
  const { log } = position;
  // The hub begins a list anew by itself when it is asked for a place in another one.
  const isOther =
    page.role === FIRST && !before.anew && before.position !== null && before.position.log !== log;
  const memory: Memory = isOther ? { ...before, anew: { since: context.now } } : before;

  const told = new ToldEvents(memory.hub, memory.shared);
  const problems: Problem[] = [];
  let [read, refused] = [0, 0];
  for (const raw of items) {
    const item = readItem(raw, page.url);
    if (item === null) {
      read += 1;
      refused += 1;
      problems.push({ code: "RECORD_UNREAD" });
      continue;
    }
    problems.push(...item.problems);
    read += item.drafts.length + item.problems.length;
    refused += item.problems.length;
    told.take(item);
  }

  const total = memory.read + read;
  const most = memory.anew ? MOST_RECORDS_ANEW : MOST_RECORDS;
  const goesOn = !isLast && total < most && !page.url.startsWith("file:");
  const { hub, shared } = told;
  const after: Memory = { ...memory, position, hub, shared, read: goesOn ? total : 0 };
  return {
    drafts: told.drafts(),
    removed: told.removed(),
    problems,
    counts: { read, private: 0, notEvents: 0, refused },
    complete: page.whole,
    // A list that was cut off here says nothing of what it lacks.
    coverage: memory.anew && (isLast || goesOn) ? "full" : "delta",
    next: goesOn ? [{ url: changesAddress(context.url).after(position), accept: ACCEPT }] : [],
    state: stateOf(goesOn ? after : settled(after, isLast, context.now)),
  };
}

/** The memory at the end of a run. */
function settled(memory: Memory, isLast: boolean, now: string): Memory {
  const { anew, ...rest } = memory;
  if (anew === undefined) return memory;
  const isConfirmed = instantSeconds(now) - instantSeconds(anew.since) >= CONFIRM_SECONDS;
  return isLast && !isConfirmed ? memory : rest;
}

function readEnvelope({ text, url }: Page) {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const object = asObject(json);
  const next = asText(member(object, "next"));
  const items = member(object, "items");
  if (object === null || next === undefined || !Array.isArray(items)) return null;
  const position = positionIn(next);
  if (position === null) return null;
  const asked = URL.parse(url)?.searchParams.get("afterChangeNumber") ?? "0";
  const isLast = items.length === 0 && String(position.change) === asked;
  return { items: asList(items), position, isLast };
}

function unreadable(memory: Memory): ReadResult {
  return {
    drafts: [],
    problems: [{ code: "CHANGES_UNREADABLE" }],
    counts: { read: 0, private: 0, notEvents: 0, refused: 0 },
    complete: false,
    coverage: "delta",
    state: stateOf(memory),
  };
}
