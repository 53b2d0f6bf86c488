import type { Translated } from "../../../model/problem.ts";
import type { QueryOperator } from "../../../query/parameters.ts";

/** Every sentence of the page on which a question is put together. French first. */
export const QUERY_WORDS = {
  title: { fr: "Construire une question", en: "Build a question" },
  lead: {
    fr: "Remplissez ce qui compte\u00a0: l’adresse, la phrase, la requête SPARQL et les premières réponses vont ensemble. Ce qui reste vide ne dit rien.",
    en: "Fill in what matters: the address, the sentence, the SPARQL query and the first answers go together. What stays empty says nothing.",
  },
  form: { fr: "La question", en: "The question" },
  others: { fr: "Autres conditions", en: "Other conditions" },
  othersText: {
    fr: "N’importe quelle propriété, comparée comme il vous plaît\u00a0; une ligne de plus apparaît quand la dernière est prise.",
    en: "Any property, compared as you like; one more line appears when the last one is taken.",
  },
  condition: { fr: "Condition", en: "Condition" },
  property: { fr: "Propriété", en: "Property" },
  operator: { fr: "Comparaison", en: "Comparison" },
  value: { fr: "Valeur", en: "Value" },
  any: { fr: "indifférent", en: "either way" },
  yes: { fr: "oui", en: "yes" },
  no: { fr: "non", en: "no" },
  expressions: { fr: "Des expressions à essayer", en: "Expressions to try" },
  examples: { fr: "Partir d’un exemple", en: "Begin with an example" },
  ask: { fr: "Demander", en: "Ask" },
  clear: { fr: "Tout effacer", en: "Clear all" },
  answer: { fr: "La réponse", en: "The answer" },
  everything: { fr: "Tout l’agenda", en: "The whole agenda" },
  refused: { fr: "La question n’est pas comprise", en: "The question is not understood" },
  instead: { fr: "Écrire plutôt", en: "Write instead" },
  address: { fr: "Son adresse", en: "Its address" },
  command: { fr: "Dans un terminal", en: "In a terminal" },
  forms: { fr: "Dans toutes les formes", en: "In every form" },
  first: { fr: "Les premières réponses", en: "The first answers" },
  none: { fr: "Aucune date ne répond à cette question.", en: "No date answers this question." },
  sparql: { fr: "La même en SPARQL", en: "The same in SPARQL" },
  noSparql: {
    fr: "L’ordre de pertinence n’a pas d’équivalent en SPARQL.",
    en: "The order of relevance has no equivalent in SPARQL.",
  },
  console: { fr: "Ouvrir dans la console SPARQL", en: "Open in the SPARQL console" },
  explained: { fr: "Tous les paramètres, expliqués", en: "All parameters, explained" },
  offline: {
    fr: "Le hub n’a pas répondu\u00a0; la réponse affichée est la précédente.",
    en: "The hub did not answer; what is shown is the answer before.",
  },
} as const satisfies Record<string, Translated>;

/** The operators in a few words, as a choice between a property and a value. */
export const OPERATOR_NAMES: Readonly<Record<QueryOperator, Translated>> = {
  eq: { fr: "est", en: "is" },
  ne: { fr: "n’est pas", en: "is not" },
  gt: { fr: "après, plus que", en: "after, more than" },
  gte: { fr: "depuis, au moins", en: "from, at least" },
  lt: { fr: "avant, moins que", en: "before, less than" },
  lte: { fr: "jusqu’à, au plus", en: "until, at most" },
  contains: { fr: "contient", en: "contains" },
  starts: { fr: "commence par", en: "begins with" },
  lang: { fr: "est dit en", en: "is told in" },
  exists: { fr: "est connu (true, false)", en: "is known (true, false)" },
};

/** What the fields are called; the registry explains them. */
export const FIELD_NAMES: Readonly<Record<string, Translated>> = {
  q: { fr: "Mots", en: "Words" },
  datetime: { fr: "Quand", en: "When" },
  "location.address.addressLocality": { fr: "Ville", en: "Town" },
  departement: { fr: "Département", en: "Département" },
  near: { fr: "Autour de", en: "Around" },
  radius: { fr: "À moins de", en: "Within" },
  keywords: { fr: "Mot-clé", en: "Keyword" },
  free: { fr: "Gratuit", en: "Free" },
  sort: { fr: "Ordre", en: "Order" },
  limit: { fr: "Dates par page", en: "Dates in a page" },
  filter: { fr: "Expression", en: "Expression" },
};

/** Expressions that show what `filter` can do, each with what it says. */
export const EXPRESSIONS: readonly (Translated & { readonly expression: string })[] = [
  {
    expression: "HOURS(startDate) >= 18",
    fr: "Commence à 18 heures ou plus tard",
    en: "Starts at 18:00 or later",
  },
  {
    expression: "offers.price <= 5 || isAccessibleForFree = true",
    fr: "Gratuit, ou cinq euros au plus",
    en: "Free, or five euros at most",
  },
  {
    expression: 'CONTAINS(LCASE(name), "vélo") || keywords = "velo"',
    fr: "«\u00a0vélo\u00a0» dans le nom ou les mots-clés",
    en: "“vélo” in the name or the keywords",
  },
  {
    expression: "!BOUND(offers.price) && BOUND(organizer)",
    fr: "Quelqu’un organise, aucun prix n’est dit",
    en: "Somebody organises, no price is told",
  },
  {
    expression: 'location.inseeDepartement IN ("22", "29", "35", "56")',
    fr: "En Bretagne, par les départements",
    en: "In Brittany, by its départements",
  },
];

/** Questions to begin with, as addresses write them. */
export const BEGINNINGS: readonly (Translated & { readonly query: string })[] = [
  { query: "datetime=weekend&free=true", fr: "Gratuit ce week-end", en: "Free this weekend" },
  { query: "about=repair&datetime=next30days", fr: "Réparer, ce mois-ci", en: "Repairing, this month" },
  { query: "datetime=today/..&sort=-dateModified", fr: "Ce qui a changé", en: "What has changed" },
  { query: "near=48.5777,-3.8279&radius=20km", fr: "Autour de Morlaix", en: "Around Morlaix" },
];
