import type { EventFacts } from "../model/event.ts";
import type { FeedPart } from "../model/feed-advice.ts";
import { findLicense } from "../model/license.ts";
import type { ProblemCode } from "../model/problem.ts";
import type { ReportedEvent, ReportedFeed } from "./feed-report.ts";

/** What each part counts for; together 100. When and where come first: without them nobody can go. */
export const PART_WEIGHTS: Readonly<Record<FeedPart, number>> = {
  dates: 22,
  places: 22,
  descriptions: 13,
  prices: 10,
  links: 8,
  images: 7,
  accessibility: 4,
  categories: 4,
  identifiers: 5,
  license: 5,
};

/** How much of a part is there, 0 to 1, and how many events have all of it. */
export interface PartShare {
  readonly share: number;
  readonly having: number;
}

const ZONE_UNSURE: readonly ProblemCode[] = ["ZONE_ASSUMED", "ZONE_MISSING", "ZONE_UNKNOWN"];
const IDS_UNSURE: readonly ProblemCode[] = ["UID_CHURN", "UID_REPEATED", "UID_DUPLICATE", "UID_SHARED"];
/** Fewer characters than this tell hardly more than the title. */
const SHORTEST_DESCRIPTION = 40;

const timesOf = ({ problems }: ReportedFeed, codes: readonly ProblemCode[]): number =>
  problems.reduce((sum, { code, count }) => (codes.includes(code) ? sum + count : sum), 0);

function shareOf(feed: ReportedFeed, worth: (event: ReportedEvent) => number): PartShare {
  const { events } = feed;
  if (events.length === 0) return { share: 0, having: 0 };
  let sum = 0;
  let having = 0;
  for (const event of events) {
    const each = worth(event);
    sum += each;
    if (each >= 1) having += 1;
  }
  return { share: sum / events.length, having };
}

const ofFacts =
  (has: (facts: EventFacts) => boolean) =>
  (feed: ReportedFeed): PartShare =>
    shareOf(feed, ({ facts }) => (has(facts) ? 1 : 0));

/** An end counts a third: a door that opens at a known hour is enough to come. */
function dates(feed: ReportedFeed): PartShare {
  const { share, having } = shareOf(feed, ({ schedule: { timing, timings } }) => {
    const ended =
      (timing.start.type === "date" || timing.end) ??
      timing.duration ??
      timings?.every(({ end, duration }) => end ?? duration);
    return ended ? 1 : 2 / 3;
  });
  const total = feed.events.length;
  const unsure = Math.min(total, timesOf(feed, ZONE_UNSURE));
  const readable = total / Math.max(1, total + feed.refused);
  return {
    share: share * readable * (1 - unsure / Math.max(1, total) / 2),
    having: Math.max(0, Math.min(having, total - unsure)),
  };
}

/** Online with an address to join is a place. Of a real one: its name, its commune, and where in it. */
function placeWorth({ facts: { location, virtualLocation } }: ReportedEvent): number {
  const [place] = location;
  if (!place) return virtualLocation.length > 0 ? 1 : 0;
  const town =
    place.inseeCommune !== null || (place.addressCountry !== null && place.addressLocality !== null);
  const exact = place.streetAddress !== null || place.geoOrigin === "source";
  return (place.name !== null || exact ? 0.3 : 0) + (town ? 0.5 : 0) + (exact ? 0.2 : 0);
}

function identifiers(feed: ReportedFeed): PartShare {
  const { share, having } = shareOf(feed, ({ uidIsFingerprint }) => (uidIsFingerprint ? 0 : 1));
  const unsure = Math.min(feed.events.length, timesOf(feed, IDS_UNSURE));
  const left = 1 - unsure / Math.max(1, feed.events.length);
  return { share: share * left, having: Math.max(0, Math.min(having, feed.events.length - unsure)) };
}

/** How each part is measured. */
export const PART_SHARES: Readonly<Record<FeedPart, (feed: ReportedFeed) => PartShare>> = {
  dates,
  places: (feed) => shareOf(feed, placeWorth),
  descriptions: ofFacts(
    ({ description, disambiguatingDescription }) =>
      (description ?? disambiguatingDescription ?? "").length >= SHORTEST_DESCRIPTION,
  ),
  prices: ofFacts(({ isAccessibleForFree, offers }) => isAccessibleForFree !== null || offers.length > 0),
  links: ofFacts(({ url, sameAs }) => url !== null || sameAs.length > 0),
  images: ofFacts(({ image }) => image.length > 0),
  accessibility: ofFacts(
    ({ accessibility, location }) =>
      accessibility.length > 0 || location.some((place) => place.accessibility.length > 0),
  ),
  categories: ofFacts(({ keywords, about }) => keywords.length > 0 || about.length > 0),
  identifiers,
  license: ({ events, license }) =>
    findLicense(license) ? { share: 1, having: events.length } : { share: 0, having: 0 },
};
