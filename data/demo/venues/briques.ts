import { agendaPage } from "../event-page.ts";
import { type DemoFeed, HTML } from "../feed.ts";
import { briques } from "../places.ts";
import { happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";

const ITEMS: readonly Item[] = [
  {
    key: "cine-debat",
    name: "Ciné-débat du mardi",
    description: "Un documentaire, une invitée, une soupe. La salle est accessible en fauteuil par la cour.",
    weekday: 2,
    at: "19:30",
    minutes: 165,
    every: 2,
    phase: 1,
    price: 4,
    keywords: ["cinéma", "débat"],
    type: "ScreeningEvent",
  },
  {
    key: "theatre-complet",
    name: "Théâtre : « La Grève des horloges »",
    description:
      "Comédie ouvrière pour quatre comédiens et une pointeuse. Complet : liste d'attente au comptoir.",
    weekday: 6,
    at: "20:30",
    minutes: 90,
    every: 4,
    phase: 2,
    price: 12,
    soldOut: true,
    keywords: ["théâtre", "spectacle"],
    type: "TheaterEvent",
  },
  {
    key: "epicerie",
    name: "Distribution de l'épicerie paysanne",
    description: "Paniers à retirer, vrac à peser, apéritif à partager avec les producteurs. Entrée libre.",
    weekday: 4,
    at: "17:30",
    minutes: 120,
    price: 0,
    keywords: ["alimentation", "marché"],
  },
];

export function briquesFeed(week: number): DemoFeed {
  const happened = happenings("briques", ITEMS, briques.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);
  return {
    path: "/comptoir-des-briques/agenda",
    contentType: HTML,
    body: agendaPage(
      briques,
      "Café associatif, épicerie paysanne et salle de cinéma de poche.",
      happened,
      "list",
    ),
  };
}
