import type { AddressRule } from "../../src/detect/address-rule.ts";
import { calendar, found, onHost, refuse } from "./answers.ts";

/** `webcal://p00-caldav.icloud.com/published/2/…`: public, although its host says CalDAV. */
export const icloud: AddressRule = {
  platform: "iCloud",
  fromAddress(url) {
    if (!onHost(url, "icloud.com")) return null;
    if (url.pathname.startsWith("/published/")) {
      return found(
        calendar(
          `https://${url.host}${url.pathname}${url.search}`,
          ["Agenda iCloud public", "Public iCloud calendar"],
          0.95,
        ),
      );
    }
    const screen = onHost(url, "www.icloud.com") || url.hostname === "icloud.com";
    return refuse(screen ? "CALENDAR_NOT_SHARED" : "CALENDAR_NEEDS_PASSWORD", [
      "Dans Calendrier : bouton de partage de l'agenda, « Calendrier public », puis copiez le lien, qui commence par webcal://.",
      "In Calendar: the calendar's share button, “Public calendar”, then copy the link, which begins with webcal://.",
    ]);
  },
};
