import type { Dialect } from "../../src/parse/icalendar/dialect.ts";

/** Who writes what outside RFC 5545, as met in feeds of these producers. */
export const DIALECT: Dialect = {
  // Google Calendar; Outlook and Teams; Exchange of some years.
  conference: [
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
  ],
  // Outlook puts the first into every LOCATION of a meeting, before the room: `Réunion Microsoft Teams; Salle 3`.
  meeting:
    /(?<=^|[;\n] *)(?:(?:réunion |meeting )?microsoft teams(?:[ -]?(?:meeting|besprechung|réunion))?|(?:réunion |meeting )?zoom(?: meeting)?|google meet|jitsi(?: meet)?|skype|webex)(?= *(?:$|[;\n]))/giu,
  // Outlook, Evolution, HyperPlanning.
  htmlDescription: ["X-ALT-DESC"],
  // Apple Calendar.
  geoUri: ["X-APPLE-STRUCTURED-LOCATION"],
  // All-in-One Event Calendar and Timely: `thumbnail;https://…;150;150;1,medium;https://…`.
  image: ["X-WP-IMAGES-URL"],
  // All-in-One Event Calendar and Timely.
  cost: ["X-COST"],
  ticketUrl: ["X-TICKETS-URL"],
};
