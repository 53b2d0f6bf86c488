import type { EventSchedule } from "../model/event.ts";
import type { When } from "../model/time.ts";
import { formatInZone, formatLocal, instantSeconds, localSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import { ruleParts } from "./ical-rule.ts";
import { type Clock, clockOf, wallOf } from "./ical-time.ts";
import { ALL_DAY_CONTEXT, type Json } from "./json-ld.ts";

const UNITS: Readonly<Record<string, string>> = { DAILY: "D", WEEKLY: "W", MONTHLY: "M", YEARLY: "Y" };
const DAYS: Readonly<Record<string, string>> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};
const SAID = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY"];

/**
 * How a series repeats, as schema.org's Schedule says it; null when Schedule cannot say it exactly (several rules,
 * added dates, positions in a set, a week that does not begin on Monday): then its occurrences alone tell.
 */
export function scheduleNode(schedule: EventSchedule, iri: string): Json {
  const { recurrence, timing } = schedule;
  if (recurrence?.rrules.length !== 1 || recurrence.exrules.length > 0 || recurrence.rdates.length > 0)
    return null;
  const parts = ruleParts(recurrence.rrules[0] ?? "");
  const unit = UNITS[parts?.get("FREQ") ?? ""];
  if (!parts || unit === undefined || [...parts.keys()].some((name) => !SAID.includes(name))) return null;
  const interval = parts.get("INTERVAL") ?? "1";
  if (interval !== "1" && (parts.get("WKST") ?? "MO") !== "MO") return null;
  const clock = clockOf(timing.start, schedule);
  if (clock.form === "utc" && clock.zone.name !== "UTC") return null;
  const allDay = clock.form === "date";
  const start = wallOf(timing.start);
  const length = wallLength(schedule);
  return {
    "@id": `${iri}#schedule`,
    "@type": "Schedule",
    "@context": ALL_DAY_CONTEXT,
    repeatFrequency: `P${Number(interval)}${unit}`,
    repeatCount: parts.has("COUNT") ? Number(parts.get("COUNT")) : undefined,
    byDay: byDay(parts.get("BYDAY")),
    byMonth: list(parts.get("BYMONTH")),
    byMonthDay: list(parts.get("BYMONTHDAY")),
    startDate: formatLocal(start).slice(0, 10),
    endDate: lastDate(parts.get("UNTIL"), start, clock),
    startTime: allDay ? undefined : formatLocal(start).slice(11),
    endTime: allDay || length === null ? undefined : formatLocal(start + length).slice(11),
    duration: length === null ? undefined : durationText(length),
    scheduleTimezone: clock.timeZone,
    exceptDate: exceptDates(recurrence.exdates, clock, start),
  };
}

const list = (value: string | undefined): number[] | undefined => value?.split(",").map(Number);

/** Weekdays by their schema.org names; with an ordinal, in iCalendar's words, as Schedule allows. */
function byDay(value: string | undefined): Json {
  return value?.split(",").map((day) => DAYS[day] ?? { "@value": day });
}

function wallLength({ timing: { start, end, duration } }: EventSchedule): number | null {
  if (end) return end.type === start.type && wallOf(end) > wallOf(start) ? wallOf(end) - wallOf(start) : null;
  if (duration) return duration.days * SECONDS_PER_DAY + duration.seconds || null;
  return start.type === "date" ? SECONDS_PER_DAY : null;
}

function durationText(seconds: number): string {
  const days = Math.floor(seconds / SECONDS_PER_DAY);
  const [hours, minutes] = [
    Math.floor((seconds % SECONDS_PER_DAY) / 3600),
    Math.floor((seconds % 3600) / 60),
  ];
  const time = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}`;
  return `P${days ? `${days}D` : ""}${time ? `T${time}` : ""}`;
}

/** The last day that UNTIL lets through, on the clock of the series. */
function lastDate(until: string | undefined, start: number, clock: Clock): string | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(until ?? "");
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, zulu] = match;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined || clock.form === "date") return date;
  let wall = localSeconds(`${date}T${hour}:${minute}:${second}`);
  if (zulu === "Z") wall += clock.zone.offsetAt(instantSeconds(`${date}T${hour}:${minute}:${second}Z`));
  const timeOfDay = ((start % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;
  const reached = Math.floor((wall - timeOfDay) / SECONDS_PER_DAY) * SECONDS_PER_DAY;
  return formatLocal(reached).slice(0, 10);
}

function exceptDates(exdates: readonly When[], clock: Clock, start: number): Json {
  if (exdates.length === 0) return undefined;
  const timeOfDay = ((start % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;
  return exdates.map((when) => {
    if (clock.form === "date")
      return {
        "@type": "http://www.w3.org/2001/XMLSchema#date",
        "@value": formatLocal(wallOf(when)).slice(0, 10),
      };
    if (when.type === "date") return formatInZone(clock.zone.toUtc(wallOf(when) + timeOfDay), clock.zone);
    const utc =
      when.type === "offset" ? wallOf(when) - when.offsetMinutes * 60 : clock.zone.toUtc(wallOf(when));
    return formatInZone(utc, clock.zone);
  });
}
