import { type DemoFeed, JSON_TYPE } from "../feed.ts";
import { type AgendaEvent, agendaCard, agendaList } from "../openagenda-answer.ts";
import { amarre, hunvreou } from "../places.ts";
import { happenings, type Item, WEEKS_AHEAD, WEEKS_BEHIND } from "../programme.ts";
import { breadFeast } from "./amarre.ts";

export const HUNVREOU_AGENDA = 50113377;

type Told = Omit<AgendaEvent, "moments"> & { readonly item: Item };

const TOLD: readonly Told[] = [
  {
    item: { key: "kafe-brezhoneg", name: "", description: "", weekday: 3, at: "18:00", minutes: 90 },
    title: { fr: "Café breton", br: "Kafe brezhoneg" },
    description: {
      fr: "Une heure et demie pour parler breton, du premier mot à la dispute politique.",
      br: "Un eur hanter evit komz brezhoneg, adalek ar ger kentañ betek ar breud politikel.",
    },
    keywords: { fr: ["langue bretonne", "rencontre"], br: ["brezhoneg", "emgav"] },
    conditions: "Gratuit",
    accessibility: ["mi"],
  },
  {
    item: {
      key: "stal-nij",
      name: "",
      description: "",
      weekday: 6,
      at: "14:00",
      minutes: 180,
      ages: [7, 14],
    },
    title: { fr: "Fabrique de cerfs-volants", br: "Stal ar sarpantoù-nij" },
    description: {
      fr: "Baguettes, vieilles voiles et vent d'ouest : les enfants repartent avec un cerf-volant qui vole.",
      br: "Bizhier, gouelioù kozh hag avel ar c'hornôg : pep bugel a zeuio er gêr gant ur sarpant-nij.",
    },
    keywords: { fr: ["enfance", "atelier", "mer"], br: ["bugale", "stal-labour"] },
    conditions: "5 €, goûter compris",
  },
  {
    item: {
      key: "fest-noz",
      name: "",
      description: "",
      weekday: 6,
      at: "21:00",
      minutes: 240,
      every: 3,
      phase: 1,
      price: 7,
    },
    title: { fr: "Fest-noz sous la criée", br: "Fest-noz dindan ar c'horn-boued" },
    description: {
      fr: "Sonneurs, chant à répondre et plinn jusqu'à une heure. Parquet neuf, bar ancien.",
      br: "Sonerien, kan ha diskan ha plin betek un eur. Leurenn nevez, tavarn gozh.",
    },
    longDescription: {
      fr: "**Ouverture** à 20 h 30.\n\n- initiation aux danses à 21 h\n- trois plateaux\n- navette pour le retour",
    },
    keywords: { fr: ["bal", "danse", "concert"], br: ["dañs", "sonerezh"] },
    conditions: "7 €, gratuit avant 16 ans",
    accessibility: ["mi", "hi"],
  },
  {
    item: {
      key: "spectacle-complet",
      name: "",
      description: "",
      weekday: 5,
      at: "20:30",
      minutes: 75,
      every: 4,
      phase: 2,
      price: 10,
    },
    title: { fr: "Marionnettes : « Le Phare qui avait froid »" },
    description: { fr: "Théâtre d'ombres et de sardines, dès 5 ans. Complet." },
    keywords: { fr: ["spectacle", "marionnettes", "famille"] },
    conditions: "10 € / 6 €",
    status: 5,
  },
  {
    item: {
      key: "visio-communs",
      name: "",
      description: "",
      weekday: 1,
      at: "12:30",
      minutes: 60,
      every: 2,
      phase: 0,
      online: "https://visio.ti-an-hunvreou.example/midi",
    },
    title: { fr: "Midi des lieux partagés, en ligne", br: "Kreisteiz al lec'hioù boutin, enlinenn" },
    description: { fr: "Une question, trois lieux qui y répondent, un sandwich devant l'écran." },
    keywords: { fr: ["communs", "en ligne"] },
    conditions: "Gratuit",
  },
  {
    item: { ...breadFeast, elsewhere: amarre },
    title: { fr: "Fête du pain au fournil partagé" },
    description: {
      fr: "Nos voisins de Morlaix rallument le four : on y va ensemble en car, départ à 8 h 45.",
    },
    keywords: { fr: ["fête", "pain"] },
  },
  {
    item: {
      key: "reunion-reportee",
      name: "",
      description: "",
      weekday: 4,
      at: "18:00",
      minutes: 90,
      every: 4,
      phase: 1,
    },
    title: { fr: "Réunion publique : que faire de l'ancienne conserverie ?" },
    description: { fr: "Annulée, faute de salle chauffée. Une nouvelle date sera choisie au marché." },
    keywords: { fr: ["débat", "quartier"] },
    status: 6,
  },
];

/** An agenda in French and Breton, whose events have many moments each. */
export function hunvreouFeeds(week: number): DemoFeed[] {
  const events = TOLD.map(({ item, ...told }): AgendaEvent => {
    const programme = item.elsewhere ? "amarre" : "hunvreou";
    const moments = happenings(programme, [item], hunvreou.timeZone, week - WEEKS_BEHIND, week + WEEKS_AHEAD);
    return { ...told, moments };
  });
  const base = `/ti-an-hunvreou/v2/agendas/${HUNVREOU_AGENDA}`;
  const answer = (query: URLSearchParams) => agendaList(events, hunvreou, HUNVREOU_AGENDA, query);
  return [
    { path: `${base}/events`, contentType: JSON_TYPE, body: answer(new URLSearchParams()), answer },
    {
      path: base,
      contentType: JSON_TYPE,
      body: agendaCard(hunvreou, HUNVREOU_AGENDA, "La maison des rêves, au-dessus du port."),
    },
  ];
}
