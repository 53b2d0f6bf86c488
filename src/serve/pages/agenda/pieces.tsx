import { CONCEPTS } from "../../../model/concepts.ts";
import type { Clause } from "../../../query/clauses.ts";
import { writtenName } from "../../../query/clauses.ts";
import { findDepartement, findRegion } from "../../../query/territories.ts";
import type { Language } from "../../language.ts";
import type { AgendaFacts } from "../agenda-page.tsx";
import { type AgendaWord, said } from "../agenda-words.ts";
import { dayAndMonth, dayText, timeText } from "../dates.ts";
import { linkWith, localLink, type PageContext } from "../layout.tsx";

const PERIODS: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  today: { fr: "aujourd’hui", en: "today" },
  tomorrow: { fr: "demain", en: "tomorrow" },
  weekend: { fr: "ce week-end", en: "this weekend" },
  nextweekend: { fr: "le week-end prochain", en: "next weekend" },
  thisweek: { fr: "cette semaine", en: "this week" },
  nextweek: { fr: "la semaine prochaine", en: "next week" },
  next7days: { fr: "les 7 jours qui viennent", en: "the next 7 days" },
  next30days: { fr: "les 30 jours qui viennent", en: "the next 30 days" },
  thismonth: { fr: "ce mois-ci", en: "this month" },
  nextmonth: { fr: "le mois prochain", en: "next month" },
  thisyear: { fr: "cette année", en: "this year" },
};
const HOURS: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  morning: { fr: "le matin", en: "in the morning" },
  afternoon: { fr: "l’après-midi", en: "in the afternoon" },
  evening: { fr: "le soir", en: "in the evening" },
  night: { fr: "la nuit", en: "at night" },
};
const WEEKDAYS: Readonly<Record<string, string>> = {
  Monday: "le lundi",
  Tuesday: "le mardi",
  Wednesday: "le mercredi",
  Thursday: "le jeudi",
  Friday: "le vendredi",
  Saturday: "le samedi",
  Sunday: "le dimanche",
};

/** `samedi 28 novembre à partir de 14 h` of hours of one day; null for anything else. */
function hoursText(
  first: string,
  last: string | undefined,
  language: Language,
  thisYear: string,
): string | null {
  const [, day = "", from = "", until = from] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?(?:\/\1(?:T(\d\d:\d\d))?)?$/.exec(
      last === undefined ? first : `${first}/${last}`,
    ) ?? [];
  if (day === "") return null;
  const on = dayText(day, language, thisYear);
  const [begin, end] = [from, until].map((time) => timeText(time, language));
  const isOpen = last !== undefined && !last.includes("T");
  if (from === "") return language === "fr" ? `${on} avant ${end}` : `${on} before ${end}`;
  if (isOpen) return language === "fr" ? `${on} à partir de ${begin}` : `${on} from ${begin}`;
  if (last === undefined) return language === "fr" ? `${on} à ${begin}` : `${on} at ${begin}`;
  return language === "fr" ? `${on} de ${begin} à ${end}` : `${on} ${begin} to ${end}`;
}

function periodText(value: string, language: Language, thisYear: string): string | null {
  const named = PERIODS[value.toLowerCase()];
  if (named) return named[language];
  const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
  const [first = "", last] = value.split("/");
  if (last === undefined && isDay(first)) return dayText(first, language, thisYear);
  const hours = hoursText(first, last, language, thisYear);
  if (hours !== null && /T/.test(value)) return hours;
  if (last === undefined) return null;
  if (last === ".." && (first === "today" || isDay(first))) {
    const day = first === "today" ? null : dayAndMonth(first, language, thisYear);
    if (language === "fr") return day === null ? "à partir d’aujourd’hui" : `à partir du ${day}`;
    return `from ${day ?? "today"}`;
  }
  if (!isDay(first) || !isDay(last)) return null;
  const [from, to] = [dayAndMonth(first, language, thisYear), dayAndMonth(last, language, thisYear)];
  return language === "fr" ? `du ${from} au ${to}` : `${from} to ${to}`;
}

/** Degrees within which a point is that of a town: about two kilometres. */
const AT = 0.02;

/** The town whose places lie around a point, if there is one. */
function townAt(point: string, { points }: AgendaFacts): string | undefined {
  const [latitude = 99, longitude = 0] = point.split(",").map(Number);
  return points.find(
    (town) =>
      Math.abs((town.latitude ?? 0) - latitude) < AT && Math.abs((town.longitude ?? 0) - longitude) < AT,
  )?.name;
}

