import type { Translated } from "../../model/problem.ts";

export const ACCESSIBILITY_WORDS = {
  title: { fr: "Déclaration d’accessibilité", en: "Accessibility statement" },
  lead: {
    fr: "Ce site doit pouvoir servir à tout le monde\u00a0: au clavier, à la voix, avec une loupe ou un lecteur d’écran, sur un vieux téléphone, sans JavaScript.",
    en: "This site is to serve everybody: by keyboard, by voice, with a magnifier or a screen reader, on an old phone, without JavaScript.",
  },
  applies: { fr: "Cette déclaration s’applique à", en: "This statement applies to" },
  state: { fr: "État de conformité", en: "State of conformity" },
  stateText: {
    fr: "Les 106 critères du référentiel général d’amélioration de l’accessibilité (RGAA) n’ont pas encore fait l’objet d’un audit\u00a0: au sens de ce référentiel, ce site est donc non conforme. Ce qui est vérifié, et ce que nous savons imparfait, est énuméré ci-dessous.",
    en: "The 106 criteria of the French general accessibility framework (RGAA) have not been audited yet: in its terms this site is therefore not conforming. What is checked, and what we know to be imperfect, is listed below.",
  },
  results: { fr: "Résultats des tests", en: "Results of the tests" },
  resultsText: {
    fr: "Un audit interne automatisé et des parcours au clavier sont faits à chaque changement du logiciel. Aucun audit n’a été fait par un tiers, et aucun taux de conformité aux 106 critères n’a été mesuré\u00a0: nous n’en annonçons donc pas.",
    en: "An automated internal audit and walks by keyboard are made with every change of the software. No audit has been made by a third party, and no rate of conformity to the 106 criteria has been measured: so we announce none.",
  },
  made: { fr: "Établissement de cette déclaration", en: "How this statement was established" },
  madeOn: {
    fr: "Établie le 29 novembre 2026, par auto-évaluation. Ce qui est vérifié\u00a0:",
    en: "Established on 29 November 2026, by self-evaluation. What is checked:",
  },
  technologies: { fr: "Technologies", en: "Technologies" },
  technologiesText: {
    fr: "HTML5, CSS, SVG et, pour le confort seulement, JavaScript. Les tests se font avec Chromium et axe-core.",
    en: "HTML5, CSS, SVG and, for comfort only, JavaScript. Tests are made with Chromium and axe-core.",
  },
  not: { fr: "Contenus non accessibles", en: "Content that is not accessible" },
  exempt: { fr: "Contenus qui ne dépendent pas de nous", en: "Content that does not depend on us" },
  contact: { fr: "Retour d’information et contact", en: "Feedback and contact" },
  contactText: {
    fr: "Si vous n’arrivez pas à accéder à un contenu ou à un service, écrivez au responsable de ce hub\u00a0: il vous orientera vers une autre solution ou vous donnera le contenu sous une autre forme.",
    en: "If you cannot reach some content or service, write to those who keep this hub: they will show you another way, or give you the content in another form.",
  },
  contactLink: { fr: "Contacter le responsable du hub", en: "Contact those who keep this hub" },
  contactUrl: { fr: "Adresse de contact\u00a0:", en: "Contact address:" },
  noContact: {
    fr: "Le responsable de ce hub n’a pas encore indiqué d’adresse de contact.",
    en: "Those who keep this hub have not given a contact address yet.",
  },
  remedies: { fr: "Voies de recours", en: "Remedies" },
  remediesText: {
    fr: "Si vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service et que vous n’avez pas obtenu de réponse satisfaisante, vous pouvez\u00a0:",
    en: "If you have reported a fault of accessibility that keeps you from some content or service, and have had no satisfactory answer, you can:",
  },
  ways: { fr: "Ce qui vous aide ici", en: "What helps you here" },
} as const satisfies Record<string, Translated>;

