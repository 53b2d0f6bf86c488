import { contentLines, escapeText, withAddress } from "./ical-text.ts";
import { vtimezone } from "./vtimezone.ts";

/** What a calendar says of itself. */
export interface CalendarFacts {
  readonly name: string;
  readonly description: string;
  /** Its own address: where it is refreshed from. */
  readonly url: string;
  /** The page that shows the same to people. */
  readonly page: string;
  readonly baseUrl: string;
  /** IANA zone in which programs may show it. */
  readonly timeZone: string;
  /** Last year that its events may reach: zones are described up to it. */
  readonly lastYear: number;
}

const ZONED = /;TZID=([^:;\r\n]+):(\d{4})/g;
const EARLIEST_YEAR = 1970;

/**
 * A whole iCalendar object (RFC 5545 §3.4) around stored components, with a VTIMEZONE for every zone that they use
 * and RFC 7986's name, description, source and refresh interval. No clock: the same components give the same bytes.
 */
export function calendar(facts: CalendarFacts, components: readonly string[]): string {
  const years = new Map<string, number>();
  for (const text of components) {
    for (const [, zone = "", year = ""] of text.matchAll(ZONED)) {
      const first = Math.max(EARLIEST_YEAR, Math.min(Number(year), facts.lastYear));
      years.set(zone, Math.min(first, years.get(zone) ?? first));
    }
  }
  const zones = [...years]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([zone, year]) => vtimezone(zone, year, facts.lastYear));
  const head = contentLines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Crieur//Agenda//FR",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escapeText(facts.name)}`,
    `X-WR-CALNAME:${escapeText(facts.name)}`,
    `DESCRIPTION:${escapeText(facts.description)}`,
    `X-WR-CALDESC:${escapeText(facts.description)}`,
    `SOURCE;VALUE=URI:${facts.url}`,
    `URL:${facts.page}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
    "X-PUBLISHED-TTL:PT4H",
    `X-WR-TIMEZONE:${facts.timeZone}`,
  ]);
  const host = new URL(facts.baseUrl).hostname;
  const body = components.map((text) => withAddress(text, facts.baseUrl, host));
  return `${head}${zones.join("")}${body.join("")}END:VCALENDAR\r\n`;
}
