import type { DraftFacts } from "../model/draft.ts";
import type { EventFacts } from "../model/event.ts";
import { readIdentifiers } from "./identifiers.ts";
import { readLabel } from "./text.ts";

type Audience = Pick<
  EventFacts,
  "audience" | "typicalAgeRange" | "accessibility" | "maximumAttendeeCapacity" | "identifier"
>;

const OLDEST = 120;

const RANGE = /^\D{0,40}?(\d{1,3}) ?(?:-|–|à|a|to|\/) ?(\d{1,3})?\D{0,20}$/i;
const FROM =
  /(?:dès|des|à partir de|a partir de|from) (\d{1,3})\b|^(\d{1,3}) ?(?:\+|ans et \+|ans et plus)|^\+ ?(\d{1,3})/i;
const UNTIL = /(?:jusqu'à|jusqu’à|jusqu'a|moins de|up to|under) (\d{1,3})\b/i;

/** schema.org `typicalAgeRange`: `6-12`, `18-`, `-12`; null when there are no ages, or they cover everyone's life. */
export function readAgeRange(said: string | undefined): string | null {
  const text = said ? readLabel(said, 80) : "";
  if (!/\d/.test(text)) return null;
  const until = UNTIL.exec(text);
  if (until?.[1] && Number(until[1]) <= OLDEST) return `-${Number(until[1])}`;
  const from = FROM.exec(text);
  const least = from?.[1] ?? from?.[2] ?? from?.[3];
  if (least && Number(least) < OLDEST) return `${Number(least)}-`;
  const range = RANGE.exec(text);
  if (!range?.[1]) return null;
  const low = Number(range[1]);
  const high = range[2] === undefined ? OLDEST : Number(range[2]);
  if (low > high || low > OLDEST) return null;
  if (high >= 99) return low > 0 ? `${low}-` : null;
  return `${low}-${high}`;
}

const capacity = (said: number | undefined): number | null =>
  said !== undefined && Number.isSafeInteger(said) && said > 0 ? said : null;

/** For whom an event is, how it welcomes them, how many it holds, and by what names others know it. */
export function readAudience(facts: DraftFacts): Audience {
  const audience = facts.audience ? readLabel(facts.audience, 300) : "";
  return {
    audience: audience || null,
    typicalAgeRange: readAgeRange(facts.typicalAgeRange),
    accessibility: [...new Set(facts.accessibility ?? [])],
    maximumAttendeeCapacity: capacity(facts.maximumAttendeeCapacity),
    identifier: readIdentifiers(facts.identifier),
  };
}
