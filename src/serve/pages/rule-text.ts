import { DAY_NAMES, MONTH_NAMES } from "../../model/day-names.ts";
import type { Language } from "../language.ts";
import { dayAndMonth } from "./dates.ts";

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const PARTS = new Set(["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH"]);

const NTH = {
  fr: { 1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", 5: "cinquième", [-1]: "dernier" },
  en: { 1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", [-1]: "last" },
} as const;

const EVERY = {
  fr: { DAILY: "jour", WEEKLY: "semaine", MONTHLY: "mois", YEARLY: "année" },
  en: { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" },
} as const;

interface RuleDay {
  readonly weekday: number;
  /** 0 for each one. */
  readonly nth: number;
}

/**
 * A rule of RFC 5545 §3.3.10 as people say it: `chaque lundi et jeudi, jusqu’au 3 mars 2027`, `every 2 weeks on Tuesday,
 * 10 times`. Null for a rule that says more than that.
 */
export function ruleText(rule: string, language: Language, thisYear: string): string | null {
  const parts = new Map(rule.split(";").map((part) => part.split("=", 2) as [string, string]));
  if ([...parts.keys()].some((name) => !PARTS.has(name))) return null;
  const frequency = parts.get("FREQ") as keyof (typeof EVERY)["fr"] | undefined;
  const days = list(parts.get("BYDAY")).map(readDay);
  const monthDays = list(parts.get("BYMONTHDAY")).map(Number);
  const months = list(parts.get("BYMONTH")).map(Number);
  const interval = Number(parts.get("INTERVAL") ?? 1);
  if (frequency === undefined || !(frequency in EVERY.fr) || !(interval >= 1)) return null;
  if (days.some((day) => day === null || (day.nth !== 0 && !(day.nth in NTH.fr)))) return null;
  if ([...monthDays, ...months].some((number) => !(number >= 1 && number <= 31))) return null;
  const beat = { frequency, interval, days: days as RuleDay[], monthDays, months };
  const said = language === "fr" ? frenchBeat(beat) : englishBeat(beat);
  const end = endText(parts.get("UNTIL"), parts.get("COUNT"), language, thisYear);
  return said + (end === "" ? "" : `, ${end}`);
}

/** How often, and on which days. */
interface Beat {
  readonly frequency: keyof (typeof EVERY)["fr"];
  readonly interval: number;
  readonly days: readonly RuleDay[];
  readonly monthDays: readonly number[];
  readonly months: readonly number[];
}

const namesOf = ({ days, months }: Beat, language: Language) => ({
  plain: days.filter(({ nth }) => nth === 0).map(({ weekday }) => DAY_NAMES[language][weekday] ?? ""),
  placed: days
    .filter(({ nth }) => nth !== 0)
    .map(({ weekday, nth }) => `${NTH[language][nth as 1]} ${DAY_NAMES[language][weekday]}`),
  months: months.map((month) => MONTH_NAMES[language][month - 1] ?? ""),
});

function frenchBeat(beat: Beat): string {
  const { frequency, interval, monthDays } = beat;
  const { plain, placed, months } = namesOf(beat, "fr");
  const unit = EVERY.fr[frequency];
  const dates = monthDays.map((day) => `le ${day === 1 ? "1er" : day}`);
  const isDate = dates.length > 0 && months.length === 1;
  const inMonths = months.length > 0 && !isDate ? [`en ${joined(months, "fr")}`] : [];
  if (frequency === "WEEKLY" && interval === 1 && plain.length > 0)
    return [`chaque ${joined(plain, "fr")}`, ...inMonths].join(", ");
  const on = [...placed.map((day) => `le ${day}`), ...dates];
  const every = unit === "semaine" ? "toutes" : "tous";
  return [
    interval === 1
      ? `chaque ${unit}`
      : `${every} les ${interval} ${unit === "année" ? "ans" : unit.replace(/s?$/, "s")}`,
    ...(plain.length > 0 ? [`le ${joined(plain, "fr")}`] : []),
    ...(on.length > 0 ? [joined(on, "fr") + (isDate ? ` ${months[0]}` : "")] : []),
    ...inMonths,
  ].join(", ");
}

function englishBeat(beat: Beat): string {
  const { frequency, interval, monthDays } = beat;
  const { plain, placed, months } = namesOf(beat, "en");
  const unit = EVERY.en[frequency];
  const isDate = monthDays.length > 0 && months.length === 1;
  const inMonths = months.length > 0 && !isDate ? [`in ${joined(months, "en")}`] : [];
  if (frequency === "WEEKLY" && interval === 1 && plain.length > 0)
    return [`every ${joined(plain, "en")}`, ...inMonths].join(" ");
  const dates = isDate ? monthDays.map(String) : monthDays.map((day) => `the ${ordinal(day)}`);
  const on = [...placed.map((day) => `the ${day}`), ...dates];
  return [
    interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`,
    ...(plain.length > 0 ? [`on ${joined(plain, "en")}`] : []),
    ...(on.length > 0 ? [`on ${joined(on, "en")}${isDate ? ` ${months[0]}` : ""}`] : []),
    ...inMonths,
  ].join(" ");
}

/** `1st`, `22nd`, `13th`. */
function ordinal(number: number): string {
  const isTeen = number > 10 && number < 14;
  return `${number}${(isTeen ? undefined : ["th", "st", "nd", "rd"][number % 10]) ?? "th"}`;
}

function endText(
  until: string | undefined,
  count: string | undefined,
  language: Language,
  thisYear: string,
): string {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(until ?? "") ?? [];
  if (year !== undefined) {
    const text = dayAndMonth(`${year}-${month}-${day}`, language, thisYear);
    return language === "fr" ? `jusqu’au ${text}` : `until ${text}`;
  }
  if (count === undefined) return "";
  return language === "fr" ? `${count}\u00a0fois` : Number(count) === 1 ? "once" : `${count} times`;
}

const list = (value: string | undefined): string[] => (value ? value.split(",") : []);

function readDay(text: string): RuleDay | null {
  const [, nth = "", name = ""] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  const weekday = WEEKDAYS.indexOf(name);
  return weekday < 0 ? null : { weekday, nth: nth === "" ? 0 : Number(nth) };
}

function joined(words: readonly string[], language: Language): string {
  const last = words.at(-1) ?? "";
  if (words.length < 2) return last;
  return `${words.slice(0, -1).join(", ")} ${language === "fr" ? "et" : "and"} ${last}`;
}
