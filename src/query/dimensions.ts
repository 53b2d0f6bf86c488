import type { Translated } from "../model/problem.ts";
import { findProperty, PROPERTIES } from "./properties.ts";

/** Something by which occurrences are counted. One that has several values of it counts under each, one without under none. */
export interface Dimension extends Translated {
  readonly name: string;
  /** The property whose values it has; null for a part of the start. */
  readonly property: string | null;
  /** Letters of the local date of the start that it has: `2026-12` are 7. */
  readonly dateLetters?: number;
  readonly alsoCalled: readonly string[];
}

const of = (name: string, property: string, fr: string, en: string, ...alsoCalled: string[]): Dimension => ({
  name,
  property,
  fr,
  en,
  alsoCalled,
});

const SHORT: readonly Dimension[] = [
  of("keyword", "keywords", "Mots-clés, repliés.", "Keywords, folded.", "tag", "tags", "motcle"),
  of("about", "about", "Concepts du vocabulaire.", "Concepts of the vocabulary.", "concept", "topic"),
  of("town", "location.address.addressLocality", "Villes.", "Towns.", "ville", "city", "locality"),
  of("commune", "location.inseeCommune", "Communes, par code INSEE.", "Communes, by INSEE code.", "insee"),
  of(
    "arrondissement",
    "location.inseeArrondissement",
    "Arrondissements de Paris, Lyon et Marseille, par code INSEE.",
    "Arrondissements of Paris, Lyon and Marseille, by INSEE code.",
  ),
  of("epci", "location.sirenEpci", "Intercommunalités, par SIREN.", "Groups of communes, by SIREN.", "siren"),
  of(
    "departement",
    "location.inseeDepartement",
    "Départements, par code INSEE.",
    "Départements, by INSEE code.",
    "department",
    "dept",
  ),
  of("region", "location.inseeRegion", "Régions, par code INSEE.", "Régions, by INSEE code."),
  of("place", "location", "Lieux.", "Places.", "lieu", "venue"),
  of("organizer", "organizer", "Organisations.", "Organizations.", "organisateur", "organiser"),
  of("source", "isBasedOn", "Sources.", "Sources.", "feed", "flux"),
  of("status", "eventStatus", "États des événements.", "Statuses of events.", "statut"),
  of("free", "isAccessibleForFree", "Entrée libre ou non.", "Free entry or not.", "gratuit"),
  of("weekday", "weekday", "Jours de la semaine.", "Days of the week.", "jour", "dayOfWeek"),
  of("timeOfDay", "timeOfDay", "Moments de la journée.", "Parts of the day.", "heure", "hour"),
  {
    name: "month",
    property: null,
    dateLetters: 7,
    fr: "Mois du début, à l'heure du lieu.",
    en: "Months of the start, by the clock of its place.",
    alsoCalled: ["mois", "startDate"],
  },
  {
    name: "day",
    property: null,
    dateLetters: 10,
    fr: "Jours du début, à l'heure du lieu.",
    en: "Days of the start, by the clock of its place.",
    alsoCalled: ["date", "startDate"],
  },
];

const taken = new Set(SHORT.map(({ property }) => property));

/** What `by` of `/events/stats` takes: short names, and every other property that has values of its own by its chain. */
export const DIMENSIONS: readonly Dimension[] = [
  ...SHORT,
  ...PROPERTIES.filter(({ name, type }) => type !== "dateTime" && !taken.has(name)).map(
    ({ name, fr, en, alsoCalled }): Dimension => ({ name, property: name, fr, en, alsoCalled }),
  ),
];

/** The dimension of that name, short or a chain, or undefined. */
export function findDimension(name: string): Dimension | undefined {
  const byName = DIMENSIONS.find((dimension) => dimension.name === name);
  if (byName || findProperty(name) === undefined) return byName;
  return DIMENSIONS.find(({ property }) => property === name);
}
