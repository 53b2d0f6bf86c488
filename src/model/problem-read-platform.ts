import type { ProblemDefinition } from "./problem.ts";

/** What can be wrong in the programming interfaces of event platforms. */
export const READ_PLATFORM_PROBLEMS = {
  KEY_REFUSED: {
    severity: "error",
    mender: "venue",
    fr: "La clé d'accès a été refusée.",
    en: "The access key was refused.",
  },
  KEY_MISSING: {
    severity: "error",
    mender: "operator",
    fr: "Cette interface demande une clé d'accès : donnez-en une, ou l'adresse du calendrier (.ics) de l'agenda.",
    en: "This interface asks for an access key: give one, or the address of the agenda's calendar (.ics).",
  },
  KEY_IN_ADDRESS: {
    severity: "warning",
    mender: "venue",
    fr: "L'adresse contient une clé d'accès : elle n'est jamais montrée, mais mieux vaut la donner à part.",
    en: "The address holds an access key: it is never shown, but is better given apart from it.",
  },
  ANSWER_UNEXPECTED: {
    severity: "error",
    mender: "venue",
    fr: "La réponse n'est pas la liste d'événements attendue : page de connexion, page d'erreur ou autre format.",
    en: "The answer is not the expected list of events: a login page, an error page or another format.",
  },
  ANSWER_CUT: {
    severity: "error",
    mender: "platform",
    fr: "La réponse est coupée avant sa fin : ce qui est entier a été lu.",
    en: "The answer is cut before its end: what is whole was read.",
  },
  DOOR_ABSENT: {
    severity: "info",
    mender: "platform",
    fr: "Le meilleur accès n'existe pas sur ce serveur : un accès moins complet a été lu.",
    en: "The best interface is absent from this server: a less complete one was read.",
  },
  AGENDA_UNKNOWN: {
    severity: "error",
    mender: "venue",
    fr: "Aucun agenda publié n'a été trouvé à cette adresse : donnez son numéro, affiché au pied de sa page.",
    en: "No published agenda was found at this address: give its number, shown at the foot of its page.",
  },
  DIRECTORY_NOT_VENUE: {
    severity: "error",
    mender: "venue",
    fr: "Cette adresse est l'annuaire d'un réseau, pas l'agenda d'un lieu : donnez l'adresse du lieu.",
    en: "This address is the directory of a network, not the agenda of a venue: give the venue's address.",
  },
  ROBOTS_REFUSED: {
    severity: "error",
    mender: "venue",
    fr: "Ce site demande aux robots de ne rien lire (instance de démonstration ou d'essai) : rien n'a été lu.",
    en: "This site asks robots to read nothing (a demonstration or test instance): nothing was read.",
  },
  OTHER_DOMAIN: {
    severity: "warning",
    mender: "venue",
    fr: "Cette adresse renvoie vers un autre domaine : donnez plutôt celui-là, la clé n'est pas envoyée ailleurs.",
    en: "This address leads to another domain: give that one instead, the key is not sent elsewhere.",
  },
  PRIVATE_NOT_TOLD: {
    severity: "info",
    mender: "venue",
    fr: "Cet accès ne dit pas quels événements sont privés : donnez une clé, ou la liste de ceux à exclure.",
    en: "This interface does not tell which events are private: give a key, or the list of those to leave out.",
  },
  PAGES_LATER: {
    severity: "info",
    mender: "operator",
    fr: "Il y a plus de pages que ce qui est lu en une fois : la suite viendra aux prochaines lectures.",
    en: "There are more pages than are read at once: the others will follow in later runs.",
  },
  PAGE_OF_ANOTHER_VENUE: {
    severity: "info",
    mender: "platform",
    fr: "Cette page présente l'événement d'un autre lieu : il est à lire chez lui.",
    en: "This page shows another venue's event: it is to be read there.",
  },
  PAGE_UNREADABLE: {
    severity: "warning",
    mender: "platform",
    fr: "Une page d'événement n'a pas pu être lue.",
    en: "A page of an event could not be read.",
  },
  EVENT_WITHOUT_ID: {
    severity: "error",
    mender: "platform",
    fr: "Un événement sans identifiant a été refusé : il ne pourrait pas être suivi d'une lecture à l'autre.",
    en: "An event without id was refused: it could not be followed from one run to the next.",
  },
  EVENT_WITHOUT_DATE: {
    severity: "error",
    mender: "venue",
    fr: "Un événement sans date lisible a été refusé.",
    en: "An event without a readable date was refused.",
  },
  EVENT_UNREADABLE: {
    severity: "error",
    mender: "platform",
    fr: "Un élément de la liste n'est pas un événement lisible.",
    en: "An item of the list is not a readable event.",
  },
  SLOT_UNREADABLE: {
    severity: "warning",
    mender: "venue",
    fr: "Un horaire illisible a été laissé de côté ; les autres horaires de l'événement sont gardés.",
    en: "An unreadable time slot was left out; the other slots of the event are kept.",
  },
  SLOTS_NOT_LISTED: {
    severity: "warning",
    mender: "operator",
    fr: "La liste ne donne que les premiers et derniers horaires : il en manque sans doute entre les deux.",
    en: "The list only gives first and last time slots: some are probably missing in between.",
  },
  SLOTS_TOO_MANY: {
    severity: "warning",
    mender: "venue",
    fr: "Cet événement a trop d'horaires : seuls les premiers ont été lus.",
    en: "This event has too many time slots: only the first ones were read.",
  },
  SLOT_WITHOUT_EVENT: {
    severity: "info",
    mender: "venue",
    fr: "Un créneau est publié alors que son événement ne l'est pas : il a été laissé de côté.",
    en: "A slot is published while its event is not: it was left out.",
  },
  STATUS_UNKNOWN: {
    severity: "warning",
    mender: "platform",
    fr: "Le statut de l'événement est inconnu : il est tenu pour maintenu.",
    en: "The status of the event is unknown: it is taken as scheduled.",
  },
  WEEKDAYS_NOT_READ: {
    severity: "warning",
    mender: "venue",
    fr: "Les jours de répétition ne disent ni début ni fin : seule la date donnée a été lue.",
    en: "The weekdays of repetition say neither beginning nor end: only the date given was read.",
  },
  LIST_WITHOUT_END: {
    severity: "warning",
    mender: "platform",
    fr: "La liste ne finit pas : la lecture s'est arrêtée, rien n'est retiré.",
    en: "The list does not end: reading stopped, nothing is removed.",
  },
} as const satisfies Record<string, ProblemDefinition>;
