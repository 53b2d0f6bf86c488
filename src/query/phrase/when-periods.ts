import type { LocalDate } from "../../model/time.ts";
import { WEEKDAYS } from "../closed-values.ts";
import { dayAfter } from "../datetime.ts";
import { both, month, NUMBER, on, PART, type Parameters, part, type Read, rule, YEAR } from "./when-rule.ts";
import { DAY, DAYS, dayInMonth, MONTH, monthSpan, nextWeekday } from "./when-words.ts";

/** The first and last day of a part of a month. */
const THIRDS: Readonly<Record<string, readonly [first: number, last: number | null]>> = {
  debut: [1, 10],
  early: [1, 10],
  mi: [11, 20],
  mid: [11, 20],
  fin: [21, null],
  late: [21, null],
};

/** By the calendar, to the day on which most of them begin. */
const SEASONS: Readonly<Record<string, readonly [first: string, last: string]>> = {
  printemps: ["03-20", "06-20"],
  spring: ["03-20", "06-20"],
  ete: ["06-21", "09-22"],
  summer: ["06-21", "09-22"],
  automne: ["09-23", "12-20"],
  autumn: ["09-23", "12-20"],
  hiver: ["12-21", "03-19"],
  winter: ["12-21", "03-19"],
};
const SEASON = Object.keys(SEASONS).join("|");

/** The season of that name that is not over. */
function season(name: string, today: LocalDate): Parameters | null {
  const [first = "", last = ""] = SEASONS[name] ?? [];
  const year = Number(today.slice(0, 4));
  for (const ahead of [-1, 0, 1]) {
    const end = `${year + ahead + (last < first ? 1 : 0)}-${last}`;
    if (end >= today) return both(`${year + ahead}-${first}`, end);
  }
  return null;
}

const weekdays = (...indexes: readonly number[]): Parameters =>
  indexes.map((index) => ["weekday", WEEKDAYS[index] ?? "Monday"]);

/** The Monday of a day's week. */
const monday = (day: LocalDate): LocalDate =>
  dayAfter(nextWeekday(day, 0), nextWeekday(day, 0) === day ? 0 : -7);

const UNITS: Readonly<Record<string, number>> = { jour: 1, day: 1, semaine: 7, week: 7 };
const NUMERALS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  a: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
  six: 6,
  huit: 8,
  dix: 10,
  ten: 10,
  quinze: 15,
};
const COUNT = `\\d{1,2}|${Object.keys(NUMERALS).join("|")}`;
const counted = (text = ""): number => NUMERALS[text] ?? Number(text);

const ahead = (count: string | undefined, unit: string | undefined): number =>
  counted(count) * (UNITS[(unit ?? "").replace(/s$/, "")] ?? 1);

const listed = (dates: readonly (LocalDate | null)[]): Parameters | null => {
  const known = dates.filter((date) => date !== null);
  return known.length === dates.length && known.length > 0 ? known.map((date) => ["datetime", date]) : null;
};

