import type { ProblemDefinition } from "./problem.ts";

/** What a request to the hub may get wrong. */
export const REQUEST_PROBLEMS = {
  NOT_FOUND: {
    severity: "error",
    mender: "venue",
    fr: "Il n'y a rien à cette adresse.",
    en: "There is nothing at this address.",
  },
  GONE: {
    severity: "error",
    mender: "venue",
    fr: "Cet événement a été retiré par sa source : il ne reviendra pas à cette adresse.",
    en: "This event was withdrawn by its source: it will not come back at this address.",
  },
  LOG_CUT: {
    severity: "error",
    mender: "venue",
    fr: "Cette partie du journal n'est plus gardée : la racine de /ldes dit ce qui l'est.",
    en: "This part of the log is no longer kept: the root of /ldes says what is.",
  },
  METHOD_NOT_ALLOWED: {
    severity: "error",
    mender: "venue",
    fr: "Cette adresse ne prend pas cette méthode : l'en-tête Allow dit lesquelles.",
    en: "This address does not take this method: the Allow header says which it takes.",
  },
  NOT_ACCEPTABLE: {
    severity: "error",
    mender: "venue",
    fr: "Aucun des formats demandés n'existe ici.",
    en: "None of the formats asked for exists here.",
  },
  RANGE_INVALID: {
    severity: "error",
    mender: "venue",
    fr: "Ce fichier n'a pas les octets demandés : l'en-tête Content-Range dit combien il en a.",
    en: "This file has not the bytes asked for: the Content-Range header says how many it has.",
  },
  PARAMETER_UNKNOWN: {
    severity: "error",
    mender: "venue",
    fr: "Ce paramètre n'existe pas ici.",
    en: "There is no such parameter here.",
  },
  PARAMETER_INVALID: {
    severity: "error",
    mender: "venue",
    fr: "La valeur de ce paramètre n'est pas de la forme attendue.",
    en: "The value of this parameter is not of the form expected.",
  },
  PARAMETER_REPEATED: {
    severity: "error",
    mender: "venue",
    fr: "Ce paramètre ne peut être donné qu'une fois.",
    en: "This parameter can be given only once.",
  },
  QUERY_TOO_LARGE: {
    severity: "error",
    mender: "venue",
    fr: "La recherche a trop de conditions : 20 au plus.",
    en: "The query has too many conditions: 20 at most.",
  },
  RATE_LIMITED: {
    severity: "error",
    mender: "venue",
    fr: "Trop de requêtes depuis cette adresse : attendez le temps que donne Retry-After.",
    en: "Too many requests from this address: wait for as long as Retry-After says.",
  },
  HUB_FAILED: {
    severity: "error",
    mender: "operator",
    fr: "Le hub a rencontré une erreur : elle est notée, réessayez dans un moment.",
    en: "The hub met an error: it is recorded, try again in a moment.",
  },
  HUB_NOT_READY: {
    severity: "error",
    mender: "operator",
    fr: "Le hub n'est pas prêt : réessayez dans un moment.",
    en: "The hub is not ready: try again in a moment.",
  },
} as const satisfies Record<string, ProblemDefinition>;
