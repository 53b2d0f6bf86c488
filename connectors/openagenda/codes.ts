import type { AccessibilityCode, AttendanceMode, EventStatus } from "../../src/model/draft.ts";
import { asList, asNumber, asObject, asText, member } from "../../src/parse/json-value.ts";
import { parseTolerantJson } from "../../src/parse/tolerant-json.ts";

/**
 * A code of a closed list: a number, a number as text, `{id, label}` when labels were asked for, or that object
 * as JSON inside a text, which some exports of the mirror hold.
 */
export function codeOf(value: unknown): number | undefined {
  const plain = asNumber(value);
  if (plain !== undefined) return plain;
  const text = asText(value);
  const object = asObject(text?.startsWith("{") ? parseTolerantJson(text) : value);
  return asNumber(member(object, "id"));
}

/** Status codes of the interface's documentation. 5 is a full house: schema.org says that of offers, not of events. */
const STATUS = new Map<number, EventStatus>([
  [1, "EventScheduled"],
  [2, "EventRescheduled"],
  [3, "EventMovedOnline"],
  [4, "EventPostponed"],
  [5, "EventScheduled"],
  [6, "EventCancelled"],
]);

export const FULL = 5;

/** The status of that code; null for a code the documentation does not list. */
export function statusOf(code: number): EventStatus | null {
  return STATUS.get(code) ?? null;
}

const ATTENDANCE = new Map<number, AttendanceMode>([
  [1, "OfflineEventAttendanceMode"],
  [2, "OnlineEventAttendanceMode"],
  [3, "MixedEventAttendanceMode"],
]);

export function attendanceOf(value: unknown): AttendanceMode | undefined {
  return ATTENDANCE.get(codeOf(value) ?? 0);
}

/** `mei` (mental) is what archived files call `ii`. */
const ACCESSIBILITY = new Map<string, AccessibilityCode>([
  ["hi", "hearing"],
  ["vi", "visual"],
  ["mi", "motor"],
  ["ii", "intellectual"],
  ["mei", "intellectual"],
  ["pi", "psychic"],
]);

/** Accessibility as `{hi: true, …}`, as a list of letters, or as either of them inside a text. */
export function accessibilityOf(value: unknown): AccessibilityCode[] {
  const text = asText(value);
  const told = text && /^[[{]/.test(text) ? parseTolerantJson(text) : value;
  const map = asObject(told);
  const letters = map
    ? Object.keys(map).filter((letter) => map[letter] === true)
    : typeof told === "string"
      ? told.split(/[,; ]/)
      : asList(told);
  const codes = letters.flatMap((letter) => {
    const key = asText(letter) ?? asText(member(asObject(letter), "id"));
    return (key && ACCESSIBILITY.get(key.toLowerCase())) || [];
  });
  return [...new Set(codes)];
}

/** Above this the age has no upper limit: forms write 120 or 121 where nobody is too old. */
const NO_UPPER_AGE = 110;

/** `6-12`, `18-` as schema.org `typicalAgeRange` has it, or nothing. */
export function ageRangeOf(age: unknown): string | undefined {
  const object = asObject(age);
  const min = asNumber(member(object, "min"));
  const max = asNumber(member(object, "max"));
  const from = min !== undefined && min > 0 && min < NO_UPPER_AGE ? Math.floor(min) : 0;
  const to = max !== undefined && max > 0 && max < NO_UPPER_AGE ? Math.floor(max) : undefined;
  if (to !== undefined) return to >= from ? `${from}-${to}` : undefined;
  return from > 0 ? `${from}-` : undefined;
}
