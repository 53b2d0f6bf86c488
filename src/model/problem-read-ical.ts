import type { ProblemDefinition } from "./problem.ts";

/** What can be wrong in an iCalendar file (RFC 5545). */
export const READ_ICAL_PROBLEMS = {
  ICAL_TRUNCATED: {
    severity: "error",
    mender: "venue",
    fr: "Le calendrier est coupé avant sa fin : ce qui est entier a été lu.",
    en: "The calendar is cut before its end: what is whole was read.",
  },
} as const satisfies Record<string, ProblemDefinition>;
