import { addressOf, component, type Line, type Times, text, time } from "./calendar-file.ts";
import type { Venue } from "./programme.ts";

/** A workshop that comes back by a rule. Its first day lies years back and never moves, so it never changes. */
export interface WeeklySeries {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** RECUR value (RFC 5545 §3.3.10). */
  readonly rule: string;
  readonly first: string;
  readonly at: string;
  readonly until: string;
  readonly keywords: readonly string[];
}

/** Properties that a series shares with its moved instances. */
export function seriesHead(series: WeeklySeries, venue: Venue, host: string): Line[] {
  return [
    ["UID", `${series.key}@${host}`],
    ["DTSTAMP", "20150101T090000Z"],
    ["LAST-MODIFIED", "20150101T090000Z"],
    ["SUMMARY", text(series.name)],
    ["DESCRIPTION", text(series.description)],
    ["LOCATION", text(addressOf(venue))],
    ["GEO", `${venue.latitude};${venue.longitude}`],
    ["CATEGORIES", series.keywords.map(text).join(",")],
    ["STATUS", "CONFIRMED"],
    ["URL", `https://${host}/ateliers/${series.key}`],
  ];
}

export function seriesEvent(
  series: WeeklySeries,
  venue: Venue,
  host: string,
  times: Times,
  exceptions: readonly Line[] = [],
): string {
  return component(
    "VEVENT",
    ...seriesHead(series, venue, host),
    time("DTSTART", `${series.first}T${series.at}:00`, times),
    time("DTEND", `${series.first}T${series.until}:00`, times),
    ["RRULE", series.rule],
    ...exceptions,
  );
}
