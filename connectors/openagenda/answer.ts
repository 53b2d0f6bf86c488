import {
  asId,
  asList,
  asNumber,
  asObject,
  asObjects,
  type JsonObject,
  member,
} from "../../src/parse/json-value.ts";
import { readTolerantJson } from "../../src/parse/tolerant-json.ts";
import { eventOfArchive, isArchived } from "./archive.ts";
import { type EventContext, type EventReading, readEvent } from "./event.ts";
import { eventOfRecord } from "./mirror.ts";

/** A list of events, of whichever of the platform's interfaces. */
export interface ListAnswer {
  readonly items: readonly unknown[];
  /** How many events the whole list has; undefined when the answer does not say, or only says "at least". */
  readonly total: number | undefined;
  /** Where the next page begins; empty on the last one. */
  readonly after: readonly string[];
  /** False when the text ended before the answer did. */
  readonly whole: boolean;
}

/**
 * Tells the list in an answer: `events` (versions 1 and 2), `data` (version 3), `results` or `records` (the
 * mirror's two interfaces), a bare list (the mirror's exports), or one `event`. Null when there is none.
 */
export function readList(text: string): ListAnswer | null {
  const json = readTolerantJson(text);
  if (!json) return null;
  const { whole } = json;
  const bare = asList(json.value);
  if (bare.length > 0 || text.trimStart().startsWith("[")) {
    return { items: bare, total: bare.length, after: [], whole };
  }
  const root = asObject(json.value);
  const one = asObject(member(root, "event"));
  if (one) return { items: [one], total: 1, after: [], whole };
  const items = ["events", "data", "results", "records"]
    .map((name) => member(root, name))
    .find(Array.isArray);
  if (!items) return null;
  const pagination = asObject(member(root, "pagination"));
  const total =
    asNumber(member(root, "total")) ??
    asNumber(member(root, "total_count")) ??
    asNumber(member(root, "nhits")) ??
    (member(pagination, "totalRelation") === "gte" ? undefined : asNumber(member(pagination, "total")));
  return { items, total, after: cursor(member(root, "after") ?? member(pagination, "after")), whole };
}

/** Version 2 gives the sort values of the last event as a list, version 3 one opaque text. */
function cursor(value: unknown): string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.slice(0, 10).flatMap((part) => asId(part) ?? []);
}

/** Reads one item of a list, whichever interface or archive wrote it. */
export function readItem(item: unknown, agenda: string | undefined): EventReading {
  const object = asObject(item);
  if (!object) return { type: "refused", problem: { code: "EVENT_UNREADABLE", detail: typeof item } };
  const context: EventContext = { agenda, longFormat: "markdown" };
  const record = recordIn(object);
  if (record) return readEvent(eventOfRecord(record), { longFormat: "html" });
  return readEvent(isArchived(object) ? eventOfArchive(object) : object, context);
}

/** The flat columns of a record of the mirror; null for anything else. */
function recordIn(item: JsonObject): JsonObject | null {
  const nested =
    asObject(member(asObject(member(item, "record")), "fields")) ?? asObject(member(item, "fields"));
  const columns = nested ?? item;
  const isRecord = ["title_fr", "firstdate_begin", "originagenda_uid", "location_uid", "updatedat"].some(
    (name) => Object.hasOwn(columns, name),
  );
  return isRecord ? columns : null;
}

/** The agenda's own card, alone (`{uid, title}`), wrapped, or first of a search that named one slug. */
export function readCard(text: string, slug?: string): JsonObject | null {
  const root = asObject(readTolerantJson(text)?.value);
  if (!root) return null;
  const found = [...asObjects(member(root, "agendas")), ...asObjects(member(root, "data"))];
  if (slug) return found.find((agenda) => member(agenda, "slug") === slug) ?? null;
  return asObject(member(root, "agenda")) ?? asObject(member(root, "data")) ?? root;
}
