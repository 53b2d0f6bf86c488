import { fold } from "../../model/fold.ts";
import type { LocalDate } from "../../model/time.ts";
import { WEEKDAYS } from "../closed-values.ts";
import { dayAfter } from "../datetime.ts";
import { type Rest, type Understood, wordsOf } from "./guide.ts";
import { PERIODS } from "./when-periods.ts";
import {
  both,
  month,
  NUMBER,
  on,
  PART,
  part,
  period,
  type Read,
  rule,
  span,
  THE,
  YEAR,
} from "./when-rule.ts";
import { DAY, DAYS, dayInMonth, MONTH, monthSpan, nextWeekday } from "./when-words.ts";

const RULES: readonly (readonly [RegExp, Read])[] = [
  ...PERIODS,
  rule("ce soir|cette nuit|tonight|this evening", () => [
    ["datetime", "today"],
    ["timeOfDay", "evening"],
  ]),
  rule("(ce matin|cet apres midi|this morning|this afternoon)", ([, words]) => [
    ["datetime", "today"],
    ...part(words),
  ]),
  rule(`(?:aujourd ?hui|today)${PART}`, ([, words]) => [["datetime", "today"], ...part(words)]),
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
    `(?:du |de |entre le |from |between )?(?:the )?${NUMBER}(?: (?:of )?(${MONTH}))?${YEAR} (?:au |a |jusqu au |to |until )?(?:the )?${NUMBER} (?:of )?(${MONTH})${YEAR}`,
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
    `(?:(from|after|starting)|before|until|till|by)(?: the)? (?:(?:${DAY}) )?(${MONTH}) (?:the )?${NUMBER}${YEAR}`,
    ([, begins, name, day, year], today) => {
      const date = dayInMonth(today, Number(day), month(name), year);
      if (date === null || begins === undefined) return both(today, date);
      return [["datetime", `${date}/..`]];
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
    `(?:en |au mois de |au mois d |mois de |courant |tout |in |during )?(?:le mois de |le mois d )?(${MONTH})${YEAR}`,
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
      if (/^on /.test(whole) && !whole.includes(`${one}s`) && !words?.endsWith("s"))
        return [["datetime", nextWeekday(today, index)], ...part(words)];
      return [["weekday", WEEKDAYS[index] ?? "Monday"], ...part(words)];
    },
  ),
  rule(
    "(?:le |en |dans la |dans l |l |la |in the |at )(matin|matinee|apres midi|soir|soiree|nuit|mornings?|afternoons?|evenings?|nights?)|(soir|evenings?|matin|mornings?|apres midi|afternoons?)",
    ([, one, other]) => part(one ?? other),
  ),
];

const NUMERAL = /^\d{1,2}$/;

const BARE_DAY = new RegExp(
  `^(?:(this |next |on )?(${DAY})|(ce |le )?(${DAY}))( prochain| suivant)?${PART}(?= |$)`,
);

/** A weekday alone is the next one to come; it may turn out to be each of a month. */
function readWeekday({ text }: Rest, today: LocalDate): Understood | null {
  const match = BARE_DAY.exec(text);
  if (match === null) return null;
  const [whole, lead, english, article, french, next, words] = match;
  const index = DAYS.get(english ?? french ?? "") ?? 0;
  const date = nextWeekday(today, index);
  const isNext = next !== undefined || lead === "next ";
  const later = date === today && isNext ? dayAfter(today, 7) : date;
  // `le mardi`, `Thursday evenings`: each of them.
  if (!isNext && (article === "le " || /[a-z]s$/.test(words ?? "")))
    return {
      taken: wordsOf(whole),
      kind: "when",
      parameters: [["weekday", WEEKDAYS[index] ?? "Monday"], ...part(words)],
    };
  const isFirm = isNext || lead === "this " || article === "ce ";
  return {
    taken: wordsOf(whole),
    kind: "when",
    parameters: [["datetime", later], ...part(words)],
    ...(isFirm ? {} : { weekday: WEEKDAYS[index] ?? "Monday" }),
  };
}

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
  return readWeekday(rest, today);
}
