import { fold } from "../../model/fold.ts";
import type { LocalDate } from "../../model/time.ts";
import { WEEKDAYS } from "../closed-values.ts";
import { dayAfter } from "../datetime.ts";
import { type Rest, type Understood, wordsOf } from "./guide.ts";
import { DAY, DAYS, dayInMonth, MONTH, MONTHS, monthSpan, nextWeekday } from "./when-words.ts";

type Parameters = Understood["parameters"];
type Read = (match: RegExpExecArray, today: LocalDate) => Parameters | null;

const rule = (source: string, read: Read) => [new RegExp(`^(?:${source})(?= |$)`), read] as const;

const period =
  (word: string): Read =>
  () => [["datetime", word]];
const on = (date: LocalDate | null): Parameters | null => (date === null ? null : [["datetime", date]]);

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/matin|morning/, "morning"],
  [/midi|afternoon/, "afternoon"],
  [/soir|evening/, "evening"],
  [/nuit|night/, "night"],
];

/** The part of the day that some words end with, as a parameter. */
function part(words: string | undefined): Parameters {
  const found = PARTS.find(([pattern]) => pattern.test(words ?? ""));
  return found ? [["timeOfDay", found[1]]] : [];
}

const PART =
  "(?: (?:au |en |le |l |dans l |in the |at )?(matin|matinee|apres midi|soir|soiree|nuit|morning|afternoon|evening|night))?";
const YEAR = "(?: ((?:19|20)\\d\\d))?";
const NUMBER = "(\\d{1,2})(?:er|st|nd|rd|th)?";
const THE = `(?:le |the |on |ce |this )?(?:(?:${DAY}) )?(?:le |the )?`;

const month = (name: string | undefined): number => MONTHS.get(name ?? "") ?? 0;

const both = (from: LocalDate | null, to: LocalDate | null): Parameters | null =>
  from === null || to === null || to < from ? null : [["datetime", `${from}/${to}`]];

