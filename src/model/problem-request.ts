import type { ProblemDefinition } from "./problem.ts";

/** What a request to the hub may get wrong. */
export const REQUEST_PROBLEMS = {
  NOT_FOUND: {
    severity: "error",
    mender: "venue",
    fr: "Il n'y a rien à cette adresse.",
    en: "There is nothing at this address.",
  },
} as const satisfies Record<string, ProblemDefinition>;
