import type { ProblemDefinition } from "./problem.ts";

/** What a pasted address turns out to be when it is not a feed of events. */
export const DETECT_PROBLEMS = {
  NOT_A_FEED: {
    severity: "error",
    mender: "venue",
    fr: "Cette adresse ne mène ni à un agenda ni à une page qui en annonce un.",
    en: "This address leads neither to a calendar nor to a page that announces one.",
  },
} as const satisfies Record<string, ProblemDefinition>;
