import type { Timing } from "../../model/recurrence.ts";
import type { LocalDate, When } from "../../model/time.ts";
import { readDate } from "../date-text.ts";
import { addDays, civilTime, dayOf, readEpoch } from "../dates.ts";
import { isText, type SchemaGraph, type SchemaNode, valuesOf } from "./schema-node.ts";

/** The first value of these properties that is a date, in ISO 8601, in words, or counted since 1970. */
export function readWhen(graph: SchemaGraph, node: SchemaNode, ...names: string[]): When | null {
  const monthFirst = /^en[-_]us/i.test(graph.language ?? "");
  for (const name of names) {
    for (const value of valuesOf(graph, node, name)) {
      const when =
        typeof value === "number"
          ? readEpoch(value)
          : isText(value)
            ? readDate(value.text, monthFirst)
            : null;
      if (when) return when;
    }
  }
  return null;
}

/**
 * When an Event takes place (schema.org startDate, endDate, duration, startTime). An `endDate` that is a day is
 * the last one, as search engines read it, and becomes exclusive here. Midnight on both ends, or a start at
 * midnight with no end, stands for a day without hour in what most software writes: it is read as a date.
 * Null when there is no start.
 */
export function readTiming(graph: SchemaGraph, node: SchemaNode): Timing | null {
  const given = readWhen(graph, node, "startDate", "startTime");
  if (!given) return null;
  const ended = readWhen(graph, node, "endDate", "endTime");
  const duration = readDuration(valuesOf(graph, node, "duration").find(isText)?.text ?? "");
  const clock = ended ? null : readClock(valuesOf(graph, node, "endDate").find(isText)?.text ?? "");
  if (clock && given.type !== "date") return makeTiming(given, endAtClock(given, clock));
  return makeTiming(
    withTime(graph, node, given, "startTime"),
    ended && withTime(graph, node, ended, "endTime"),
    duration,
  );
}

/**
 * Joins a start with an end or a duration, by the rules of `readTiming`: the end of days is inclusive here and
 * exclusive in the result.
 */
export function makeTiming(
  start: When,
  end: When | null,
  duration: Timing["duration"] | null = null,
): Timing {
  if (start.type === "date") return dayTiming(start.date, end);
  if (isMidnight(start)) {
    const isDay = end === null ? !duration : end.type === "date" || isMidnight(end) || isLastMinute(end);
    if (isDay) return dayTiming(dayOf(start), end);
  }
  if (end) return { start, end: timedEnd(start, end) };
  return duration ? { start, duration } : { start };
}

const CLOCK = /^T?(\d{1,2})[:h](\d{2})?(?::(\d{2}))?$/;

type Clock = readonly [hour: number, minute: number, second: number];

function readClock(text: string): Clock | null {
  const match = text.length <= 12 ? CLOCK.exec(text.trim()) : null;
  return match && [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

/** An end that is only a time of day is on the day of the start, or on the next one where that has passed. */
function endAtClock(start: Exclude<When, { type: "date" }>, clock: Clock): When | null {
  const day = dayOf(start);
  const same = civilTime(day, ...clock);
  const local = same !== null && same < start.local ? civilTime(addDays(day, 1), ...clock) : same;
  return local === null ? null : { ...start, local };
}

/** Joins a day with a time of day that is given apart (`startTime`). */
function withTime(graph: SchemaGraph, node: SchemaNode, when: When, property: string): When {
  if (when.type !== "date") return when;
  const clock = readClock(valuesOf(graph, node, property).find(isText)?.text ?? "");
  const local = clock && civilTime(when.date, ...clock);
  return local ? { type: "floating", local } : when;
}

/** Days from the first to the last, both inclusive, as an exclusive end; one day when the end makes no sense. */
function dayTiming(first: LocalDate, end: When | null): Timing {
  const start: When = { type: "date", date: first };
  if (!end) return { start };
  const after = end.type !== "date" && isMidnight(end) ? dayOf(end) : addDays(dayOf(end), 1);
  return after > first ? { start, end: { type: "date", date: after } } : { start };
}

/** A day as the end of an event that begins at an hour: its last second, on the clock of the start. */
function timedEnd(start: Exclude<When, { type: "date" }>, end: When): When {
  if (end.type !== "date") return end;
  return { ...start, local: `${end.date}T23:59:59` };
}

const isMidnight = (when: When): boolean => when.type !== "date" && when.local.endsWith("T00:00:00");
const isLastMinute = (when: When): boolean => when.type !== "date" && when.local.includes("T23:59");

const DURATION =
  /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d{1,9})?S)?)?$/;

/** An ISO 8601 duration in days (nominal) and seconds (exact); null when it is none, or lasts no time. */
export function readDuration(text: string): { days: number; seconds: number } | null {
  const match = text.length <= 40 ? DURATION.exec(text.trim().toUpperCase()) : null;
  if (!match) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const duration = { days: weeks * 7 + days, seconds: hours * 3600 + minutes * 60 + seconds };
  return duration.days + duration.seconds > 0 ? duration : null;
}
