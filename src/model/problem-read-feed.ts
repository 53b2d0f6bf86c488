import type { ProblemDefinition } from "./problem.ts";

/** What can be wrong in RSS, Atom and RDF feeds and in the structured data of web pages. */
export const READ_FEED_PROBLEMS = {
  NEWS_NOT_EVENT: {
    severity: "info",
    mender: "venue",
    fr: "Cet article n'annonce aucune date d'événement : il est compté comme une nouvelle.",
    en: "This item gives no date of an event: it is counted as news.",
  },
} as const satisfies Record<string, ProblemDefinition>;
