import type { LocalDate } from "../../model/time.ts";
import type { Understood } from "./guide.ts";
import { DAY, dayInMonth, MONTHS } from "./when-words.ts";

export type Parameters = Understood["parameters"];
/** What a rule makes of a match on a day; null where the calendar has no such time. */
export type Read = (match: RegExpExecArray, today: LocalDate) => Parameters | null;

/** A rule for whole words from the beginning of a folded phrase. */
export const rule = (source: string, read: Read) => [new RegExp(`^(?:${source})(?= |$)`), read] as const;

export const period =
  (word: string): Read =>
  () => [["datetime", word]];
export const on = (date: LocalDate | null): Parameters | null =>
  date === null ? null : [["datetime", date]];

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/matin|morning/, "morning"],
  [/midi|afternoon/, "afternoon"],
  [/soir|evening/, "evening"],
  [/nuit|night/, "night"],
];

/** The part of the day that some words end with, as a parameter. */
export function part(words: string | undefined): Parameters {
  const found = PARTS.find(([pattern]) => pattern.test(words ?? ""));
  return found ? [["timeOfDay", found[1]]] : [];
}

export const PART =
  "(?: (?:au |en |le |l |dans l |in the |at )?(matins?|matinee|apres midi|soirs?|soiree|nuit|mornings?|afternoons?|evenings?|nights?))?";
export const YEAR = "(?: ((?:19|20)\\d\\d))?";
export const NUMBER = "(\\d{1,2})(?:er|st|nd|rd|th)?";
/** Short names of days, where a date stands behind them: `mer 2 décembre`. */
const SHORT_DAY = "lun|mar|mer|jeu|ven|sam|dim|mon|tues?|wed|thurs?|fri|sat|sun";
export const THE = `(?:le |the |on |ce |this )?(?:(?:${DAY}|${SHORT_DAY}) )?(?:le |the )?`;

export const month = (name: string | undefined): number => MONTHS.get(name ?? "") ?? 0;

export const both = (from: LocalDate | null, to: LocalDate | null): Parameters | null =>
  from === null || to === null || to < from ? null : [["datetime", `${from}/${to}`]];

/** `from` is in the month that the end names, or in its own; a year that only the end has is that of both. */
export function span(
  today: LocalDate,
  begin: [string, string | undefined, string | undefined],
  end: [string, string, string | undefined],
) {
  const last = month(end[1]);
  const first = begin[1] === undefined ? last : month(begin[1]);
  const from = dayInMonth(today, Number(begin[0]), first, begin[2] ?? end[2]);
  if (from === null) return null;
  return both(from, dayInMonth(from, Number(end[0]), last, end[2]));
}
