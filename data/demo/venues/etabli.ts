import { dayOf, instantOf } from "../days.ts";
import { type DemoFeed, RSS } from "../feed.ts";
import { type Article, newsFeed } from "../news-feed.ts";
import { etabli } from "../places.ts";
import { happenings, type Item } from "../programme.ts";

const ITEMS: readonly Item[] = [
  {
    key: "radio-ouverte",
    name: "Plateau radio ouvert",
    description: "Deux micros, une table, le quartier. Venez raconter, lire, protester. Gratuit.",
    weekday: 3,
    at: "18:30",
    minutes: 90,
    keywords: ["radio", "médias"],
  },
  {
    key: "ecoute-collective",
    name: "Écoute collective : le disque du voisin",
    description: "Chacun apporte un vinyle et le défend en deux minutes. Prix libre, bières du coin.",
    weekday: 5,
    at: "19:00",
    minutes: 180,
    every: 2,
    phase: 1,
    keywords: ["musique", "rencontre"],
  },
  {
    key: "soudure",
    name: "Atelier soudure et petits synthés",
    description:
      "Fabriquez un bourdon qui tient dans une boîte de sardines. 20 €, composants compris, dès 12 ans.",
    weekday: 6,
    at: "14:00",
    minutes: 210,
    every: 2,
    phase: 0,
    keywords: ["électronique", "atelier", "musique"],
    ages: [12, null],
  },
];

// One article a week in turn; each keeps the week it was written in.
const ARTICLES: readonly (readonly [slug: string, title: string, html: string])[] = [
  [
    "nouvelle-console",
    "Une console de mixage nous est tombée du ciel",
    "<p>Merci au conservatoire, qui nous donne sa vieille 24 pistes. Elle grésille, on l'adore.</p>",
  ],
  [
    "appel-a-benevoles",
    "Appel : qui a les clés du mercredi ?",
    "<p>Il manque deux bénévoles pour l'accueil du mercredi soir. Formation express et café à volonté.</p>",
  ],
  [
    "bilan-du-mois",
    "Ce que les micros ont entendu ce mois-ci",
    "<p>Onze émissions, deux coupures de courant, un chat à l'antenne. Les enregistrements sont en ligne.</p>",
  ],
];

/** News and events in one feed, as a venue's site mixes them. */
export function etabliFeed(week: number): DemoFeed {
  const articles = Array.from({ length: 6 }, (_, index): Article => {
    const at = week - 1 - index;
    const [slug, title, html] = ARTICLES[((at % 3) + 3) % 3] ?? ["", "", ""];
    return {
      slug: `${slug}-${at}`,
      title,
      html,
      publishedUtc: instantOf(`${dayOf(at, 4)}T08:30:00`, "Europe/Paris"),
    };
  });
  const happened = happenings("etabli", ITEMS, etabli.timeZone, week - 1, week + 9);
  return {
    path: "/etabli-sonore/feed/",
    contentType: RSS,
    body: newsFeed(etabli, "Radio de quartier et atelier du son.", articles, happened),
  };
}
