import { Buffer } from "node:buffer";
import type { AddressAnswer, AddressRule } from "../../src/detect/address-rule.ts";
import { calendar, decode, found, refuse, subscribed } from "./answers.ts";

const ID = /^[^\s/?#@]{1,200}@[a-z0-9.-]{3,100}$/i;

/** `cid` is the calendar's id, or its base64 without padding. */
function fromCid(value: string): string {
  const plain = decode(value);
  if (plain.includes("@")) return plain;
  const text = Buffer.from(plain, "base64").toString("utf8");
  return ID.test(text) ? text : plain;
}

function publicCalendar(id: string) {
  return calendar(
    `https://calendar.google.com/calendar/ical/${encodeURIComponent(id)}/public/basic.ics`,
    ["Agenda Google public", "Public Google calendar"],
    0.95,
  );
}

const NOT_SHARED = refuse("CALENDAR_NOT_SHARED", [
  "Dans Google Agenda : paramètres de l'agenda, « Autorisations d'accès », cochez « Rendre disponible publiquement », puis copiez l'« Adresse publique au format iCal ».",
  "In Google Calendar: the calendar's settings, “Access permissions”, tick “Make available to public”, then copy the “Public address in iCal format”.",
]);

function fromAddress(url: URL): AddressAnswer | null {
  const onCalendar = url.hostname === "calendar.google.com";
  const onOldHost =
    /^(www\.)?google\.[a-z.]{2,6}$/.test(url.hostname) && url.pathname.startsWith("/calendar");
  if (!onCalendar && !onOldHost) return null;
  const ical = /\/ical\/([^/]+)\/([^/]+)\/(basic|full)(?:\.ics)?$/.exec(url.pathname);
  if (ical) {
    // The secret address: whoever holds it reads everything, and it cannot be withdrawn without a reset.
    if (/^private-/.test(ical[2] ?? "")) return refuse("ADDRESS_IS_PASSWORD");
    return found(publicCalendar(decode(ical[1] ?? "")));
  }
  if (/\/dav\//.test(url.pathname)) return refuse("CALENDAR_NEEDS_PASSWORD");
  const parameters = url.searchParams;
  // Adding or showing one event, not a calendar.
  if (
    parameters.get("action") === "TEMPLATE" ||
    parameters.has("eid") ||
    /\/event(edit)?\b/.test(url.pathname)
  ) {
    return refuse(
      "FEED_OF_ONE_EVENT",
      NOT_SHARED.explanation && [NOT_SHARED.explanation.fr, NOT_SHARED.explanation.en],
    );
  }
  if (/\/private-/.test(url.pathname) || parameters.has("pvttk")) return refuse("ADDRESS_IS_PASSWORD");
  const handed = subscribed(parameters.get("cid") ?? parameters.get("src"));
  if (handed) return handed;
  const ids = [...parameters.getAll("src").map(fromCid), ...parameters.getAll("cid").map(fromCid)];
  // National holidays come with many embeds, and nobody's venue organises them.
  const own = [...new Set(ids)].filter((id) => ID.test(id) && !id.includes("#holiday@"));
  if (own.length > 0) return found(...own.slice(0, 20).map(publicCalendar));
  return NOT_SHARED;
}

export const google: AddressRule = { platform: "Google Agenda", fromAddress };
