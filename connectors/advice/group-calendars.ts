import type { PlatformAdvice } from "../../src/model/feed-advice.ts";

const PLAIN_PRICE = {
  fr: "Écrivez le prix dans la description, par exemple « Entrée : 5 € », « gratuit » ou « prix libre » : un calendrier n'a pas de champ pour cela.",
  en: "Write the price in the description, such as “Entrée : 5 €”, “gratuit” or “prix libre”: a calendar has no field for it.",
};
const NO_PICTURES = {
  fr: "Ce programme ne publie pas d'image avec l'agenda. C'est sans gravité.",
  en: "This program publishes no picture with the calendar. It does not matter much.",
};

export const nextcloudAdvice: PlatformAdvice = {
  platform: "Nextcloud",
  parts: {
    dates: {
      fr: "Dans Nextcloud Agenda, ouvrez l'événement, « Plus de détails », et vérifiez l'heure de fin et le fuseau (le globe à côté de l'heure). Le fuseau habituel se règle dans « Paramètres de l'agenda ».",
      en: "In Nextcloud Calendar, open the event, “More details”, and check its end and its time zone (the globe beside the time). The usual zone is set in “Calendar settings”.",
    },
    places: {
      fr: "Dans Nextcloud Agenda, « Plus de détails », champ « Lieu » : nom, rue, code postal et commune, séparés par des virgules.",
      en: "In Nextcloud Calendar, “More details”, field “Location”: name, street, postal code and commune, separated by commas.",
    },
    descriptions: {
      fr: "Dans Nextcloud Agenda, « Plus de détails », champ « Description ».",
      en: "In Nextcloud Calendar, “More details”, field “Description”.",
    },
    prices: PLAIN_PRICE,
    images: NO_PICTURES,
    links: {
      fr: "Mettez l'adresse de la page de l'événement en tête de sa description.",
      en: "Put the address of the event's page at the beginning of its description.",
    },
    categories: {
      fr: "Dans Nextcloud Agenda, « Plus de détails », champ « Catégories ».",
      en: "In Nextcloud Calendar, “More details”, field “Categories”.",
    },
  },
  problems: {
    PRIVATE_NOT_TOLD: {
      fr: "Dans Nextcloud Agenda, « Plus de détails », « Quand partagé, afficher » : choisissez « L'événement complet » pour ceux qui doivent paraître.",
      en: "In Nextcloud Calendar, “More details”, “When shared show”: choose “full event” for those that are to appear.",
    },
    HTML_NOT_FEED: {
      fr: "Le partage public a pu être retiré : bouton de partage de l'agenda, « Lien de partage », puis « Copier le lien public ».",
      en: "The public share may have been removed: the calendar's share button, “Share link”, then “Copy public link”.",
    },
  },
  notes: [],
};

export const googleAdvice: PlatformAdvice = {
  platform: "Google Agenda",
  parts: {
    dates: {
      fr: "Dans Google Agenda, ouvrez l'événement, « Fuseau horaire » à côté des heures ; celui de l'agenda est dans « Paramètres de l'agenda », « Fuseau horaire ».",
      en: "In Google Calendar, open the event, “Time zone” beside the times; the calendar's own is in “Calendar settings”, “Time zone”.",
    },
    places: {
      fr: "Dans Google Agenda, champ « Ajouter un lieu » : choisissez l'adresse proposée, avec code postal et commune.",
      en: "In Google Calendar, field “Add location”: pick the address that is proposed, with postal code and town.",
    },
    descriptions: {
      fr: "Dans Google Agenda, champ « Ajouter une description ».",
      en: "In Google Calendar, field “Add description”.",
    },
    prices: PLAIN_PRICE,
    images: NO_PICTURES,
    links: {
      fr: "Mettez l'adresse de la page de l'événement en tête de sa description.",
      en: "Put the address of the event's page at the beginning of its description.",
    },
    categories: {
      fr: "Google Agenda n'a pas de catégories : des mots comme « concert » ou « atelier » dans le titre suffisent.",
      en: "Google Calendar has no categories: words such as “concert” or “workshop” in the title are enough.",
    },
  },
  problems: {
    PRIVATE_NOT_TOLD: {
      fr: "Dans Google Agenda, ouvrez l'événement et remplacez « Privé » par « Visibilité par défaut » ou « Public ».",
      en: "In Google Calendar, open the event and change “Private” to “Default visibility” or “Public”.",
    },
    HTTP_NOT_FOUND: {
      fr: "L'agenda n'est plus public : « Paramètres de l'agenda », « Autorisations d'accès », « Rendre disponible publiquement ».",
      en: "The calendar is no longer public: “Calendar settings”, “Access permissions”, “Make available to public”.",
    },
    ADDRESS_IS_PASSWORD: {
      fr: "Dans « Paramètres de l'agenda », « Intégrer l'agenda » : réinitialisez l'adresse secrète, puis copiez l'« Adresse publique au format iCal ».",
      en: "In “Calendar settings”, “Integrate calendar”: reset the secret address, then copy the “Public address in iCal format”.",
    },
  },
  notes: [
    {
      fr: "Si « Voir uniquement les informations de disponibilité » est choisi, les titres deviennent « Occupé » : choisissez « Voir tous les détails de l'événement ».",
      en: "With “See only free/busy” chosen, titles turn into “Busy”: choose “See all event details”.",
    },
  ],
};

export const officeAdvice: PlatformAdvice = {
  platform: "Outlook, Microsoft 365",
  parts: {
    dates: {
      fr: "Dans Outlook sur le web, ouvrez l'événement et affichez « Fuseaux horaires ».",
      en: "In Outlook on the web, open the event and show “Time zones”.",
    },
    places: {
      fr: "Champ « Rechercher un lieu » : donnez l'adresse entière, pas seulement le nom d'une salle.",
      en: "Field “Search for a location”: give the whole address, not only the name of a room.",
    },
    descriptions: {
      fr: "La description n'est publiée que si l'agenda l'est avec « Peut afficher tous les détails » (Paramètres, Calendrier, Calendriers partagés).",
      en: "Descriptions are published only when the calendar is published with “Can view all details” (Settings, Calendar, Shared calendars).",
    },
    prices: PLAIN_PRICE,
    images: NO_PICTURES,
  },
  problems: {
    PRIVATE_NOT_TOLD: {
      fr: "Ouvrez l'événement et retirez la marque « Privé ».",
      en: "Open the event and take away the mark “Private”.",
    },
  },
  notes: [],
};
