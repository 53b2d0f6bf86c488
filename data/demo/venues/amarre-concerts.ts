import { type DemoFeed, JSON_TYPE } from "../feed.ts";
import { type AgendaEvent, agendaCard, agendaList } from "../openagenda-answer.ts";
import { amarre, billetterie, lavoirs, morlaix } from "../places.ts";
import { type Happening, happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";
import { card, listOfTickets } from "../tibillet-answer.ts";

export const MORLAIX_AGENDA = 61402935;

const SATURDAY_NIGHT = { weekday: 6, at: "20:30", minutes: 150, every: 3 } as const;

/** A concert in the words of the calendar on the venue's site, of its ticket office, and of the town. */
interface Concert {
  readonly key: string;
  readonly phase: number;
  readonly calendar: Pick<Item, "name" | "description">;
  readonly tickets: Pick<Item, "name" | "summary" | "description" | "tickets" | "keywords">;
  readonly town: Pick<AgendaEvent, "title" | "description" | "longDescription" | "conditions">;
}

const CONCERTS: readonly Concert[] = [
  {
    key: "trois-marees",
    phase: 0,
    calendar: {
      name: "Concert : Fanfare des Trois Marées",
      description: "Onze cuivres, une grosse caisse. Le bar ouvre à 19 h 30, soupe et crêpes sur place.",
    },
    tickets: {
      name: "Fanfare des Trois Marées",
      summary: "Bal à cuivres",
      description: "Places debout, billet nominatif, remboursé jusqu'à la veille.",
      tickets: [
        ["Plein tarif", 9],
        ["Adhérents", 6],
      ],
      keywords: ["Concert", "Fanfare"],
    },
    town: {
      title: { fr: "La Fanfare des Trois Marées en concert" },
      description: { fr: "Une soirée de cuivres sur le quai de Tréguier." },
      longDescription: {
        fr: "La fanfare répète depuis vingt ans dans l'ancien hangar à sel. Elle joue **pour la première fois** à l'Amarre des Possibles :\n\n- airs de marins d'Azov à Zanzibar\n- un bal pour finir\n\nParking de la Manufacture à cinq minutes à pied.",
      },
      conditions: "9 €, 6 € pour les adhérents",
    },
  },
  {
    key: "naig-et-les-ardoises",
    phase: 1,
    calendar: {
      name: "Concert : Naïg et les Ardoises",
      description: "Folk d'intérieur pour quatre voix et un harmonium. Le bar ouvre à 19 h 30.",
    },
    tickets: {
      name: "Naïg & les Ardoises",
      summary: "Folk à quatre voix",
      description: "Places assises non numérotées, ouverture des portes à 20 h.",
      tickets: [
        ["Plein tarif", 8],
        ["Réduit", 5],
      ],
      keywords: ["Concert", "Folk"],
    },
    town: {
      title: { fr: "Naïg et les Ardoises, soirée folk" },
      description: { fr: "Quatre voix, un harmonium et des chansons d'ardoisiers." },
      longDescription: {
        fr: "Naïg a collecté ces chansons auprès de ceux qui les tenaient de leurs mères. Les Ardoises les chantent **sans micro**.\n\nLa salle est accessible de plain-pied par la cour.",
      },
      conditions: "8 €, réduit 5 €",
    },
  },
  {
    key: "calypso-des-dunes",
    phase: 2,
    calendar: {
      name: "Concert : Calypso des Dunes",
      description: "Steel-drums de Keremma et chœur de plage. Venez en sandales. Le bar ouvre à 19 h 30.",
    },
    tickets: {
      name: "Calypso des Dunes (steel-drums)",
      summary: "Bidons accordés et chœur de plage",
      description: "Places debout. Les moins de 12 ans n'ont pas besoin de billet.",
      tickets: [
        ["Plein tarif", 10],
        ["Adhérents", 7],
      ],
      keywords: ["Concert", "Musiques du monde"],
    },
    town: {
      title: { fr: "Calypso des Dunes à l'Amarre des Possibles" },
      description: { fr: "Des bidons, du sable et une trentaine de choristes." },
      longDescription: {
        fr: "Ils accordent leurs bidons à la lampe à souder et chantent en trois langues. **Première partie** : la classe de percussions de l'école de musique.",
      },
      conditions: "10 €, 7 € pour les adhérents, gratuit avant 12 ans",
    },
  },
];

const happened = (items: readonly Item[], week: number): Happening[] =>
  happenings("amarre", items, amarre.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);

/** Once a week, as the calendar on the venue's site tells of it: without an end, for nobody knows. */
export const CONCERTS_IN_CALENDAR: readonly Item[] = CONCERTS.map(({ key, phase, calendar }) => ({
  ...SATURDAY_NIGHT,
  key,
  phase,
  ...calendar,
  hasNoEnd: true,
  keywords: ["concert", "musique"],
}));

/** The ticket office of the venue, on a server that nobody has brought up to date: it alone sells by name of ticket. */
export function billetterieFeeds(week: number): DemoFeed[] {
  const items = CONCERTS.map(({ key, phase, tickets }) => ({ ...SATURDAY_NIGHT, key, phase, ...tickets }));
  return [
    {
      path: `/${billetterie.slug}/api/events/`,
      contentType: JSON_TYPE,
      body: listOfTickets(happened(items, week), billetterie),
    },
    {
      path: `/${billetterie.slug}/api/here/`,
      contentType: JSON_TYPE,
      body: card(billetterie, "Les billets des concerts du quai."),
    },
  ];
}

const STORY_HOUR: Item = {
  key: "heure-du-conte",
  name: "",
  description: "",
  weekday: 3,
  at: "15:30",
  minutes: 60,
  ages: [4, 8],
  elsewhere: lavoirs,
};

/** The agenda of the town: each concert as an event of its own, and what the town does itself. */
export function morlaixFeeds(week: number): DemoFeed[] {
  const concerts = CONCERTS.flatMap(({ key, phase, town }) =>
    happened([{ ...SATURDAY_NIGHT, key, phase, name: "", description: "", elsewhere: amarre }], week).map(
      (concert): AgendaEvent => ({
        ...town,
        keywords: { fr: ["concert", "Morlaix"] },
        accessibility: ["mi"],
        moments: [{ ...concert, key: concert.id }],
      }),
    ),
  );
  const stories: AgendaEvent = {
    title: { fr: "L'heure du conte", br: "Eurvezh ar gontadenn" },
    description: { fr: "Trois histoires, dont une que personne n'a encore entendue. Sans inscription." },
    keywords: { fr: ["conte", "lecture", "enfance"] },
    conditions: "Gratuit",
    moments: happened([STORY_HOUR], week),
  };
  const events = [...concerts, stories];
  const base = `/${morlaix.slug}/v2/agendas/${MORLAIX_AGENDA}`;
  const answer = (query: URLSearchParams) => agendaList(events, morlaix, MORLAIX_AGENDA, query);
  return [
    { path: `${base}/events`, contentType: JSON_TYPE, body: answer(new URLSearchParams()), answer },
    {
      path: base,
      contentType: JSON_TYPE,
      body: agendaCard(morlaix, MORLAIX_AGENDA, "Ce qui se passe en ville, par la ville."),
    },
  ];
}
