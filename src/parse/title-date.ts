import type { When } from "../model/time.ts";
import { readDate } from "./date-text.ts";
import { civilTime, dayOf } from "./dates.ts";

/** A date that a title announces, and the title without it. */
export interface TitleDate {
  readonly start: When;
  readonly end: When | null;
  readonly rest: string;
  /** True for forms that people only write on purpose, in brackets or as ISO 8601; false for dates in prose. */
  readonly isDeliberate: boolean;
}

const LONGEST = 300;
const WEEKDAY =
  "(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)\\.?,? )";
const MONTH =
  "(?:janvier|janv|january|jan|f[ée]vrier|f[ée]vr?|february|feb|mars|march|avril|avr|april|apr|mai|may|juin|june|juillet|juil|july|jul|ao[ûu]t|august|aug|septembre|september|sept?|octobre|october|oct|novembre|november|nov|d[ée]cembre|december|d[ée]c)\\.?";
const ISO = "\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?(?:Z|[+-]\\d{2}:?\\d{2})?)?";
const DAY_FIRST = `${WEEKDAY}?\\d{1,2}(?:er|st|nd|rd|th)? ${MONTH} \\d{4}`;
const MONTH_FIRST = `${WEEKDAY}?${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}`;
const NUMERIC = `${WEEKDAY}?\\d{1,2}([/.])\\d{1,2}\\2\\d{4}`;
const CLOCK = "\\d{1,2} ?(?:h ?(?:\\d{2})?|:\\d{2})(?: ?[ap]m)?|\\d{1,2} ?[ap]m";
/** A date, then perhaps an hour, then perhaps the hour at which it ends. */
const DATE = new RegExp(
  `(?<![\\d/.-])(${ISO}|${DAY_FIRST}|${MONTH_FIRST}|${NUMERIC})(?![\\d/])` +
    `(?:(?:,| -| –| :)?(?: (?:à|a|at|de|dès|from))? ?(${CLOCK})(?![\\dh])(?: ?(?:-|–|à|a|to) ?(${CLOCK})(?![\\dh]))?)?`,
  "gi",
);
/** The days of `du 12 au 14 décembre 2026`, whose first lacks what the last says. */
const SPAN = new RegExp(
  `\\bdu (${WEEKDAY}?(\\d{1,2})(?:er)?(?: (${MONTH}))?(?: (\\d{4}))?) au ${WEEKDAY}?(\\d{1,2})(?:er)? (${MONTH}) (\\d{4})`,
  "i",
);
/** Words before a date that make it something else than the day of an event. */
const NOT_THE_DAY =
  /(?:jusqu['’]?(?:au|à)?|avant(?: le)?|depuis(?: le)?|d['’]ici(?: le| au)?|limite|until|till|since|before|by|deadline:?|après(?: le)?|after) ?$/i;