/** `from` is in the month that the end names, or in its own; a year that only the end has is that of both. */
function span(
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

const RULES: readonly (readonly [RegExp, Read])[] = [
  rule("ce soir|cette nuit|tonight|this evening", () => [
    ["datetime", "today"],
    ["timeOfDay", "evening"],
  ]),
  rule("(ce matin|cet apres midi|this morning|this afternoon)", ([, words]) => [
    ["datetime", "today"],
    ...part(words),
  ]),
  rule(`(?:aujourd hui|today)${PART}`, ([, words]) => [["datetime", "today"], ...part(words)]),
  rule("(?:apres demain|(?:the )?day after tomorrow)", (_, today) => on(dayAfter(today, 2))),
  rule(`(?:demain|tomorrow)${PART}`, ([, words]) => [["datetime", "tomorrow"], ...part(words)]),
  rule("(?:(?:le )?week ?ends? prochain|(?:the )?next week ?end|prochain week ?end)", period("nextweekend")),
  rule("(?:ce |cette |le |this |the |at the |on the |du )?week ?ends?(?: ci)?", period("weekend")),
  rule(
    "(?:ce |le |this |on )?(?:samedi (?:et|ou) (?:ce |le )?dimanche|saturday (?:and|or) sunday)",
    period("weekend"),
  ),
  rule("(?:la )?semaine prochaine|next week", period("nextweek")),
  rule("(?:cette semaine|this week|dans la semaine)", period("thisweek")),
  rule("(?:le )?mois prochain|next month", period("nextmonth")),
  rule("(?:ce mois(?: ci)?|this month|dans le mois)", period("thismonth")),
  rule("(?:cette annee|this year)", period("thisyear")),
  rule(
    "(?:dans |in |pour )?(?:les |the )?(?:(\\d{1,2}) prochains jours|next (\\d{1,2}) days)",
    ([, fr, en], today) => {
      const days = Number(fr ?? en);
      if (days === 7 || days === 30) return [["datetime", `next${days}days`]];
      return days === 0 ? null : both(today, dayAfter(today, days - 1));
    },
  ),
  // du 3 au 5 mars, 28 février au 2 mars, from 3 to 5 March 2027, 3-5 mars
  rule(
    `(?:du |de |entre le |from |between )?(?:the )?${NUMBER}(?: (?:of )?(${MONTH}))?${YEAR} (?:au |a |et le |jusqu au |to |until |and )?(?:the )?${NUMBER} (?:of )?(${MONTH})${YEAR}`,
    ([, one = "", itsMonth, itsYear, other = "", lastMonth = "", year], today) =>
      span(today, [one, itsMonth, itsYear], [other, lastMonth, year]),
  ),
  // from December 3 to 5
  rule(
    `(?:from |between )?(${MONTH}) ${NUMBER} (?:to |until |and )?${NUMBER}${YEAR}`,
    ([, name, one = "", other = "", year], today) =>
      span(today, [one, name, year], [other, name ?? "", year]),
  ),
  rule(
    `(?:a partir du|des le|apres le|from|after|starting)(?: the)? (?:(?:${DAY}) )?${NUMBER} (?:of )?(${MONTH})${YEAR}`,
    ([, day, name, year], today) => {
      const date = dayInMonth(today, Number(day), month(name), year);
      return date === null ? null : [["datetime", `${date}/..`]];
    },
  ),
  rule(
    `(?:avant le|jusqu au|before|until)(?: the)? (?:(?:${DAY}) )?${NUMBER} (?:of )?(${MONTH})${YEAR}`,
    ([, day, name, year], today) => both(today, dayInMonth(today, Number(day), month(name), year)),
  ),
  rule(`${THE}${NUMBER} (?:of )?(${MONTH})${YEAR}${PART}`, ([, day, name, year, words], today) => {
    const date = dayInMonth(today, Number(day), month(name), year);
    return date === null ? null : [["datetime", date], ...part(words)];
  }),
  rule(
    `(?:on )?(?:(?:${DAY}) )?(${MONTH}) (?:the )?${NUMBER}${YEAR}${PART}`,
    ([, name, day, year, words], today) => {
      const date = dayInMonth(today, Number(day), month(name), year);
      return date === null ? null : [["datetime", date], ...part(words)];
    },
  ),
  rule("(?:le |on )?((?:19|20)\\d\\d) (\\d\\d) (\\d\\d)", ([, year, name, day], today) =>
    on(dayInMonth(today, Number(day), Number(name), year)),
  ),
  rule("(?:le |on )?(\\d{1,2}) (\\d{1,2}) ((?:19|20)\\d\\d)", ([, day, name, year], today) =>
    on(dayInMonth(today, Number(day), Number(name), year)),
  ),
  rule(
    `(?:en |au mois de |au mois d |mois de |in |during |debut |fin )?(${MONTH})${YEAR}`,
    ([whole, name, year], today) => {
      // In English these two are words of every sentence.
      if (/^(?:may|march)$/.test(whole)) return null;
      return both(...monthSpan(today, month(name), year));
    },
  ),
  rule(
    `(?:tous les|chaque|every|each|les|on) (${DAY})s?${PART}|(${DAY})s`,
    ([whole, one, words, other], today) => {
      const index = DAYS.get(one ?? other ?? "") ?? 0;
      // `on Saturday` is the next one; `on Saturdays` is every one.
      if (/^on /.test(whole) && !whole.includes(`${one}s`))
        return [["datetime", nextWeekday(today, index)], ...part(words)];
      return [["weekday", WEEKDAYS[index] ?? "Monday"], ...part(words)];
    },
  ),
  rule(
    `(?:(?:this |next |on )?(${DAY})|(?:ce |le )?(${DAY}))(?: prochain| suivant)?${PART}`,
    ([whole, en, fr, words], today) => {
      const date = nextWeekday(today, DAYS.get(en ?? fr ?? "") ?? 0);
      const next = date === today && /prochain|next/.test(whole) ? dayAfter(today, 7) : date;
      return [["datetime", next], ...part(words)];
    },
  ),
  rule(
    "(?:le |en |dans l |l |in the |at )(matin|matinee|apres midi|soir|soiree|nuit|morning|afternoon|evening|night)|(soir|evening)",
    ([, one, other]) => part(one ?? other),
  ),
];

const NUMERAL = /^\d{1,2}$/;

/** `12/12`, `samedi 12/12`: a day and a month only where a stroke stands between them. */
function readSlashed({ typed }: Rest, before: readonly string[], today: LocalDate): Understood | null {
  const lead = typed.findIndex((word) => NUMERAL.test(word));
  if (lead < 0 || lead > 2 || before[lead + 1] !== "/") return null;
  const isLead = (word: string) => DAYS.has(fold(word)) || /^(?:le|on)$/i.test(word);
  const [day = "", month = ""] = typed.slice(lead);
  if (!typed.slice(0, lead).every(isLead) || !NUMERAL.test(month) || before[lead + 2] === "/") return null;
  const date = dayInMonth(today, Number(day), Number(month));
  return date === null ? null : { taken: lead + 2, kind: "when", parameters: [["datetime", date]] };
}

/** What of a phrase says when, from its beginning on. `before` is what stands before each of its words. */
export function readWhen(rest: Rest, before: readonly string[], today: LocalDate): Understood | null {
  const slashed = readSlashed(rest, before, today);
  if (slashed !== null) return slashed;
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(rest.text);
    if (match === null) continue;
    const parameters = read(match, today);
    if (parameters !== null && parameters.length > 0)
      return { taken: wordsOf(match[0]), kind: "when", parameters };
  }
  return null;
}
