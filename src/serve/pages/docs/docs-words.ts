import type { Translated } from "../../../model/problem.ts";
import type { QueryOperator } from "../../../query/parameters.ts";
import type { Extent } from "../../formats.ts";

/** What each operator asks. */
export const OPERATOR_TEXT: Readonly<Record<QueryOperator, Translated>> = {
  eq: {
    fr: "La valeur est celle-ci\u00a0; c’est ce que dit un nom sans opérateur. Pour un texte\u00a0: sans souci des accents, des majuscules ni de la ponctuation.",
    en: "The value is this one; a name without operator says so. For a text: whatever the accents, capitals and punctuation.",
  },
  ne: {
    fr: "Aucune des valeurs n’est celle-ci\u00a0; répété, aucune de celles-ci.",
    en: "None of the values is this one; repeated, none of these.",
  },
  gt: { fr: "Après, ou plus grand.", en: "After, or greater." },
  gte: { fr: "Depuis, ou au moins.", en: "From, or at least." },
  lt: { fr: "Avant, ou plus petit.", en: "Before, or less." },
  lte: {
    fr: "Jusqu’à, ou au plus. Un jour est compris en entier.",
    en: "Until, or at most. A day is included as a whole.",
  },
  contains: { fr: "Le texte contient ces lettres.", en: "The text contains these letters." },
  starts: { fr: "Le texte commence ainsi.", en: "The text begins so." },
  lang: { fr: "La valeur est dite dans cette langue.", en: "The value is told in this language." },
  exists: {
    fr: "Une valeur est connue (true) ou ne l’est pas (false).",
    en: "A value is known (true) or is not (false).",
  },
};

