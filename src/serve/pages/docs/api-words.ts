import type { Translated } from "../../../model/problem.ts";

/** Every sentence of the reference of addresses. French first. */
export const API_WORDS = {
  title: { fr: "Référence de l’API", en: "API reference" },
  lead: {
    fr: "Chaque adresse du hub, ce qu’elle prend et ce qu’elle répond, tirée du même document OpenAPI que lisent les machines.",
    en: "Every address of the hub, what it takes and what it answers, from the same OpenAPI document that machines read.",
  },
  document: { fr: "Le document OpenAPI 3.1", en: "The OpenAPI 3.1 document" },
  contents: { fr: "Sommaire", en: "Contents" },
  parameters: { fr: "Paramètres", en: "Parameters" },
  queryParameters: { fr: "Les paramètres d’une question", en: "The parameters of a query" },
  queryParametersText: {
    fr: "Ils valent pour toutes les adresses qui posent une question.",
    en: "They hold for every address that asks a question.",
  },
  takesQuery: { fr: "et les paramètres d’une question", en: "and the parameters of a query" },
  required: { fr: "obligatoire", en: "required" },
  body: { fr: "Corps de la requête", en: "Body of the request" },
  answers: { fr: "Réponse", en: "Answer" },
  forms: { fr: "Aussi avec une extension\u00a0:", en: "Also with an extension:" },
  failures: { fr: "Erreurs", en: "Errors" },
  example: { fr: "Exemple", en: "Example" },
  token: {
    fr: "Demande le jeton de gestion, dans l’en-tête Authorization.",
    en: "Asks for the management token, in the header Authorization.",
  },
  values: { fr: "Valeurs\u00a0:", en: "Values:" },
  schemas: { fr: "Documents", en: "Documents" },
  problems: { fr: "Codes d’erreur", en: "Problem codes" },
  problemsText: {
    fr: "Un code garde son sens tant qu’il existe. Ceux-ci répondent à une requête, avec le statut qui les précède.",
    en: "A code keeps its meaning as long as it exists. These answer a request, with the status before them.",
  },
  otherProblems: {
    fr: "Les autres disent, dans le rapport d’une source, ce qui ne va pas dans un flux\u00a0:",
    en: "The others say, in the report of a source, what is wrong with a feed:",
  },
} as const satisfies Record<string, Translated>;

/** What the groups of addresses are called. */
export const GROUP_NAMES: Readonly<Record<string, Translated>> = {
  events: { fr: "Événements", en: "Events" },
  places: { fr: "Lieux et organisations", en: "Places and organizations" },
  sources: { fr: "Sources", en: "Sources" },
  "linked-data": { fr: "Données liées", en: "Linked data" },
  "open-data": { fr: "Données ouvertes", en: "Open data" },
  documentation: { fr: "Documentation", en: "Documentation" },
  operation: { fr: "Exploitation", en: "Operation" },
};
