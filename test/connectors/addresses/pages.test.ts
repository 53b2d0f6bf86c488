import { describe, expect, it } from "vitest";
import { addressRules } from "../../../connectors/addresses/rules.ts";
import { readLinks } from "../../../src/parse/html-links.ts";

const TEC = "https://lieu.example/?post_type=tribe_events&ical=1&eventDisplay=list";

/** What a page bears, and the address that its software usually answers. */
const PAGES: readonly (readonly [name: string, html: string, expected: readonly string[]])[] = [
  ["The Events Calendar", '<div class="tribe-events tribe-events-view">', [`ical ${TEC}`]],
  [
    "The Events Calendar in a folder",
    '<link rel="https://api.w.org/" href="https://lieu.example/blog/wp-json/"><meta name="tec-api-version" content="v1">',
    ["ical https://lieu.example/blog/?post_type=tribe_events&ical=1&eventDisplay=list"],
  ],
  [
    "Modern Events Calendar",
    '<div class="mec-wrap mec-skin-list">',
    ["ical https://lieu.example/?mec-ical-feed=1"],
  ],
  [
    "My Calendar",
    '<div id="mc" class="mc-main listmode">',
    ["ical https://lieu.example/?my-calendar-api=ical"],
  ],
  [
    "Event Organiser",
    '<ul class="eo-events eo-events-widget">',
    ["ical https://lieu.example/feed/eo-events/"],
  ],
  [
    "All-in-One Event Calendar",
    '<div class="ai1ec-calendar">',
    [
      "ical https://lieu.example/?plugin=all-in-one-event-calendar&controller=ai1ec_exporter_controller&action=export_events&no_html=true",
    ],
  ],
  [
    "Mobilizon",
    '<meta name="generator" content="Mobilizon 5.1.0">',
    ["ical https://lieu.example/feed/instance/ics"],
  ],
  [
    "Gancio",
    '<link rel="alternate" type="application/rss+xml" href="/feed/rss">',
    ["ical https://lieu.example/feed/ics"],
  ],
  [
    "YesWiki",
    '<link rel="stylesheet" href="tools/bazar/presentation/styles/bazar.css">',
    ["ical https://lieu.example/agenda/?api/forms/2/entries/ical"],
  ],
  ["TiBillet", '<a href="/rss/latest/feed/">RSS</a>', ["tibillet https://lieu.example/api/events/"]],
  ["nobody's software", "<p>Notre agenda est sur la porte</p>", []],
  ["a page that speaks of events", '<p class="events">Tous nos événements</p>', []],
];

describe("a page that bears the marks of", () => {
  it.each(PAGES)("%s", (_, html, expected) => {
    const url = new URL("https://lieu.example/agenda/");
    const page = { url, html, links: readLinks(html, url.href) };
    const found = addressRules.flatMap(({ fromPage }) => fromPage?.(page) ?? []);
    expect(found.map(({ kind, url: address }) => `${kind} ${address}`)).toEqual(expected);
  });
});
