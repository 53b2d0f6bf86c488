import type { ProblemDefinition } from "./problem.ts";

/** Why a query is refused, or not answered. */
export const QUERY_PROBLEMS = {
  OPERATOR_UNKNOWN: {
    severity: "error",
    mender: "venue",
    fr: "Cette propriété ne se compare pas ainsi.",
    en: "This property cannot be compared so.",
  },
  EXPRESSION_INVALID: {
    severity: "error",
    mender: "venue",
    fr: "L'expression de « filter » n'est pas une expression SPARQL 1.1.",
    en: "The expression of `filter` is no SPARQL 1.1 expression.",
  },
  CHANGES_RELATIVE: {
    severity: "error",
    mender: "venue",
    fr: "Cette condition dépend du moment présent : un fil de changements demande des dates fixes.",
    en: "This condition depends on the present moment: a feed of changes takes fixed dates.",
  },
  ASOF_TOO_EARLY: {
    severity: "error",
    mender: "venue",
    fr: "Le journal ne remonte pas jusque-là ; le premier instant possible est donné ici.",
    en: "The log does not go back so far; the earliest possible instant is given here.",
  },
  ASOF_FUTURE: {
    severity: "error",
    mender: "venue",
    fr: "Ce moment n'est pas encore passé : personne ne sait ce que l'agenda dira.",
    en: "That moment has not come yet: nobody knows what the agenda will say.",
  },
  ASOF_UNSUPPORTED: {
    severity: "error",
    mender: "operator",
    fr: "Ce hub ne peut pas refaire l'agenda d'un autre jour : il n'a pas de disque où le copier.",
    en: "This hub cannot make the agenda of another day again: it has no disk to copy it to.",
  },
  STREAM_UNSUPPORTED: {
    severity: "error",
    mender: "operator",
    fr: "Ce hub ne peut pas garder de connexion ouverte : relisez /changes de temps en temps.",
    en: "This hub cannot keep a connection open: read /changes again from time to time.",
  },
  STREAM_BUSY: {
    severity: "error",
    mender: "operator",
    fr: "Trop de lecteurs suivent déjà le fil en direct : réessayez plus tard, ou relisez /changes.",
    en: "Too many readers follow the live feed already: try again later, or read /changes again.",
  },
  SPARQL_INVALID: {
    severity: "error",
    mender: "venue",
    fr: "La requête n'est pas du SPARQL 1.1.",
    en: "The query is not SPARQL 1.1.",
  },
  SPARQL_UNSUPPORTED: {
    severity: "error",
    mender: "venue",
    fr: "Le hub ne sait pas répondre exactement à cette construction de SPARQL, et la refuse.",
    en: "The hub cannot answer this construct of SPARQL exactly, and refuses it.",
  },
  SPARQL_UPDATE: {
    severity: "error",
    mender: "venue",
    fr: "Le hub se lit seulement : les mises à jour SPARQL sont refusées.",
    en: "The hub can only be read: SPARQL updates are refused.",
  },
  SPARQL_REMOTE: {
    severity: "error",
    mender: "venue",
    fr: "Le hub n'interroge que ses propres données : ni SERVICE, ni graphe venu d'ailleurs.",
    en: "The hub queries its own data only: neither SERVICE nor graphs from elsewhere.",
  },
  SPARQL_REPEATED: {
    severity: "error",
    mender: "venue",
    fr: "Une requête SPARQL et une seule est attendue.",
    en: "Exactly one SPARQL query is expected.",
  },
  BODY_TYPE: {
    severity: "error",
    mender: "venue",
    fr: "Ce type de contenu n'est pas accepté ici.",
    en: "This content type is not accepted here.",
  },
  BODY_TOO_LARGE: {
    severity: "error",
    mender: "venue",
    fr: "La requête est trop longue : 64 Ko au plus.",
    en: "The request is too long: 64 KB at most.",
  },
  RESULT_TOO_LARGE: {
    severity: "error",
    mender: "venue",
    fr: "La réponse serait trop longue : 10 000 lignes ou 20 Mo au plus. Ajoutez LIMIT, ou prenez un fichier complet.",
    en: "The answer would be too long: 10,000 rows or 20 MB at most. Add LIMIT, or take a complete file.",
  },
  QUERY_DEADLINE: {
    severity: "error",
    mender: "venue",
    fr: "La requête a pris trop de temps et a été arrêtée : rendez-la plus sélective.",
    en: "The query took too long and was stopped: make it more selective.",
  },
  QUERY_FAILED: {
    severity: "error",
    mender: "venue",
    fr: "La requête a demandé plus de mémoire qu'il n'est permis et a été arrêtée : rendez-la plus sélective.",
    en: "The query wanted more memory than is allowed and was stopped: make it more selective.",
  },
  QUERY_BUSY: {
    severity: "error",
    mender: "operator",
    fr: "Trop de requêtes attendent : réessayez après le temps que donne Retry-After.",
    en: "Too many queries are waiting: try again after the time that Retry-After says.",
  },
} as const satisfies Record<string, ProblemDefinition>;
