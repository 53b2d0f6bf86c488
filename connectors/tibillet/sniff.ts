import type { Page } from "../../src/connector.ts";
import { eventSlugOf } from "./address.ts";

const BEGINNING = 65_536;

/** Names that, together, only one version of the interface writes. */
const MARKS: readonly (readonly RegExp[])[] = [
  [/"uuid"/, /"slug"/, /"startDate"/, /"(?:childrens|publicKeyPem)"/],
  [/"uuid"/, /"slug"/, /"disambiguatingDescription"/, /"eventStatus"/],
  [/"datetime"/, /"categorie"/, /"(?:img_variations|is_external|recurrent)"/],
  [
    /"results"\s*:\s*\[/,
    /"identifier"/,
    /"startDate"/,
    /"(?:maximumAttendeeCapacity|additionalType|merchantReturnDays)"/,
  ],
  [/"uuid"/, /"organisation"/, /"domain"/, /"categorie"/],
];

const VENUE_PAGE =
  /logiciel libre TiBillet|\/static\/reunion\/|\/rss\/latest\/feed|\/(?:event|memberships)\/embed\//;
const SLUG_IN_PAGE = /\/event\/[a-z0-9_-]{1,260}-\d{6}-\d{4}-[0-9a-f]{8}\//;

/** How surely a page is this platform's, from its first 64 k characters. */
export function sniffPage(page: Pick<Page, "url" | "mediaType" | "text" | "headers">): number {
  const text = page.text.slice(0, BEGINNING);
  const first = text.trimStart().charAt(0);
  if (first === "{" || first === "[") {
    if (/tibillet/i.test(page.headers.warning ?? "")) return 1;
    return MARKS.some((group) => group.every((mark) => mark.test(text))) ? 0.95 : 0;
  }
  if (first !== "<") return 0;
  if (isFeed(text)) return SLUG_IN_PAGE.test(text) ? 0.9 : 0;
  if (isVenuePage(text)) return 0.85;
  return eventSlugOf(page.url)?.prefix && SLUG_IN_PAGE.test(text) ? 0.6 : 0;
}

/** True for a web page that the platform's templates wrote. */
export function isVenuePage(html: string): boolean {
  return VENUE_PAGE.test(html.slice(0, BEGINNING * 4));
}

export function isFeed(text: string): boolean {
  return /<rss\b/.test(text.slice(0, 1000));
}
