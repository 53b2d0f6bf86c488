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
  fr: { DAILY: "jour", WEEKLY: "semaine", MONTHLY: "mois", YEARLY: "an" },
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
  const french = language === "fr";
  const said = [
    beat(frequency, interval, days as RuleDay[], monthDays, language),
    months.length === 0
      ? ""
      : `${french ? "en" : "in"} ${joined(
          months.map((month) => MONTH_NAMES[language][month - 1] ?? ""),
          language,
        )}`,
  ].filter((text) => text !== "");
  const end = endText(parts.get("UNTIL"), parts.get("COUNT"), language, thisYear);
  return said.join(" ") + (end === "" ? "" : `, ${end}`);
}

/** How often, and on which days. */
function beat(
  frequency: keyof (typeof EVERY)["fr"],
  interval: number,
  days: readonly RuleDay[],
  monthDays: readonly number[],
  language: Language,
): string {
  const french = language === "fr";
  const unit = EVERY[language][frequency];
  const plain = days.filter(({ nth }) => nth === 0).map(({ weekday }) => DAY_NAMES[language][weekday] ?? "");
  const placed = days
    .filter(({ nth }) => nth !== 0)
    .map(({ weekday, nth }) => {
      const name = `${NTH[language][nth as 1]} ${DAY_NAMES[language][weekday]}`;
      return french ? `le ${name}` : `the ${name}`;
    });
  if (frequency === "WEEKLY" && interval === 1 && plain.length > 0)
    return `${french ? "chaque" : "every"} ${joined(plain, language)}`;
  const base =
    interval === 1
      ? french
        ? `chaque ${unit}`
        : `every ${unit}`
      : french
        ? `${unit === "semaine" ? "toutes" : "tous"} les ${interval} ${plural(unit)}`
        : `every ${interval} ${unit}s`;
  const dates = monthDays.map((day) => (french ? `le ${day === 1 ? "1er" : day}` : `the ${day}`));
  const on = [
    ...(plain.length > 0 ? [french ? `le ${joined(plain, language)}` : `on ${joined(plain, language)}`] : []),
    ...(placed.length + dates.length > 0
      ? [`${french ? "" : "on "}${joined([...placed, ...dates], language)}`]
      : []),
  ];
  return [base, ...on].join(french ? ", " : " ");
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

const plural = (unit: string): string => (unit.endsWith("s") ? unit : `${unit}s`);

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
