import type { Translated } from "../../model/problem.ts";

/** What the small map of an event or a place says. */
export const PLACE_MAP = {
  map: { fr: "Carte", en: "Map" },
  region: { fr: "Dans la région", en: "In the region" },
  near: { fr: "Tout près", en: "Near by" },
  commune: { fr: "La commune", en: "The commune" },
  is: { fr: "C’est ", en: "It is " },
  communeIs: { fr: "La commune est ", en: "The commune is " },
  approximate: {
    fr: "Le cercle est celui de la commune : la position exacte n’a pas été donnée.",
    en: "The circle is that of the commune: the exact position was not given.",
  },
  around: { fr: "L’agenda autour d’ici, sur la carte", en: "What is on around here, on the map" },
  show: { fr: "Afficher la carte détaillée", en: "Show the detailed map" },
  shows: {
    fr: "La carte vient alors de ",
    en: "The map then comes from ",
  },
} as const satisfies Record<string, Translated>;
