import type { Translated } from "../../model/problem.ts";
import type { Language } from "../language.ts";
import { figure, sizeText } from "./numbers.ts";

/** The words of a check while it lasts. */
export const CHECKING = {
  title: { fr: "Nous lisons votre agenda", en: "We are reading your calendar" },
  lead: {
    fr: "Cela prend le plus souvent quelques secondes. L'aperçu paraît ici même, dès qu'il est prêt.",
    en: "Most often it takes a few seconds. The preview appears right here, as soon as it is ready.",
  },
  slow: {
    fr: "Toujours en cours : certains serveurs sont lents. Vous pouvez attendre.",
    en: "Still at it: some servers are slow. You can wait.",
  },
  giveUp: { fr: "Renoncer", en: "Give up" },
  givenUp: {
    fr: "Vérification arrêtée. Votre adresse est toujours là.",
    en: "Check stopped. Your address is still there.",
  },
  cut: {
    fr: "La connexion au hub s'est coupée avant la fin. Votre adresse est toujours là : réessayez.",
    en: "The connection to the hub broke before the end. Your address is still there: try again.",
  },
  steps: { fr: "Où en est la lecture", en: "How far the reading is" },
  reached: { fr: "Le serveur de votre agenda", en: "The server of your calendar" },
  found: { fr: "Les agendas à cette adresse", en: "The calendars at this address" },
  read: { fr: "Vos événements", en: "Your events" },
  report: { fr: "L'aperçu et le rapport", en: "The preview and the report" },
  reporting: { fr: "En préparation…", en: "Being prepared…" },
} satisfies Readonly<Record<string, Translated>>;

export const asking = (host: string): Translated => ({
  fr: `Nous demandons à ${host}…`,
  en: `We are asking ${host}…`,
});

export const answering = (host: string, bytes: number, language: Language): Translated => ({
  fr: `${host} répond : ${sizeText(bytes, language)}…`,
  en: `${host} is answering: ${sizeText(bytes, language)}…`,
});

export const answered = (host: string): Translated => ({
  fr: `${host} a répondu`,
  en: `${host} answered`,
});

export const trying = (host: string): Translated => ({
  fr: `Nous cherchons où est l'agenda : ${host}…`,
  en: `We are looking for the calendar: ${host}…`,
});

export const foundFeeds = (count: number): Translated => ({
  fr: count === 1 ? "1 agenda trouvé" : `${count} agendas trouvés`,
  en: count === 1 ? "1 calendar found" : `${count} calendars found`,
});

export const reading = ({ fr, en }: Translated, host: string): Translated => ({
  fr: `Lecture : ${fr} (${host})…`,
  en: `Reading: ${en} (${host})…`,
});

export const readingPage = (page: number, host: string): Translated => ({
  fr: `Lecture de la page ${page}, ${host}…`,
  en: `Reading page ${page}, ${host}…`,
});

export const readEvents = (count: number, language: Language): Translated => ({
  fr: count < 2 ? `${count} événement lu` : `${figure(count, language)} événements lus`,
  en: count === 1 ? "1 event read" : `${figure(count, language)} events read`,
});
