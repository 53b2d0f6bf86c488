import { type DemoFeed, JSON_TYPE } from "../feed.ts";
import { bobines } from "../places.ts";
import { happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";
import { card, listWithKey, listWithoutKey } from "../tibillet-answer.ts";

/** The key of the demonstration: it opens nothing but invented events on the loopback. */
export const BOBINES_KEY = "demonstration";

const ITEMS: readonly Item[] = [
  {
    key: "cafe-tricot",
    name: "Café tricot et papote",
    summary: "Aiguilles prêtées, pelotes à prix libre",
    description:
      "On tricote, on détricote, on refait le monde maille à maille. Ouvert à toutes et tous. Gratuit.",
    weekday: 3,
    at: "14:00",
    minutes: 180,
    keywords: ["textile", "rencontre", "entrée libre"],
  },
  {
    key: "serigraphie",
    name: "Atelier sérigraphie sur tissu",
    summary: "Votre motif sur votre tee-shirt",
    description: "Deux écrans, quatre encres à l'eau. 18 €, tee-shirt de récupération fourni.",
    weekday: 6,
    at: "14:30",
    minutes: 180,
    every: 2,
    phase: 0,
    keywords: ["textile", "atelier", "sérigraphie"],
  },
  {
    key: "defile-de-recup",
    name: "Défilé de récup",
    summary: "Haute couture, bas budget",
    description:
      "Les habitants du quartier défilent dans ce qu'ils ont cousu. Buvette, DJ de cour d'usine. Prix libre.",
    weekday: 7,
    at: "17:00",
    minutes: 180,
    every: 5,
    phase: 2,
    type: "Festival",
    keywords: ["fête", "textile", "mode"],
  },
  {
    key: "conseil-du-lieu",
    name: "Conseil du lieu",
    summary: "On décide à la majorité, on mange à l'unanimité",
    description: "Ordre du jour libre, ouvert aux voisins. Garde d'enfants sur place.",
    weekday: 1,
    at: "19:00",
    minutes: 120,
    every: 4,
    phase: 1,
    keywords: ["vie associative"],
  },
];

/** A venue that gave its key: the list of version 2 behind it, that of version 1 beside it. */
export function bobinesFeeds(week: number): DemoFeed[] {
  const happened = happenings("bobines", ITEMS, bobines.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);
  const origin = "https://trois-bobines.example";
  return [
    {
      path: "/trois-bobines/api/v2/events/",
      contentType: JSON_TYPE,
      body: listWithKey(happened, bobines, origin),
      requires: { header: "authorization", value: `Api-Key ${BOBINES_KEY}` },
    },
    {
      path: "/trois-bobines/api/events/",
      contentType: JSON_TYPE,
      body: listWithoutKey(happened, bobines, origin),
    },
    {
      path: "/trois-bobines/api/here/",
      contentType: JSON_TYPE,
      body: card(bobines, "Filature de récup, atelier textile et fêtes d'arrière-cour."),
    },
  ];
}
