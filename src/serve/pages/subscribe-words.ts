import type { Translated } from "../../model/problem.ts";

/** What is said where any list of events becomes a calendar. */
export const SUBSCRIBE_WORDS = {
  programs: { fr: "Ou directement dans", en: "Or straight in" },
  copy: { fr: "Copier l'adresse", en: "Copy the address" },
  copied: { fr: "Adresse copiée", en: "Address copied" },
  unreachable: {
    fr: "Ce hub tourne sur votre ordinateur : les agendas en ligne ne peuvent pas le lire. L'ouverture dans un programme de cet ordinateur fonctionne.",
    en: "This hub runs on your own computer: online calendars cannot read it. Opening it in a program on this computer works.",
  },
  onPhone: { fr: "Sur mon téléphone (code QR)", en: "On my phone (QR code)" },
  scan: {
    fr: "Visez ce code avec l'appareil photo : la page qui s'ouvre propose de s'abonner.",
    en: "Point your camera at this code: the page that opens offers to subscribe.",
  },
  qrLabel: { fr: "Code QR qui mène à", en: "QR code that leads to" },
  feeds: { fr: "Flux d'actualité", en: "News feeds" },
  poster: { fr: "Imprimer l'affiche de la semaine", en: "Print the week as a poster" },
  embed: { fr: "Mettre cet agenda sur un site", en: "Put this agenda on a site" },
  title: { fr: "S'abonner", en: "Subscribe" },
  everything: { fr: "Tout l'agenda", en: "The whole agenda" },
  intro: {
    fr: "Choisissez votre agenda ci-dessous : les rendez-vous s'y ajoutent, et s'y corrigent, tout seuls. Pour arrêter, supprimez le calendrier de votre agenda.",
    en: "Choose your calendar below: events are added to it, and corrected in it, by themselves. To stop, delete the calendar there.",
  },
  next: { fr: "Les prochains rendez-vous", en: "What is next" },
  see: { fr: "Voir les rendez-vous", en: "See the events" },
  notYet: {
    fr: "Rien n'est annoncé pour l'instant : l'abonnement se remplira dès qu'un rendez-vous le sera.",
    en: "Nothing is announced for now: the subscription fills as soon as something is.",
  },
} as const satisfies Record<string, Translated>;
