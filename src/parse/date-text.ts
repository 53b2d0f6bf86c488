import type { Instant, When } from "../model/time.ts";
import { foldWords, isWeekday, monthOf, offsetOfZone } from "./date-words.ts";
import { civilDate, civilTime, instantOf, readEpoch, readIsoDate, withOffset } from "./dates.ts";

const LONGEST = 100;
const CLOCK = /^(\d{1,2})(?:[:h](\d{2})?(?:[:m.](\d{2})?(?:[.,]\d{1,9})?)?)(?:s|mn|min)?(am|pm)?$/;
const HOUR = /^(\d{1,2})(am|pm|h|uhr)$/;
const OFFSET = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/;
const DAY = /^(\d{1,2})(?:er|st|nd|rd|th|\.|o)?$/;
const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
/** Before an hour that ISO 8601 does not know: `2026-12-09 8:30 pm`. */
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Templates that write nothing behind the T, or an hour out of twelve without its half: the day alone is sure. */
const WITHOUT_CLOCK = /^(\d{4}-\d{2}-\d{2})(?:T|-\d{2}:\d{2}:\d{2})$/;
const ISO_T = /^\s*(\d{4}-\d{2}-\d{2})T(?=\d)/;
const FILLERS = new Set(
  "le la les a at de of on the um den il el del em am. , - – à @ o'clock heures uhr".split(" "),
);

interface Pieces {
  year?: number;
  month?: number;
  day?: number;
  /** The month that `mar` names where it was taken for Tuesday. */
  perhapsMonth?: number;
  clock?: [hour: number, minute: number, second: number];
  offset?: number;
}

/**
 * Reads a text that is a date and nothing else, with an optional time and zone: ISO 8601, RFC 822 and its many
 * misspellings, `mardi 6 octobre 2026 à 19h30`, `October 6, 2026 7:30 PM`, `06/10/2026 19:00`. Numbers with
 * slashes are read day first, or month first when told so. Null when any word of it is not understood.
 */
export function readDate(text: string, monthFirst = false): When | null {
  if (text.length > LONGEST) return null;
  const digits = text.trim().replaceAll("\u2212", "-");
  const iso = readIsoDate(digits);
  if (iso) return iso;
  const day = WITHOUT_CLOCK.exec(digits)?.[1];
  if (day !== undefined) return readIsoDate(day);
  if (/^\d{10}(?:\d{3})?$/.test(digits)) return readEpoch(Number(digits));
  const pieces: Pieces = {};
  const words = foldWords(digits.replace(ISO_T, "$1 "))
    .replace(/\([^)]{0,40}\)|,/g, " ")
    .replace(/(\d) ?h ?(\d\d)?(?![\da-z])/g, (_, hour, minutes) => `${hour}h${minutes ?? ""}`)
    .trim()
    .split(/\s+/);
  for (let index = 0; index < words.length; index++) {
    if (!understand(words[index] ?? "", pieces, monthFirst, words[index + 1])) return null;
  }
  return assemble(pieces);
}

function understand(word: string, pieces: Pieces, monthFirst: boolean, next: string | undefined): boolean {
  if (readClock(word, pieces)) return true;
  const day = DAY.exec(word);
  if (day && pieces.day === undefined) {
    pieces.day = Number(day[1]);
    return true;
  }
  if (/^\d{4}$/.test(word) && pieces.year === undefined) {
    pieces.year = Number(word);
    return true;
  }
  if (day && pieces.year === undefined && pieces.month !== undefined) {
    const short = Number(day[1]);
    pieces.year = short >= 70 ? 1900 + short : 2000 + short;
    return true;
  }
  const iso = ISO_DAY.exec(word);
  if (iso && pieces.day === undefined) {
    pieces.year = Number(iso[1]);
    pieces.month = Number(iso[2]);
    pieces.day = Number(iso[3]);
    return true;
  }
  const numeric = NUMERIC.exec(word);
  if (numeric && pieces.day === undefined) {
    const [first, second] = [Number(numeric[1]), Number(numeric[3])];
    const swapped = second > 12 || (monthFirst && first <= 12);
    pieces.day = swapped ? second : first;
    pieces.month = swapped ? first : second;
    pieces.year = Number(numeric[4]);
    return true;
  }
  const month = monthOf(word);
  // `mar` is Tuesday before a day's number (`mar. 6 oct.`) and March after it (`6 mar`).
  const beforeDay =
    isWeekday(word) && pieces.day === undefined && next !== undefined && /^\d{1,2}(?!\d|:)/.test(next);
  if (month !== undefined && pieces.month === undefined && !(beforeDay && word.startsWith("mar"))) {
    pieces.month = month;
    return true;
  }
  if (beforeDay && month !== undefined) pieces.perhapsMonth = month;
  if (isWeekday(word) || FILLERS.has(word)) return true;
  return readZone(word, pieces);
}

function readClock(word: string, pieces: Pieces): boolean {
  if (word === "am" || word === "pm" || word === "a.m." || word === "p.m.") {
    if (pieces.clock) pieces.clock[0] = hourOfHalf(pieces.clock[0], word.charAt(0) === "p");
    return pieces.clock !== undefined;
  }
  const match = pieces.clock ? null : (CLOCK.exec(word) ?? HOUR.exec(word));
  if (!match) return false;
  const half = match[4] ?? match[2];
  const hour = Number(match[1]);
  const isHalf = half === "am" || half === "pm";
  const minute = match.length > 3 ? Number(match[2] ?? 0) : 0;
  pieces.clock = [isHalf ? hourOfHalf(hour, half === "pm") : hour, minute, Number(match[3] ?? 0)];
  return true;
}

const hourOfHalf = (hour: number, afternoon: boolean): number =>
  hour > 12 ? hour : (hour % 12) + (afternoon ? 12 : 0);

function readZone(word: string, pieces: Pieces): boolean {
  if (pieces.clock === undefined && pieces.year === undefined) return false;
  const offset = OFFSET.exec(word);
  if (offset) {
    const when = withOffset("", offset[1] ?? "+", Number(offset[2]), Number(offset[3] ?? 0));
    if (when?.type !== "offset") return false;
    // `GMT +0100` gives the name and then the offset from it.
    pieces.offset = when.offsetMinutes;
    return true;
  }
  const named = offsetOfZone(word);
  if (named === undefined) return false;
  pieces.offset ??= named;
  return true;
}

function assemble({ year, month: named, perhapsMonth, day, clock, offset }: Pieces): When | null {
  const month = named ?? perhapsMonth;
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = civilDate(year, month, day);
  if (!date) return null;
  if (!clock) return { type: "date", date };
  const local = civilTime(date, ...clock);
  if (!local) return null;
  return offset === undefined
    ? { type: "floating", local }
    : { type: "offset", local, offsetMinutes: offset };
}

/**
 * The instant of a record's own date (published, updated): a time without zone is read as UTC, a day as its
 * first instant, as are a year and a month (W3C-DTF). Null for what is no date or lies before 1970.
 */
export function readStamp(text: string, monthFirst = false): Instant | null {
  const trimmed = text.trim();
  const month = /^(\d{4})(?:-(\d{2}))?$/.exec(trimmed);
  const whole = month ? `${month[1]}-${month[2] ?? "01"}-01` : trimmed;
  const when = readDate(whole, monthFirst);
  if (!when) return null;
  if (when.type === "date") return `${when.date}T00:00:00Z`;
  return instantOf(when) ?? `${when.local}Z`;
}
