import type { Translated } from "../../model/problem.ts";

// Clocks of France overseas and of its neighbours, named as people there name them; their ids name a city in English.
const PLACES: Readonly<Record<string, Translated>> = {
  "Europe/Paris": { fr: "de Paris", en: "Paris" },
  "Indian/Reunion": { fr: "de La Réunion", en: "Réunion" },
  "Indian/Mayotte": { fr: "de Mayotte", en: "Mayotte" },
  "America/Martinique": { fr: "de la Martinique", en: "Martinique" },
  "America/Guadeloupe": { fr: "de la Guadeloupe", en: "Guadeloupe" },
  "America/Cayenne": { fr: "de la Guyane", en: "French Guiana" },
  "America/St_Barthelemy": { fr: "de Saint-Barthélemy", en: "Saint-Barthélemy" },
  "America/Marigot": { fr: "de Saint-Martin", en: "Saint-Martin" },
  "America/Miquelon": { fr: "de Saint-Pierre-et-Miquelon", en: "Saint-Pierre and Miquelon" },
  "Pacific/Noumea": { fr: "de la Nouvelle-Calédonie", en: "New Caledonia" },
  "Pacific/Tahiti": { fr: "de Tahiti", en: "Tahiti" },
  "Pacific/Marquesas": { fr: "des Marquises", en: "Marquesas" },
  "Pacific/Gambier": { fr: "des Gambier", en: "Gambier" },
  "Pacific/Wallis": { fr: "de Wallis-et-Futuna", en: "Wallis and Futuna" },
  "Europe/Brussels": { fr: "de Bruxelles", en: "Brussels" },
  "Europe/London": { fr: "de Londres", en: "London" },
  "America/Montreal": { fr: "de Montréal", en: "Montréal" },
};
const UNIVERSAL = /^(?:Etc\/)?(?:UTC|GMT|UCT|Universal|Zulu|Greenwich)$/;

/** Whose clock a zone is: `heure de La Réunion`, `Réunion time` for `Indian/Reunion`. */
export function clockText(timeZone: string): Translated {
  if (UNIVERSAL.test(timeZone)) return { fr: "heure universelle (UTC)", en: "universal time (UTC)" };
  const city = timeZone.slice(timeZone.lastIndexOf("/") + 1).replaceAll("_", " ");
  const { fr, en } = PLACES[timeZone] ?? {
    fr: /^[AEIOUYÉ]/i.test(city) ? `d’${city}` : `de ${city}`,
    en: city,
  };
  return { fr: `heure ${fr}`, en: `${en} time` };
}
