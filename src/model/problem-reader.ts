import type { ProblemDefinition } from "./problem.ts";

/** Why the reading of a page had to be stopped from outside. */
export const READER_PROBLEMS = {
  READ_DEADLINE: {
    severity: "error",
    mender: "venue",
    fr: "La lecture a dépassé le temps permis : le flux est trop lourd, ou une règle de répétition est démesurée. Allégez-le ou découpez-le.",
    en: "Reading took longer than allowed: the feed is too heavy, or a recurrence rule is out of proportion. Make it lighter or split it.",
  },
  READER_FAILED: {
    severity: "error",
    mender: "operator",
    fr: "Le lecteur s'est arrêté sur ce flux ; rien de ce qui était connu n'est perdu. Signalez-le à l'opérateur de l'agenda.",
    en: "The reader stopped on this feed; nothing already known is lost. Report it to the operator of this agenda.",
  },
  PROTOTYPE_TOUCHED: {
    severity: "error",
    mender: "operator",
    fr: "Ce flux a tenté de modifier le programme qui le lit : il a été écarté.",
    en: "This feed tried to change the program that reads it: it was set aside.",
  },
} as const satisfies Record<string, ProblemDefinition>;
