import type { ProblemDefinition } from "./problem.ts";

/** What can go wrong between the hub and the server of a feed. */
export const FETCH_PROBLEMS = {
  UNREACHABLE: {
    severity: "error",
    mender: "venue",
    fr: "L'adresse n'a pas répondu.",
    en: "The address did not answer.",
  },
} as const satisfies Record<string, ProblemDefinition>;
