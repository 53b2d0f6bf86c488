import type { Translated } from "../../model/problem.ts";
import type { Language } from "../language.ts";

/** Every sentence of the home page, in both languages. French first. */
export const AGENDA_WORDS = {
  ask: { fr: "Que cherchez-vous ?", en: "What are you looking for?" },
  askHint: {
    fr: "bal samedi à Lyon",
    en: "gig Saturday in Lyon",
  },
  askHelp: {
    fr: "Quoi, quand, où, avec vos mots.",
    en: "What, when, where, in your own words.",
  },
  askExample: {
    fr: "« Atelier vélo gratuit ce week-end près de Morlaix »",
    en: "“Free bike workshop this weekend near Morlaix”",
  },
  search: { fr: "Chercher", en: "Search" },
  stepByStep: { fr: "Choisir pas à pas", en: "Choose step by step" },
  within: { fr: "Jusqu’où", en: "How far around" },
  onlyThere: { fr: "cette ville seulement", en: "this town only" },
  fromDay: { fr: "À partir du", en: "From" },
  apply: { fr: "Appliquer", en: "Apply" },
  narrow: { fr: "Affiner", en: "Narrow down" },
  when: { fr: "Quand", en: "When" },
  where: { fr: "Où", en: "Where" },
  what: { fr: "Quoi", en: "What" },
  how: { fr: "Et aussi", en: "And also" },
  today: { fr: "Aujourd’hui", en: "Today" },
  tonight: { fr: "Ce soir", en: "This evening" },
  tomorrow: { fr: "Demain", en: "Tomorrow" },
  weekend: { fr: "Ce week-end", en: "This weekend" },
  next7days: { fr: "Sous 7 jours", en: "Next 7 days" },
  thismonth: { fr: "Ce mois-ci", en: "This month" },
  aroundMe: { fr: "Autour de moi", en: "Around me" },
  locating: { fr: "Recherche de votre position…", en: "Finding where you are…" },
  notLocated: {
    fr: "Votre position n’a pas pu être trouvée : choisissez une ville.",
    en: "Where you are could not be found: choose a town.",
  },
  free: { fr: "Gratuit", en: "Free" },
  online: { fr: "En ligne", en: "Online" },
  accessible: { fr: "Accessible", en: "Accessible" },
  chosen: { fr: "choisi : ", en: "chosen: " },
  understood: { fr: "Compris ainsi", en: "Understood as" },
  unread: {
    fr: "Cela n’a pas pu être pris en compte :",
    en: "This could not be taken into account:",
  },
  remove: { fr: "Retirer", en: "Remove" },
  clear: { fr: "Tout effacer", en: "Clear all" },
  otherTowns: {
    fr: "Vous pensiez à une autre ville de ce nom ?",
    en: "Did you mean another town of that name?",
  },
  offers: { fr: "Ou bien :", en: "Or:" },
  views: { fr: "Montrer comme", en: "Show as" },
  list: { fr: "Liste", en: "List" },
  map: { fr: "Carte", en: "Map" },
  month: { fr: "Mois", en: "Month" },
  nothing: { fr: "Rien n’est annoncé ici pour l’instant.", en: "Nothing is announced here for now." },
  instead: { fr: "Au plus près de votre demande", en: "Nearest to what you asked" },
  monthStarts: {
    fr: "Ce qui commence chaque jour",
    en: "What begins on each day",
  },
  more: { fr: "de plus", en: "more" },
  mapTitle: { fr: "Carte des lieux", en: "Map of the places" },
  mapPlaces: { fr: "Les lieux de la carte", en: "The places on the map" },
  mapEmpty: {
    fr: "Aucun des lieux trouvés n’a de position connue.",
    en: "None of the places found has a known position.",
  },
  mapElsewhere: { fr: "Hors de la carte", en: "Beyond the map" },
  searchHere: { fr: "Chercher dans cette zone", en: "Search in this area" },
  zoomIn: { fr: "Agrandir", en: "Zoom in" },
  zoomOut: { fr: "Réduire", en: "Zoom out" },
  severalPlaces: { fr: "lieux", en: "places" },
  previousMonth: { fr: "Mois précédent", en: "Previous month" },
  nextMonth: { fr: "Mois suivant", en: "Next month" },
  thatArea: { fr: "dans la zone de la carte", en: "in the area of the map" },
} as const satisfies Record<string, Translated>;

export type AgendaWord = keyof typeof AGENDA_WORDS;

export const said = (key: AgendaWord, language: Language): string => AGENDA_WORDS[key][language];

/** `12 rendez-vous`, `1 event`. */
export function eventsText(count: number, language: Language): string {
  if (language === "fr") return `${grouped(count, language)}\u00a0rendez-vous`;
  return `${grouped(count, language)}\u00a0${count === 1 ? "event" : "events"}`;
}

/** A whole number with its thousands apart. */
export const grouped = (count: number, language: Language): string =>
  String(count).replace(/\B(?=(\d{3})+$)/g, language === "fr" ? "\u202f" : ",");
