import type { LocalDate } from "../model/time.ts";
import { formatInstant, instantSeconds, type Zone } from "../model/zone.ts";
import { dayAfter, dayAt, midnight } from "../query/datetime.ts";
import type { Filter } from "../query/filter.ts";
import { asksTime } from "./asks-time.ts";

const WEEK = 7;
/** A week of a whole region would be a page of hundreds of kilobytes: it goes on behind a link. */
const LONGEST_WEEK = 120;

/** The span of days that a page of the agenda shows. */
export interface Period {
  readonly filter: Filter;
  readonly firstDay: LocalDate;
  /** Last day of the span, inclusive; null for a list without end. */
  readonly lastDay: LocalDate | null;
  /** Whether it is a week that nobody asked for, with one before it and one behind. */
  readonly isWeekly: boolean;
}

/** How a page is asked for: the home page shows weeks, `/events` a list, the month view a month. */
export interface PeriodAsked {
  readonly kind: "week" | "list";
  readonly view: string;
  readonly hasWords: boolean;
  readonly hasLimit: boolean;
  /** Whether a period was asked for as such, and not only a day to begin with. */
  readonly hasPeriod: boolean;
  /** Whether it was asked for by a word such as `weekend`, whose days that are over need not be shown. */
  readonly isPeriodWord: boolean;
}

/**
 * The period of a filter. A week without an end shows seven days, unless words are looked for: those are looked for in all
 * that is to come. Without a beginning, both begin today.
 */
export function periodOf(asked: Filter, how: PeriodAsked, today: LocalDate, zone: Zone): Period {
  const todayStart = midnight(today, zone);
  const past = asked.to !== null && asked.to <= todayStart;
  const begun = how.isPeriodWord && asked.from !== null && asked.from < todayStart && !past;
  const from = begun ? todayStart : asked.from;
  const firstDay =
    from !== null ? dayAt(from, zone) : past ? dayAfter(dayAt(asked.to ?? "", zone), -WEEK) : today;
  const isMonth = how.view === "month";
  const isWeekly = how.kind === "week" && !isMonth && asked.to === null && !how.hasWords && !how.hasPeriod;
  const to = isWeekly
    ? midnight(dayAfter(firstDay, WEEK), zone)
    : isMonth && asked.to === null
      ? midnight(monthAfter(firstDay), zone)
      : asked.to;
  const isOpen = how.kind === "list" && !isMonth && asksTime(asked);
  return {
    filter: {
      ...asked,
      from: from ?? (isOpen ? null : midnight(firstDay, zone)),
      to,
      limit: how.kind === "week" && !how.hasLimit ? LONGEST_WEEK : asked.limit,
    },
    firstDay,
    lastDay: to === null ? null : dayAt(formatInstant(instantSeconds(to) - 1), zone),
    isWeekly,
  };
}

/** The first day of the month after a day's. */
export const monthAfter = (day: LocalDate, months = 1): LocalDate => {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
};

/** The days of the week before and of the week behind. */
export const weekBeside = (firstDay: LocalDate, weeks: 1 | -1): LocalDate => dayAfter(firstDay, weeks * WEEK);
