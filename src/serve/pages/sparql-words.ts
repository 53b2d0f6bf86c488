import type { Translated } from "../../model/problem.ts";

/** Every sentence of the page on which SPARQL is asked. French first. */
export const SPARQL_WORDS = {
  title: { fr: "Interroger en SPARQL", en: "Ask in SPARQL" },
  lead: {
    fr: "Tout ce que l'agenda sait, en triplets de schema.org : posez votre question, emportez la réponse dans le format qui vous va.",
    en: "All that the agenda knows, as schema.org triples: ask your question, take the answer away in the form that suits you.",
  },
  query: { fr: "Votre requête", en: "Your query" },
  format: { fr: "Réponse", en: "Answer" },
  asPage: { fr: "sur cette page", en: "on this page" },
  run: { fr: "Demander", en: "Ask" },
  examples: { fr: "Pour commencer", en: "To begin with" },
  results: { fr: "Réponse", en: "Answer" },
  none: { fr: "Aucune réponse.", en: "No answer." },
  yes: { fr: "Oui.", en: "Yes." },
  no: { fr: "Non.", en: "No." },
  refused: { fr: "La requête n'a pas eu de réponse", en: "The query was not answered" },
  take: { fr: "La même réponse en", en: "The same answer as" },
  machines: { fr: "Pour les programmes", en: "For programs" },
  machinesText: {
    fr: "Cette adresse parle le protocole SPARQL 1.1, en lecture seule : quelques secondes, 10 000 lignes ou 20 Mo au plus, jamais de réponse tronquée.",
    en: "This address speaks the SPARQL 1.1 Protocol, read only: a few seconds, 10,000 rows or 20 MB at most, and never an answer cut short.",
  },
  description: { fr: "Description du service", en: "Service description" },
  dataset: { fr: "Description des données (VoID)", en: "Description of the data (VoID)" },
  fragments: { fr: "Fragments de triplets", en: "Triple Pattern Fragments" },
} as const satisfies Record<string, Translated>;
