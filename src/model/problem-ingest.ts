import type { ProblemDefinition } from "./problem.ts";

/** What an import refuses to do so that nothing known is lost. */
export const INGEST_PROBLEMS = {
  SOURCE_FROZEN: {
    severity: "error",
    mender: "venue",
    fr: "Trop d'événements ont disparu d'un coup : rien n'est retiré tant que cela n'est pas confirmé.",
    en: "Too many events vanished at once: nothing is removed until it is confirmed.",
  },
} as const satisfies Record<string, ProblemDefinition>;