/** Periods as people say them, before the plain days and months of `when.ts` are looked for. */
export const PERIODS: readonly (readonly [RegExp, Read])[] = [
  rule("en ce moment|maintenant|right now|now on", () => [["datetime", "now"]]),
  rule("hier|yesterday", (_, today) => on(dayAfter(today, -1))),
  rule("(?:ces |les |dans les |the |in the )?(?:prochains jours|coming days|next few days)", () => [
    ["datetime", "next7days"],
  ]),
  rule("(?:tous les|chaque|les|every|on|at) week ?ends?(?! (?:du|prochain))", ([whole]) =>
    /^(?:les|on|at) week ?end$/.test(whole) ? null : weekdays(5, 6),
  ),
  rule("en semaine|(?:on |during )?(?:weekdays|week days)", () => weekdays(0, 1, 2, 3, 4)),
  rule("en journee|dans la journee|during the day|in the daytime", () => [
    ["timeOfDay", "morning"],
    ["timeOfDay", "afternoon"],
  ]),
  // le week-end du 12 décembre, du 12 et 13 décembre
  rule(
    `(?:le |the |pour le )?week ?end (?:du |of )?${NUMBER}(?: (?:et|au|and|to) ${NUMBER})? (?:of )?(${MONTH})${YEAR}`,
    ([, day, , name, year], today) => {
      const date = dayInMonth(today, Number(day), month(name), year);
      if (date === null) return null;
      const saturday = dayAfter(monday(date), 5);
      return both(saturday, dayAfter(saturday, 1));
    },
  ),
  rule(
    `(?:la |the |pour la )?(?:semaine|week) (?:du |of )(?:(?:${DAY}) )?(?:the )?${NUMBER} (?:of )?(${MONTH})${YEAR}`,
    ([, day, name, year], today) => {
      const date = dayInMonth(today, Number(day), month(name), year);
      return date === null ? null : both(monday(date), dayAfter(monday(date), 6));
    },
  ),
  // 12 et 13 décembre; 12, 13 et 14 décembre
  rule(
    `(?:le |les |on |on the )?(?:(?:${DAY}) )?${NUMBER} (?:${NUMBER} )?(?:et|ou|and|or) (?:le )?(?:the )?(?:(?:${DAY}) )?${NUMBER} (?:of )?(${MONTH})${YEAR}`,
    ([, one, two, three, name, year], today) =>
      listed(
        [one, two, three].flatMap((day) =>
          day === undefined ? [] : [dayInMonth(today, Number(day), month(name), year)],
        ),
      ),
  ),
  rule(
    `entre le ${NUMBER}(?: (${MONTH}))? et le ${NUMBER} (${MONTH})${YEAR}`,
    ([, one, its, other, name, year], today) => {
      const from = dayInMonth(today, Number(one), month(its ?? name), year);
      return from === null ? null : both(from, dayInMonth(from, Number(other), month(name), year));
    },
  ),
  rule(
    `(?:la |pour la )?(debut|mi|fin)(?: (?:du mois )?(?:de |d ))? ?(${MONTH})${YEAR}|(early|mid|late)(?: in)? (${MONTH})${YEAR}`,
    (match, today) => {
      const [, french, its, itsYear, english, name, year] = match;
      const [first, last] = monthSpan(today, month(its ?? name), itsYear ?? year);
      const [from, to] = THIRDS[french ?? english ?? ""] ?? [1, null];
      const of = (day: number) => `${first.slice(0, 8)}${String(day).padStart(2, "0")}`;
      return both(of(from), to === null ? last : of(to));
    },
  ),
  rule(`dans (${COUNT}) (jours?|semaines?)|in (${COUNT}) (days?|weeks?)`, ([, fr, unit, en, its], today) =>
    on(dayAfter(today, ahead(fr ?? en, unit ?? its))),
  ),
  rule(
    `d ici (?:a )?(${COUNT}) (jours?|semaines?)|within (?:the next )?(${COUNT}) (days?|weeks?)`,
    ([, fr, unit, en, its], today) => both(today, dayAfter(today, ahead(fr ?? en, unit ?? its))),
  ),
  rule(
    `(?:dans |in |pour |les |the )*(?:(${COUNT}) prochaines semaines|next (${COUNT}) weeks)`,
    ([, fr, en], today) => both(today, dayAfter(today, 7 * counted(fr ?? en) - 1)),
  ),
  rule(
    "d ici (?:la )?fin (?:de la semaine|de semaine)|by the end of the week|(?:avant )?la fin de (?:la )?semaine",
    (_, today) => both(today, nextWeekday(today, 6)),
  ),
  rule(
    "d ici (?:la )?fin (?:du mois|de mois)|by the end of the month|(?:avant )?la fin du mois",
    (_, today) => both(today, monthSpan(today, Number(today.slice(5, 7)))[1]),
  ),
  rule(
    `(?:d ici (?:a |le )?|avant |jusqu a |before |until |till |by )(?:ce |le )?(${DAY})(?: prochain)?`,
    ([, name], today) => both(today, nextWeekday(today, DAYS.get(name ?? "") ?? 0)),
  ),
  rule(`(?:d ici (?:a )?|jusqu a |avant |before |until )(?:demain|tomorrow)`, (_, today) =>
    both(today, dayAfter(today, 1)),
  ),
  rule(
    `(?:a partir de|des|apres(?! demain)|from|starting|after) (?:(demain|tomorrow)|(?:ce )?(${DAY})(?: prochain)?)`,
    ([, tomorrow, name], today) => {
      const day = tomorrow === undefined ? nextWeekday(today, DAYS.get(name ?? "") ?? 0) : dayAfter(today, 1);
      return [["datetime", `${day}/..`]];
    },
  ),
  rule(`(?:du |de |from )(${DAY}) (?:au |a |to |until )(${DAY})`, ([, one, other], today) => {
    const from = nextWeekday(today, DAYS.get(one ?? "") ?? 0);
    return both(from, nextWeekday(from, DAYS.get(other ?? "") ?? 0));
  }),
  // 14/7 has a rule of its own; this is `samedi 12`, the next Saturday that is a 12th
  rule(
    `(?:le |ce |on )?(${DAY}) (?:le |the )?${NUMBER}(?! ?(?:h|heures?|am|pm|euros?|km|ans|a|et|au|ou)(?: |$|\\d))(?! (?:${MONTH})(?: |$))${PART}`,
    ([, name, day, words], today) => {
      const weekday = DAYS.get(name ?? "") ?? 0;
      for (let date = nextWeekday(today, weekday), week = 0; week < 60; week += 1, date = dayAfter(date, 7))
        if (Number(date.slice(8)) === Number(day)) return [["datetime", date], ...part(words)];
      return null;
    },
  ),
  rule(`(?:cet|cette|ce|en|a l|au|this|in|in the|during the) (${SEASON})`, ([, name], today) =>
    season(name ?? "", today),
  ),
  // `le 5`: the next day of that number.
  rule(
    `le (\\d{1,2}|1er)(?! (?:\\d|(?:h|heures?|euros?|ans|km|et|ou|au|bis|ter|rue|avenue|boulevard|place|impasse|${MONTH})(?: |$)))`,
    ([, day], today) => {
      const number = Number((day ?? "").replace("er", ""));
      if (number < 1 || number > 31) return null;
      for (let ahead = 0; ahead < 62; ahead += 1) {
        const date = dayAfter(today, ahead);
        if (Number(date.slice(8)) === number) return [["datetime", date]];
      }
      return null;
    },
  ),
  rule("(?:le )?jour de noel|(?:on )?christmas day", (_, today) => on(dayInMonth(today, 25, 12))),
  rule("(?:la |le )?(?:veille de noel|reveillon de noel)|(?:on )?christmas eve", (_, today) =>
    on(dayInMonth(today, 24, 12)),
  ),
  rule("(?:le )?jour de l an|(?:on )?new years? (?:s )?day", (_, today) => on(dayInMonth(today, 1, 1))),
  rule("(?:la )?saint sylvestre|(?:on )?new years? (?:s )?eve", (_, today) => on(dayInMonth(today, 31, 12))),
];
