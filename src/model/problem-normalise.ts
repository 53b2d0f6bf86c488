import type { ProblemDefinition } from "./problem.ts";

/** What an event lacks, or says in a way that the hub had to interpret. */
export const NORMALISE_PROBLEMS = {
  NAME_MISSING: {
    severity: "warning",
    mender: "venue",
    fr: "Cet événement n'a pas de titre : le début de sa description, à défaut « Sans titre », en tient lieu. Donnez-lui un titre dans votre agenda.",
    en: "This event has no title: the beginning of its description, or “Untitled”, stands in for it. Give it a title in your calendar.",
  },
  START_MISSING: {
    severity: "error",
    mender: "venue",
    fr: "Cet événement n'a pas de date de début lisible : il n'est pas repris. Indiquez le jour, et l'heure si elle est connue.",
    en: "This event has no readable start date: it was left out. Give the day, and the time if it is known.",
  },
  DATE_UNREAD: {
    severity: "warning",
    mender: "platform",
    fr: "Une date de fin, de répétition ou d'exception n'existe pas dans le calendrier : elle a été ignorée.",
    en: "An end date, a repeat date or an exception does not exist in the calendar: it was ignored.",
  },
  END_BEFORE_START: {
    severity: "warning",
    mender: "venue",
    fr: "La fin précède le début : une heure d'après minuit a été comptée le lendemain, toute autre fin a été ignorée. Corrigez la date de fin.",
    en: "The end comes before the start: an hour after midnight was read as the next day, any other end was ignored. Correct the end date.",
  },
  ZONE_FROM_FEED: {
    severity: "info",
    mender: "venue",
    fr: "L'heure est donnée sans fuseau : celui de l'agenda a été utilisé.",
    en: "The time has no zone: the calendar's was used.",
  },
  ZONE_ASSUMED: {
    severity: "warning",
    mender: "venue",
    fr: "L'heure est donnée sans fuseau : celui du lieu a été supposé. Indiquez le fuseau dans les réglages de votre agenda.",
    en: "The time has no zone: the venue's was assumed. Set the time zone in your calendar's settings.",
  },
  ZONE_MISSING: {
    severity: "warning",
    mender: "venue",
    fr: "L'heure est donnée sans fuseau et le lieu n'en indique aucun : l'heure de Paris a été supposée. Indiquez le fuseau dans les réglages de votre agenda.",
    en: "The time has no zone and the venue tells none: Paris time was assumed. Set the time zone in your calendar's settings.",
  },
  PLACE_MISSING: {
    severity: "warning",
    mender: "venue",
    fr: "Cet événement n'indique aucun lieu. Ajoutez un nom de lieu et une adresse avec code postal, ou le lien de connexion s'il est en ligne.",
    en: "This event names no place. Add a place name and an address with postal code, or the link to join if it is online.",
  },
  PLACE_ASSUMED: {
    severity: "info",
    mender: "venue",
    fr: "Le lieu est incomplet : il a été complété par l'adresse déclarée de la source. Indiquez l'adresse entière si l'événement a lieu ailleurs.",
    en: "The place is incomplete: it was completed with the declared address of the source. Give the whole address if the event is elsewhere.",
  },
  COMMUNE_UNKNOWN: {
    severity: "info",
    mender: "venue",
    fr: "La commune n'a pas été reconnue. Écrivez l'adresse avec son code postal et le nom officiel de la commune : « 4 quai du Moulin, 29600 Morlaix ».",
    en: "The commune was not recognised. Write the address with its postal code and the official name of the commune: “4 quai du Moulin, 29600 Morlaix”.",
  },
  COMMUNE_AMBIGUOUS: {
    severity: "warning",
    mender: "venue",
    fr: "Plusieurs communes portent ce nom ou ce code postal. Indiquez à la fois le code postal et le nom de la commune.",
    en: "Several communes have this name or this postal code. Give both the postal code and the name of the commune.",
  },
  GEO_INVALID: {
    severity: "warning",
    mender: "platform",
    fr: "Les coordonnées du lieu ne sont pas utilisables (nulles, hors limites, ou latitude et longitude échangées) : elles ont été ignorées.",
    en: "The coordinates of the place are not usable (zero, out of range, or latitude and longitude swapped): they were ignored.",
  },
  GEO_FAR: {
    severity: "warning",
    mender: "venue",
    fr: "Les coordonnées sont loin de la commune indiquée. Vérifiez l'adresse, ou replacez le point sur la carte.",
    en: "The coordinates are far from the commune that is named. Check the address, or move the point on the map.",
  },
  URL_REFUSED: {
    severity: "warning",
    mender: "venue",
    fr: "Un lien a été ignoré : seules les adresses entières en http:// ou https://, sans mot de passe, sont reprises.",
    en: "A link was ignored: only whole http:// or https:// addresses without a password are kept.",
  },
  TEXT_CUT: {
    severity: "info",
    mender: "venue",
    fr: "Un texte trop long a été coupé (500 caractères pour un titre, 20 000 pour une description).",
    en: "A text was too long and was cut (500 characters for a title, 20,000 for a description).",
  },
  LANGUAGE_UNKNOWN: {
    severity: "info",
    mender: "platform",
    fr: "Une langue n'a pas été reconnue : écrivez un code comme « fr » ou « br ».",
    en: "A language was not recognised: write a code such as “fr” or “br”.",
  },
  TYPE_UNKNOWN: {
    severity: "info",
    mender: "platform",
    fr: "Le type d'événement n'est pas de schema.org : il est repris comme simple événement.",
    en: "The type of event is not one of schema.org's: it is kept as a plain event.",
  },
  KEYWORDS_TOO_MANY: {
    severity: "info",
    mender: "venue",
    fr: "Plus de 50 mots-clés : les suivants ont été ignorés.",
    en: "More than 50 keywords: those that follow were ignored.",
  },
  LIST_TOO_LONG: {
    severity: "info",
    mender: "platform",
    fr: "Une liste (images, liens, lieux, tarifs, organisateurs) compte plus de 20 éléments : les suivants ont été ignorés.",
    en: "A list (images, links, places, prices, organizers) has more than 20 items: those that follow were ignored.",
  },
  PRICE_UNREAD: {
    severity: "info",
    mender: "venue",
    fr: "Le prix n'a pas pu être lu comme un montant : ses mots sont gardés. Écrivez par exemple « 5 € », « gratuit » ou « prix libre ».",
    en: "The price could not be read as an amount: its words are kept. Write for instance “5 €”, “gratuit” or “prix libre”.",
  },
  NORMALISE_FAILED: {
    severity: "error",
    mender: "operator",
    fr: "Une erreur du hub a empêché de reprendre cet événement. Signalez-la avec l'identifiant de l'événement.",
    en: "An error in the hub kept this event out. Report it with the id of the event.",
  },
} as const satisfies Record<string, ProblemDefinition>;
