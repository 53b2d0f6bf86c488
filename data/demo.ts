import type { SourceEntry } from "../src/model/source-registry.ts";
import { weekOf } from "./demo/days.ts";
import { loginPage } from "./demo/event-page.ts";
import { type DemoFeed, HTML } from "./demo/feed.ts";
import {
  amarre,
  billetterie,
  bobines,
  bourree,
  briques,
  cordee,
  etabli,
  grenier,
  hunvreou,
  kaz,
  morlaix,
  navette,
  potager,
} from "./demo/places.ts";
import type { Venue } from "./demo/programme.ts";
import { amarreFeed } from "./demo/venues/amarre.ts";
import { billetterieFeeds, MORLAIX_AGENDA, morlaixFeeds } from "./demo/venues/amarre-concerts.ts";
import { BOBINES_KEY, bobinesFeeds } from "./demo/venues/bobines.ts";
import { bourreeFeed } from "./demo/venues/bourree.ts";
import { briquesFeed } from "./demo/venues/briques.ts";
import { cordeeFeed } from "./demo/venues/cordee.ts";
import { etabliFeed } from "./demo/venues/etabli.ts";
import { HUNVREOU_AGENDA, hunvreouFeeds } from "./demo/venues/hunvreou.ts";
import { kazFeed } from "./demo/venues/kaz.ts";
import { navetteFeeds } from "./demo/venues/navette.ts";
import { potagerFeed } from "./demo/venues/potager.ts";

/**
 * The feeds of the invented venues as they stand at an instant. Pure: the same week gives the same bytes, and an
 * event keeps its identity and its dates from the day it is announced until it has long passed.
 */
export function demoFeeds(now: Date): DemoFeed[] {
  const week = weekOf(Math.floor(now.getTime() / 1000));
  return [
    amarreFeed(week),
    ...billetterieFeeds(week),
    ...morlaixFeeds(week),
    potagerFeed(week),
    ...navetteFeeds(week),
    // Its owner switched the share off: a login page answers, with status 200.
    { path: "/grenier-bavard/agenda.ics", contentType: HTML, body: loginPage(grenier) },
    kazFeed(week),
    ...bobinesFeeds(week),
    briquesFeed(week),
    cordeeFeed(week),
    bourreeFeed(week),
    ...hunvreouFeeds(week),
    etabliFeed(week),
  ];
}

function placeOf(venue: Venue) {
  const { name, streetAddress, postalCode, town, latitude, longitude } = venue;
  return {
    name,
    streetAddress,
    postalCode,
    addressLocality: town,
    addressCountry: "FR",
    latitude,
    longitude,
  };
}

/**
 * The registry of the invented venues.
 * @param origin of the server that answers `demoFeeds`: `http://127.0.0.1:40123`, without final slash.
 */
export function demoSources(origin: string): SourceEntry[] {
  const source = (venue: Venue, kind: string, path: string, license: string): SourceEntry => ({
    id: venue.slug,
    kind,
    url: `${origin}/${venue.slug}${path}`,
    name: venue.name,
    homepage: `https://${venue.slug}.example/`,
    timeZone: venue.timeZone,
    place: placeOf(venue),
    license,
    attribution: venue.name,
    language: "fr",
  });
  return [
    source(amarre, "ical", "/agenda.ics", "CC-BY-4.0"),
    {
      ...source(billetterie, "tibillet", "/api/events/", "CC-BY-4.0"),
      name: `Billetterie de ${amarre.name}`,
    },
    source(morlaix, "openagenda", `/v2/agendas/${MORLAIX_AGENDA}/events`, "etalab-2.0"),
    source(potager, "ical", "/jardin.ics", "CC0-1.0"),
    source(navette, "tibillet", "/api/events/", "CC-BY-SA-4.0"),
    source(grenier, "ical", "/agenda.ics", "CC-BY-4.0"),
    source(kaz, "ical", "/agenda.ics", "CC-BY-4.0"),
    {
      ...source(bobines, "tibillet", "/api/events/", "CC-BY-4.0"),
      keyEnvironmentVariable: "CRIEUR_DEMO_KEY",
    },
    source(briques, "jsonld", "/agenda", "ODbL-1.0"),
    source(cordee, "jsonld", "/agenda", "CC-BY-4.0"),
    source(bourree, "ical", "/calendar.ics", "CC-BY-4.0"),
    source(hunvreou, "openagenda", `/v2/agendas/${HUNVREOU_AGENDA}/events`, "etalab-2.0"),
    source(etabli, "rss", "/feed/", "CC-BY-4.0"),
  ];
}

/** The keys of the demonstration, by the variable that would hold them. They open invented events only. */
export const DEMO_KEYS: Readonly<Record<string, string>> = { CRIEUR_DEMO_KEY: BOBINES_KEY };
