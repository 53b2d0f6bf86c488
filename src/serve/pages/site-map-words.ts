import type { Translated } from "../../model/problem.ts";

export const SITE_MAP_WORDS = {
  title: { fr: "Plan du site", en: "Site map" },
  lead: {
    fr: "Toutes les pages de ce hub. Les événements, les lieux et les organisations se trouvent par l’agenda et par leurs listes.",
    en: "Every page of this hub. Events, places and organisations are found by the agenda and by their lists.",
  },
} as const satisfies Record<string, Translated>;

/** A page: where it is, what it is called, and what it is for. */
export interface MappedPage {
  readonly path: string;
  readonly name: Translated;
  readonly hint: Translated;
}

/** The pages by what people come for. Those of single things are reached from the lists. */
export const MAPPED: readonly {
  readonly id: string;
  readonly title: Translated;
  readonly pages: readonly MappedPage[];
}[] = [
  {
    id: "whats-on",
    title: { fr: "Savoir ce qui se passe", en: "Know what is on" },
    pages: [
      {
        path: "/",
        name: { fr: "Agenda", en: "Agenda" },
        hint: { fr: "chercher avec ses mots, jour par jour", en: "search in your own words, day by day" },
      },
      {
        path: "/?view=map",
        name: { fr: "Carte", en: "Map" },
        hint: { fr: "les lieux où il se passe quelque chose", en: "the places where something is on" },
      },
      {
        path: "/?view=month",
        name: { fr: "Mois", en: "Month" },
        hint: { fr: "ce qui commence chaque jour", en: "what begins on each day" },
      },
      {
        path: "/places",
        name: { fr: "Lieux", en: "Places" },
        hint: { fr: "tous les lieux, chacun avec son agenda", en: "all places, each with its agenda" },
      },
      {
        path: "/organizations",
        name: { fr: "Organisations", en: "Organisations" },
        hint: { fr: "toutes, chacune avec son agenda", en: "all of them, each with its agenda" },
      },
      {
        path: "/subscribe",
        name: { fr: "S’abonner", en: "Subscribe" },
        hint: { fr: "l’agenda dans votre calendrier", en: "the agenda in your calendar" },
      },
      {
        path: "/poster",
        name: { fr: "Affiche", en: "Poster" },
        hint: { fr: "la semaine sur une page à imprimer", en: "the week on one page to print" },
      },
    ],
  },
  {
    id: "yours",
    title: { fr: "Annoncer son programme", en: "Announce a programme" },
    pages: [
      {
        path: "/sources/new",
        name: { fr: "Ajouter un agenda", en: "Add a calendar" },
        hint: {
          fr: "coller une adresse et voir ce que le hub en lit",
          en: "paste an address and see what is read",
        },
      },
      {
        path: "/sources",
        name: { fr: "Sources", en: "Sources" },
        hint: { fr: "d’où viennent les annonces", en: "where the events come from" },
      },
      {
        path: "/status",
        name: { fr: "Fraîcheur des sources", en: "How fresh it is" },
        hint: {
          fr: "ce qui est à jour, ce qui ne répond plus",
          en: "what is up to date, what no longer answers",
        },
      },
      {
        path: "/embed/new",
        name: { fr: "Sur votre site", en: "On your site" },
        hint: { fr: "la ligne qui met un agenda sur une page", en: "the line that puts an agenda on a page" },
      },
    ],
  },
  {
    id: "reuse",
    title: { fr: "Réutiliser les données", en: "Reuse the data" },
    pages: [
      {
        path: "/data",
        name: { fr: "Données ouvertes", en: "Open data" },
        hint: {
          fr: "télécharger un territoire ou tout le hub",
          en: "download a territory or all of the hub",
        },
      },
      {
        path: "/docs",
        name: { fr: "Interroger le hub", en: "Asking the hub" },
        hint: { fr: "en cinq minutes, par l’exemple", en: "in five minutes, by example" },
      },
      {
        path: "/docs/query",
        name: { fr: "Construire une question", en: "Build a question" },
        hint: { fr: "un formulaire de tous les paramètres", en: "a form of every parameter" },
      },
      {
        path: "/docs/changes",
        name: { fr: "Suivre les changements", en: "Follow the changes" },
        hint: { fr: "un programme qui suit, en 30 lignes", en: "a program that follows, in 30 lines" },
      },
      {
        path: "/docs/api",
        name: { fr: "Référence de l’API", en: "API reference" },
        hint: { fr: "chaque route, ses réponses, ses erreurs", en: "every route, its answers, its errors" },
      },
      {
        path: "/sparql",
        name: { fr: "SPARQL", en: "SPARQL" },
        hint: { fr: "la console, avec des exemples", en: "the console, with examples" },
      },
      {
        path: "/vocab",
        name: { fr: "Vocabulaire", en: "Vocabulary" },
        hint: { fr: "chaque terme expliqué", en: "every term explained" },
      },
      {
        path: "/problems",
        name: { fr: "Problèmes", en: "Problems" },
        hint: { fr: "chaque code d’erreur, avec sa phrase", en: "every code of an error, with its sentence" },
      },
    ],
  },
  {
    id: "this-site",
    title: { fr: "Ce site", en: "This site" },
    pages: [
      {
        path: "/accessibility",
        name: { fr: "Déclaration d’accessibilité", en: "Accessibility statement" },
        hint: {
          fr: "ce qui est vérifié, ce qui manque, à qui le dire",
          en: "what is checked, what is missing, whom to tell",
        },
      },
    ],
  },
];
