const OVERSEAS: Readonly<Record<string, string>> = {
  "971": "America/Guadeloupe",
  "972": "America/Martinique",
  "973": "America/Cayenne",
  "974": "Indian/Reunion",
  "975": "America/Miquelon",
  "976": "Indian/Mayotte",
  "977": "America/St_Barthelemy",
  "978": "America/Marigot",
  "984": "Indian/Kerguelen",
  "986": "Pacific/Wallis",
  "987": "Pacific/Tahiti",
  "988": "Pacific/Noumea",
};

/**
 * IANA zone of a French département or overseas territory, by its code (`29`, `2A`, `974`).
 * Of the three zones of French Polynesia it gives that of Tahiti, where two thirds of its people live.
 */
export function timeZoneOfDepartement(departement: string): string {
  return OVERSEAS[departement] ?? "Europe/Paris";
}