/** Titles that look back, or are about a document of that date. */
const LOOKS_BACK =
  /compte[- ]rendu|retour (?:sur|en)|\bbilan\b|proc[èe]s[- ]verbal|\bPV\b|communiqu[ée]|r[ée]sultats|^(?:les )?photos\b|en photos|revue de presse|\brecap\b|minutes of|newsletter|infolettre|lettre d['’]info|bulletin/i;
const STARTS_WITH_WEEKDAY = new RegExp(`^${WEEKDAY}`, "i");
/** What may stand between a date and the rest of a title. */
const BLANK = /^[\s\-–—:|,;·•()[\]]*$/;
const GLUE = /^[\s\-–—:|,;·•()[\]]+|[\s\-–—:|,;·•([]+$/g;

/**
 * Finds the date that a title announces: `[2026-12-12 20:00] Bal`, `Samedi 12 décembre 2026 à 18h30 : Bal`,
 * `Bal – 12/12/2026`, `Bal, du 12 au 14 décembre 2026`. The date must be whole, year and all, and stand at either
 * end of the title, in brackets, or with a weekday or an hour; nothing is guessed from less. Null when there is
 * none, when there are several, or when the words around say that it is another kind of date.
 */
export function findTitleDate(title: string, monthFirst: boolean): TitleDate | null {
  if (title.length > LONGEST || !/\d{4}/.test(title)) return null;
  const text = title.normalize("NFC").replace(/\s+/g, " ").trim();
  if (LOOKS_BACK.test(text)) return null;
  const span = SPAN.exec(text);
  if (span) return spanOf(span, text);
  const matches = [...text.matchAll(DATE)];
  const first = matches[0];
  if (!first) return null;
  const range = matches.length === 2 ? rangeOf(matches, text, monthFirst) : null;
  if (range) return range;
  if (matches.length > 1 || NOT_THE_DAY.test(text.slice(0, first.index))) return null;
  const start = readMoment(first[1] ?? "", first[3], monthFirst);
  if (!start) return null;
  const from = first.index;
  const to = from + first[0].length;
  const isBracketed = /[[(] ?$/.test(text.slice(0, from)) && /^ ?[\])]/.test(text.slice(to));
  const isIso = /^\d{4}-/.test(first[1] ?? "");
  const atStart = /^(?:[[(] ?)?(?:le |ce |on )?$/i.test(text.slice(0, from));
  const atEnd = /^ ?[\])]?[.!]?$/.test(text.slice(to));
  const hasMore = start.type !== "date" || STARTS_WITH_WEEKDAY.test(first[1] ?? "");
  if (!isBracketed && !atStart && !atEnd && !hasMore) return null;
  return {
    start,
    end: first[4] === undefined ? null : endOf(start, first[4]),
    rest: without(text, from, to),
    isDeliberate: isBracketed || (isIso && atStart),
  };
}

function readMoment(date: string, clock: string | undefined, monthFirst: boolean): When | null {
  return readDate(clock === undefined ? date : `${date} ${clock}`, monthFirst);
}

/** The hour at which it ends, on the day of the start, or on the next one when it is earlier. */
function endOf(start: When, clock: string): When | null {
  if (start.type === "date") return null;
  const day = dayOf(start);
  const end = readDate(`${day.split("-").reverse().join("/")} ${clock}`);
  if (end?.type !== "floating") return null;
  const local =
    end.local > start.local ? end.local : civilTime(day, 24, 0, 0)?.slice(0, 10) + end.local.slice(10);
  return { ...start, local };
}

/** `12/12/2026 - 14/12/2026`: two dates with nothing but a dash or `au` between. */
function rangeOf(matches: readonly RegExpExecArray[], text: string, monthFirst: boolean): TitleDate | null {
  const [first, last] = matches;
  if (!first || !last) return null;
  const between = text.slice(first.index + first[0].length, last.index);
  if (!/^ ?(?:-|–|au|à|to) ?$/i.test(between)) return null;
  const start = readMoment(first[1] ?? "", first[3], monthFirst);
  const end = readMoment(last[1] ?? "", last[3], monthFirst);
  if (!start || !end || dayOf(end) < dayOf(start)) return null;
  const from = first.index - (/\b(?:du|from) $/i.exec(text.slice(0, first.index))?.[0].length ?? 0);
  return { start, end, rest: without(text, from, last.index + last[0].length), isDeliberate: false };
}

function spanOf(span: RegExpExecArray, text: string): TitleDate | null {
  const [whole, , day, month, year, lastDay, lastMonth, lastYear] = span;
  const start = readDate(`${day} ${month ?? lastMonth} ${year ?? lastYear}`);
  const end = readDate(`${lastDay} ${lastMonth} ${lastYear}`);
  if (!start || !end || dayOf(end) < dayOf(start)) return null;
  return { start, end, rest: without(text, span.index, span.index + whole.length), isDeliberate: false };
}

/** The title without its date, when the date stands at an end of it and something is left; else the whole title. */
function without(text: string, from: number, to: number): string {
  const before = text.slice(0, from).replace(/\b(?:le|ce|on) $/i, "");
  const after = text.slice(to);
  const rest = BLANK.test(before) ? after : BLANK.test(after) ? before : null;
  const trimmed = rest?.replace(GLUE, "") ?? "";
  return trimmed === "" ? text : trimmed;
}
