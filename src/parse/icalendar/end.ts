import type { When } from "../../model/time.ts";
import { findZone, formatLocal, localSeconds, SECONDS_PER_DAY, type Seconds } from "../../model/zone.ts";
import { shiftDate } from "./when.ts";

/**
 * The end of an event made to agree in type with its start (RFC 5545 §3.8.2.2 asks for it, producers differ). A time
 * that ends a day-long event ends on its day, or at the end of it; a day that ends a timed one ends it at midnight.
 * Null when it lies before the start. An all-day event that ends on its first day lasts that day.
 */
export function endOf(start: When, end: When): When | null {
  if (start.type === "date") {
    const day =
      end.type === "date"
        ? end.date
        : end.local.endsWith("T00:00:00")
          ? end.local.slice(0, 10)
          : shiftDate(end.local.slice(0, 10), 1);
    if (day < start.date) return null;
    return { type: "date", date: day === start.date ? shiftDate(day, 1) : day };
  }
  // A floating end of a time that has a zone is on that same clock: its writer named the zone once.
  const settled: When =
    end.type === "date" || (end.type === "floating" && start.type === "zoned")
      ? withLocal(start, end.type === "date" ? `${end.date}T00:00:00` : end.local)
      : end;
  const before = roughUtc(start);
  const after = roughUtc(settled);
  if (start.type === settled.type && zoneName(start) === zoneName(settled)) {
    return localOf(settled) < localOf(start) ? null : settled;
  }
  // A floating end and a file's own zone cannot be compared yet; a day covers any zone.
  const slack = isExact(start) && isExact(settled) ? 0 : SECONDS_PER_DAY;
  return after + slack < before ? null : settled;
}

function zoneName(when: When): string {
  return when.type === "zoned" ? when.timeZone : when.type === "offset" ? String(when.offsetMinutes) : "";
}

function localOf(when: When): string {
  return when.type === "date" ? when.date : when.local;
}

function isExact(when: When): boolean {
  return when.type === "offset" || (when.type === "zoned" && !when.timeZone.startsWith("file:"));
}

function roughUtc(when: When): Seconds {
  const local = localSeconds(localOf(when));
  if (when.type === "offset") return local - when.offsetMinutes * 60;
  if (when.type === "zoned") return findZone(when.timeZone)?.toUtc(local) ?? local;
  return local;
}

function withLocal(when: When, local: string): When {
  switch (when.type) {
    case "date":
      return { type: "floating", local };
    case "zoned":
      return { type: "zoned", local, timeZone: when.timeZone };
    case "offset":
      return { type: "offset", local, offsetMinutes: when.offsetMinutes };
    case "floating":
      return { type: "floating", local };
  }
}

/** A time moved on by a duration, on its own clock. */
export function shiftWhen(when: When, duration: { readonly days: number; readonly seconds: number }): When {
  const by = duration.days * SECONDS_PER_DAY + duration.seconds;
  if (when.type === "date")
    return { type: "date", date: shiftDate(when.date, Math.max(1, Math.ceil(by / SECONDS_PER_DAY))) };
  return withLocal(when, formatLocal(localSeconds(when.local) + by));
}
