import type { ProblemDefinition } from "./problem.ts";

/** What an event lacks, or says in a way that the hub had to interpret. */
export const NORMALISE_PROBLEMS = {
  ZONE_ASSUMED: {
    severity: "warning",
    mender: "venue",
    fr: "L'heure est donnée sans fuseau : celui du lieu a été supposé.",
    en: "The time has no zone: the venue's was assumed.",
  },
} as const satisfies Record<string, ProblemDefinition>;
