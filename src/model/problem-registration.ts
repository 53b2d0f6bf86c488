import type { ProblemDefinition } from "./problem.ts";

/** What can go wrong between the hub and those who add their feed to it. */
export const REGISTRATION_PROBLEMS = {
  REGISTRATIONS_CLOSED: {
    severity: "error",
    mender: "operator",
    fr: "Ce hub ne prend pas de nouveaux agendas par ce chemin : écrivez à qui le tient.",
    en: "This hub takes no new feeds this way: write to whoever keeps it.",
  },
  REGISTRATIONS_UNSUPPORTED: {
    severity: "error",
    mender: "operator",
    fr: "Ce hub ne prend pas d'inscriptions.",
    en: "This hub takes no registrations.",
  },
  REGISTRATIONS_FULL: {
    severity: "error",
    mender: "operator",
    fr: "Trop d'inscriptions attendent une décision, ou ce serveur en a assez : réessayez plus tard.",
    en: "Too many registrations wait for a decision, or this server has enough of them: try again later.",
  },
  CONSENT_MISSING: {
    severity: "error",
    mender: "venue",
    fr: "L'inscription demande l'accord de qui publie l'agenda : « consent » doit valoir true.",
    en: "Registering needs the agreement of whoever publishes the feed: “consent” must be true.",
  },
  LICENSE_UNKNOWN: {
    severity: "error",
    mender: "venue",
    fr: "Cette licence n'est pas de celles que le hub connaît.",
    en: "This licence is not one that the hub knows.",
  },
  FEED_REGISTERED: {
    severity: "error",
    mender: "venue",
    fr: "Cet agenda est déjà dans le hub, ou y attend une décision : il n'y a rien à ajouter.",
    en: "This feed is in the hub already, or waits there for a decision: there is nothing to add.",
  },
  FEED_REFUSED: {
    severity: "error",
    mender: "operator",
    fr: "Cet agenda a été refusé par l'opérateur du hub : écrivez-lui.",
    en: "This feed was refused by the operator of the hub: write to them.",
  },
  FEED_NOT_READ: {
    severity: "error",
    mender: "venue",
    fr: "Le hub n'a pas pu lire d'événements à cette adresse.",
    en: "The hub could not read events at this address.",
  },
  FEED_PRIVATE: {
    severity: "error",
    mender: "venue",
    fr: "Tous les événements de cet agenda sont marqués privés : il n'y a rien à publier.",
    en: "All events of this feed are marked private: there is nothing to publish.",
  },
  CHECK_BUSY: {
    severity: "error",
    mender: "operator",
    fr: "Trop d'agendas sont examinés en ce moment : réessayez dans une minute.",
    en: "Too many feeds are being checked just now: try again in a minute.",
  },
  CHECK_DEADLINE: {
    severity: "error",
    mender: "venue",
    fr: "Cet agenda n'a pas pu être lu dans le temps imparti : son serveur est lent, ou l'agenda très long.",
    en: "This feed could not be read in the time there is: its server is slow, or the feed very long.",
  },
  MANAGE_TOKEN: {
    severity: "error",
    mender: "venue",
    fr: "Gérer cet agenda demande son jeton de gestion, dans l'en-tête Authorization: Bearer.",
    en: "Managing this feed needs its management token, in the header Authorization: Bearer.",
  },
  SOURCE_PENDING: {
    severity: "error",
    mender: "operator",
    fr: "Cet agenda attend encore la décision de l'opérateur du hub.",
    en: "This feed still waits for the decision of the hub's operator.",
  },
  SOURCE_SUSPENDED: {
    severity: "error",
    mender: "operator",
    fr: "Cet agenda a été suspendu par l'opérateur du hub, qui seul peut le reprendre.",
    en: "This feed was suspended by the operator of the hub, who alone can resume it.",
  },
  REFRESH_TOO_SOON: {
    severity: "error",
    mender: "venue",
    fr: "Cet agenda a été relu il y a moins d'une minute : attendez un peu.",
    en: "This feed was read again less than a minute ago: wait a little.",
  },
} as const satisfies Record<string, ProblemDefinition>;
