import type { Translated } from "../../model/problem.ts";
import type { Standing } from "../../reconcile/precedence.ts";

/** What the properties of an event are called on the page that tells whose word each is. */
export const PROPERTY_NAMES: Readonly<Record<string, Translated>> = {
  startDate: { fr: "Quand", en: "When" },
  name: { fr: "Titre", en: "Title" },
  eventStatus: { fr: "État", en: "Status" },
  location: { fr: "Lieu", en: "Place" },
  eventAttendanceMode: { fr: "Sur place ou en ligne", en: "On site or online" },
  organizer: { fr: "Organisé par", en: "Organised by" },
  performer: { fr: "Avec", en: "With" },
  description: { fr: "Description", en: "Description" },
  disambiguatingDescription: { fr: "Texte court", en: "Short text" },
  image: { fr: "Image", en: "Image" },
  url: { fr: "Page", en: "Page" },
  sameAs: { fr: "Autres pages", en: "Other pages" },
  keywords: { fr: "Mots-clés", en: "Keywords" },
  about: { fr: "Sujets", en: "Topics" },
  isAccessibleForFree: { fr: "Gratuit", en: "Free" },
  offers: { fr: "Tarifs", en: "Prices" },
  audience: { fr: "Public", en: "Audience" },
  typicalAgeRange: { fr: "Âges", en: "Ages" },
  accessibility: { fr: "Accessibilité", en: "Accessibility" },
  maximumAttendeeCapacity: { fr: "Nombre de places", en: "Capacity" },
  inLanguage: { fr: "Langues", en: "Languages" },
  identifier: { fr: "Identifiants", en: "Identifiers" },
};

/** What only programs read. */
export const FOR_PROGRAMS: Translated = {
  fr: "Identifiants, pour les programmes",
  en: "Identifiers, for programs",
};

/** Where a source stands towards the event. */
export const STANDINGS: Readonly<Record<Standing, Translated>> = {
  venue: { fr: "le lieu lui-même", en: "the venue itself" },
  other: { fr: "une autre source", en: "another source" },
  relay: { fr: "un relais", en: "a relay" },
};

/** Values of schema.org's enumerations as people say them. */
export const VALUE_NAMES: Readonly<Record<string, Translated>> = {
  OfflineEventAttendanceMode: { fr: "Sur place", en: "On site" },
  OnlineEventAttendanceMode: { fr: "En ligne", en: "Online" },
  MixedEventAttendanceMode: { fr: "Sur place et en ligne", en: "On site and online" },
  EventScheduled: { fr: "Prévu", en: "Scheduled" },
  EventCancelled: { fr: "Annulé", en: "Cancelled" },
  EventPostponed: { fr: "Reporté", en: "Postponed" },
  EventRescheduled: { fr: "Nouvelle date", en: "New date" },
  EventMovedOnline: { fr: "Passé en ligne", en: "Moved online" },
  InStock: { fr: "Places disponibles", en: "Available" },
  SoldOut: { fr: "Complet", en: "Sold out" },
};
