import type { ReadCounts } from "../../src/connector.ts";
import type { Draft, DraftFacts, DraftText } from "../../src/model/draft.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { Timing } from "../../src/model/recurrence.ts";
import type { When } from "../../src/model/time.ts";
import { formatLocal, instantSeconds } from "../../src/model/zone.ts";
import { instantOf, readIsoDate } from "../../src/parse/dates.ts";
import { asText, asWebAddress } from "../../src/parse/json-value.ts";
import type { Identities } from "./memory.ts";
import type { Venue } from "./venue.ts";

/** What is known around the items of a list. */
export interface Listing {
  /** The address that answered: relative paths are resolved against it, other hosts are told by it. */
  readonly url: string;
  readonly venue?: Venue | undefined;
  readonly identities: Identities;
  /** True for an event that its venue asked to leave out, by UUID, first 8 digits or slug. */
  readonly isHidden: (uuid: string, slug: string | undefined) => boolean;
}

/** What was gathered from a list so far. */
export interface Harvest {
  readonly drafts: Map<string, Draft>;
  readonly problems: Problem[];
  readonly count: { read: number; private: number; notEvents: number; refused: number };
  /** UUIDs met, published and public. */
  readonly ids: string[];
  /** UUIDs met that are marked private. */
  readonly hidden: string[];
}

export function emptyHarvest(): Harvest {
  const count = { read: 0, private: 0, notEvents: 0, refused: 0 };
  return { drafts: new Map(), problems: [], count, ids: [], hidden: [] };
}

export function countsOf({ count }: Harvest): ReadCounts {
  return { ...count };
}

export function refuse(harvest: Harvest, problem: Problem): void {
  harvest.count.refused += 1;
  harvest.problems.push(problem);
}

/** Leaves out events that are private or unpublished, and says so without saying which. */
export function hide(harvest: Harvest, events = 1): void {
  harvest.count.private += events;
  for (let n = 0; n < events; n++) harvest.problems.push({ code: "EVENT_NOT_PUBLISHED" });
}

/** The times of an event; null when its start cannot be read. Its end may be absent, which is normal here. */
export function timingOf(start: unknown, end: unknown): Timing | null {
  const startsAt = readIsoDate(asText(start) ?? "");
  if (!startsAt) return null;
  const endsAt = readIsoDate(asText(end) ?? "");
  return endsAt && endsAt.type === startsAt.type ? { start: startsAt, end: endsAt } : { start: startsAt };
}

/** Nested children have UTC times where their parent has those of its venue: shown as the parent's clock has them. */
export function onClockOf(parent: When, timing: Timing): Timing {
  const shift = (when: When): When => {
    const instant = parent.type === "offset" ? instantOf(when) : null;
    if (!instant || parent.type !== "offset") return when;
    const local = formatLocal(instantSeconds(instant) + parent.offsetMinutes * 60);
    return { type: "offset", local, offsetMinutes: parent.offsetMinutes };
  };
  return timing.end ? { start: shift(timing.start), end: shift(timing.end) } : { start: shift(timing.start) };
}

/** Long and short text: the long one is HTML, unless it repeats the short one, which is plain. */
export function textFacts(long: unknown, short: unknown): Pick<DraftFacts, "description" | "summary"> {
  const summary = asText(short);
  const description = asText(long);
  const plain = (value: string): DraftText[] => [{ value, format: "text" }];
  if (!description || description === summary) {
    return summary ? { description: plain(summary), summary: plain(summary) } : {};
  }
  return {
    description: [{ value: description, format: "html" }],
    ...(summary ? { summary: plain(summary) } : {}),
  };
}

/** Images, absolute, each once. The site's own icon stands where an event has no image: it is none. */
export function imageFacts(values: readonly unknown[], base: string): Pick<DraftFacts, "image"> {
  const urls = values.flatMap((value) => asWebAddress(value, base) ?? []);
  const own = [...new Set(urls)].filter((url) => !new URL(url).pathname.startsWith("/static/"));
  return own.length > 0 ? { image: own.map((url) => ({ url })) } : {};
}

export function identifierFacts(uuid: string): Pick<DraftFacts, "identifier"> {
  return { identifier: [{ propertyID: "tibillet-uuid", value: uuid }] };
}

/** The host of an address; null for what has none, a file among them. */
export function hostOf(address: string | undefined): string | null {
  return (address && URL.parse(address)?.host) || null;
}
