import type { Translated } from "../../model/problem.ts";

/** What is said in an agenda that stands on somebody's site, and on the page that prepares it. */
export const EMBED_WORDS = {
  agenda: { fr: "Agenda", en: "What is on" },
  whole: { fr: "Tout l'agenda", en: "The whole agenda" },
  more: { fr: "Voir la suite", en: "See more" },
  subscribe: { fr: "S'abonner", en: "Subscribe" },
  newTab: { fr: "S'ouvre dans un nouvel onglet", en: "Opens in a new tab" },
  wrong: { fr: "Cet agenda n'est pas bien demandé", en: "This agenda is not asked for rightly" },
  title: { fr: "Cet agenda sur votre site", en: "This agenda on your site" },
  intro: {
    fr: "Une ligne à coller dans une page de votre site, et l'agenda s'y tient à jour tout seul : celui de votre lieu, de votre commune, ou de toute recherche.",
    en: "One line to paste into a page of your site, and the agenda keeps itself up to date there: that of your place, of your town, or of any search.",
  },
  form: { fr: "Ce que l'agenda montre", en: "What the agenda shows" },
  page: { fr: "L'adresse d'une page d'ici", en: "The address of a page here" },
  pageHint: {
    fr: "Facultatif : la page d'un lieu, d'une organisation ou d'une recherche, copiée de la barre d'adresse.",
    en: "Optional: the page of a place, an organization or a search, copied from the address bar.",
  },
  pageWrong: {
    fr: "Cette adresse n'est pas celle d'un agenda d'ici : collez celle d'une recherche, d'un lieu, d'une organisation ou d'une source de ce hub.",
    en: "This is not the address of an agenda here: paste that of a search, a place, an organization or a source of this hub.",
  },
  selection: { fr: "L'agenda montre", en: "The agenda shows" },
  everything: { fr: "tous les rendez-vous", en: "every event" },
  onlyFree: { fr: "Seulement ce qui est gratuit", en: "Only what is free" },
  howMany: { fr: "Combien de rendez-vous", en: "How many events" },
  theme: { fr: "Couleurs", en: "Colours" },
  auto: { fr: "comme l'appareil du lecteur", en: "as the reader's device" },
  light: { fr: "claires", en: "light" },
  dark: { fr: "sombres", en: "dark" },
  languageOf: { fr: "Langue", en: "Language" },
  update: { fr: "Mettre à jour l'aperçu", en: "Update the preview" },
  reset: { fr: "Tout recommencer", en: "Start again" },
  line: { fr: "La ligne à coller", en: "The line to paste" },
  lineHint: {
    fr: "La hauteur s'ajuste toute seule. À coller dans un bloc « HTML » de votre page.",
    en: "The height adjusts itself. To be pasted into an “HTML” block of your page.",
  },
  plain: { fr: "Si votre site refuse les scripts", en: "If your site refuses scripts" },
  plainHint: {
    fr: "La même chose sans script : la hauteur est fixe, changez-la à votre goût.",
    en: "The same without a script: the height is fixed, change it as you like.",
  },
  copy: { fr: "Copier la ligne", en: "Copy the line" },
  copied: { fr: "Ligne copiée", en: "Line copied" },
  preview: { fr: "Aperçu", en: "Preview" },
  policy: {
    fr: "Votre site a une politique de sécurité du contenu (CSP) ? Ajoutez-y cette adresse, à script-src et à frame-src :",
    en: "Does your site have a content security policy (CSP)? Add this address to its script-src and its frame-src:",
  },
} as const satisfies Record<string, Translated>;

/** What the frame is called for those who do not see it. */
export const FRAME_TITLE: Translated = { fr: "Agenda", en: "What is on" };
