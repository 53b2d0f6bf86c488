import type { AddressRule } from "../../src/detect/address-rule.ts";
import { agendaDuLibre } from "./agenda-du-libre.ts";
import { caldav } from "./caldav.ts";
import { communecter } from "./communecter.ts";
import { crieurAddress } from "./crieur.ts";
import { demosphere } from "./demosphere.ts";
import { gancio } from "./gancio.ts";
import { google } from "./google.ts";
import { teamup, zimbra } from "./groupware.ts";
import { icloud } from "./icloud.ts";
import { mobilizon } from "./mobilizon.ts";
import { nextcloud } from "./nextcloud.ts";
import { office } from "./office.ts";
import { openagendaAddress } from "./openagenda.ts";
import { socialNetworks } from "./social-networks.ts";
import { theEventsCalendar } from "./the-events-calendar.ts";
import { tibilletAddress } from "./tibillet.ts";
import { meetup, ticketing } from "./ticketing.ts";
import { eventOn, eventOrganiser, modernEventsCalendar, myCalendarPlugin } from "./wordpress-plugins.ts";
import { yeswiki } from "./yeswiki.ts";

/**
 * Every platform whose addresses are recognised. The first that answers wins: hosts that belong to one platform
 * come first, then paths that no other software writes, then those that several do.
 */
export const addressRules: readonly AddressRule[] = [
  socialNetworks,
  ticketing,
  meetup,
  google,
  office,
  icloud,
  teamup,
  openagendaAddress,
  demosphere,
  agendaDuLibre,
  nextcloud,
  caldav,
  communecter,
  eventOn,
  modernEventsCalendar,
  myCalendarPlugin,
  eventOrganiser,
  theEventsCalendar,
  mobilizon,
  gancio,
  tibilletAddress,
  zimbra,
  yeswiki,
  crieurAddress,
];
