import type { PlatformAdvice } from "../../src/model/feed-advice.ts";

const THUMBNAIL = {
  fr: "Donnez à l'événement une « image mise en avant ».",
  en: "Give the event a “featured image”.",
};

export const theEventsCalendarAdvice: PlatformAdvice = {
  platform: "The Events Calendar",
  parts: {
    dates: {
      fr: "Dans WordPress : Événements, Réglages, Général, « Mode de fuseau horaire ». Chaque événement a aussi le sien sous ses dates.",
      en: "In WordPress: Events, Settings, General, “Time zone mode”. Each event also has its own below its dates.",
    },
    places: {
      fr: "Dans WordPress : Événements, Lieux. Remplissez adresse, ville et code postal une fois : tous les événements de ce lieu suivent.",
      en: "In WordPress: Events, Venues. Fill in address, town and postal code once: all events at that venue follow.",
    },
    descriptions: {
      fr: "Le texte de l'événement, sous son titre.",
      en: "The event's text, below its title.",
    },
    prices: {
      fr: "Sous l'événement, « Coût de l'événement » : un nombre, ou 0 pour gratuit. Le flux calendrier ne le transporte pas toujours : écrivez-le aussi dans le texte.",
      en: "Below the event, “Event cost”: a number, or 0 for free. The calendar feed does not always carry it: write it in the text too.",
    },
    images: THUMBNAIL,
    links: {
      fr: "Sous l'événement, « Site web de l'événement » ; sans lui, c'est la page de l'événement.",
      en: "Below the event, “Event website”; without it, it is the event's own page.",
    },
    categories: {
      fr: "À droite de l'événement, « Catégories d'événements ».",
      en: "On the event's right, “Event categories”.",
    },
    identifiers: {
      fr: "Cette extension change l'identifiant quand la date change : le hub s'en accommode.",
      en: "This plugin changes the identifier when the date changes: the hub copes with it.",
    },
  },
  problems: {
    FEED_CAPPED: {
      fr: "Cette extension ne donne que 30 événements par export. Qui gère le site peut lever cette limite par le filtre « tribe_ical_feed_posts_per_page », sinon l'agenda se remplit au fil des semaines.",
      en: "This plugin gives only 30 events an export. Whoever runs the site can lift that limit with the filter “tribe_ical_feed_posts_per_page”; otherwise the agenda fills as the weeks go by.",
    },
  },
  notes: [
    {
      fr: "Les brouillons et les événements protégés par mot de passe ne sont pas dans le flux : publiez ceux qui doivent paraître.",
      en: "Drafts and password-protected events are not in the feed: publish those that are to appear.",
    },
  ],
};

export const modernEventsCalendarAdvice: PlatformAdvice = {
  platform: "Modern Events Calendar",
  parts: {
    dates: {
      fr: "Dans WordPress : Réglages, Général, « Fuseau horaire » doit être « Paris » et non « UTC+1 ».",
      en: "In WordPress: Settings, General, “Timezone” should be “Paris”, not “UTC+1”.",
    },
    places: {
      fr: "Dans WordPress : M.E. Calendar, Lieux. Remplissez l'adresse avec code postal et commune.",
      en: "In WordPress: M.E. Calendar, Locations. Fill in the address with postal code and town.",
    },
    descriptions: {
      fr: "Le texte de l'événement, sous son titre.",
      en: "The event's text, below its title.",
    },
    prices: {
      fr: "Sous l'événement, « Coût » ; écrivez-le aussi dans le texte.",
      en: "Below the event, “Cost”; write it in the text too.",
    },
    images: THUMBNAIL,
    categories: {
      fr: "À droite de l'événement, « Catégories ».",
      en: "On the event's right, “Categories”.",
    },
  },
  problems: {
    HTML_NOT_FEED: {
      fr: "L'export iCal est désactivé d'origine : M.E. Calendar, Réglages, Intégrations, « Flux iCal ».",
      en: "The iCal export is off at first: M.E. Calendar, Settings, Integrations, “iCal feed”.",
    },
  },
  notes: [
    {
      fr: "Les brouillons ne sont pas dans le flux : publiez ceux qui doivent paraître.",
      en: "Drafts are not in the feed: publish those that are to appear.",
    },
  ],
};

export const newsFeedAdvice: PlatformAdvice = {
  platform: "RSS, Atom",
  parts: {
    dates: {
      fr: "Un flux RSS ne donne que la date de publication de l'article. Utilisez une extension d'agenda (The Events Calendar, par exemple) plutôt que des articles, ou mettez la date entière dans le titre : « 12 décembre 2026, 20 h : concert ».",
      en: "An RSS feed only gives the day on which an article was published. Use a calendar plugin (such as The Events Calendar) instead of articles, or put the whole date in the title: “12 décembre 2026, 20 h : concert”.",
    },
    places: {
      fr: "Un flux RSS ne dit pas où : donnez ici l'adresse de votre lieu, et nommez-le dans l'article s'il est ailleurs.",
      en: "An RSS feed does not say where: give your venue's address here, and name the place in the article when it is elsewhere.",
    },
    prices: {
      fr: "Écrivez le prix dans le texte : « Entrée : 5 € », « gratuit » ou « prix libre ».",
      en: "Write the price in the text: “Entrée : 5 €”, “gratuit” or “prix libre”.",
    },
    images: THUMBNAIL,
    categories: {
      fr: "Donnez une catégorie ou une étiquette à l'article.",
      en: "Give the article a category or a tag.",
    },
  },
  problems: {
    FEED_IS_NEWS: {
      fr: "Ce flux liste des articles, pas des événements. Cherchez sur votre site un lien « iCal », « S'abonner » ou « Exporter » près de l'agenda, et collez celui-là.",
      en: "This feed lists articles, not events. Look on your site for a link “iCal”, “Subscribe” or “Export” near the calendar, and paste that one.",
    },
  },
  notes: [],
};
