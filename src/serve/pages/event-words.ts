import type { Translated } from "../../model/problem.ts";

/** What only the page of an event says. */
export const EVENT_WORDS = {
  past: { fr: "Ce rendez-vous est passé.", en: "This is over." },
  pastSeries: { fr: "Toutes les dates annoncées sont passées.", en: "All announced dates are over." },
  cancelled: {
    fr: "Annulé : ce rendez-vous n'aura pas lieu.",
    en: "Cancelled: this will not take place.",
  },
  wasCancelled: { fr: "Annulé : ce rendez-vous n'a pas eu lieu.", en: "Cancelled: this did not take place." },
  postponed: {
    fr: "Reporté : la date ci-dessous ne tient plus, la nouvelle n'est pas encore annoncée.",
    en: "Postponed: the date below no longer holds, the new one is not announced yet.",
  },
  rescheduled: {
    fr: "La date a changé : voici la nouvelle.",
    en: "The date has changed: this is the new one.",
  },
  movedOnline: { fr: "Ce rendez-vous se tient maintenant en ligne.", en: "This now takes place online." },
  clock: { fr: "À l'", en: "On " },
  furtherDates: { fr: "Les dates suivantes", en: "Further dates" },
  aboutPlace: {
    fr: "Position approximative : celle de la commune.",
    en: "Approximate position: that of the commune.",
  },
  openMap: { fr: "Dans mon application de cartes", en: "In my map application" },
  findAddress: { fr: "Chercher l'adresse sur une carte", en: "Find the address on a map" },
  otherCalendars: { fr: "Choisir un autre agenda, ou un fichier", en: "Choose another calendar, or a file" },
  file: { fr: "Fichier iCalendar (.ics)", en: "iCalendar file (.ics)" },
  share: { fr: "Partager", en: "Share" },
  shareBy: { fr: "Partager…", en: "Share…" },
  byMail: { fr: "Par e-mail", en: "By e-mail" },
  mailSubject: { fr: "Un rendez-vous à partager", en: "Something that is on" },
  address: { fr: "Adresse de cette page", en: "Address of this page" },
  copy: { fr: "Copier l'adresse", en: "Copy the address" },
  copied: { fr: "Adresse copiée", en: "Address copied" },
  reportTitle: { fr: "Signaler une erreur", en: "Report a mistake" },
} as const satisfies Record<string, Translated>;

/** What a place or an event does so that all can come. */
export const ACCESSIBILITY: Readonly<Record<string, Translated>> = {
  hearing: { fr: "Handicap auditif", en: "Hearing impairment" },
  visual: { fr: "Handicap visuel", en: "Visual impairment" },
  motor: { fr: "Handicap moteur", en: "Motor impairment" },
  intellectual: { fr: "Handicap intellectuel", en: "Intellectual impairment" },
  psychic: { fr: "Handicap psychique", en: "Psychic impairment" },
  "sign-language": { fr: "Langue des signes", en: "Sign language" },
  "audio-description": { fr: "Audiodescription", en: "Audio description" },
  "induction-loop": { fr: "Boucle magnétique", en: "Induction loop" },
  "easy-to-read": { fr: "Facile à lire et à comprendre", en: "Easy to read" },
};