/** The prose of `/docs`; what stands between backticks is code. French first. */
export const DOCS_WORDS = {
  title: { fr: "Interroger le hub", en: "Asking the hub" },
  lead: {
    fr: "Une question, toutes les formes\u00a0: page, JSON-LD, calendrier, tableau, carte, flux ou triplets. Sans clé, sans compte, depuis n’importe quel site.",
    en: "One question, every form: page, JSON-LD, calendar, table, map, feed or triples. No key, no account, from any site.",
  },
  contents: { fr: "Sommaire", en: "Contents" },
  start: { fr: "En cinq minutes", en: "In five minutes" },
  startText: {
    fr: "Chaque programme est complet\u00a0: copiez-le, lancez-le. Il ne lui faut que curl, Node 18 ou Python 3.9, et aucune bibliothèque.",
    en: "Each program is complete: copy it, run it. It needs curl, Node 18 or Python 3.9 alone, and no library.",
  },
  ask: { fr: "1. Demander", en: "1. Ask" },
  askText: {
    fr: "`/events` donne les dates dans l’ordre du temps. Ce qui suit le point d’interrogation pose la question\u00a0: ici, les dix premières des sept prochains jours.",
    en: "`/events` gives the dates in time order. What follows the question mark asks: here, the first ten of the next seven days.",
  },
  pages: { fr: "2. Tout lire, page après page", en: "2. Read it all, page by page" },
  pagesText: {
    fr: "Une page a cinquante dates, ou `limit`. `view.next` mène à la suivante tant qu’il y en a une. Les formes qui donnent tout, comme `.ndjson`, n’ont pas de pages.",
    en: "A page has fifty dates, or `limit`. `view.next` leads to the next one as long as there is one. Forms that give all, such as `.ndjson`, have no pages.",
  },
  file: { fr: "3. Emporter un fichier", en: "3. Take a file away" },
  fileText: {
    fr: "La même question après une autre extension donne la même réponse sous une autre forme\u00a0: un calendrier, un tableau, une carte.",
    en: "The same question after another extension gives the same answer in another form: a calendar, a table, a map.",
  },
  again: { fr: "4. Revenir sans tout relire", en: "4. Come back without reading it all again" },
  againText: {
    fr: "Chaque réponse porte un `ETag`. Rendu dans `If-None-Match`, il vaut une réponse 304, vide, tant que rien n’a changé.",
    en: "Every answer has an `ETag`. Given back in `If-None-Match`, it earns an empty answer, 304, as long as nothing has changed.",
  },
  follow: {
    fr: "Pour tenir une copie exacte, retraits compris, suivez plutôt les changements\u00a0:",
    en: "To keep an exact copy, withdrawals included, follow the changes instead:",
  },
  formats: { fr: "Formes", en: "Forms" },
  formatsText: {
    fr: 'L’extension choisit la forme\u00a0; l’en-tête `Accept` et le paramètre `format` font de même. Chaque réponse nomme les autres dans ses liens (`Link: rel="alternate"`).',
    en: 'The extension chooses the form; the header `Accept` and the parameter `format` do the same. Every answer names the others in its links (`Link: rel="alternate"`).',
  },
  formatTable: { fr: "Tableau des formes", en: "Table of the forms" },
  extension: { fr: "Extension", en: "Extension" },
  mediaType: { fr: "Type", en: "Type" },
  extent: { fr: "Étendue", en: "Extent" },
  page: { fr: "une page, puis son lien «\u00a0next\u00a0»", en: "a page, then its “next” link" },
  whole: {
    fr: "toute la réponse, sauf si `limit` en demande moins",
    en: "the whole answer, unless `limit` asks for less",
  },
  questions: { fr: "Des questions et leurs réponses", en: "Questions and their answers" },
  questionsText: {
    fr: "Des paramètres différents s’ajoutent\u00a0: chacun doit être vrai. Le même paramètre répété élargit\u00a0: l’une des valeurs suffit. Une valeur vide ne dit rien.",
    en: "Different parameters add up: each must be true. The same parameter repeated widens: one of the values is enough. An empty value says nothing.",
  },
  build: {
    fr: "Construire une question pas à pas, avec son adresse, sa phrase et ses réponses",
    en: "Build a question step by step, with its address, its sentence and its answers",
  },
  operators: { fr: "Comparer", en: "Comparing" },
  operatorsText: {
    fr: "Un opérateur se met entre crochets après le nom (`startDate[gte]=2026-12-01`) ou après un point (`startDate.gte=2026-12-01`).",
    en: "An operator goes in brackets after the name (`startDate[gte]=2026-12-01`) or after a dot (`startDate.gte=2026-12-01`).",
  },
  time: { fr: "Dates et heures", en: "Dates and times" },
  timeText: {
    fr: "Une date vaut le jour entier, à l’heure du hub\u00a0; une heure sans décalage se lit dans cette zone. `datetime` prend un jour, un mot (`today`, `weekend`, `next7days`…) ou un intervalle `a/b`, dont `..` laisse un côté ouvert. Ce qui finit à minuit finit la veille. Dans les réponses, `startDate` a le décalage du lieu, `startsAt` et `endsAt` sont en temps universel.",
    en: "A date is that whole day by the hub’s clock; a time without offset is read in that zone. `datetime` takes a day, a word (`today`, `weekend`, `next7days`…) or an interval `a/b`, of which `..` leaves a side open. What ends at midnight ends the day before. In answers `startDate` has the offset of its place, `startsAt` and `endsAt` are in universal time.",
  },
  zone: { fr: "Zone du hub\u00a0:", en: "The hub’s zone:" },
  space: { fr: "Lieux", en: "Places" },
  spaceText: {
    fr: "Autour d’un point (`near` et `radius`), dans un cadre (`bbox`), dans une commune, une intercommunalité, un département ou une région par son code officiel, ou dans un lieu par son nom (`place`).",
    en: "Around a point (`near` and `radius`), in a box (`bbox`), in a commune, group of communes, département or région by its official code, or at a place by its name (`place`).",
  },
  paging: { fr: "Ordre et pages", en: "Order and pages" },
  pagingText: {
    fr: "`sort` ordonne, `limit` (1 à 1000) et `cursor` découpent, `count=true` compte tout, `fields` ne garde que ce qu’il nomme, `asOf` répond comme le hub à un moment passé. Le curseur vient de `view.next`\u00a0: ne l’écrivez pas vous-même.",
    en: "`sort` orders, `limit` (1 to 1000) and `cursor` cut into pages, `count=true` counts all, `fields` keeps only what it names, `asOf` answers as the hub did at a moment past. The cursor comes from `view.next`: do not write it yourself.",
  },
  shortcuts: { fr: "Raccourcis", en: "Shortcuts" },
  shortcutsText: {
    fr: "Des noms courts pour ce que l’on demande souvent. Chacun n’est qu’une autre écriture de propriétés.",
    en: "Short names for what is often asked. Each is only another spelling of properties.",
  },
  properties: { fr: "Propriétés", en: "Properties" },
  propertiesText: {
    fr: "Les chaînes de noms de schema.org, de l’événement vers ce qui le décrit. Une propriété à plusieurs valeurs répond oui quand l’une d’elles convient. Les textes se comparent sans souci des accents ni des majuscules.",
    en: "Chains of schema.org’s names, from the event to what describes it. A property with several values answers yes when one of them will do. Texts are compared whatever their accents and capitals.",
  },
  controls: { fr: "Période, espace et réglages", en: "Period, space and settings" },
  controlsText: {
    fr: "Ce qui demande du temps, de l’espace ou des mots, et ce qui règle la réponse.",
    en: "What asks of time, space or words, and what steers the answer.",
  },
  expressions: { fr: "Expressions\u00a0: filter=", en: "Expressions: filter=" },
  expressionsText: {
    fr: "`filter` prend une expression de FILTER de SPARQL 1.1 où les propriétés tiennent lieu de variables\u00a0: et (`&&`), ou (`||`), non (`!`), comparaisons, `CONTAINS`, `LCASE`, `HOURS`… Elle s’ajoute aux autres paramètres. Dans une adresse, elle s’encode en pourcent.",
    en: "`filter` takes an expression of SPARQL 1.1’s FILTER in which properties stand for variables: and (`&&`), or (`||`), not (`!`), comparisons, `CONTAINS`, `LCASE`, `HOURS`… It adds to the other parameters. In an address it is percent-encoded.",
  },
  try: { fr: "Essayer", en: "Try it" },
  sparql: { fr: "SPARQL", en: "SPARQL" },
  sparqlText: {
    fr: "Chaque événement, lieu et organisation est aussi un graphe RDF, nommé d’après l’enregistrement qui le dit. Une requête reçoit sa réponse exacte ou un refus qui dit pourquoi\u00a0; jamais une réponse tronquée.",
    en: "Every event, place and organization is an RDF graph too, named after the record that tells it. A query gets its exact answer, or a refusal that says why; never a truncated answer.",
  },
  errors: { fr: "Erreurs", en: "Errors" },
  errorsText: {
    fr: "Une erreur est un document «\u00a0problem details\u00a0» (RFC 9457) avec un code stable, dans la langue demandée\u00a0; un paramètre inconnu est nommé avec le plus proche qui existe, et `errors` les liste tous. Rien n’est ignoré en silence.",
    en: "An error is a problem details document (RFC 9457) with a stable code, in the language asked for; an unknown parameter is named together with the nearest one there is, and `errors` lists them all. Nothing is ignored silently.",
  },
  allProblems: { fr: "Tous les codes\u00a0:", en: "All codes:" },
  limits: { fr: "Limites", en: "Limits" },
  limitBurst: { fr: "Requêtes d’une même adresse, d’un coup", en: "Requests of one address at once" },
  limitRate: { fr: "puis, chaque seconde", en: "then, each second" },
  limitPage: { fr: "Dates d’une page, au plus", en: "Dates in a page, at most" },
  limitValues: { fr: "Valeurs d’une question, au plus", en: "Values of a question, at most" },
  limitsText: {
    fr: "Ce qui reste est dans l’en-tête `RateLimit`. Au-delà, la réponse est 429 et `Retry-After` dit quand revenir. Une question trop lourde est refusée (503), jamais répondue à moitié. L’exploitant d’un hub peut changer ces nombres.",
    en: "What is left stands in the header `RateLimit`. Beyond it the answer is 429, and `Retry-After` says when to come back. A question that costs too much is refused (503), never half answered. The operator of a hub may change these numbers.",
  },
  licenses: { fr: "Licences et attribution", en: "Licences and attribution" },
  licensesText: {
    fr: "La licence est celle de chaque source\u00a0: `license` la nomme dans chaque événement, `isBasedOn` dit de qui il vient, `attribution` comment le citer. Un événement sans `license` peut être lu et lié, pas redistribué.",
    en: "The licence is that of each source: `license` names it in each event, `isBasedOn` says whose word it is, `attribution` how to credit it. An event without `license` may be read and linked to, not handed on.",
  },
  licenseQuery: {
    fr: "Ne prendre que ce qui est sous une licence\u00a0:",
    en: "Take only what is under one licence:",
  },
  credit: {
    fr: "Citez par exemple\u00a0: «\u00a0La Filature, via Le Crieur, sous Licence Ouverte 2.0\u00a0», avec un lien vers la page de l’événement.",
    en: "Credit for instance: “La Filature, by way of The Town Crier, under Licence Ouverte 2.0”, with a link to the page of the event.",
  },
  routes: { fr: "Toutes les adresses", en: "Every address" },
  routesText: { fr: "La même liste pour les machines\u00a0:", en: "The same list for machines:" },
  example: { fr: "Exemple\u00a0:", en: "Example:" },
  means: { fr: "Équivaut à", en: "Same as" },
  values: { fr: "Valeurs\u00a0:", en: "Values:" },
} as const satisfies Record<string, Translated>;

/** How much of the answer a form holds. */
export const EXTENT_TEXT: Readonly<Record<Extent, Translated>> = {
  page: DOCS_WORDS.page,
  whole: DOCS_WORDS.whole,
};
