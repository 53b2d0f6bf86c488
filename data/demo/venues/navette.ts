import { type DemoFeed, JSON_TYPE } from "../feed.ts";
import { navette } from "../places.ts";
import { happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";
import { card, listWithoutKey } from "../tibillet-answer.ts";

const ITEMS: readonly Item[] = [
  {
    key: "couture-zero-dechet",
    name: "Atelier couture zéro déchet",
    summary: "Apporte ton vieux jean",
    description:
      "Trois machines sur place, une couturière patiente et des montagnes de chutes.\nPrix libre, thé offert.",
    weekday: 6,
    at: "09:30",
    minutes: 150,
  },
  {
    key: "cantine-de-la-navette",
    name: "Cantine de la Navette",
    summary: "Menu unique, végétarien un jour sur deux",
    description: "On mange ce que les maraîchers de la vallée ont apporté le matin. Plat et dessert à 11 €.",
    weekday: 4,
    at: "12:00",
    minutes: 120,
  },
  {
    key: "coworking-decouverte",
    name: "Journée découverte du coworking",
    summary: "Un bureau, une bouilloire, des voisins",
    description: "Premier essai gratuit. La salle de réunion donne sur la tour.",
    weekday: 2,
    at: "09:00",
    minutes: 480,
    every: 2,
    phase: 1,
  },
  {
    key: "scene-ouverte",
    name: "Scène ouverte",
    summary: "Cinq minutes chacun, le trac pour tous",
    description: "Slam, chanson, magie de salon, lecture de recettes : inscription sur place à 19 h 30.",
    weekday: 5,
    at: "20:00",
    minutes: 150,
    every: 2,
    phase: 0,
  },
  {
    key: "fablab-initiation",
    name: "Initiation à la découpe laser",
    summary: "Six places, un objet fini",
    description: "Repartez avec une boîte à couture gravée à votre nom. 15 €, matière comprise.",
    weekday: 3,
    at: "18:00",
    minutes: 150,
    every: 3,
    phase: 1,
  },
];

/** A venue read without key: the list of version 1, and its card. */
export function navetteFeeds(week: number): DemoFeed[] {
  const happened = happenings("navette", ITEMS, navette.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);
  const origin = "https://navette-bleue.example";
  return [
    {
      path: "/navette-bleue/api/events/",
      contentType: JSON_TYPE,
      body: listWithoutKey(happened, navette, origin),
    },
    {
      path: "/navette-bleue/api/here/",
      contentType: JSON_TYPE,
      body: card(navette, "Coworking, couture et cantine au pied de la tour."),
    },
  ];
}
