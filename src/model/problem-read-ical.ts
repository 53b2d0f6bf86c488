import type { ProblemDefinition } from "./problem.ts";

/** What can be wrong in an iCalendar file (RFC 5545). */
export const READ_ICAL_PROBLEMS = {
  ICAL_TRUNCATED: {
    severity: "error",
    mender: "venue",
    fr: "Le calendrier est coupé avant sa fin : ce qui est entier a été lu.",
    en: "The calendar is cut before its end: what is whole was read.",
  },
  ICAL_EMPTY: {
    severity: "error",
    mender: "venue",
    fr: "La page est vide : aucun calendrier n'a été lu, rien n'est retiré.",
    en: "The page is empty: no calendar was read, nothing is removed.",
  },
  NOT_A_CALENDAR: {
    severity: "error",
    mender: "venue",
    fr: "Cette page n'est pas un calendrier iCalendar (BEGIN:VCALENDAR n'y est pas) : vérifiez l'adresse du flux.",
    en: "This page is not an iCalendar file (it has no BEGIN:VCALENDAR): check the address of the feed.",
  },
  ICAL_NO_ENVELOPE: {
    severity: "warning",
    mender: "platform",
    fr: "Des événements sont écrits hors de tout VCALENDAR : ils ont été lus, mais une absence ne compte pas.",
    en: "Events are written outside any VCALENDAR: they were read, but an absence does not count.",
  },
  ICAL_DAMAGED: {
    severity: "error",
    mender: "platform",
    fr: "Plus d'un événement sur cinq est illisible : rien n'est retiré tant que le flux n'est pas réparé.",
    en: "More than one event in five cannot be read: nothing is removed until the feed is mended.",
  },
  COMPONENT_UNCLOSED: {
    severity: "warning",
    mender: "platform",
    fr: "Un élément du calendrier n'est pas fermé (END manque) : il a été lu jusqu'au suivant.",
    en: "A component of the calendar is not closed (END is missing): it was read up to the next one.",
  },
  LINE_INVALID: {
    severity: "info",
    mender: "platform",
    fr: "Une ligne n'a pas la forme NOM:valeur : elle a été rattachée au texte précédent ou ignorée.",
    en: "A line has not the form NAME:value: it was joined to the text before it, or ignored.",
  },
  LINE_TOO_LONG: {
    severity: "warning",
    mender: "platform",
    fr: "Une ligne dépasse la taille permise : elle a été coupée.",
    en: "A line is longer than allowed: it was cut.",
  },
  ATTACH_DROPPED: {
    severity: "info",
    mender: "venue",
    fr: "Une pièce jointe est incluse dans le calendrier : l'événement est gardé sans elle. Donnez plutôt son adresse.",
    en: "A file is embedded in the calendar: the event is kept without it. Give its address instead.",
  },
  PROTOTYPE_POLLUTED: {
    severity: "error",
    mender: "operator",
    fr: "La lecture a modifié un objet commun du programme : le flux est refusé et le processus doit redémarrer.",
    en: "Reading changed an object that the whole program shares: the feed is refused and the process must restart.",
  },
  START_INVALID: {
    severity: "error",
    mender: "venue",
    fr: "La date de début (DTSTART) d'un événement est illisible : il n'a pas pu être gardé.",
    en: "The start (DTSTART) of an event cannot be read: it could not be kept.",
  },
  END_INVALID: {
    severity: "warning",
    mender: "venue",
    fr: "La fin d'un événement (DTEND ou DURATION) est illisible : il est gardé sans fin.",
    en: "The end of an event (DTEND or DURATION) cannot be read: it is kept without an end.",
  },
  ZONE_UNKNOWN: {
    severity: "warning",
    mender: "venue",
    fr: "Le fuseau horaire d'un événement est inconnu : l'heure est lue dans celui du calendrier ou du lieu.",
    en: "The time zone of an event is unknown: its time is read in that of the calendar or of the venue.",
  },
  UID_MISSING: {
    severity: "warning",
    mender: "platform",
    fr: "Un événement n'a pas d'identifiant (UID) : s'il change de titre ou de date, il passera pour un autre.",
    en: "An event has no identifier (UID): if its title or date changes it will pass for another.",
  },
  UID_SHARED: {
    severity: "info",
    mender: "platform",
    fr: "Le même identifiant (UID) sert à plusieurs événements différents : ils sont gardés séparément.",
    en: "One identifier (UID) serves several different events: they are kept apart.",
  },
  UID_DUPLICATE: {
    severity: "info",
    mender: "platform",
    fr: "Un événement figure plusieurs fois dans le calendrier : la version la plus récente est gardée.",
    en: "An event is in the calendar several times: its most recent version is kept.",
  },
  OVERRIDE_ORPHAN: {
    severity: "info",
    mender: "platform",
    fr: "Une date modifiée (RECURRENCE-ID) n'a pas de série dans le calendrier : elle est gardée seule.",
    en: "A changed date (RECURRENCE-ID) has no series in the calendar: it is kept alone.",
  },
  RECURRENCE_ID_INVALID: {
    severity: "warning",
    mender: "platform",
    fr: "La date qu'une modification remplace (RECURRENCE-ID) est illisible : la modification est gardée comme un événement de plus.",
    en: "The date that a change replaces (RECURRENCE-ID) cannot be read: the change is kept as one more event.",
  },
  RRULE_INVALID: {
    severity: "warning",
    mender: "platform",
    fr: "Une règle de répétition est fausse : seule la première date est gardée.",
    en: "A rule of repetition is wrong: only the first date is kept.",
  },
  RRULE_LIMIT: {
    severity: "warning",
    mender: "venue",
    fr: "Une règle de répétition donne trop de dates, ou se répète plus d'une fois par heure : elle est limitée.",
    en: "A rule of repetition gives too many dates, or repeats more than once an hour: it is limited.",
  },
  DATE_LIST_INVALID: {
    severity: "warning",
    mender: "platform",
    fr: "Une date ajoutée ou supprimée (RDATE ou EXDATE) est illisible : elle est ignorée.",
    en: "An added or removed date (RDATE or EXDATE) cannot be read: it is ignored.",
  },
} as const satisfies Record<string, ProblemDefinition>;
