import { calendarFile, eventOf, parisRules, text } from "../calendar-file.ts";
import { CALENDAR, type DemoFeed } from "../feed.ts";
import { bourree } from "../places.ts";
import { happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";
import { seriesEvent, type WeeklySeries } from "../weekly-series.ts";

const HOST = "bourree-perdue.example";

// The name that office programs give to the zone of Paris.
const ROMANCE = { tzid: "Romance Standard Time" };

const SERIES: readonly WeeklySeries[] = [
  {
    key: "atelier-danse",
    name: "Atelier danses traditionnelles",
    description:
      "Bourrées à deux et trois temps, scottishs, mazurkas. Débutants bienvenus, chaussures souples. 4 € la séance.",
    rule: "FREQ=WEEKLY;BYDAY=MO",
    first: "2015-01-05",
    at: "20:00",
    until: "22:00",
    keywords: ["danse", "bal"],
  },
  {
    key: "lutherie",
    name: "Établi de lutherie : soigner son accordéon",
    description:
      "Un luthier retraité ouvre ses tiroirs. On accorde, on recolle, on apprend. Adhésion au lieu demandée.",
    rule: "FREQ=WEEKLY;BYDAY=TH",
    first: "2015-01-08",
    at: "17:00",
    until: "19:30",
    keywords: ["musique", "réparation", "atelier"],
  },
  {
    key: "cafe-occitan",
    name: "Cafè occitan",
    description:
      "Una ora per parlar la lenga. Une heure pour parler la langue, sans jugement, avec des crêpes.",
    rule: "FREQ=MONTHLY;BYDAY=-1WE",
    first: "2015-01-28",
    at: "18:00",
    until: "19:30",
    keywords: ["langues", "rencontre"],
  },
];

const ITEMS: readonly Item[] = [
  {
    key: "bal-folk",
    name: "Bal folk de la Bourrée Perdue",
    description:
      "Initiation à 19 h 30, bal à 21 h avec un groupe invité et scène ouverte après minuit. 8 €, 5 € au tarif réduit, gratuit pour les moins de 12 ans.",
    weekday: 6,
    at: "19:30",
    minutes: 330,
    every: 3,
    phase: 2,
    keywords: ["bal", "danse", "concert"],
  },
  {
    key: "veillee",
    name: "Veillée contes et châtaignes",
    description: "Au coin du poêle, trois conteuses et un sac de châtaignes. Dès 6 ans. Prix libre.",
    weekday: 5,
    at: "20:00",
    minutes: 120,
    every: 4,
    phase: 3,
    keywords: ["conte", "famille"],
  },
];

export function bourreeFeed(week: number): DemoFeed {
  const single = happenings("bourree", ITEMS, bourree.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);
  const body = calendarFile(
    [
      ["PRODID", `-//${HOST}//Calendrier de bureau 16.0//FR`],
      ["METHOD", "PUBLISH"],
      ["X-WR-CALNAME", text(bourree.name)],
    ],
    [
      parisRules(ROMANCE.tzid),
      ...SERIES.map((series) => seriesEvent(series, bourree, HOST, ROMANCE)),
      ...single.map((happening) => eventOf(happening, bourree, HOST, ROMANCE)),
    ],
  );
  return { path: "/bourree-perdue/calendar.ics", contentType: CALENDAR, body };
}
