import type { Mender, Severity, Translated } from "../../../model/problem.ts";

/** How much a problem matters. French first. */
export const SEVERITY_NAMES: Readonly<Record<Severity, Translated>> = {
  error: { fr: "erreur", en: "error" },
  warning: { fr: "avertissement", en: "warning" },
  info: { fr: "bon à savoir", en: "worth knowing" },
};

/** Who can mend it. */
export const MENDER_NAMES: Readonly<Record<Mender, Translated>> = {
  venue: { fr: "à corriger par le lieu", en: "for the venue to mend" },
  platform: { fr: "à corriger par le logiciel", en: "for the software to mend" },
  operator: { fr: "à corriger par l’exploitant du hub", en: "for the operator of the hub to mend" },
};
