import type { ProblemDefinition } from "./problem.ts";

/** What an import refuses to do so that nothing known is lost, and the limits that it keeps to. */
export const INGEST_PROBLEMS = {
  SOURCE_FROZEN: {
    severity: "error",
    mender: "venue",
    fr: "Trop d'événements ont disparu d'un coup : rien n'est retiré tant que cela n'est pas confirmé.",
    en: "Too many events vanished at once: nothing is removed until it is confirmed.",
  },
  FEED_DAMAGED: {
    severity: "error",
    mender: "venue",
    fr: "Plus d'un événement sur cinq est illisible : le flux est tenu pour abîmé, et rien n'est retiré.",
    en: "More than one event in five cannot be read: the feed is taken to be damaged, and nothing is removed.",
  },
  LEFT_OUT: {
    severity: "info",
    mender: "venue",
    fr: "Des événements sont laissés de côté, comme le demandent les mots choisis par qui tient cet agenda.",
    en: "Events are left out, as the words chosen by whoever keeps this feed ask.",
  },
  UID_CHURN: {
    severity: "warning",
    mender: "platform",
    fr: "Le flux donne de nouveaux identifiants (UID) aux mêmes événements : ils ont été reconnus à leur titre et à leur date.",
    en: "The feed gives new identifiers (UID) to the same events: they were recognised by title and date.",
  },
  UID_REPEATED: {
    severity: "warning",
    mender: "platform",
    fr: "Deux événements du flux portent le même identifiant : le dernier lu a été gardé.",
    en: "Two events of the feed have the same identifier: the last one read was kept.",
  },
  KIND_UNKNOWN: {
    severity: "error",
    mender: "operator",
    fr: "Aucun connecteur de ce genre n'existe ici.",
    en: "There is no connector of this kind here.",
  },
  SETTINGS_INVALID: {
    severity: "error",
    mender: "operator",
    fr: "Les réglages de la source ne conviennent pas à son genre.",
    en: "The settings of the source do not fit its kind.",
  },
  EVENT_TOO_LARGE: {
    severity: "error",
    mender: "venue",
    fr: "Cet événement est trop volumineux, avec toutes ses exceptions : il est laissé de côté.",
    en: "This event is too large, with all its exceptions: it was left out.",
  },
  TOO_MANY_EVENTS: {
    severity: "error",
    mender: "operator",
    fr: "Le flux compte plus d'événements que cette source n'en a le droit : les plus proches dans le temps ont été gardés.",
    en: "The feed has more events than this source is allowed: those nearest in time were kept.",
  },
  TOO_MANY_OCCURRENCES: {
    severity: "warning",
    mender: "venue",
    fr: "Les répétitions du flux donnent trop de dates : les dernières ont été laissées de côté.",
    en: "The repetitions of the feed give too many dates: the last ones were left out.",
  },
  TOO_MANY_PAGES: {
    severity: "warning",
    mender: "operator",
    fr: "Le flux a plus de pages qu'un passage n'en lit : la suite est laissée de côté.",
    en: "The feed has more pages than one run reads: the rest was left out.",
  },
  RUN_DEADLINE: {
    severity: "error",
    mender: "venue",
    fr: "La lecture de toutes les pages prend trop de temps : elle a été arrêtée.",
    en: "Reading all the pages takes too long: it was stopped.",
  },
  RUN_STOPPED: {
    severity: "info",
    mender: "operator",
    fr: "Le passage a été interrompu par l'arrêt du service ; il reprendra.",
    en: "The run was interrupted because the service stops; it will start again.",
  },
  STORE_FAILED: {
    severity: "error",
    mender: "operator",
    fr: "L'enregistrement a échoué : rien n'a été changé, un nouvel essai suivra.",
    en: "The store refused the write: nothing was changed, another try will follow.",
  },
  LEASE_LOST: {
    severity: "info",
    mender: "operator",
    fr: "Un autre processus a repris cette source : ce passage n'a rien écrit.",
    en: "Another process took over this source: this run wrote nothing.",
  },
  ADDRESS_MOVED: {
    severity: "info",
    mender: "venue",
    fr: "Le flux a déménagé pour de bon : sa nouvelle adresse a été retenue.",
    en: "The feed has moved for good: its new address was adopted.",
  },
  SOURCE_GONE: {
    severity: "error",
    mender: "venue",
    fr: "Le serveur dit que ce flux n'existe plus (410) : il n'est plus interrogé, ses événements restent en archive.",
    en: "The server says that this feed no longer exists (410): it is no longer polled, its events stay archived.",
  },
  OWN_EVENT: {
    severity: "info",
    mender: "operator",
    fr: "Cet événement vient de cet agenda-ci, par un autre qui le répète : il n'est pas repris une seconde fois.",
    en: "This event comes from this very agenda, through another one that repeats it: it is not taken a second time.",
  },
} as const satisfies Record<string, ProblemDefinition>;
