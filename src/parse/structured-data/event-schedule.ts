import type { Recurrence, Timing } from "../../model/recurrence.ts";
import type { LocalDate, When } from "../../model/time.ts";
import { addDays, civilTime, dayOf, readIsoDate } from "../dates.ts";
import { readDuration } from "./event-timing.ts";
import { nodesOf, type SchemaGraph, type SchemaNode, textOf, textsOf } from "./schema-node.ts";
import { lastWord } from "./schema-terms.ts";

/** A Schedule as a recurrence rule: the first occurrence, and the rule that makes the others. */
export interface ScheduleReading {
  readonly timing: Timing;
  readonly recurrence: Recurrence;
}

const UNITS: Readonly<Record<string, string>> = { D: "DAILY", W: "WEEKLY", M: "MONTHLY", Y: "YEARLY" };
const WORDS = new Map([
  ["daily", "P1D"],
  ["weekly", "P1W"],
  ["monthly", "P1M"],
  ["yearly", "P1Y"],
  ["annually", "P1Y"],
]);
const WEEKDAYS = new Map<string, string>();
for (const [code, name] of Object.entries({
  MO: "monday",
  TU: "tuesday",
  WE: "wednesday",
  TH: "thursday",
  FR: "friday",
  SA: "saturday",
  SU: "sunday",
})) {
  WEEKDAYS.set(name, code);
  WEEKDAYS.set(code.toLowerCase(), code);
}
const CODES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/**
 * Every Schedule of an Event (schema.org eventSchedule) as an iCalendar rule. Null as soon as one of them says
 * something that no rule can say, or leaves out when it begins: half a schedule would be a wrong one.
 */
export function readSchedules(graph: SchemaGraph, event: SchemaNode): ScheduleReading[] | null {
  const readings: ScheduleReading[] = [];
  for (const schedule of nodesOf(graph, event, "eventSchedule")) {
    const reading = readSchedule(graph, schedule, event);
    if (!reading) return null;
    readings.push(reading);
  }
  return readings;
}

function readSchedule(graph: SchemaGraph, schedule: SchemaNode, event: SchemaNode): ScheduleReading | null {
  const written = lastWord(textOf(graph, schedule, "repeatFrequency") ?? "");
  const frequency = /^P(\d{1,3})([DWMY])$/.exec(WORDS.get(written.toLowerCase()) ?? written.toUpperCase());
  const given = textOf(graph, schedule, "startDate") ?? textOf(graph, event, "startDate");
  const from = given === undefined ? null : readIsoDate(given);
  if (!frequency || !from) return null;

  const days = listOf(graph, schedule, "byDay").map(readDay);
  const months = listOf(graph, schedule, "byMonth").map(Number);
  const monthDays = listOf(graph, schedule, "byMonthDay").map(Number);
  const weeks = listOf(graph, schedule, "byMonthWeek").map(Number);
  if (days.some((day) => day === null)) return null;
  if (![...months, ...monthDays, ...weeks].every((number) => Number.isInteger(number) && number !== 0))
    return null;
  if (weeks.length > 0 && (days.length === 0 || days.some((day) => day?.length !== 2))) return null;
  const byDay =
    weeks.length > 0 ? weeks.flatMap((week) => days.map((day) => `${week}${day}`)) : (days as string[]);

  const parts = [`FREQ=${UNITS[frequency[2] ?? ""]}`];
  if (Number(frequency[1]) !== 1) parts.push(`INTERVAL=${Number(frequency[1])}`);
  if (months.length > 0) parts.push(`BYMONTH=${months.join(",")}`);
  if (monthDays.length > 0) parts.push(`BYMONTHDAY=${monthDays.join(",")}`);
  if (byDay.length > 0) parts.push(`BYDAY=${byDay.join(",")}`);
  const count = textOf(graph, schedule, "repeatCount");
  if (count !== undefined) {
    if (!/^[1-9]\d{0,4}$/.test(count)) return null;
    parts.push(`COUNT=${count}`);
  }
  const last = textOf(graph, schedule, "endDate");
  const until = last === undefined ? null : readIsoDate(last);
  if (until && count === undefined) parts.push(`UNTIL=${dayOf(until).replaceAll("-", "")}`);

  const first = firstDay(dayOf(from), byDay, months, monthDays);
  if (first === null) return null;
  const timing = timingOf(graph, schedule, first, from);
  if (!timing) return null;
  const exdates = textsOf(graph, schedule, "exceptDate")
    .map(({ text }) => readIsoDate(text))
    .filter((when) => when !== null)
    .map((when) => (when.type === "date" ? onDay(timing.start, when.date) : when));
  return { timing, recurrence: { rrules: [parts.join(";")], exrules: [], rdates: [], exdates } };
}

