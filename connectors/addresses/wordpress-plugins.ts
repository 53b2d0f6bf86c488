import type { AddressAnswer, AddressRule, PageMarks } from "../../src/detect/address-rule.ts";
import { calendar, found, refuse } from "./answers.ts";

const home = ({ url, links }: PageMarks): string =>
  links.relations.get("https://api.w.org/")?.replace(/\/wp-json\/?.*$|\/\?rest_route=.*$/, "") ?? url.origin;

const modernEvents = (base: string, confidence: number) =>
  calendar(
    `${base}/?mec-ical-feed=1`,
    ["Agenda WordPress (Modern Events Calendar)", "WordPress agenda (Modern Events Calendar)"],
    confidence,
  );

const myCalendar = (url: string, confidence: number) =>
  calendar(url, ["Agenda WordPress (My Calendar)", "WordPress agenda (My Calendar)"], confidence);

export const modernEventsCalendar: AddressRule = {
  platform: "Modern Events Calendar",
  fromAddress(url) {
    if (url.searchParams.has("mec-ical-feed")) {
      return found(modernEvents(`${url.origin}${url.pathname.replace(/\/$/, "")}`, 0.95));
    }
    // `method=ical&id=` is the button under one event.
    if (url.searchParams.get("method") === "ical" && url.searchParams.has("id")) {
      return {
        type: "candidates",
        problems: ["FEED_OF_ONE_EVENT"],
        candidates: [modernEvents(url.origin, 0.6)],
      };
    }
    return null;
  },
  fromPage: (page) =>
    /class="[^"]{0,200}\bmec-(?:wrap|event|calendar|skin)/.test(page.html.slice(0, 1_000_000))
      ? [modernEvents(home(page), 0.7)]
      : [],
};

export const eventOn: AddressRule = {
  platform: "EventON",
  fromAddress(url): AddressAnswer | null {
    if (url.searchParams.get("action") !== "eventon_ics_download") return null;
    return refuse("FEED_OF_ONE_EVENT", [
      "Le bouton « iCal » d'EventON ne donne qu'un événement. Collez plutôt l'adresse de la page de votre agenda.",
      "EventON's “iCal” button gives one event. Paste the address of your agenda's page instead.",
    ]);
  },
};

export const myCalendarPlugin: AddressRule = {
  platform: "My Calendar",
  fromAddress(url) {
    if (!url.searchParams.has("my-calendar-api")) return null;
    const query = new URLSearchParams(url.search);
    query.set("my-calendar-api", "ical");
    return found(myCalendar(`${url.origin}${url.pathname}?${query}`, 0.93));
  },
  fromPage: (page) =>
    /\/plugins\/my-calendar\/|class="[^"]{0,200}\bmc-main\b/.test(page.html.slice(0, 1_000_000))
      ? [myCalendar(`${home(page)}/?my-calendar-api=ical`, 0.5)]
      : [],
};

export const eventOrganiser: AddressRule = {
  platform: "Event Organiser, All-in-One Event Calendar",
  fromAddress: () => null,
  fromPage(page) {
    const marks = page.html.slice(0, 1_000_000);
    if (/\/plugins\/event-organiser\/|\beo-event(?:s|-)/.test(marks)) {
      return [
        calendar(
          `${home(page)}/feed/eo-events/`,
          ["Agenda WordPress (Event Organiser)", "WordPress agenda (Event Organiser)"],
          0.7,
        ),
      ];
    }
    if (/\bai1ec[-_]/.test(marks)) {
      const query =
        "plugin=all-in-one-event-calendar&controller=ai1ec_exporter_controller&action=export_events&no_html=true";
      return [
        calendar(
          `${home(page)}/?${query}`,
          ["Agenda WordPress (All-in-One Event Calendar)", "WordPress agenda (All-in-One Event Calendar)"],
          0.7,
        ),
      ];
    }
    return [];
  },
};
