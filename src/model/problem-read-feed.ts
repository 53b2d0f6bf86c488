import type { ProblemDefinition } from "./problem.ts";

/** What can be wrong in RSS, Atom and RDF feeds and in the structured data of web pages. */
export const READ_FEED_PROBLEMS = {
  NEWS_NOT_EVENT: {
    severity: "info",
    mender: "venue",
    fr: "Cet article n'annonce aucune date d'événement : il est compté comme une nouvelle.",
    en: "This item gives no date of an event: it is counted as news.",
  },
  FEED_IS_NEWS: {
    severity: "error",
    mender: "venue",
    fr: "Ce flux ne contient que des nouvelles, sans date d'événement : indiquez plutôt l'adresse de votre agenda (iCal) ou de votre page d'agenda.",
    en: "This feed holds only news, without dates of events: give the address of your calendar (iCal) or agenda page instead.",
  },
  FEED_UNREADABLE: {
    severity: "error",
    mender: "venue",
    fr: "Cette adresse ne donne pas un flux RSS ou Atom : vérifiez qu'elle est bien celle du flux, et non d'une page.",
    en: "This address does not give an RSS or Atom feed: check that it is the feed's, and not that of a page.",
  },
  FEED_TRUNCATED: {
    severity: "error",
    mender: "platform",
    fr: "Le flux est coupé avant sa fin : ce qui est entier a été lu, et rien n'est retiré.",
    en: "The feed is cut before its end: what is whole was read, and nothing is removed.",
  },
  XML_LIMIT: {
    severity: "error",
    mender: "platform",
    fr: "Le fichier XML dépasse ce que ce portail accepte (entités déclarées, trop d'éléments, d'attributs ou de niveaux) : il n'a pas été lu.",
    en: "The XML goes beyond what this hub accepts (declared entities, too many elements, attributes or levels): it was not read.",
  },
  EVENT_DATE_UNREADABLE: {
    severity: "warning",
    mender: "venue",
    fr: "La date de cet événement n'est pas comprise : écrivez-la par exemple 2026-12-01T18:00:00+01:00.",
    en: "The date of this event is not understood: write it for instance as 2026-12-01T18:00:00+01:00.",
  },
  DATE_FROM_TITLE: {
    severity: "info",
    mender: "venue",
    fr: "La date a été lue dans le titre, faute d'un champ de date : une extension d'agenda du flux serait plus sûre.",
    en: "The date was read from the title, for want of a date field: a calendar extension of the feed would be safer.",
  },
  ITEM_REPEATED: {
    severity: "info",
    mender: "platform",
    fr: "Le même événement figure plusieurs fois : il n'a été retenu qu'une fois.",
    en: "The same event is listed several times: it was kept once.",
  },
  EVENT_WITHOUT_ID: {
    severity: "info",
    mender: "platform",
    fr: "Cet événement n'a pas d'identifiant stable : s'il change de nom ou de date, il comptera comme un autre.",
    en: "This event has no stable identifier: should its name or date change, it will count as another one.",
  },
  EVENT_WITHOUT_START: {
    severity: "error",
    mender: "venue",
    fr: "Cet événement n'a pas de date de début lisible : il n'a pas été retenu.",
    en: "This event has no start date that can be read: it was left out.",
  },
  SCHEDULE_NOT_READ: {
    severity: "warning",
    mender: "platform",
    fr: "La règle de répétition de cet événement n'a pas pu être reprise exactement : seule sa première date est connue.",
    en: "The repeat rule of this event could not be taken over exactly: only its first date is known.",
  },
  PAGE_WITHOUT_EVENTS: {
    severity: "warning",
    mender: "venue",
    fr: "La page ne décrit aucun événement de façon lisible par une machine (JSON-LD, microdonnées) : rien n'est retiré.",
    en: "The page describes no event that a machine can read (JSON-LD, microdata): nothing is removed.",
  },
  JSON_LD_REPAIRED: {
    severity: "warning",
    mender: "platform",
    fr: "Le JSON-LD de la page est mal écrit (retour à la ligne, virgule en trop…) : il a été réparé pour être lu.",
    en: "The page's JSON-LD is badly written (raw line break, spare comma…): it was repaired to be read.",
  },
  JSON_LD_UNREADABLE: {
    severity: "error",
    mender: "platform",
    fr: "Un bloc JSON-LD de la page est illisible : les événements qu'il décrit manquent.",
    en: "A JSON-LD block of the page cannot be read: the events it describes are missing.",
  },
  JSON_LD_CUT: {
    severity: "error",
    mender: "platform",
    fr: "Un bloc JSON-LD de la page s'arrête avant sa fin : ce qui est entier a été lu.",
    en: "A JSON-LD block of the page ends too early: what is whole was read.",
  },
} as const satisfies Record<string, ProblemDefinition>;
