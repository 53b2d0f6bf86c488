import { Buffer } from "node:buffer";
import { contentLines, escapeText } from "./ical-text.ts";
import { bytesOf, octetsFrom, octetsOf } from "./octets.ts";
import { writeComponents } from "./stored-components.ts";
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
  /** Content lines of `rightsLines` by id of the source. */
  readonly rights: ReadonlyMap<string, string>;
}

const ZONE = ";TZID=";
const ZONED = /;TZID=([^:;\r\n]+):(\d{4})/y;
const EARLIEST_YEAR = 1970;

/** An iCalendar object being written: `head`, then pages of events, then `foot`. It belongs to one text. */
export interface CalendarText {
  readonly head: string;
  /**
   * A VTIMEZONE for each zone that no page before had, then stored components, each event's behind its source's id between
   * two U+0003. Both are UTF-8, in pieces that end with an event.
   */
  page(stored: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[];
  readonly foot: string;
}

/**
 * A whole iCalendar object (RFC 5545 §3.4) around stored components, with a VTIMEZONE for every zone that they use
 * and RFC 7986's name, description, source and refresh interval. Each event links to its source and its licence
 * (RFC 9253 §8.2). No clock: the same components give the same bytes.
 *
 * Zones are described from the first year that a calendar of one page needs; of a longer one, `isWhole` false, from the
 * earliest year that any may need, since later pages are not known when the zone is written.
 */
export function calendar(facts: CalendarFacts, isWhole: boolean): CalendarText {
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
  const rights = new Map([...facts.rights].map(([id, lines]) => [id, octetsOf(lines)]));
  const places = { baseUrl: facts.baseUrl, host: new URL(facts.baseUrl).hostname, rights };
  const known = new Set<string>();
  return {
    head,
    page(stored) {
      const pieces = stored.map(octetsFrom);
      const zones = [...zoneYears(pieces, facts.lastYear)]
        .filter(([zone]) => !known.has(zone))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([zone, year]) => {
          known.add(zone);
          return vtimezone(zone, isWhole ? year : EARLIEST_YEAR, facts.lastYear);
        });
      const written = pieces.map((piece) => bytesOf(writeComponents(piece, places)));
      return zones.length === 0 ? written : [Buffer.from(zones.join("")), ...written];
    },
    foot: "END:VCALENDAR\r\n",
  };
}

/** The zones that components name, each with the first year in which one is needed. */
function zoneYears(pieces: readonly string[], lastYear: number): Map<string, number> {
  const years = new Map<string, number>();
  // Nearly all times of a calendar are of one zone: where the same stands again, nothing is read but the year.
  let [last, earliest] = ["", ""];
  for (const stored of pieces) {
    for (let at = stored.indexOf(ZONE); at >= 0; at = stored.indexOf(ZONE, at + ZONE.length)) {
      if (last !== "" && stored.startsWith(last, at)) {
        const year = at + last.length;
        if (stored.slice(year, year + 4) >= earliest) continue;
      }
      ZONED.lastIndex = at;
      const [, zone = "", year = ""] = ZONED.exec(stored) ?? [];
      if (zone === "") continue;
      const first = Math.max(EARLIEST_YEAR, Math.min(Number(year), lastYear));
      const least = Math.min(first, years.get(zone) ?? first);
      years.set(zone, least);
      [last, earliest] = [`${ZONE}${zone}:`, String(least)];
    }
  }
  return years;
}

/** What RFC 6868 makes of a parameter value; controls are left out. */
const parameter = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/\p{Cc}/gu, "")
    .replaceAll("^", "^^")
    .replaceAll('"', "^'");

/** Content lines that lead from an event to the hub's page of its source and to its licence, each named. */
export function rightsLines(
  source: { readonly url: string; readonly attribution: string },
  license: { readonly url: string; readonly name: string } | null,
): string {
  return contentLines(rightsValues(source, license));
}

/** The same, not folded. */
export function rightsValues(
  source: { readonly url: string; readonly attribution: string },
  license: { readonly url: string; readonly name: string } | null,
): (string | null)[] {
  return [
    `LINK;VALUE=URI;LINKREL="via";LABEL="${parameter(source.attribution)}":${source.url}`,
    license && `LINK;VALUE=URI;LINKREL="license";LABEL="${parameter(license.name)}":${license.url}`,
  ];
}
