import { type AddressRule, askRules } from "../src/detect/address-rule.ts";
import type { PlatformAdvice } from "../src/model/feed-advice.ts";
import { gancio } from "./addresses/gancio.ts";
import { google } from "./addresses/google.ts";
import { mobilizon } from "./addresses/mobilizon.ts";
import { nextcloud } from "./addresses/nextcloud.ts";
import { office } from "./addresses/office.ts";
import { theEventsCalendar } from "./addresses/the-events-calendar.ts";
import { modernEventsCalendar } from "./addresses/wordpress-plugins.ts";
import { gancioAdvice, mobilizonAdvice, openagendaAdvice, tibilletAdvice } from "./advice/event-platforms.ts";
import { googleAdvice, nextcloudAdvice, officeAdvice } from "./advice/group-calendars.ts";
import { calendarFileAdvice, structuredDataAdvice } from "./advice/plain-feeds.ts";
import {
  modernEventsCalendarAdvice,
  newsFeedAdvice,
  theEventsCalendarAdvice,
} from "./advice/site-programs.ts";

/** Kinds that belong to one program. */
const BY_KIND: Readonly<Record<string, PlatformAdvice>> = {
  tibillet: tibilletAdvice,
  openagenda: openagendaAdvice,
};

/** Programs whose feeds are known by their address. */
const BY_ADDRESS: readonly (readonly [AddressRule, PlatformAdvice])[] = [
  [google, googleAdvice],
  [office, officeAdvice],
  [nextcloud, nextcloudAdvice],
  [modernEventsCalendar, modernEventsCalendarAdvice],
  [theEventsCalendar, theEventsCalendarAdvice],
  [mobilizon, mobilizonAdvice],
  [gancio, gancioAdvice],
];

/** Where nothing but the format is known. */
const BY_FORMAT: Readonly<Record<string, PlatformAdvice>> = {
  ical: calendarFileAdvice,
  rss: newsFeedAdvice,
  jsonld: structuredDataAdvice,
};

/** What to change, and where, in the program behind an address that is polled. Pure; null for what is not recognised. */
export function adviceOf(kind: string, url: string): PlatformAdvice | null {
  if (BY_KIND[kind]) return BY_KIND[kind];
  const address = URL.canParse(url) ? new URL(url) : null;
  const known = address && BY_ADDRESS.find(([rule]) => askRules(address, [rule]) !== null);
  return known?.[1] ?? BY_FORMAT[kind] ?? null;
}
