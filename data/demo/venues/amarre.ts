import { calendarFile, component, eventOf, type Line, parisRules, text, time } from "../calendar-file.ts";
import { dayOf } from "../days.ts";
import { CALENDAR, type DemoFeed } from "../feed.ts";
import { amarre } from "../places.ts";
import { happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";
import { seriesEvent, seriesHead, type WeeklySeries } from "../weekly-series.ts";
import { CONCERTS_IN_CALENDAR } from "./amarre-concerts.ts";

const HOST = "amarre-des-possibles.example";
const PARIS = { tzid: "Europe/Paris" };

/** Told by this venue's calendar and by a neighbour's agenda, in other words. */
export const breadFeast: Item = {
  key: "fete-du-pain",
  name: "Fête du pain au fournil partagé",
  description:
    "Le four à bois chauffe dès l'aube. On pétrit à dix heures, on enfourne à midi, on partage jusqu'au soir. Apportez votre pâte, votre plat ou simplement votre faim. Entrée libre, participation aux frais de farine.",
  weekday: 6,
  at: "10:00",
  minutes: 480,
  every: 5,
  phase: 1,
  keywords: ["fête", "cuisine", "pain"],
  price: 0,
};

const ITEMS: readonly Item[] = [
  breadFeast,
  ...CONCERTS_IN_CALENDAR,
  {
    key: "concert-du-quai",
    name: "Concert : Les Chaloupes Électriques",
    description:
      "Rock de port et chansons à virer. Le trio revient avec un accordéon branché sur un ampli de récupération. Bar associatif, soupe à l'oignon. Prix libre, conseillé 8 €.",
    weekday: 5,
    at: "20:30",
    minutes: 150,
    every: 3,
    phase: 0,
    keywords: ["concert", "musique"],
  },
  {
    key: "concert-annule",
    name: "Concert : Duo Goémon",
    description: "Annulé : la violoniste s'est foulé le poignet. Le duo promet de revenir au printemps.",
    weekday: 4,
    at: "21:00",
    minutes: 120,
    every: 4,
    phase: 2,
    keywords: ["concert", "musique"],
    cancelled: true,
  },
  {
    key: "foire-aux-plants",
    name: "Foire aux graines et aux plants",
    description:
      "Toute la journée sous la halle : troc de graines, boutures, semences paysannes, conseils pour démarrer un potager en bac. Entrée gratuite.",
    weekday: 7,
    every: 6,
    phase: 3,
    days: 1,
    keywords: ["jardin", "troc"],
  },
  {
    key: "assemblee",
    name: "Assemblée générale ouverte",
    description:
      "Bilan de l'année, budget, projets, puis apéritif. Ouverte à toutes et tous, adhérents ou pas.",
    weekday: 2,
    at: "18:30",
    minutes: 150,
    every: 7,
    phase: 4,
    keywords: ["assemblée générale", "vie associative"],
  },
  {
    key: "apero-des-communs",
    name: "Apéro des communs, en visio",
    description: "Une heure en ligne pour raconter ce qu'on fait pousser dans nos lieux. Caméra facultative.",
    weekday: 1,
    at: "18:00",
    minutes: 60,
    every: 2,
    phase: 1,
    keywords: ["communs", "rencontre"],
    online: "https://visio.amarre-des-possibles.example/communs",
  },
];

const SERIES: readonly WeeklySeries[] = [
  {
    key: "atelier-velo",
    name: "Atelier vélo participatif",
    description:
      "Outils, pièces d'occasion et bénévoles : on répare ensemble, vous repartez en roulant. Prix libre. Rampe d'accès côté cour.",
    rule: "FREQ=WEEKLY;BYDAY=WE",
    first: "2015-01-07",
    at: "18:00",
    until: "20:30",
    keywords: ["vélo", "réparation", "atelier"],
  },
  {
    key: "permanence-numerique",
    name: "Permanence numérique",
    description:
      "Un téléphone qui rame, un formulaire qui résiste, un mot de passe envolé ? Une conseillère vous reçoit sans rendez-vous. Gratuit.",
    rule: "FREQ=WEEKLY;BYDAY=TU,FR",
    first: "2015-01-06",
    at: "10:00",
    until: "12:00",
    keywords: ["numérique", "entraide"],
  },
  {
    key: "chorale",
    name: "Chorale du quai",
    description:
      "On chante sans partition, du collectage aux tubes de l'été. Première séance offerte, puis 5 € par mois.",
    rule: "FREQ=WEEKLY;BYDAY=TH",
    first: "2015-01-08",
    at: "19:30",
    until: "21:00",
    keywords: ["chant", "chorale"],
  },
  {
    key: "repair-cafe",
    name: "Repair Café",
    description:
      "Le premier samedi du mois : grille-pain, lampes, jouets, vêtements. Diagnostic gratuit, tournevis fournis, gâteaux bienvenus.",
    rule: "FREQ=MONTHLY;BYDAY=1SA",
    first: "2015-01-03",
    at: "14:00",
    until: "18:00",
    keywords: ["réparation", "repair café"],
  },
];

/** The bicycle workshop is closed one week in seven; the choir moves to Tuesday one week in five. */
function seriesOf(series: WeeklySeries, week: number): string[] {
  const weeks = Array.from({ length: 26 }, (_, index) => week - 12 + index);
  const closed = series.key === "atelier-velo" ? weeks.filter((each) => each % 7 === 4) : [];
  const moved = series.key === "chorale" ? weeks.filter((each) => each % 5 === 2) : [];
  const exdates = closed.map((each) => time("EXDATE", `${dayOf(each, 3)}T${series.at}:00`, PARIS));
  const head = seriesHead(series, amarre, HOST).map(
    ([name, value]): Line =>
      name === "DESCRIPTION"
        ? [
            name,
            text(`Attention, exceptionnellement mardi : la salle est prise jeudi. ${series.description}`),
          ]
        : [name, value],
  );
  return [
    seriesEvent(series, amarre, HOST, PARIS, exdates),
    ...moved.map((each) =>
      component(
        "VEVENT",
        ...head,
        ["SEQUENCE", "1"],
        time("RECURRENCE-ID", `${dayOf(each, 4)}T${series.at}:00`, PARIS),
        time("DTSTART", `${dayOf(each, 2)}T20:00:00`, PARIS),
        time("DTEND", `${dayOf(each, 2)}T21:30:00`, PARIS),
      ),
    ),
  ];
}

/** A calendar of series and single events, with its own VTIMEZONE, as a shared calendar exports it. */
export function amarreFeed(week: number): DemoFeed {
  const single = happenings("amarre", ITEMS, amarre.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);
  const body = calendarFile(
    [
      ["PRODID", `-//${HOST}//Agenda//FR`],
      ["CALSCALE", "GREGORIAN"],
      ["X-WR-CALNAME", text(`Agenda – ${amarre.name}`)],
      ["X-WR-TIMEZONE", "Europe/Paris"],
      ["REFRESH-INTERVAL;VALUE=DURATION", "PT2H"],
      ["X-PUBLISHED-TTL", "PT2H"],
    ],
    [
      parisRules("Europe/Paris"),
      ...SERIES.flatMap((series) => seriesOf(series, week)),
      ...single.map((happening) => eventOf(happening, amarre, HOST, PARIS)),
    ],
  );
  return { path: "/amarre-des-possibles/agenda.ics", contentType: CALENDAR, body };
}
