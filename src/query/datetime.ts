import type { Instant, LocalDate } from "../model/time.ts";
import {
  formatInstant,
  formatLocal,
  instantSeconds,
  localSeconds,
  SECONDS_PER_DAY,
  type Zone,
} from "../model/zone.ts";

/** What a query says of time: an instant, or a span whose end is not part of it. null leaves a side open. */
export interface Span {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** What words like `today` are read by: the hub's zone and the present instant. */
export interface Clock {
  readonly zone: Zone;
  readonly now: Instant;
}

const FORM = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d{1,9})?(Z|[+ -]\d\d:?\d\d)?)?$/i;
// Days beyond these have neighbours that four digits cannot write.
const FIRST_YEAR = "1000";
const LAST_YEAR = "9998";

/** Midnight at the beginning of a day of `zone`. */
export function midnight(day: LocalDate, zone: Zone): Instant {
  return formatInstant(zone.toUtc(localSeconds(day)));
}

/** The day that lies `days` after another. */
export function dayAfter(day: LocalDate, days: number): LocalDate {
  return formatLocal(localSeconds(day) + days * SECONDS_PER_DAY).slice(0, 10);
}

/** The day of `zone` at an instant. */
export function dayAt(instant: Instant, zone: Zone): LocalDate {
  const utc = instantSeconds(instant);
  return formatLocal(utc + zone.offsetAt(utc)).slice(0, 10);
}

/**
 * The time that a query names: a date is that whole day of `zone`, a date-time without offset is read in `zone` and is
 * an instant (`to` is null). A space stands for the plus sign that a form's encoding has eaten. Null when it is no
 * such time.
 */
export function parseMoment(
  value: string,
  zone: Zone,
): { readonly from: Instant; readonly to: Instant | null } | null {
  if (value.length > 40) return null;
  const match = FORM.exec(value);
  if (!match) return null;
  const [, date = "", time, seconds = ":00", offset] = match;
  if (date < FIRST_YEAR || date.slice(0, 4) > LAST_YEAR) return null;
  const local = `${date}T${time ?? "00:00"}${seconds}`;
  const wall = localSeconds(local);
  // 30 February would slide into March: what is read must be what was written.
  if (!Number.isFinite(wall) || formatLocal(wall) !== local) return null;
  if (time === undefined) return { from: midnight(date, zone), to: midnight(dayAfter(date, 1), zone) };
  if (offset === undefined) return { from: formatInstant(zone.toUtc(wall)), to: null };
  if (offset.toUpperCase() === "Z") return { from: formatInstant(wall), to: null };
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2));
  if (hours > 18 || minutes > 59) return null;
  const east = (offset[0] === "-" ? -1 : 1) * (hours * 3600 + minutes * 60);
  return { from: formatInstant(wall - east), to: null };
}

/** The UTC instant that a query names; a date is its midnight in `zone`. Null when it is no such time. */
export function parseInstant(value: string, zone: Zone): Instant | null {
  return parseMoment(value, zone)?.from ?? null;
}

const monthAfter = (day: LocalDate, months: number): LocalDate => {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
};

/** Days since the Monday of a day's week. */
const sinceMonday = (day: LocalDate): number => (Math.floor(localSeconds(day) / SECONDS_PER_DAY) + 3) % 7;
const monday = (day: LocalDate): LocalDate => dayAfter(day, -sinceMonday(day));

/** The first day and the one past the last, as seen from a day. */
const PERIODS: Readonly<Record<string, (today: LocalDate) => readonly [LocalDate, LocalDate]>> = {
  today: (today) => [today, dayAfter(today, 1)],
  tomorrow: (today) => [dayAfter(today, 1), dayAfter(today, 2)],
  weekend: (today) => [dayAfter(monday(today), 5), dayAfter(monday(today), 7)],
  nextweekend: (today) => [dayAfter(monday(today), 12), dayAfter(monday(today), 14)],
  thisweek: (today) => [monday(today), dayAfter(monday(today), 7)],
  nextweek: (today) => [dayAfter(monday(today), 7), dayAfter(monday(today), 14)],
  next7days: (today) => [today, dayAfter(today, 7)],
  next30days: (today) => [today, dayAfter(today, 30)],
  thismonth: (today) => [monthAfter(today, 0), monthAfter(today, 1)],
  nextmonth: (today) => [monthAfter(today, 1), monthAfter(today, 2)],
  thisyear: (today) => [`${today.slice(0, 4)}-01-01`, `${monthAfter(today, 12).slice(0, 4)}-01-01`],
};

/** The words that `datetime` takes besides dates and instants. */
export const PERIOD_WORDS: readonly string[] = [...Object.keys(PERIODS), "now"];

function parsePoint(text: string, clock: Clock): { from: Instant; to: Instant | null } | null {
  const word = text.toLowerCase();
  const { zone } = clock;
  if (word === "now") return { from: clock.now, to: null };
  const period = Object.hasOwn(PERIODS, word) ? PERIODS[word] : undefined;
  if (!period) return parseMoment(text, zone);
  const [first, end] = period(dayAt(clock.now, zone));
  return { from: midnight(first, zone), to: midnight(end, zone) };
}

/**
 * `datetime` of a query (OGC API Features §7.15.4): an instant, a day, a word for a period, or an interval of two of
 * these, where `..` or nothing leaves a side open. A day or a period that ends an interval is part of it; an instant
 * that ends one is not. Null when it is none of these, or ends before it begins.
 */
export function parseDatetime(value: string, clock: Clock): Span | null {
  const [first = "", last, more] = value.split("/").map((side) => side.trim());
  if (more !== undefined) return null;
  if (last === undefined) {
    const point = parsePoint(first, clock);
    if (!point) return null;
    // What happens at an instant has begun by then, and second is the finest that is told.
    return { from: point.from, to: point.to ?? formatInstant(instantSeconds(point.from) + 1) };
  }
  const open = (side: string) => side === "" || side === "..";
  const begin = open(first) ? null : parsePoint(first, clock);
  const end = open(last) ? null : parsePoint(last, clock);
  if ((!open(first) && !begin) || (!open(last) && !end) || (!begin && !end)) return null;
  const span = { from: begin?.from ?? null, to: end ? (end.to ?? end.from) : null };
  return span.from !== null && span.to !== null && span.to <= span.from ? null : span;
}
