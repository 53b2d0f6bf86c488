import type { Translated } from "../../model/problem.ts";

/** What the audit in `docs/rgaa.md` counted, criterion by criterion: a test holds both together. */
export const AUDIT = { met: 78, notMet: 1, notApplicable: 27 } as const;

const APPLICABLE = AUDIT.met + AUDIT.notMet;
// Rounded down: no rate is announced that was not reached.
const RATE = Math.floor((AUDIT.met / APPLICABLE) * 100);

export const ACCESSIBILITY_WORDS = {
  title: { fr: "Déclaration d’accessibilité", en: "Accessibility statement" },
  lead: {
    fr: "Ce site doit pouvoir servir à tout le monde\u00a0: au clavier, à la voix, avec une loupe ou un lecteur d’écran, sur un vieux téléphone, sans JavaScript.",
    en: "This site is to serve everybody: by keyboard, by voice, with a magnifier or a screen reader, on an old phone, without JavaScript.",
  },
  applies: { fr: "Cette déclaration s’applique à", en: "This statement applies to" },
  state: { fr: "État de conformité", en: "State of conformity" },
  stateText: {
    fr: `Ce site est partiellement conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1\u00a0: ${AUDIT.met} des ${APPLICABLE} critères qui s’appliquent sont respectés.`,
    en: `This site conforms in part to the French general accessibility framework (RGAA), version 4.1: ${AUDIT.met} of the ${APPLICABLE} criteria that apply are met.`,
  },
  results: { fr: "Résultats des tests", en: "Results of the tests" },
  resultsText: {
    fr: `Les 106 critères ont été passés en revue un par un\u00a0: ${AUDIT.met} sont respectés, ${AUDIT.notMet} ne l’est pas, ${AUDIT.notApplicable} ne s’appliquent pas, soit un taux de ${RATE}\u00a0%.`,
    en: `The 106 criteria were gone through one by one: ${AUDIT.met} are met, ${AUDIT.notMet} is not, ${AUDIT.notApplicable} do not apply, which is a rate of ${RATE}%.`,
  },
  limits: {
    fr: "C’est une auto-évaluation, faite avec des outils et par lecture du code, sur le logiciel tel qu’il est livré et ses données de démonstration. Aucune personne handicapée n’y a pris part, aucun lecteur d’écran n’a été écouté. Aucun audit n’a été fait par un tiers\u00a0: il peut arriver à d’autres résultats. Le détail, critère par critère, est dans le fichier docs/rgaa.md du logiciel.",
    en: "This is a self-assessment, made with tools and by reading the code, on the software as it is delivered and its demonstration data. No person with a disability took part in it, no screen reader was listened to. No audit has been made by a third party: it may come to other results. The details, criterion by criterion, are in the file docs/rgaa.md of the software.",
  },
  made: { fr: "Établissement de cette déclaration", en: "How this statement was established" },
  madeOn: {
    fr: "Établie le 29 novembre 2026, par auto-évaluation. Ce qui est vérifié à chaque changement du logiciel\u00a0:",
    en: "Established on 29 November 2026, by self-evaluation. What is checked with every change of the software:",
  },
  technologies: { fr: "Technologies", en: "Technologies" },
  technologiesText: {
    fr: "HTML5, CSS, SVG et, pour le confort seulement, JavaScript.",
    en: "HTML5, CSS, SVG and, for comfort only, JavaScript.",
  },
  tools: { fr: "Environnement et outils", en: "Environment and tools" },
  toolsText: {
    fr: "Chromium 156 et son arbre d’accessibilité, axe-core 4.14, Nu Html Checker 26.9, calcul des contrastes. Aucune technologie d’assistance n’a été essayée.",
    en: "Chromium 156 and its accessibility tree, axe-core 4.14, Nu Html Checker 26.9, computed contrasts. No assistive technology was tried.",
  },
  sample: { fr: "Pages vérifiées", en: "Pages that were checked" },
  sampleText: {
    fr: "L’accueil (liste, carte, mois), un événement, sa provenance et son formulaire de signalement, un lieu, l’abonnement, l’affiche, l’agenda pour un autre site et sa préparation, les sources, l’inscription d’un agenda à toutes ses étapes et avec ses erreurs, la page de gestion, les données et les extraits, la fraîcheur, la documentation, SPARQL, le vocabulaire, cette déclaration, le plan du site, les pages d’erreur et le bureau de modération.",
    en: "The home page (list, map, month), an event, its provenance and its form for mistakes, a place, subscribing, the poster, the agenda for other sites and its preparation, the sources, the registration of a calendar with all its steps and errors, the page of management, the data and extracts, freshness, the documentation, SPARQL, the vocabulary, this statement, the site map, pages of errors and the moderation desk.",
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
  untried: { fr: "Ce qui n’a pas été essayé", en: "What has not been tried" },
  ways: { fr: "Ce qui vous aide ici", en: "What helps you here" },
} as const satisfies Record<string, Translated>;

export const CHECKED: readonly Translated[] = [
  {
    fr: "chaque page avec axe-core, et les noms de l’arbre d’accessibilité, dans les deux langues et les deux thèmes, clair et sombre\u00a0;",
    en: "every page with axe-core, and the names in the accessibility tree, in both languages and both themes, light and dark;",
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
    fr: "Critère 8.7, changements de langue\u00a0: le titre, le résumé et la description d’un événement sont balisés dans leur langue, mais pas ses mots-clés ni les précisions sur ses tarifs et son public, ni les exemples dans les rapports sur les flux. Une source qui ne dit pas sa langue est lue comme écrite dans la sienne.",
    en: "Criterion 8.7, changes of language: the title, summary and description of an event are marked with their language, but not its keywords, the notes on its prices and audience, or the examples in reports on feeds. A source that does not say its language is read as written in its own.",
  },
];

/** What nobody has tried. */
export const UNTRIED: readonly Translated[] = [
  {
    fr: "l’écoute avec de vrais lecteurs d’écran (NVDA, JAWS, VoiceOver, TalkBack)\u00a0;",
    en: "listening with real screen readers (NVDA, JAWS, VoiceOver, TalkBack);",
  },
  {
    fr: "l’usage par des personnes handicapées, la commande vocale, d’autres navigateurs que Chromium.",
    en: "use by people with disabilities, voice control, other browsers than Chromium.",
  },
];

export const EXEMPT: Translated = {
  fr: "Les textes et les images des événements sont ceux des lieux qui les publient, repris tels quels\u00a0: une image n’a pas d’alternative, puisque les flux n’en donnent pas, et un texte peut être difficile à lire. Les fonds de carte et les pages liées sont ceux d’autres sites. Les fichiers à télécharger (CSV, JSON, Parquet, archives) sont des données\u00a0; les pages du hub montrent les mêmes événements.",
  en: "The texts and pictures of events are those of the venues that publish them, repeated as they are: a picture has no alternative, since feeds give none, and a text may be hard to read. Map tiles and linked pages are those of other sites. Files for download (CSV, JSON, Parquet, archives) are data; the pages of the hub show the same events.",
};

export const HELPS: readonly Translated[] = [
  {
    fr: "Un lien «\u00a0Aller au contenu\u00a0» ouvre chaque page\u00a0; les titres suivent l’ordre de la page.",
    en: "A “Skip to content” link begins every page; headings follow the order of the page.",
  },
  {
    fr: "Un plan du site, au pied de chaque page, mène partout\u00a0; l’agenda se cherche avec vos mots.",
    en: "A site map, at the foot of every page, leads everywhere; the agenda is searched in your own words.",
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
