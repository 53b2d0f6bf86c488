import { DAY_NAMES, MONTH_NAMES } from "../../model/day-names.ts";
import { from, until } from "./french-names.ts";
import { dateOf, dayBefore, isMonth, isYear, type Moment, monthOf, weekdayIndex, yearOf } from "./moments.ts";

const PERIODS: Readonly<Record<string, readonly [when: string, from: string, until: string]>> = {
  now: ["en ce moment", "maintenant", "jusqu'à maintenant"],
  today: ["aujourd'hui", "aujourd'hui", "jusqu'à aujourd'hui"],
  tomorrow: ["demain", "demain", "jusqu'à demain"],
  weekend: ["ce week-end", "ce week-end", "jusqu'à ce week-end"],
  nextweekend: ["le week-end prochain", "le week-end prochain", "jusqu'au week-end prochain"],
  thisweek: ["cette semaine", "cette semaine", "jusqu'à la fin de la semaine"],
  nextweek: ["la semaine prochaine", "la semaine prochaine", "jusqu'à la fin de la semaine prochaine"],
  next7days: ["dans les 7 prochains jours", "aujourd'hui", "pendant 7 jours"],
  next30days: ["dans les 30 prochains jours", "aujourd'hui", "pendant 30 jours"],
  thismonth: ["ce mois-ci", "ce mois-ci", "jusqu'à la fin du mois"],
  nextmonth: ["le mois prochain", "le mois prochain", "jusqu'à la fin du mois prochain"],
  thisyear: ["cette année", "cette année", "jusqu'à la fin de l'année"],
};

const date = (day: string): string => (dateOf(day) === 1 ? "1er" : String(dateOf(day)));
const month = (day: string): string => MONTH_NAMES.fr[monthOf(day)] ?? "";

/** `1er décembre 2026` */
export const dayFr = (day: string): string => `${date(day)} ${month(day)} ${yearOf(day)}`;

/** `18 h`, `18 h 30` */
const clock = (time: string): string => {
  const [hours = "", minutes = ""] = time.split(":");
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
};

/** A moment with its article: `le 1er décembre 2026 à 18 h`. */
export function momentFr(moment: NonNullable<Moment>): string {
  switch (moment.type) {
    case "word":
      return PERIODS[moment.word]?.[1] ?? moment.word;
    case "day":
      return `le ${dayFr(moment.day)}`;
    default:
      return `le ${dayFr(moment.day)} à ${clock(moment.time)}`;
  }
}

/** `à partir du 1er décembre 2026`, `à partir d'aujourd'hui` */
export const since = (moment: NonNullable<Moment>): string => `à partir ${from(momentFr(moment))}`;

/** `avant le 1er janvier 2027` */
export const beforeFr = (moment: NonNullable<Moment>): string => `avant ${momentFr(moment)}`;

function untilFr(moment: NonNullable<Moment>): string {
  if (moment.type === "word") return PERIODS[moment.word]?.[2] ?? moment.word;
  return `jusqu'${until(momentFr(moment))}`;
}

/** Two days, both of them part of the span: `du 1er au 7 décembre 2026`, `en décembre 2026`. */
export function daysFr(first: string, last: string): string {
  if (first === last) return `le ${DAY_NAMES.fr[weekdayIndex(first)]} ${dayFr(first)}`;
  if (isYear(first, last)) return `en ${yearOf(first)}`;
  if (isMonth(first, last)) return `en ${month(first)} ${yearOf(first)}`;
  const sameYear = yearOf(first) === yearOf(last);
  const sameMonth = sameYear && monthOf(first) === monthOf(last);
  const start = sameMonth ? date(first) : sameYear ? `${date(first)} ${month(first)}` : dayFr(first);
  return `du ${start} au ${dayFr(last)}`;
}

/** A period of two sides, each part of it; null leaves a side open. */
export function periodFr(first: Moment, last: Moment): string {
  if (first && last) {
    if (first.type === "day" && last.type === "day") return daysFr(first.day, last.day);
    if (first.type === "time" && last.type === "time" && first.day === last.day)
      return `le ${dayFr(first.day)} de ${clock(first.time)} à ${clock(last.time)}`;
    if (first.type === "time" && last.type === "day" && first.day === last.day)
      return `${daysFr(last.day, last.day)} à partir de ${clock(first.time)}`;
    if (first.type === "day" && last.type === "time" && first.day === last.day)
      return `${daysFr(first.day, first.day)} avant ${clock(last.time)}`;
    if (first.type === "time" && last.type === "time")
      return `${from(momentFr(first))} ${until(momentFr(last))}`;
    return `${from(momentFr(first))} ${untilFr(last)}`;
  }
  return first ? since(first) : last ? untilFr(last) : "";
}

/** One moment as a period: `ce week-end`, `le mardi 1er décembre 2026`. */
export function whenFr(moment: Moment): string {
  if (!moment) return "";
  if (moment.type === "word") return PERIODS[moment.word]?.[0] ?? moment.word;
  return moment.type === "day" ? daysFr(moment.day, moment.day) : momentFr(moment);
}

/** `from` and `to` together; a day that is `to` is not part of the period. */
export function boundsFr(first: Moment, end: Moment): string {
  if (first?.type === "day" && end?.type === "day") return daysFr(first.day, dayBefore(end.day));
  if (first && end) return `${from(momentFr(first))} ${until(momentFr(end))}`;
  return first ? since(first) : end ? beforeFr(end) : "";
}
