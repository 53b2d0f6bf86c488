import type { PlatformAdvice } from "../../src/model/feed-advice.ts";

/** For calendars of a program that is not recognised: what the file itself should hold. */
export const calendarFileAdvice: PlatformAdvice = {
  platform: "iCalendar",
  parts: {
    dates: {
      fr: "Vérifiez le fuseau horaire dans les réglages de votre agenda (Europe/Paris) et donnez une fin à chaque événement. Dans le fichier : DTSTART avec TZID, et DTEND.",
      en: "Check the time zone in your calendar's settings (Europe/Paris) and give each event an end. In the file: DTSTART with TZID, and DTEND.",
    },
    places: {
      fr: "Champ « Lieu » : « La Filature, 4 quai du Moulin, 29600 Morlaix ». Dans le fichier : LOCATION, et GEO pour le point.",
      en: "Field “Location”: “La Filature, 4 quai du Moulin, 29600 Morlaix”. In the file: LOCATION, and GEO for the point.",
    },
    descriptions: {
      fr: "Champ « Description » ou « Notes ». Dans le fichier : DESCRIPTION.",
      en: "Field “Description” or “Notes”. In the file: DESCRIPTION.",
    },
    prices: {
      fr: "Écrivez le prix dans la description : « Entrée : 5 € », « gratuit » ou « prix libre ».",
      en: "Write the price in the description: “Entrée : 5 €”, “gratuit” or “prix libre”.",
    },
    links: {
      fr: "Champ « URL » ou « Lien ». Dans le fichier : URL.",
      en: "Field “URL” or “Link”. In the file: URL.",
    },
    images: {
      fr: "Peu d'agendas savent le faire. Dans le fichier : IMAGE, ou ATTACH avec le type de l'image.",
      en: "Few calendars can. In the file: IMAGE, or ATTACH with the picture's type.",
    },
    categories: {
      fr: "Champ « Catégories ». Dans le fichier : CATEGORIES.",
      en: "Field “Categories”. In the file: CATEGORIES.",
    },
    identifiers: {
      fr: "Dans le fichier : un UID par événement, qui ne change jamais. Signalez-le à qui a fait l'export.",
      en: "In the file: a UID for each event, which never changes. Tell whoever made the export.",
    },
  },
  problems: {
    PRIVATE_NOT_TOLD: {
      fr: "Retirez la marque « Privé » ou « Confidentiel » des événements qui doivent paraître.",
      en: "Take the mark “Private” or “Confidential” away from events that are to appear.",
    },
  },
  notes: [],
};

/** For sites that describe their events in their pages. */
export const structuredDataAdvice: PlatformAdvice = {
  platform: "schema.org",
  parts: {
    dates: {
      fr: "Dans vos pages : startDate et endDate avec l'heure et le décalage (2026-12-12T20:00+01:00).",
      en: "In your pages: startDate and endDate with the time and the offset (2026-12-12T20:00+01:00).",
    },
    places: {
      fr: "Dans vos pages : location, de type Place, avec une PostalAddress entière.",
      en: "In your pages: location, of type Place, with a whole PostalAddress.",
    },
    descriptions: { fr: "Dans vos pages : description.", en: "In your pages: description." },
    prices: {
      fr: "Dans vos pages : offers avec price, ou isAccessibleForFree.",
      en: "In your pages: offers with price, or isAccessibleForFree.",
    },
    links: { fr: "Dans vos pages : url.", en: "In your pages: url." },
    images: { fr: "Dans vos pages : image.", en: "In your pages: image." },
    categories: { fr: "Dans vos pages : keywords.", en: "In your pages: keywords." },
    license: {
      fr: "Choisissez ici la licence, ou dites-la dans vos pages : license.",
      en: "Choose the licence here, or say it in your pages: license.",
    },
  },
  problems: {},
  notes: [],
};
