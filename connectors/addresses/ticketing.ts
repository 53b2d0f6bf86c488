import type { AddressRule } from "../../src/detect/address-rule.ts";
import { calendar, found, onHost, refuse, segments } from "./answers.ts";

export const meetup: AddressRule = {
  platform: "Meetup",
  fromAddress(url) {
    if (!onHost(url, "meetup.com")) return null;
    const path = segments(url);
    const group = path[/^[a-z]{2}(-[A-Za-z]{2})?$/.test(path[0] ?? "") ? 1 : 0] ?? "";
    if (
      !/^[\p{L}\p{N}_-]{3,80}$/u.test(group) ||
      ["find", "home", "topics", "cities", "login"].includes(group)
    ) {
      return refuse("NOT_A_FEED", [
        "Collez l'adresse de la page de votre groupe Meetup.",
        "Paste the address of your Meetup group's page.",
      ]);
    }
    return found(
      calendar(
        `https://www.meetup.com/${encodeURIComponent(group)}/events/ical/`,
        [`Groupe Meetup ${group}`, `Meetup group ${group}`],
        0.9,
        {
          note: "FEED_WITHOUT_PLACE",
        },
      ),
    );
  },
};

const byKey = (name: string, where: string, whereEn: string) =>
  [
    `${name} n'ouvre ses événements qu'avec une clé que l'association crée elle-même (${where}), et ce site ne lit pas encore cette interface. Donnez l'adresse de l'agenda de votre site ou d'un outil libre, et gardez ${name} comme lien de réservation.`,
    `${name} opens its events only with a key that the association makes itself (${whereEn}), and this site does not read that interface yet. Give the address of your site's or a free tool's calendar, and keep ${name} as the booking link.`,
  ] as const;

const SERVICES: readonly { hosts: readonly string[]; words: readonly [string, string] }[] = [
  {
    hosts: ["helloasso.com"],
    words: byKey("HelloAsso", "espace association, « API »", "association area, “API”"),
  },
  { hosts: ["billetweb.fr"], words: byKey("Billetweb", "compte, « API »", "account, “API”") },
  {
    hosts: ["weezevent.com"],
    words: byKey("Weezevent", "back-office, « Outils, API »", "back office, “Tools, API”"),
  },
  { hosts: ["yurplan.com"], words: byKey("Yurplan", "compte professionnel", "professional account") },
  {
    hosts: [
      "eventbrite.com",
      "eventbrite.fr",
      "eventbrite.be",
      "eventbrite.ca",
      "eventbrite.co.uk",
      "eventbrite.ch",
    ],
    words: [
      "Eventbrite ne publie plus d'agenda qu'on puisse suivre. Donnez l'adresse de l'agenda de votre site ou d'un outil libre, et gardez Eventbrite comme lien de réservation.",
      "Eventbrite no longer publishes a calendar that can be followed. Give the address of your site's or a free tool's calendar, and keep Eventbrite as the booking link.",
    ],
  },
];

export const ticketing: AddressRule = {
  platform: "HelloAsso, Billetweb, Weezevent, Yurplan, Eventbrite",
  fromAddress(url) {
    const service = SERVICES.find(({ hosts }) => onHost(url, ...hosts));
    return service ? refuse("TICKETING_WITHOUT_FEED", service.words) : null;
  },
};
