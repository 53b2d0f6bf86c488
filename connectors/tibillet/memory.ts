import type { JsonValue } from "../../src/connector.ts";
import type { Instant } from "../../src/model/time.ts";
import { asList, asObject, asText, member } from "../../src/parse/json-value.ts";
import { type Venue, venueOf } from "./venue.ts";

/** Which of the ways in gave the events of the last run, best first. */
export type Door = "v2" | "v1" | "pages";

/** What is remembered from one page to the next, and from one run to the next. */
export interface Memory {
  readonly venue?: Venue;
  /** When the venue's card was last asked for. */
  readonly cardRead?: Instant;
  readonly door?: Door;
  /** Registered address that led to another host: its key is of no use there. */
  readonly elsewhere?: string;
  /** UUIDs of the lists: they give pages, which only know the first 8 digits, their identity. */
  readonly ids: readonly string[];
  /** Identities given by pages before any list was readable; they stay. */
  readonly shorts: readonly string[];
  /** UUIDs that version 2 marked private: version 1 lists them without a word. */
  readonly hidden: readonly string[];
  /** Pages read, by slug, with the sitemap's date of their last change. */
  readonly pages: Readonly<Record<string, string>>;
  /** Slugs that the last sitemap no longer listed. */
  readonly missing: readonly string[];
  /** True while the run under way reads only some of the pages that are due. */
  readonly capped?: boolean;
}

const MOST = 5000;

/** The memory in a stored state; an empty one when it is nothing that this module wrote. */
export function memoryOf(state: JsonValue): Memory {
  const object = asObject(state);
  const texts = (name: string) => asList(member(object, name)).flatMap((item) => asText(item) ?? []);
  const venue = venueOf(member(object, "venue"));
  const cardRead = asText(member(object, "cardRead"));
  const door = member(object, "door");
  const elsewhere = asText(member(object, "elsewhere"));
  const pages: Record<string, string> = Object.create(null);
  for (const [slug, changed] of Object.entries(asObject(member(object, "pages")) ?? {})) {
    if (typeof changed === "string") pages[slug] = changed;
  }
  return {
    ...(venue ? { venue } : {}),
    ...(cardRead ? { cardRead } : {}),
    ...(door === "v2" || door === "v1" || door === "pages" ? { door } : {}),
    ...(elsewhere ? { elsewhere } : {}),
    ids: texts("ids"),
    shorts: texts("shorts"),
    hidden: texts("hidden"),
    pages,
    missing: texts("missing"),
    ...(member(object, "capped") === true ? { capped: true } : {}),
  };
}

/** The memory as the state that is stored. Lists keep their newest entries: the interfaces give the oldest first. */
export function stateOf(memory: Memory): JsonValue {
  return {
    ...memory,
    ids: memory.ids.slice(-MOST),
    shorts: memory.shorts.slice(-MOST),
    hidden: memory.hidden.slice(-MOST),
  } as unknown as JsonValue;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Finds the identity of events by whichever of their ids a page or list gives. */
export interface Identities {
  /** From a UUID: itself, unless a page made its first digits the identity before. */
  ofUuid(uuid: string): string;
  /** From the first 8 digits: the UUID that begins so, once a list told it. */
  ofPrefix(prefix: string): string;
}

export function identitiesOf(memory: Memory): Identities {
  const shorts = new Set(memory.shorts);
  const byPrefix = new Map(memory.ids.map((uuid) => [uuid.slice(0, 8), uuid]));
  return {
    ofUuid(uuid) {
      const lower = uuid.toLowerCase();
      const prefix = lower.slice(0, 8);
      return isUuid(lower) && shorts.has(prefix) ? prefix : lower;
    },
    ofPrefix: (prefix) => (shorts.has(prefix) ? prefix : (byPrefix.get(prefix) ?? prefix)),
  };
}
