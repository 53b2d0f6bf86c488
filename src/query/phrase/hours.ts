import type { LocalDate } from "../../model/time.ts";
import { dayAfter } from "../datetime.ts";
import { type Hours, type Rest, type Understood, wordsOf } from "./guide.ts";
import { nextWeekday, pad } from "./when-words.ts";

const HOUR =
  "(?:(\\d{1,2}) ?(?:h|heures?)(?: ?([0-5]\\d)(?! ?(?:euros?|ans|ateliers?|km)))?|(\\d{1,2})(?:h([0-5]\\d))? ?(am|pm|a m|p m|o clock)|(midi|noon)|(minuit|midnight))";
const GROUPS = 7;

const FROM = new RegExp(
  `^(?!apres midi)(?:(?:a partir|des|apres|passe|depuis)(?: de| d)?|from|after|starting(?: at| from)?|as of|since) ${HOUR}(?= |$)`,
);
const UNTIL = new RegExp(`^(?:avant|jusqu a|jusque|d ici|before|until|till|by) ${HOUR}(?= |$)`);
const BETWEEN = new RegExp(
  `^(?:de |entre |from |between )?${HOUR} (?:a |et |jusqu a |to |until |till |and )?${HOUR}(?= |$)`,
);
/** `de 14 à 17h`: the first hour is one by the second. */
const HALF = new RegExp(`^(?:(?:de|entre|from|between) )?(\\d{1,2}) (?:a|et|to|and|until) ${HOUR}(?= |$)`);
const AT = new RegExp(`^(?:a |vers |aux alentours de |at |around |about )?${HOUR}(?= |$)`);
const NOON = /^(?:entre midi et (?:deux|2|14 ?h)|ce midi|le midi|a l heure du dejeuner|at lunchtime)(?= |$)/;

/** Minutes since midnight of the groups of `HOUR`; null when the clock has no such hour. `isEnd`: midnight ends the day. */
function minutes(groups: readonly (string | undefined)[], isEnd: boolean): number | null {
  const [french, itsMinutes, english, others, half, noon, midnight] = groups;
  if (noon !== undefined) return 12 * 60;
  if (midnight !== undefined) return isEnd ? 24 * 60 : 0;
  const said = Number(french ?? english);
  const isLate = half?.startsWith("p") ?? false;
  if (half !== undefined && !half.startsWith("o") && (said < 1 || said > 12)) return null;
  const hour = isLate ? (said % 12) + 12 : half?.startsWith("a") ? said % 12 : said;
  const all = hour * 60 + Number(itsMinutes ?? others ?? 0);
  return all > 24 * 60 || (all === 24 * 60 && !isEnd) ? null : all;
}

/** What of a phrase says at which hours, from its beginning on. */
export function readHours({ text }: Rest): Understood | null {
  const read = (match: string, hours: Hours): Understood => ({
    taken: wordsOf(match),
    kind: "when",
    parameters: [],
    hours,
  });
  const noon = NOON.exec(text);
  if (noon) {
    const parameters: Understood["parameters"] = noon[0] === "ce midi" ? [["datetime", "today"]] : [];
    return { ...read(noon[0], { from: 12 * 60, to: 14 * 60 }), parameters };
  }
  const between = BETWEEN.exec(text);
  if (between) {
    const from = minutes(between.slice(1, 1 + GROUPS), false);
    const to = minutes(between.slice(1 + GROUPS), true);
    if (from !== null && to !== null && from < to) return read(between[0], { from, to });
  }
  const half = HALF.exec(text);
  if (half) {
    const to = minutes(half.slice(2), true);
    const said = Number(half[1]) * 60;
    // `from 2 to 5pm` begins in the afternoon too.
    const from = to !== null && half[6]?.startsWith("p") && said + 12 * 60 < to ? said + 12 * 60 : said;
    if (to !== null && from < to) return read(half[0], { from, to });
  }
  const begin = FROM.exec(text);
  const from = begin && minutes(begin.slice(1), false);
  if (begin && from !== null) return read(begin[0], { from, to: null });
  const end = UNTIL.exec(text);
  const to = end && minutes(end.slice(1), true);
  if (end && to !== null) return read(end[0], { from: null, to });
  const at = AT.exec(text);
  const instant = at && minutes(at.slice(1), false);
  if (!at || instant === null) return null;
  // `midi` and `2 heures` alone are said of a day's middle and of how long something takes.
  const isLoose = /^(?:midi|noon|\d{1,2} ?heures?)$/.test(at[0]);
  if (/^(?:midi|noon)$/.test(at[0])) return { ...read(at[0], { from: instant, to: instant + 120 }), isLoose };
  return { ...read(at[0], { from: instant, to: instant }), isLoose };
}

/** The parts of the day that the query language has names for, and the hours at which they begin. */
const PARTS = [
  ["morning", 5 * 60],
  ["afternoon", 12 * 60],
  ["evening", 18 * 60],
  ["night", 23 * 60],
] as const;
const ENDS: readonly number[] = [12 * 60, 18 * 60, 23 * 60, 24 * 60];

/** Hours as whole parts of the day; null for those that begin or end within one. */
function wholeParts({ from, to }: Hours): readonly (readonly [string, string])[] | null {
  const first = from === null ? 0 : PARTS.findIndex(([, begins]) => begins === from);
  const last = to === null ? PARTS.length - 1 : ENDS.indexOf(to);
  if (first < 0 || last < first || (from === null && to === null)) return null;
  return PARTS.slice(first, last + 1).map(([name]) => ["timeOfDay", name]);
}

const clock = (all: number): string => `${pad(Math.floor(all / 60))}:${pad(all % 60)}`;

/** The days that a value of `datetime` is, if it is a few; null for what is longer or open. */
function daysOf(value: string, today: LocalDate): readonly LocalDate[] | null {
  if (value === "today") return [today];
  if (value === "tomorrow") return [dayAfter(today, 1)];
  const saturday = today.length > 0 ? nextWeekday(today, 5) : today;
  // On a Sunday the weekend is that of the day before.
  const sunday = nextWeekday(today, 6);
  if (value === "weekend") return sunday < saturday ? [sunday] : [saturday, sunday];
  return /^\d{4}-\d\d-\d\d$/.test(value) ? [value] : null;
}

/**
 * What hours mean on the days that are asked for: parts of the day where they are such, else a time on each of the days.
 * Null when there is no day to say them of.
 */
export function withHours(
  hours: Hours,
  datetimes: readonly string[],
  today: LocalDate,
): { readonly timeOfDay: readonly (readonly [string, string])[] } | { readonly datetimes: string[] } | null {
  const parts = hours.from === hours.to ? null : wholeParts(hours);
  if (parts !== null) return { timeOfDay: parts };
  const days = datetimes.map((value) => daysOf(value, today));
  if (days.length === 0 || days.some((some) => some === null)) return null;
  return {
    datetimes: days.flat().flatMap((day) => {
      if (day === null) return [];
      const { from, to } = hours;
      if (from !== null && from === to) return [`${day}T${clock(from)}`];
      const begin = from === null ? day : `${day}T${clock(from)}`;
      const end = to === null || to === 24 * 60 ? day : `${day}T${clock(to)}`;
      return [`${begin}/${end}`];
    }),
  };
}
