import type { AddressAnswer, AddressRule, PageMarks } from "../../src/detect/address-rule.ts";
import { calendar, folderBefore, found, segments } from "./answers.ts";

const LABEL = ["Agenda WordPress (The Events Calendar)", "WordPress agenda (The Events Calendar)"] as const;

/** `?ical=1` gives the first 30 events only, unless the site's owner raised it. */
const CAPPED = { note: "FEED_CAPPED" } as const;

const listOf = (base: string, confidence: number) =>
  calendar(`${base}/?post_type=tribe_events&ical=1&eventDisplay=list`, LABEL, confidence, CAPPED);

// The archive's name is a setting; these are its usual names in French and English.
const ARCHIVE = /^(events?|evenements?|événements?|agenda|calendrier|calendar|programme|programmation)$/i;
const VIEWS =
  /^(list|liste|month|mois|week|semaine|day|jour|today|aujourdhui|map|photo|category|categorie|tag)$/i;

function fromAddress(url: URL): AddressAnswer | null {
  if (/\/wp-json\/tribe\/events\//.test(url.pathname)) {
    return found(listOf(folderBefore(url, "/wp-json/"), 0.85));
  }
  const path = segments(url);
  const marked =
    url.searchParams.has("ical") ||
    url.searchParams.has("outlook-ical") ||
    [...url.searchParams.keys()].some((name) => /^tribe[-_]/.test(name)) ||
    url.searchParams.get("post_type") === "tribe_events" ||
    url.searchParams.has("eventDisplay");
  if (!marked) return null;
  const last = path.at(-1) ?? "";
  const parent = path.at(-2) ?? "";
  // `/event/a-title/?ical=1` is the button under one event.
  const single =
    url.searchParams.has("ical") && ARCHIVE.test(parent) && !VIEWS.test(last) && !/^\d{4}-/.test(last);
  if (single) {
    return { type: "candidates", problems: ["FEED_OF_ONE_EVENT"], candidates: [listOf(url.origin, 0.8)] };
  }
  if (url.searchParams.get("post_type") === "tribe_events") {
    return found(listOf(`${url.origin}${url.pathname.replace(/\/$/, "")}`, 0.9));
  }
  const archive =
    path.length > 0
      ? `/${path
          .slice(0, VIEWS.test(last) ? -1 : undefined)
          .map(encodeURIComponent)
          .join("/")}`
      : "";
  return found(calendar(`${url.origin}${archive}/?ical=1`, LABEL, 0.85, CAPPED), listOf(url.origin, 0.5));
}

function fromPage({ url, html, links }: PageMarks) {
  const marks = html.slice(0, 1_000_000);
  if (!/\btribe-events\b|tec-api-version|\/wp-json\/tribe\/events/.test(marks)) return [];
  const home = links.relations.get("https://api.w.org/")?.replace(/\/wp-json\/?.*$|\/\?rest_route=.*$/, "");
  return [listOf(home ?? url.origin, 0.85)];
}

export const theEventsCalendar: AddressRule = { platform: "The Events Calendar", fromAddress, fromPage };
