import type { AddressRule } from "../../src/detect/address-rule.ts";
import { calendar, found, onHost, refuse, subscribed } from "./answers.ts";

/** `/owa/calendar/{address}/{token}/calendar.html` or `reachcalendar.html`, published to anyone. */
export const office: AddressRule = {
  platform: "Outlook, Microsoft 365",
  fromAddress(url) {
    if (
      !onHost(url, "outlook.office365.com", "outlook.office.com", "outlook.live.com", "outlook.com") &&
      !/^\/owa\/calendar\//.test(url.pathname)
    ) {
      return null;
    }
    const published = /^(\/owa\/calendar\/.{1,400}\/)(reachcalendar|calendar)\.(?:html|ics)$/i.exec(
      url.pathname,
    );
    if (published) {
      return found(
        calendar(
          `${url.origin}${published[1]}${published[2]}.ics`,
          ["Agenda Outlook publié", "Published Outlook calendar"],
          0.95,
        ),
      );
    }
    const handed = subscribed(url.searchParams.get("url"));
    if (handed) return handed;
    return refuse("CALENDAR_NOT_SHARED", [
      "Dans Outlook : Paramètres, Calendrier, « Calendriers partagés », « Publier un calendrier », puis copiez le lien ICS.",
      "In Outlook: Settings, Calendar, “Shared calendars”, “Publish a calendar”, then copy the ICS link.",
    ]);
  },
};
