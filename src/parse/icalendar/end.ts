import type { When } from "../../model/time.ts";
import { formatLocal, localSeconds, SECONDS_PER_DAY } from "../../model/zone.ts";
import { shiftDate } from "./when.ts";

/**
 * The end of an event made to agree in type with its start (RFC 5545 §3.8.2.2 asks for it, producers differ). A time
 * that ends a day-long event ends on its day, or at the end of it; a day that ends a timed one ends it at midnight.
 * An all-day event that ends on its first day lasts that day. An end before the start is left for others to judge.
 */
export function endOf(start: When, end: When): When {
  if (start.type === "date") {
    if (end.type === "date")
      return end.date === start.date ? { type: "date", date: shiftDate(end.date, 1) } : end;
    const day = end.local.slice(0, 10);
    return {
      type: "date",
      date: end.local.endsWith("T00:00:00") && day !== start.date ? day : shiftDate(day, 1),
    };
  }
  if (end.type === "date") return withLocal(start, `${end.date}T00:00:00`);
  // A floating end of a time that has a zone is on that same clock: its writer named the zone once.
  return end.type === "floating" && start.type === "zoned" ? withLocal(start, end.local) : end;
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
