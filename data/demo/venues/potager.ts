import { calendarFile, eventOf, text } from "../calendar-file.ts";
import { CALENDAR, type DemoFeed } from "../feed.ts";
import { potager } from "../places.ts";
import { happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";
import { seriesEvent, type WeeklySeries } from "../weekly-series.ts";

const HOST = "potager-du-viaduc.example";

const SERIES: readonly WeeklySeries[] = [
  {
    key: "jardin-partage",
    name: "Jardin partagé : on désherbe, on cause",
    description:
      "Bottes conseillées, gants prêtés. Les enfants ont leur carré, les anciens leur banc au soleil. Gratuit, sans inscription.",
    rule: "FREQ=WEEKLY;BYDAY=SA",
    first: "2015-01-10",
    at: "09:30",
    until: "12:00",
    keywords: ["jardin", "famille"],
  },
  {
    key: "compost",
    name: "Ouverture du compost de quartier",
    description:
      "Apportez vos épluchures, repartez avec un seau de terreau. Une référente répond aux questions.",
    rule: "FREQ=WEEKLY;BYDAY=MO,WE",
    first: "2015-01-05",
    at: "17:30",
    until: "18:30",
    keywords: ["compost", "zéro déchet"],
  },
];

const ITEMS: readonly Item[] = [
  {
    key: "soupe-du-viaduc",
    name: "Soupe du Viaduc",
    description:
      "On épluche à onze heures, on mange à midi et demi ce que le jardin et les invendus du marché ont donné. Prix libre.",
    weekday: 5,
    at: "11:00",
    minutes: 180,
    every: 2,
    phase: 0,
    keywords: ["cantine", "cuisine"],
  },
  {
    key: "greffe-et-taille",
    name: "Stage de greffe et de taille",
    description: "Trois heures dehors avec un pomologue amateur éclairé. 12 €, cidre compris. Huit places.",
    weekday: 7,
    at: "14:00",
    minutes: 180,
    every: 4,
    phase: 1,
    keywords: ["jardin", "stage"],
  },
];

/** A calendar that writes its times without any zone, and names one for all of them. */
export function potagerFeed(week: number): DemoFeed {
  const single = happenings("potager", ITEMS, potager.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);
  const body = calendarFile(
    [
      ["PRODID", `-//${HOST}//carnet du jardin 2.1//FR`],
      ["METHOD", "PUBLISH"],
      ["X-WR-CALNAME", text(potager.name)],
      ["X-WR-TIMEZONE", "Europe/Paris"],
    ],
    [
      ...SERIES.map((series) => seriesEvent(series, potager, HOST, "floating")),
      ...single.map((happening) => eventOf(happening, potager, HOST, "floating")),
    ],
  );
  return { path: "/potager-du-viaduc/jardin.ics", contentType: CALENDAR, body };
}
