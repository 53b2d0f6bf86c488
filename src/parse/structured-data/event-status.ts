import type { AttendanceMode, EventStatus } from "../../model/draft.ts";
import { foldWords } from "../date-words.ts";
import { lastWord } from "./schema-terms.ts";

const STATUS_BY_WORD = new Map<string, EventStatus>([
  ["eventscheduled", "EventScheduled"],
  ["scheduled", "EventScheduled"],
  ["confirmed", "EventScheduled"],
  ["eventcancelled", "EventCancelled"],
  ["eventcanceled", "EventCancelled"],
  ["cancelled", "EventCancelled"],
  ["canceled", "EventCancelled"],
  ["annule", "EventCancelled"],
  ["annulee", "EventCancelled"],
  ["eventpostponed", "EventPostponed"],
  ["postponed", "EventPostponed"],
  ["reporte", "EventPostponed"],
  ["reportee", "EventPostponed"],
  ["eventrescheduled", "EventRescheduled"],
  ["rescheduled", "EventRescheduled"],
  ["eventmovedonline", "EventMovedOnline"],
  ["movedonline", "EventMovedOnline"],
]);

/** Statuses that matter more win when a page gives several. */
const RANK: readonly EventStatus[] = [
  "EventCancelled",
  "EventPostponed",
  "EventRescheduled",
  "EventMovedOnline",
  "EventScheduled",
];

const word = (value: string): string => foldWords(lastWord(value)).replace(/[ _-]/g, "");

/** schema.org EventStatusType as an IRI, a bare word or a word of everyday language, in any letter case. */
export function readStatus(values: readonly string[]): EventStatus | undefined {
  const found = values.map((value) => STATUS_BY_WORD.get(word(value)));
  return RANK.find((status) => found.includes(status));
}

/** schema.org EventAttendanceModeEnumeration, in any of its spellings. Offline and online together are mixed. */
export function readAttendanceMode(values: readonly string[]): AttendanceMode | undefined {
  const words = values.map(word);
  const has = (start: string) => words.some((each) => each.startsWith(start));
  const mixed = has("mixed") || has("hybrid");
  if (mixed || (has("online") && has("offline"))) return "MixedEventAttendanceMode";
  if (has("online")) return "OnlineEventAttendanceMode";
  return has("offline") ? "OfflineEventAttendanceMode" : undefined;
}

const YES = /^(?:true|yes|oui|1|vrai)$/i;
const NO = /^(?:false|no|non|0|faux)$/i;

/** A yes or no, also as a word or a schema.org IRI; undefined for anything else. */
export function readBoolean(value: string | boolean | number | undefined): boolean | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  const text = lastWord(String(value));
  if (YES.test(text)) return true;
  return NO.test(text) ? false : undefined;
}