const listOf = (graph: SchemaGraph, node: SchemaNode, name: string): string[] =>
  textsOf(graph, node, name).flatMap(({ text }) => text.split(",").map((part) => part.trim()));

/** `https://schema.org/Monday`, `Monday` or iCalendar's `MO`, `-1SU`; null for anything else (PublicHolidays). */
function readDay(text: string): string | null {
  const word = lastWord(text).toLowerCase();
  const known = WEEKDAYS.get(word);
  if (known !== undefined) return known;
  const ordinal = /^([+-]?[1-5])(mo|tu|we|th|fr|sa|su)$/.exec(word);
  return ordinal ? `${Number(ordinal[1])}${ordinal[2]?.toUpperCase()}` : null;
}

/**
 * The first day from `from` on that the rule produces: a Schedule's startDate is where it begins to hold, while
 * DTSTART is always an occurrence (RFC 5545 §3.8.5.3). Null when there is none within a year and a half.
 */
function firstDay(
  from: LocalDate,
  byDay: readonly string[],
  months: readonly number[],
  monthDays: readonly number[],
): LocalDate | null {
  for (let offset = 0, day = from; offset < 550; offset++, day = addDays(day, 1)) {
    const [, month = 0, number = 0] = day.split("-").map(Number);
    if (months.length > 0 && !months.includes(month)) continue;
    const fromEnd = number - lastOf(day) - 1;
    if (monthDays.length > 0 && !monthDays.includes(number) && !monthDays.includes(fromEnd)) continue;
    const weekday = CODES[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? "";
    const ordinals = [`${Math.ceil(number / 7)}${weekday}`, `${-Math.ceil(-fromEnd / 7)}${weekday}`];
    if (byDay.length > 0 && ![weekday, ...ordinals].some((code) => byDay.includes(code))) continue;
    return day;
  }
  return null;
}

/** Number of the last day of a day's month. */
function lastOf(day: LocalDate): number {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const CLOCK = /^T?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?$/;

function timingOf(graph: SchemaGraph, schedule: SchemaNode, day: LocalDate, from: When): Timing | null {
  const zone = textOf(graph, schedule, "scheduleTimezone");
  const at =
    textOf(graph, schedule, "startTime") ?? (from.type === "date" ? undefined : from.local.slice(11));
  if (at === undefined) return { start: { type: "date", date: day } };
  const local = atClock(day, at);
  if (local === null) return null;
  const clock = (time: string): When =>
    zone && /^[\w+-]+\/[\w+/-]+$/.test(zone)
      ? { type: "zoned", local: time, timeZone: zone }
      : { type: "floating", local: time };
  const start = clock(local);
  const until = textOf(graph, schedule, "endTime");
  if (until !== undefined) {
    const end = atClock(day, until);
    if (end === null) return null;
    // An evening that ends at two in the morning ends on the next day.
    return { start, end: clock(end > local ? end : `${addDays(day, 1)}${end.slice(10)}`) };
  }
  const duration = readDuration(textOf(graph, schedule, "duration") ?? "");
  return duration ? { start, duration } : { start };
}

function atClock(day: LocalDate, time: string): string | null {
  const clock = time.length <= 30 ? CLOCK.exec(time.trim()) : null;
  return clock && civilTime(day, Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0));
}

/** The same time of day on another day. */
function onDay(start: When, date: LocalDate): When {
  return start.type === "date"
    ? { type: "date", date }
    : { ...start, local: `${date}${start.local.slice(10)}` };
}
