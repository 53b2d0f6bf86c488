import type { Translated } from "../../model/problem.ts";

/** The words of a poster, and of what stands beside it on the screen. */
export const POSTER_WORDS = {
  title: { fr: "Affiche", en: "Poster" },
  atOurs: { fr: "Au programme", en: "What is on" },
  print: { fr: "Imprimer", en: "Print" },
  printHint: {
    fr: "Une page A4, à imprimer depuis le menu du navigateur.",
    en: "One page of A4, to be printed from the menu of the browser.",
  },
  back: { fr: "Retour à l'agenda", en: "Back to the agenda" },
  toolbar: { fr: "Autour de l'affiche", en: "Around the poster" },
  nothing: { fr: "Rien n'est annoncé ces jours-ci.", en: "Nothing is announced for these days." },
  andOthers: { fr: "et", en: "and" },
  other: { fr: "autre rendez-vous : visez le code", en: "more: scan the code" },
  others: { fr: "autres rendez-vous : visez le code", en: "more: scan the code" },
  scan: {
    fr: "Visez ce code : tout le programme, à jour, et de quoi s'y abonner.",
    en: "Scan this code: the whole programme, up to date, and how to subscribe to it.",
  },
  qrLabel: { fr: "Code QR qui mène à", en: "QR code that leads to" },
  printedOn: { fr: "Affiche faite le", en: "Poster made on" },
} as const satisfies Record<string, Translated>;
