import type { Translated } from "../../../model/problem.ts";

/** Every sentence of the page of the vocabulary, and of the one of problems. French first. */
export const VOCABULARY_WORDS = {
  title: { fr: "Vocabulaire", en: "Vocabulary" },
  lead: {
    fr: "Les mots du hub\u00a0: de quoi parlent les événements, comment ils accueillent, ce que schema.org n’a pas de nom pour dire, et ce que chaque document respecte.",
    en: "The words of the hub: what events are about, how they welcome people, what schema.org has no name for, and what every document keeps to.",
  },
  contents: { fr: "Sommaire", en: "Contents" },
  files: { fr: "Pour les programmes\u00a0:", en: "For programs:" },
  addresses: {
    fr: "L’adresse de chaque mot mène ici, à sa définition, ou au Turtle pour un programme\u00a0:",
    en: "The address of each word leads here, to its definition, or to the Turtle for a program:",
  },
  topics: { fr: "Sujets", en: "Topics" },
  welcome: { fr: "Accueil", en: "Welcome" },
  properties: { fr: "Propriétés", en: "Properties" },
  propertiesText: {
    fr: "Tout ce qui a un nom dans schema.org porte ce nom. Celles-ci n’en ont pas.",
    en: "Whatever has a name in schema.org bears that name. These have none.",
  },
  context: { fr: "Le contexte JSON-LD", en: "The JSON-LD context" },
  contextText: {
    fr: "Un document cite deux contextes. Celui de schema.org donne aux noms leur adresse\u00a0; celui du hub, qui vient après, dit ce que l’autre laisse ouvert\u00a0: `startDate` est un instant, `about` une adresse, `license` est celle de Dublin Core. La version 1 ne change jamais\u00a0; une autre aura un autre nom.",
    en: "A document names two contexts. The one of schema.org gives names their address; the hub’s, which comes after, says what the other leaves open: `startDate` is an instant, `about` an address, `license` is Dublin Core’s. Version 1 never changes; another one will have another name.",
  },
  before: { fr: "Ce qui est écrit", en: "What is written" },
  after: { fr: "Ce que cela veut dire", en: "What it means" },
  terms: { fr: "Tous les termes du contexte", en: "All terms of the context" },
  profile: { fr: "Le profil", en: "The profile" },
  profileText: {
    fr: "Chaque document du hub respecte ces contraintes, écrites en SHACL. Un conseil n’est pas une faute\u00a0: il dit ce que la source n’a pas dit.",
    en: "Every document of the hub keeps to these constraints, written in SHACL. An advice is no fault: it says what the source did not tell.",
  },
  holdsFor: { fr: "Vaut pour", en: "Holds for" },
  alsoKeeps: { fr: "et respecte aussi", en: "and keeps to" },
  oneOf: { fr: "L’une au moins de ces propriétés\u00a0:", en: "One at least of these properties:" },
  advice: { fr: "Conseil\u00a0:", en: "Advice:" },
  anything: { fr: "toute valeur", en: "any value" },
  otherWords: { fr: "Aussi\u00a0:", en: "Also:" },
  near: { fr: "Proche de", en: "Close to" },
  values: { fr: "Valeurs\u00a0:", en: "Values:" },
  events: { fr: "les événements", en: "the events" },
  problems: { fr: "Problèmes", en: "Problems" },
  problemsLead: {
    fr: "Chaque chose qui peut mal tourner a un code, qui garde son sens tant qu’il existe, une phrase, et quelqu’un qui peut la corriger.",
    en: "Each thing that can go wrong has a code, which keeps its meaning as long as it exists, a sentence, and someone who can mend it.",
  },
} as const satisfies Record<string, Translated>;
