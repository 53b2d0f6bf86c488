import { agendaPage } from "../event-page.ts";
import { type DemoFeed, HTML } from "../feed.ts";
import { cordee } from "../places.ts";
import { happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";

const ITEMS: readonly Item[] = [
  {
    key: "festival-des-cabanes",
    name: "Festival des Cabanes",
    description:
      "Trois jours pour construire, dormir dehors et danser dedans : chantiers participatifs, concerts acoustiques, petits déjeuners sur la place.",
    weekday: 5,
    days: 3,
    every: 6,
    phase: 1,
    price: 0,
    keywords: ["festival", "chantier participatif"],
    type: "Festival",
  },
  {
    key: "eveil-musical",
    name: "Éveil musical des tout-petits",
    description: "Comptines, maracas de riz et siestes bercées, avec un parent. 3 € par famille.",
    weekday: 3,
    at: "10:00",
    minutes: 45,
    price: 3,
    ages: [0, 3],
    keywords: ["enfance", "musique"],
    type: "ChildrensEvent",
  },
  {
    key: "cafe-des-montagnes",
    name: "Café des montagnes",
    description: "Météo des neiges, récits de refuge, cartes étalées sur la table. Entrée libre.",
    weekday: 4,
    at: "18:30",
    minutes: 90,
    every: 2,
    phase: 0,
    price: 0,
    keywords: ["rencontre", "montagne"],
  },
  {
    key: "webinaire",
    name: "Webinaire : monter une coopérative d'habitants",
    description: "En ligne, avec deux coopératives alpines. Questions en direct. Gratuit sur inscription.",
    weekday: 2,
    at: "12:30",
    minutes: 60,
    every: 4,
    phase: 3,
    price: 0,
    online: "https://visio.cordee-tranquille.example/habitat",
    keywords: ["coopérative", "habitat"],
    type: "EducationEvent",
  },
];

export function cordeeFeed(week: number): DemoFeed {
  const happened = happenings("cordee", ITEMS, cordee.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);
  return {
    path: "/cordee-tranquille/agenda",
    contentType: HTML,
    body: agendaPage(
      cordee,
      "Maison commune au pied des montagnes : café, chantiers, veillées.",
      happened,
      "graph",
    ),
  };
}