export const CHECKED: readonly Translated[] = [
  {
    fr: "chaque page avec axe-core, dans les deux langues et les deux thèmes, clair et sombre\u00a0;",
    en: "every page with axe-core, in both languages and both themes, light and dark;",
  },
  {
    fr: "les parcours au clavier\u00a0: chercher, s’abonner, inscrire une source, télécharger\u00a0;",
    en: "walks by keyboard: searching, subscribing, registering a source, downloading;",
  },
  {
    fr: "la largeur de 320 pixels, qui est aussi le grossissement à 400\u00a0%, sans défilement horizontal\u00a0;",
    en: "a width of 320 pixels, which is also a magnification of 400%, without sideways scrolling;",
  },
  {
    fr: "les pages sans JavaScript, et avec des animations réduites.",
    en: "pages without JavaScript, and with reduced motion.",
  },
];

/** What does not conform, and why. */
export const FAULTS: readonly Translated[] = [
  {
    fr: "La carte n’est pas utilisable entièrement au lecteur d’écran\u00a0; la liste à côté d’elle donne les mêmes événements.",
    en: "The map cannot wholly be used with a screen reader; the list beside it gives the same events.",
  },
  {
    fr: "Les textes dans une autre langue que la page, quand leur source ne dit pas laquelle, ne sont pas balisés comme tels.",
    en: "Texts in another language than the page are not marked as such where their source does not say which it is.",
  },
  {
    fr: "Les tests avec de vrais lecteurs d’écran (NVDA, VoiceOver, TalkBack) n’ont pas été faits méthodiquement.",
    en: "Tests with real screen readers (NVDA, VoiceOver, TalkBack) have not been made methodically.",
  },
  {
    fr: "Les fichiers à télécharger (CSV, Parquet, archives) n’ont pas de version mise en forme\u00a0; les pages du hub montrent les mêmes événements.",
    en: "Files for download (CSV, Parquet, archives) have no laid-out version; the pages of the hub show the same events.",
  },
];

export const EXEMPT: Translated = {
  fr: "Les textes et les images des événements sont ceux des lieux qui les publient, repris tels quels\u00a0: une image peut manquer d’alternative, un texte peut être difficile à lire. Les fonds de carte et les pages liées sont ceux d’autres sites.",
  en: "The texts and pictures of events are those of the venues that publish them, repeated as they are: a picture may lack an alternative, a text may be hard to read. Map tiles and linked pages are those of other sites.",
};

export const HELPS: readonly Translated[] = [
  {
    fr: "Un lien «\u00a0Aller au contenu\u00a0» ouvre chaque page\u00a0; les titres suivent l’ordre de la page.",
    en: "A “Skip to content” link begins every page; headings follow the order of the page.",
  },
  {
    fr: "Chaque graphique a un titre, une description et le tableau de ses chiffres.",
    en: "Every chart has a title, a description and the table of its figures.",
  },
  {
    fr: "Vous pouvez chercher les événements selon leur accessibilité.",
    en: "You can look for events by their accessibility.",
  },
  {
    fr: "La taille du texte, les couleurs et les animations suivent les réglages de votre appareil.",
    en: "The size of text, colours and motion follow the settings of your device.",
  },
];

/** What French law gives, with addresses. */
export const REMEDIES: readonly { readonly text: Translated; readonly href: string | null }[] = [
  {
    text: {
      fr: "écrire un message au Défenseur des droits\u00a0;",
      en: "write to the Defender of Rights (Défenseur des droits);",
    },
    href: "https://formulaire.defenseurdesdroits.fr/",
  },
  {
    text: {
      fr: "contacter le délégué du Défenseur des droits dans votre région\u00a0;",
      en: "contact the delegate of the Defender of Rights in your region;",
    },
    href: "https://www.defenseurdesdroits.fr/saisir/delegues",
  },
  {
    text: {
      fr: "téléphoner au 09\u00a069\u00a039\u00a000\u00a000\u00a0;",
      en: "call +33\u00a09\u00a069\u00a039\u00a000\u00a000;",
    },
    href: null,
  },
  {
    text: {
      fr: "envoyer un courrier gratuit, sans timbre\u00a0: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.",
      en: "send a letter, free of postage in France: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.",
    },
    href: null,
  },
];
