import type { ProblemDefinition } from "./problem.ts";

/** What can keep an operator from the desk. */
export const DESK_PROBLEMS = {
  DESK_TOKEN: {
    severity: "error",
    mender: "operator",
    fr: "Le bureau de modération demande le jeton de l'opérateur : à saisir sur /desk, ou dans l'en-tête Authorization: Bearer.",
    en: "The moderation desk needs the operator's token: to be entered at /desk, or in the header Authorization: Bearer.",
  },
  DESK_FORM: {
    severity: "error",
    mender: "operator",
    fr: "Ce formulaire n'est plus valable : rechargez la page et recommencez.",
    en: "This form is no longer valid: load the page again and start over.",
  },
} as const satisfies Record<string, ProblemDefinition>;
