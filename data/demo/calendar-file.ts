import { Buffer } from "node:buffer";
import { formatInstant } from "../../src/model/zone.ts";
import { basic } from "./days.ts";
import type { Happening, Venue } from "./programme.ts";

/** A property: its name with parameters, and its value, escaped already when it is a text. */
export type Line = readonly [name: string, value: string];

/** RFC 5545 §3.3.11. */
export function text(value: string): string {
  return value.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
}

/** Cuts a line after at most 75 octets, never inside a character (RFC 5545 §3.1). */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line;
  const lines: string[] = [];
  let current = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      lines.push(current);
      current = " ";
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join("\r\n");
}

export function component(name: string, ...inner: readonly (Line | string)[]): string {
  const lines = inner.map((line) => (typeof line === "string" ? line : fold(`${line[0]}:${line[1]}`)));
  return [`BEGIN:${name}`, ...lines, `END:${name}`].join("\r\n");
}

export function calendarFile(head: readonly Line[], components: readonly string[]): string {
  return `${component("VCALENDAR", ["VERSION", "2.0"], ...head, ...components)}\r\n`;
}

/** The European rules since 1996, as producers that still ship a VTIMEZONE write them. */
export function parisRules(tzid: string): string {
  const half = (name: string, from: string, to: string, month: number, abbreviation: string, start: string) =>
    component(
      name,
      ["TZOFFSETFROM", from],
      ["TZOFFSETTO", to],
      ["TZNAME", abbreviation],
      ["DTSTART", start],
      ["RRULE", `FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU`],
    );
  return component(
    "VTIMEZONE",
    ["TZID", tzid],
    half("DAYLIGHT", "+0100", "+0200", 3, "CEST", "19960331T020000"),
    half("STANDARD", "+0200", "+0100", 10, "CET", "19961027T030000"),
  );
}

/** How a feed writes its times: with the name of a zone, in UTC, or without any zone. */
export type Times = { readonly tzid: string } | "utc" | "floating";

/** DTSTART, DTEND, RECURRENCE-ID…: `local` is `2026-12-01T19:00:00`, or a date. */
export function time(name: string, local: string, times: Times, utc?: number): Line {
  if (local.length === 10) return [`${name};VALUE=DATE`, basic(local)];
  if (times === "floating") return [name, basic(local)];
  if (times === "utc" && utc !== undefined) return [name, basic(formatInstant(utc))];
  return [`${name};TZID=${typeof times === "string" ? "Europe/Paris" : times.tzid}`, basic(local)];
}

export function addressOf({ name, streetAddress, postalCode, town }: Venue): string {
  return `${name}, ${streetAddress}, ${postalCode} ${town}`;
}

/** A single event of a programme. `host` closes its UID. */
export function eventOf(happening: Happening, venue: Venue, host: string, times: Times): string {
  const { id, name, description, start, end, startUtc, announcedUtc, keywords, cancelled, online } =
    happening;
  const stamp = basic(formatInstant(announcedUtc));
  const at = happening.elsewhere ?? venue;
  const length = happening.at ? (happening.minutes ?? 120) * 60 : 0;
  return component(
    "VEVENT",
    ["UID", `${id}@${host}`],
    ["DTSTAMP", stamp],
    ["LAST-MODIFIED", stamp],
    ["SEQUENCE", cancelled ? "1" : "0"],
    time("DTSTART", start, times, startUtc),
    ...(happening.hasNoEnd ? [] : [time("DTEND", end, times, startUtc + length)]),
    ["SUMMARY", text(name)],
    ["DESCRIPTION", text(online ? `${description}\n\nPour nous rejoindre : ${online}` : description)],
    ["LOCATION", text(online ?? addressOf(at))],
    ...(online ? [] : ([["GEO", `${at.latitude};${at.longitude}`]] as const)),
    ...(keywords ? ([["CATEGORIES", keywords.map(text).join(",")]] as const) : []),
    ["STATUS", cancelled ? "CANCELLED" : "CONFIRMED"],
    ["URL", `https://${host}/agenda/${id}`],
  );
}
