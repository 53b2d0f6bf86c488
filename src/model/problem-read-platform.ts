import type { ProblemDefinition } from "./problem.ts";

/** What can be wrong in the programming interfaces of event platforms. */
export const READ_PLATFORM_PROBLEMS = {
  KEY_REFUSED: {
    severity: "error",
    mender: "venue",
    fr: "La clé d'accès a été refusée.",
    en: "The access key was refused.",
  },
} as const satisfies Record<string, ProblemDefinition>;
