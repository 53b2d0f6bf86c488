import type { ProblemDefinition } from "./problem.ts";

/** What can go wrong between the hub and those who want to be told of changes. */
export const WEBHOOK_PROBLEMS = {
  WEBHOOKS_CLOSED: {
    severity: "error",
    mender: "operator",
    fr: "Ce hub ne prend pas de nouvelles inscriptions : suivez /changes, qui dit tout.",
    en: "This hub takes no new subscriptions: follow /changes, which tells everything.",
  },
  WEBHOOKS_UNSUPPORTED: {
    severity: "error",
    mender: "operator",
    fr: "Ce hub ne prévient personne : suivez /changes, qui dit tout.",
    en: "This hub notifies nobody: follow /changes, which tells everything.",
  },
  WEBHOOKS_FULL: {
    severity: "error",
    mender: "operator",
    fr: "Ce hub a autant d'inscriptions qu'il peut en servir, ou ce serveur en a assez : réessayez plus tard.",
    en: "This hub has as many subscriptions as it can serve, or this server has enough of them: try again later.",
  },
  WEBHOOK_TOKEN: {
    severity: "error",
    mender: "venue",
    fr: "Cette inscription demande son jeton de gestion, dans l'en-tête Authorization: Bearer.",
    en: "This subscription needs its management token, in the header Authorization: Bearer.",
  },
  WEBHOOK_SUSPENDED: {
    severity: "error",
    mender: "operator",
    fr: "Cette inscription a été suspendue par l'opérateur du hub : lui seul peut la reprendre.",
    en: "This subscription was suspended by the operator of the hub, who alone can resume it.",
  },
  WEBHOOK_UNPROVED: {
    severity: "error",
    mender: "venue",
    fr: "L'adresse n'a pas rendu le défi reçu : sa réponse (2xx) doit être ce défi, ou un objet JSON dont « challenge » est le seul membre.",
    en: "The address did not give back the challenge it was sent: its answer (2xx) must be that challenge, or a JSON object whose only member is “challenge”.",
  },
  WEBHOOK_PINGS: {
    severity: "error",
    mender: "venue",
    fr: "Cette adresse a été essayée assez souvent sans rendre le défi : corrigez-la, puis inscrivez-vous de nouveau.",
    en: "This address was tried often enough without giving back the challenge: mend it, then subscribe again.",
  },
  MESSAGE_REDIRECTED: {
    severity: "error",
    mender: "venue",
    fr: "L'adresse renvoie ailleurs, et un message n'est jamais envoyé plus loin : donnez l'adresse finale.",
    en: "The address leads elsewhere, and a message is never sent on: give the final address.",
  },
} as const satisfies Record<string, ProblemDefinition>;
