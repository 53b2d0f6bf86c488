import type { PlatformAdvice } from "../../src/model/feed-advice.ts";

export const tibilletAdvice: PlatformAdvice = {
  platform: "TiBillet",
  parts: {
    places: {
      fr: "Dans l'administration de TiBillet : « Adresses ». Choisissez une adresse pour l'événement, avec son point sur la carte.",
      en: "In TiBillet's administration: “Addresses”. Choose one for the event, with its point on the map.",
    },
    descriptions: {
      fr: "Dans l'événement : « Description courte » et « Description longue ».",
      en: "In the event: “Short description” and “Long description”.",
    },
    prices: {
      fr: "Ajoutez un produit à l'événement : « Réservation gratuite », ou des tarifs.",
      en: "Add a product to the event: “Free booking”, or rates.",
    },
    images: { fr: "Dans l'événement : « Image principale ».", en: "In the event: “Main image”." },
    categories: { fr: "Dans l'événement : « Tags ».", en: "In the event: “Tags”." },
  },
  problems: {
    EVENT_NOT_PUBLISHED: {
      fr: "Dans la liste des événements, cochez « Publier ».",
      en: "In the list of events, tick “Publish”.",
    },
  },
  notes: [],
};

export const openagendaAdvice: PlatformAdvice = {
  platform: "OpenAgenda",
  parts: {
    places: {
      fr: "Dans OpenAgenda, « Lieux » de l'agenda : complétez l'adresse et le point sur la carte.",
      en: "In OpenAgenda, the agenda's “Locations”: complete the address and the point on the map.",
    },
    descriptions: {
      fr: "Dans l'événement : « Description courte » et « Description longue ».",
      en: "In the event: “Short description” and “Long description”.",
    },
    prices: {
      fr: "Dans l'événement : « Conditions » (gratuit, 5 €…).",
      en: "In the event: “Conditions” (free, 5 €…).",
    },
    images: {
      fr: "Dans l'événement : « Image », avec ses crédits.",
      en: "In the event: “Image”, with its credits.",
    },
    links: {
      fr: "Dans l'événement : « Outils d'inscription » ou le lien.",
      en: "In the event: “Registration tools” or the link.",
    },
    accessibility: {
      fr: "Dans l'événement : « Accessibilité », cinq cases à cocher.",
      en: "In the event: “Accessibility”, five boxes to tick.",
    },
    categories: { fr: "Dans l'événement : « Mots clés ».", en: "In the event: “Keywords”." },
    license: {
      fr: "Choisissez ici la licence de votre agenda.",
      en: "Choose the licence of your agenda here.",
    },
  },
  problems: {
    EVENT_NOT_PUBLISHED: {
      fr: "Dans OpenAgenda, « Modération » : passez l'événement à l'état « Publié ».",
      en: "In OpenAgenda, “Moderation”: set the event to “Published”.",
    },
    KEY_WANTED: {
      fr: "La clé publique se trouve dans les réglages de votre compte OpenAgenda ; donnez-la à l'administrateur de ce site.",
      en: "The public key is in your OpenAgenda account's settings; give it to this site's administrator.",
    },
  },
  notes: [],
};

const UPCOMING_ONLY = {
  fr: "Ce programme ne publie que les événements à venir : rien à faire.",
  en: "This program publishes upcoming events only: nothing to be done.",
};

export const mobilizonAdvice: PlatformAdvice = {
  platform: "Mobilizon",
  parts: {
    places: {
      fr: "Dans l'événement : « Trouver une adresse », puis choisissez celle qui est proposée.",
      en: "In the event: “Find an address”, then pick the one that is proposed.",
    },
    descriptions: { fr: "Dans l'événement : « Description ».", en: "In the event: “Description”." },
    prices: {
      fr: "Écrivez le prix dans la description : « Entrée : 5 € », « gratuit » ou « prix libre ».",
      en: "Write the price in the description: “Entrée : 5 €”, “gratuit” or “prix libre”.",
    },
    images: {
      fr: "L'image d'en-tête n'est pas dans le flux calendrier. C'est sans gravité.",
      en: "The headline picture is not in the calendar feed. It does not matter much.",
    },
    categories: {
      fr: "Dans l'événement : « Catégorie » et « Ajouter des étiquettes ».",
      en: "In the event: “Category” and “Add some tags”.",
    },
  },
  problems: {
    HTTP_UNAUTHORIZED: {
      fr: "Les flux sont désactivés sur cette instance : demandez à qui l'administre de les ouvrir.",
      en: "Feeds are switched off on this instance: ask whoever runs it to open them.",
    },
    FEED_UPCOMING_ONLY: UPCOMING_ONLY,
  },
  notes: [
    {
      fr: "Seuls les événements publics du groupe paraissent : ni les brouillons, ni ceux « accessibles par lien ».",
      en: "Only the group's public events appear: neither drafts nor those “accessible through link”.",
    },
  ],
};

export const gancioAdvice: PlatformAdvice = {
  platform: "Gancio",
  parts: {
    places: {
      fr: "Dans Gancio, l'adresse appartient au lieu : ses gestionnaires la complètent dans « Administration », « Lieux ».",
      en: "In Gancio the address belongs to the place: its keepers complete it in “Admin”, “Places”.",
    },
    descriptions: { fr: "Dans l'événement : « Description ».", en: "In the event: “Description”." },
    prices: {
      fr: "Écrivez le prix dans la description : « Entrée : 5 € », « gratuit » ou « prix libre ».",
      en: "Write the price in the description: “Entrée : 5 €”, “gratuit” or “prix libre”.",
    },
    images: { fr: "Dans l'événement : « Affiche ».", en: "In the event: “Media”." },
    categories: { fr: "Dans l'événement : « Étiquettes ».", en: "In the event: “Tags”." },
  },
  problems: { FEED_UPCOMING_ONLY: UPCOMING_ONLY },
  notes: [
    {
      fr: "Un événement proposé sans compte ne paraît qu'une fois validé par les gestionnaires de l'instance.",
      en: "An event proposed without an account appears once the instance's keepers have confirmed it.",
    },
  ],
};
