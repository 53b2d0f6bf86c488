import { DAY_NAMES, MONTH_NAMES } from "../../model/day-names.ts";
import type { LocalDate } from "../../model/time.ts";
import { formatLocal, localSeconds, SECONDS_PER_DAY } from "../../model/zone.ts";
import type { Language } from "../language.ts";

const NO_BREAK = "\u00a0";

/** The day some days later, or earlier. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return formatLocal(localSeconds(date) + days * SECONDS_PER_DAY).slice(0, 10);
}

/** `mardi`, `Tuesday`. */
export function weekdayName(date: LocalDate, language: Language): string {
  return DAY_NAMES[language][(new Date(localSeconds(date) * 1000).getUTCDay() + 6) % 7] ?? "";
}

/** `1er décembre`, `1 December`; with the year where it is not `thisYear`. */
export function dayAndMonth(date: LocalDate, language: Language, thisYear: string): string {
  const day = Number(date.slice(8, 10));
  const month = MONTH_NAMES[language][Number(date.slice(5, 7)) - 1] ?? "";
  const year = date.slice(0, 4) === thisYear ? "" : ` ${date.slice(0, 4)}`;
  const number = language === "fr" && day === 1 ? "1er" : String(day);
  return `${number}${NO_BREAK}${month}${year}`;
}

/** `Décembre 2026`, of a day in it. */
export function monthName(date: LocalDate, language: Language): string {
  const name = MONTH_NAMES[language][Number(date.slice(5, 7)) - 1] ?? "";
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${date.slice(0, 4)}`;
}

/** `mardi 1er décembre`. */
export function dayText(date: LocalDate, language: Language, thisYear: string): string {
  return `${weekdayName(date, language)} ${dayAndMonth(date, language, thisYear)}`;
}

/** `18 h 30`, `18:30`, from a time or a date-time `…T18:30…`. */
export function timeText(dateTime: string, language: Language): string {
  const time = dateTime.includes("T") ? dateTime.slice(dateTime.indexOf("T") + 1) : dateTime;
  const [hour = "", minute = ""] = [time.slice(0, 2), time.slice(3, 5)];
  if (language === "en") return `${hour}:${minute}`;
  return `${Number(hour)}${NO_BREAK}h${minute === "00" ? "" : `${NO_BREAK}${minute}`}`;
}

/** What an occurrence's dates are, for people. `endDate` is exclusive when all-day, null when not known. */
export interface Dates {
  readonly allDay: boolean;
  readonly startDate: string;
  readonly endDate: string | null;
}

/** `mardi 1er décembre, de 18 h à 20 h`; `du 1er décembre au 3 décembre`. */
export function whenText(
  { allDay, startDate, endDate }: Dates,
  language: Language,
  thisYear: string,
): string {
  const day = startDate.slice(0, 10);
  const french = language === "fr";
  if (allDay) {
    const last = endDate === null ? day : addDays(endDate, -1);
    if (last <= day) return dayText(day, language, thisYear);
    const [from, to] = [dayText(day, language, thisYear), dayText(last, language, thisYear)];
    return french ? `du ${from} au ${to}` : `${from} to ${to}`;
  }
  const start = timeText(startDate, language);
  if (endDate === null) {
    return french
      ? `${dayText(day, language, thisYear)} à ${start}`
      : `${dayText(day, language, thisYear)} at ${start}`;
  }
  const end = timeText(endDate, language);
  // A night that ends before six is told as one evening, not as two days.
  const sameNight =
    endDate.slice(0, 10) === day ||
    (endDate.slice(0, 10) === addDays(day, 1) && endDate.slice(11, 13) < "06");
  if (sameNight) {
    return french
      ? `${dayText(day, language, thisYear)}, de ${start} à ${end}`
      : `${dayText(day, language, thisYear)}, ${start} to ${end}`;
  }
  const until = dayText(endDate.slice(0, 10), language, thisYear);
  return french
    ? `du ${dayText(day, language, thisYear)} à ${start} au ${until} à ${end}`
    : `${dayText(day, language, thisYear)}, ${start} to ${until}, ${end}`;
}
