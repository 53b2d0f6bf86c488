import type { Translated } from "../../model/problem.ts";
import type { QueryOperator } from "../../query/parameters.ts";
import type { Extent } from "../formats.ts";
import type { Language } from "../language.ts";

/** What each operator asks. */
export const OPERATOR_TEXT: Readonly<Record<QueryOperator, Translated>> = {
  eq: {
    fr: "La valeur est celle-ci ; c'est ce que dit un nom sans opérateur. Pour un texte : sans souci des accents, des majuscules ni de la ponctuation.",
    en: "The value is this one; a name without operator says so. For a text: whatever the accents, capitals and punctuation.",
  },
  ne: {
    fr: "Aucune des valeurs n'est celle-ci ; répété, aucune de celles-ci.",
    en: "None of the values is this one; repeated, none of these.",
  },
  gt: { fr: "Après, ou plus grand.", en: "After, or greater." },
  gte: { fr: "Depuis, ou au moins.", en: "From, or at least." },
  lt: { fr: "Avant, ou plus petit.", en: "Before, or less." },
  lte: {
    fr: "Jusqu'à, ou au plus. Un jour est compris en entier.",
    en: "Until, or at most. A day is included as a whole.",
  },
  contains: { fr: "Le texte contient ces lettres.", en: "The text contains these letters." },
  starts: { fr: "Le texte commence ainsi.", en: "The text begins so." },
  lang: { fr: "La valeur est dite dans cette langue.", en: "The value is told in this language." },
  exists: {
    fr: "Une valeur est connue (true) ou ne l'est pas (false).",
    en: "A value is known (true) or is not (false).",
  },
};

interface DocsText {
  readonly title: string;
  readonly intro: string;
  readonly contents: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly start: string;
  readonly formats: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly extent: string;
  readonly extents: Readonly<Record<Extent, string>>;
  readonly questions: string;
  readonly operators: string;
  readonly shortcuts: string;
  readonly properties: string;
  readonly controls: string;
  readonly expressions: string;
  readonly sparql: string;
  readonly routes: string;
  readonly errors: string;
  readonly example: string;
  readonly means: string;
  readonly values: string;
}

/** The prose of `/docs`. */
export const DOCS_TEXT: Readonly<Record<Language, DocsText>> = {
  fr: {
    title: "Interroger le hub",
    intro:
      "Une question, toutes les formes\u00a0: page, JSON-LD, calendrier, tableau, carte, flux ou triplets.",
    contents: "Sommaire",
    sections: [
      { id: "start", title: "Commencer" },
      { id: "questions", title: "Des questions et leurs réponses" },
      { id: "operators", title: "Comparer" },
      { id: "shortcuts", title: "Raccourcis" },
      { id: "properties", title: "Propriétés" },
      { id: "controls", title: "Période, espace, ordre et pages" },
      { id: "expressions", title: "Expressions" },
      { id: "sparql", title: "SPARQL" },
      { id: "routes", title: "Toutes les adresses" },
      { id: "errors", title: "Erreurs" },
    ],
    start:
      "Tout se lit sans clé ni compte. /events donne les occurrences dans l'ordre du temps\u00a0; ce qui suit le point d'interrogation pose la question, l'extension choisit la forme.",
    formats:
      "La même question après une autre extension donne la même réponse sous une autre forme. L'en-tête Accept et le paramètre format font de même.",
    extension: "Extension",
    mediaType: "Type",
    extent: "Étendue",
    extents: {
      page: "une page, puis son lien «\u00a0next\u00a0»",
      whole: "toute la réponse, sauf si limit en demande moins",
    },
    questions:
      "Des paramètres différents s'ajoutent\u00a0: chacun doit être vrai. Le même paramètre répété élargit\u00a0: l'une des valeurs suffit. Chaque réponse donne en lien la question SPARQL équivalente.",
    operators:
      "Un opérateur se met entre crochets après le nom (startDate[gte]=2026-12-01) ou après un point (startDate.gte=2026-12-01).",
    shortcuts:
      "Des noms courts pour ce que l'on demande souvent. Chacun n'est qu'une autre écriture de propriétés.",
    properties:
      "Les chaînes de noms de schema.org, de l'événement vers ce qui le décrit. Une propriété à plusieurs valeurs répond oui quand l'une d'elles convient.",
    controls: "Ce qui demande du temps, de l'espace ou des mots, et ce qui règle la réponse.",
    expressions:
      'Le paramètre filter prend une expression de FILTER de SPARQL 1.1 où les propriétés tiennent lieu de variables : filter=startDate >= "2026-12-01" && (keywords = "velo" || CONTAINS(LCASE(name), "vélo")). Elle s\'ajoute aux autres paramètres.',
    sparql:
      "Chaque événement, lieu et organisation est aussi un graphe RDF, nommé d'après l'enregistrement qui le dit. Une requête reçoit sa réponse exacte ou un refus qui dit pourquoi\u00a0; jamais une réponse tronquée.",
    routes: "La même liste pour les machines\u00a0:",
    errors:
      "Une erreur est un document «\u00a0problem details\u00a0» (RFC 9457) avec un code stable, dans la langue demandée\u00a0; un paramètre inconnu est nommé avec le plus proche qui existe.",
    example: "Exemple\u00a0:",
    means: "Équivaut à",
    values: "Valeurs\u00a0:",
  },
  en: {
    title: "Asking the hub",
    intro: "One question, every form: page, JSON-LD, calendar, table, map, feed or triples.",
    contents: "Contents",
    sections: [
      { id: "start", title: "Getting started" },
      { id: "questions", title: "Questions and their answers" },
      { id: "operators", title: "Comparing" },
      { id: "shortcuts", title: "Shortcuts" },
      { id: "properties", title: "Properties" },
      { id: "controls", title: "Period, space, order and pages" },
      { id: "expressions", title: "Expressions" },
      { id: "sparql", title: "SPARQL" },
      { id: "routes", title: "Every address" },
      { id: "errors", title: "Errors" },
    ],
    start:
      "Everything can be read without key or account. /events gives the occurrences in time order; what follows the question mark asks, the extension chooses the form.",
    formats:
      "The same question after another extension gives the same answer in another form. The Accept header and the parameter format do the same.",
    extension: "Extension",
    mediaType: "Type",
    extent: "Extent",
    extents: {
      page: "a page, then its “next” link",
      whole: "the whole answer, unless limit asks for less",
    },
    questions:
      "Different parameters add up: each must be true. The same parameter repeated widens: one of the values is enough. Every answer links the SPARQL question that means the same.",
    operators:
      "An operator goes in brackets after the name (startDate[gte]=2026-12-01) or after a dot (startDate.gte=2026-12-01).",
    shortcuts: "Short names for what is often asked. Each is only another spelling of properties.",
    properties:
      "Chains of schema.org's names, from the event to what describes it. A property with several values answers yes when one of them will do.",
    controls: "What asks of time, space or words, and what steers the answer.",
    expressions:
      'The parameter filter takes an expression of SPARQL 1.1\'s FILTER in which properties stand for variables: filter=startDate >= "2026-12-01" && (keywords = "velo" || CONTAINS(LCASE(name), "vélo")). It adds to the other parameters.',
    sparql:
      "Every event, place and organization is an RDF graph too, named after the record that tells it. A query gets its exact answer, or a refusal that says why; never a truncated answer.",
    routes: "The same list for machines:",
    errors:
      "An error is a problem details document (RFC 9457) with a stable code, in the language asked for; an unknown parameter is named together with the nearest one there is.",
    example: "Example:",
    means: "Same as",
    values: "Values:",
  },
};
