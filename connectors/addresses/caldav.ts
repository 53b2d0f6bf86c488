import type { AddressRule } from "../../src/detect/address-rule.ts";
import { onHost, refuse } from "./answers.ts";

const PATHS =
  /\/remote\.php\/(?:dav\/(?:calendars|principals)|caldav)(?:\/|$)|\/caldav(?:\.php)?(?:\/|$)|^\/\.well-known\/caldav|\/(?:cal|radicale|baikal|dav)\.php\/|^\/dav\/(?:calendars|principals)?|^\/principals\//i;

/** Synchronisation addresses ask for a password; the hub never asks anyone for one. */
export const caldav: AddressRule = {
  platform: "CalDAV (Infomaniak, Nextcloud, SOGo…)",
  fromAddress(url) {
    if (onHost(url, "sync.infomaniak.com")) {
      return refuse("CALENDAR_NEEDS_PASSWORD", [
        "Dans Infomaniak Calendar : options de l'agenda, « Partager », « Lien public », puis copiez le lien iCal (ICS).",
        "In Infomaniak Calendar: the calendar's options, “Share”, “Public link”, then copy the iCal (ICS) link.",
      ]);
    }
    // Calendars that iCloud and SOGo publish live beside the private ones.
    if (/\/published\/|\/dav\/public\/|\.ics$/.test(url.pathname) && !/\/remote\.php\//.test(url.pathname))
      return null;
    const host =
      /^(?:caldav|dav)\./.test(url.hostname) ||
      onHost(url, "caldav.icloud.com", "apidata.googleusercontent.com");
    return host || PATHS.test(url.pathname) || /\/SOGo\/dav\//.test(url.pathname)
      ? refuse("CALENDAR_NEEDS_PASSWORD")
      : null;
  },
};
