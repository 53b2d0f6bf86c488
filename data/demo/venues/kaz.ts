import { calendarFile, component, eventOf, text } from "../calendar-file.ts";
import { CALENDAR, type DemoFeed } from "../feed.ts";
import { kaz } from "../places.ts";
import { happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";
import { seriesEvent, type WeeklySeries } from "../weekly-series.ts";

const HOST = "kaz-an-komin.example";
const REUNION = { tzid: "Indian/Reunion" };

const ZONE = component(
  "VTIMEZONE",
  ["TZID", REUNION.tzid],
  component(
    "STANDARD",
    ["DTSTART", "19700101T000000"],
    ["TZOFFSETFROM", "+0400"],
    ["TZOFFSETTO", "+0400"],
    ["TZNAME", "+04"],
  ),
);

const SERIES: readonly WeeklySeries[] = [
  {
    key: "kabar-atelier",
    name: "Atelier percussions : roulèr, kayamb, pikèr",
    description: "On fabrique, on accorde, on joue. Instruments prêtés. Prix libre.",
    rule: "FREQ=WEEKLY;BYDAY=WE",
    first: "2015-01-07",
    at: "17:00",
    until: "19:00",
    keywords: ["musique", "atelier", "maloya"],
  },
  {
    key: "cantine-solidaire",
    name: "Cantine solidaire",
    description:
      "Cari, grains, rougail et gâteau patate. Plat à 6 €, suspendu possible. On cuisine ensemble dès 9 h.",
    rule: "FREQ=WEEKLY;BYDAY=TU,TH",
    first: "2015-01-06",
    at: "12:00",
    until: "14:00",
    keywords: ["cantine", "cuisine"],
  },
  {
    key: "devoirs",
    name: "Aide aux devoirs",
    description: "Pour les collégiens du quartier. Gratuit, goûter compris.",
    rule: "FREQ=WEEKLY;BYDAY=MO",
    first: "2015-01-05",
    at: "16:30",
    until: "18:00",
    keywords: ["jeunesse", "entraide"],
  },
];

const ITEMS: readonly Item[] = [
  {
    key: "kabar",
    name: "Kabar sou lo pié d'bwa",
    description:
      "Maloya toute la nuit, scène ouverte après minuit. Participation libre. Venez à pied ou à plusieurs.",
    weekday: 6,
    at: "20:00",
    minutes: 360,
    every: 3,
    phase: 0,
    keywords: ["concert", "maloya", "fête"],
  },
  {
    key: "marche-zardin",
    name: "Marché lontan et troc de plants",
    description: "Toute la journée : zerbaz, miel, letchis selon la saison, troc de boutures. Entrée libre.",
    weekday: 7,
    days: 1,
    every: 4,
    phase: 1,
    keywords: ["marché", "jardin", "troc"],
  },
  {
    key: "cine-debat",
    name: "Ciné-débat : l'eau, bien commun",
    description:
      "Projection en plein air puis discussion avec des riverains de la ravine. Gratuit, apportez un coussin.",
    weekday: 5,
    at: "19:00",
    minutes: 150,
    every: 4,
    phase: 3,
    keywords: ["cinéma", "débat", "communs"],
  },
];

export function kazFeed(week: number): DemoFeed {
  const single = happenings("kaz", ITEMS, kaz.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);
  const body = calendarFile(
    [
      ["PRODID", `-//${HOST}//Agenda//FR`],
      ["X-WR-CALNAME", text(`${kaz.name} – La Réunion`)],
      ["X-WR-TIMEZONE", REUNION.tzid],
    ],
    [
      ZONE,
      ...SERIES.map((series) => seriesEvent(series, kaz, HOST, REUNION)),
      ...single.map((happening) => eventOf(happening, kaz, HOST, REUNION)),
    ],
  );
  return { path: "/kaz-an-komin/agenda.ics", contentType: CALENDAR, body };
}
