import type { FeedGuidance } from "../src/model/feed-advice.ts";
import { WAYS } from "./advice/ways.ts";
import { adviceOf } from "./advice.ts";

/** What the pages for venues say of programs by name. */
export const guidance: FeedGuidance = {
  adviceOf,
  ways: WAYS,
  examples: [
    {
      name: {
        fr: "Un agenda Nextcloud ou Framagenda partagé",
        en: "A shared Nextcloud or Framagenda calendar",
      },
      address: "https://framagenda.org/apps/calendar/p/…",
    },
    {
      name: { fr: "Un agenda Google rendu public", en: "A Google calendar made public" },
      address: "https://calendar.google.com/calendar/embed?src=…",
    },
    {
      name: { fr: "La page agenda de votre site", en: "The calendar page of your site" },
      address: "https://monlieu.fr/agenda",
    },
    {
      name: {
        fr: "Votre page TiBillet, Mobilizon, Gancio ou OpenAgenda",
        en: "Your TiBillet, Mobilizon, Gancio or OpenAgenda page",
      },
      address: "https://openagenda.com/mon-lieu",
    },
    {
      name: { fr: "Un fichier de calendrier", en: "A calendar file" },
      address: "https://monlieu.fr/programme.ics",
    },
  ],
};