/** One value of a clause in a few words; null for what no words are known for. */
function pieceText(clause: Clause, value: string, facts: AgendaFacts, context: PageContext): string | null {
  const { language, today } = context;
  const thisYear = today.slice(0, 4);
  const concept = () => CONCEPTS.find(({ name }) => name === value)?.[language] ?? value;
  if (clause.operator !== "eq") return facts.piece(clause, value) || null;
  switch (clause.parameter.name) {
    case "keywords":
    case "about":
      return concept();
    case "free":
    case "online":
    case "accessible":
      return value === "true" ? said(clause.parameter.name as AgendaWord, language) : null;
    case "commune":
      return facts.communeName(value);
    case "departement":
      return findDepartement(value)?.name ?? value;
    case "region":
      return findRegion(value)?.name ?? value;
    case "near": {
      const km = context.url.searchParams.get("radius") || "10km";
      const distance = km.replace(/km$/, "\u00a0km").replace(/(\d)m$/, "$1\u00a0m");
      const town = townAt(value, facts);
      const from = town === undefined ? "" : language === "fr" ? ` de ${town}` : ` of ${town}`;
      return (language === "fr" ? `à moins de ${distance}` : `within ${distance}`) + from;
    }
    case "bbox":
      return said("thatArea", language);
    case "datetime":
      return periodText(value, language, thisYear);
    case "from":
    case "to": {
      if (!/^\d{4}-\d\d-\d\d$/.test(value)) return null;
      const day = dayAndMonth(value, language, thisYear);
      if (clause.parameter.name === "from") return language === "fr" ? `à partir du ${day}` : `from ${day}`;
      return language === "fr" ? `avant le ${day}` : `before ${day}`;
    }
    case "timeOfDay":
      return HOURS[value]?.[language] ?? value;
    case "weekday":
      return language === "fr" ? (WEEKDAYS[value] ?? value) : `on ${value}s`;
    case "q":
      return language === "fr" ? `« ${value} »` : `“${value}”`;
    case "location.address.addressLocality":
      return value;
    default:
      return null;
  }
}

/** The same page without one value of a parameter. */
function without({ url }: PageContext, { written, parameter }: Clause, value: string): string {
  const changed = new URL(url);
  const left = url.searchParams.getAll(written).filter((one) => one.trim() !== value);
  changed.searchParams.delete(written);
  for (const one of left) changed.searchParams.append(written, one);
  return linkWith(changed, { cursor: null, ...(parameter.name === "near" ? { radius: null } : {}) });
}

/** What was understood of a question, piece by piece, each of which can be taken off again. */
export function Pieces({ facts, context }: { readonly facts: AgendaFacts; readonly context: PageContext }) {
  const { language } = context;
  // Where a week or a month begins is turned over, not taken off.
  const isTurned = ({ parameter }: Clause) =>
    (facts.isWeekly || facts.view === "month") && parameter.name === "from";
  const pieces = facts.clauses
    .filter((clause) => clause.parameter.operators.length > 0 && !isTurned(clause))
    .flatMap((clause) =>
      clause.values.map((value) => ({
        text:
          pieceText(clause, value, facts, context) ??
          (facts.piece(clause, value) || `${writtenName(clause.parameter.name, clause.operator)} = ${value}`),
        href: without(context, clause, value),
      })),
    );
  if (pieces.length === 0) return null;
  return (
    <div class="pieces">
      <h2 class="unseen" id="pieces">
        {said("understood", language)}
      </h2>
      <ul class="chips" aria-labelledby="pieces">
        {pieces.map(({ text, href }) => (
          <li>
            <a class="chip chosen" href={href} rel="nofollow">
              <span class="unseen">{said("remove", language)} </span>
              {text}
              <span aria-hidden="true"> ✕</span>
            </a>
          </li>
        ))}
        {pieces.length > 1 && (
          <li>
            <a class="chip plain" href={localLink("/", context)}>
              {said("clear", language)}
            </a>
          </li>
        )}
      </ul>
      {facts.namesakes.length > 0 && (
        <p class="namesakes">
          {said("otherTowns", language)}{" "}
          {facts.namesakes.slice(0, 5).map(({ name, code, departement }, index) => (
            <>
              {index > 0 ? ", " : ""}
              <a href={linkWith(context.url, { commune: code, cursor: null })} rel="nofollow">
                {name} ({findDepartement(departement ?? "")?.name ?? departement})
              </a>
            </>
          ))}
        </p>
      )}
    </div>
  );
}
