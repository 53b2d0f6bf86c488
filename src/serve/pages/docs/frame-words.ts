import type { Translated } from "../../../model/problem.ts";

/** What the pages of the documentation call one another, and what their samples say. French first. */
export const FRAME_WORDS = {
  pages: { fr: "Pages de la documentation", en: "Pages of the documentation" },
  start: { fr: "Commencer", en: "Getting started" },
  query: { fr: "Construire une question", en: "Build a question" },
  sparql: { fr: "SPARQL", en: "SPARQL" },
  changes: { fr: "Suivre les changements", en: "Follow the changes" },
  api: { fr: "Référence de l’API", en: "API reference" },
  vocabulary: { fr: "Vocabulaire", en: "Vocabulary" },
  copy: { fr: "Copier", en: "Copy" },
  copied: { fr: "Copié", en: "Copied" },
} as const satisfies Record<string, Translated>;
