import type { HubEvent } from "../../src/model/event.ts";
import { fold } from "../../src/model/fold.ts";
import type { Moment } from "../../src/model/recurrence.ts";
import { instantSeconds } from "../../src/model/zone.ts";

/** Whether two events are one, by somebody's rule. */
export type Rule = (a: HubEvent, b: HubEvent) => boolean;

const MOST_MOMENTS = 60;

/** Whether some moment of the one and some of the other pass a test: those rules know no series. */
const someMoments = (a: HubEvent, b: HubEvent, test: (one: Moment, other: Moment) => boolean): boolean =>
  a.moments
    .slice(0, MOST_MOMENTS)
    .some((one) => b.moments.slice(0, MOST_MOMENTS).some((other) => test(one, other)));

const dayOf = ({ startDate }: Moment): string => startDate.slice(0, 10);

const townOf = ({ facts }: HubEvent): string | null => facts.location[0]?.addressLocality ?? null;

/** Each of its cities has a list of its own. */
const inOneCity = (a: HubEvent, b: HubEvent): boolean => {
  const [one, other] = [townOf(a), townOf(b)];
  return one === null || other === null || fold(one) === fold(other);
};

/**
 * judell/community-calendar: the same UID; the same title on a day; on a day, a title of twelve letters and more that the
 * other begins with, at most three quarters as long, where one of both is an aggregator (taken as given).
 */
export const communityCalendar: Rule = (a, b) => {
  if (a.uid === b.uid) return true;
  if (!inOneCity(a, b) || !someMoments(a, b, (one, other) => dayOf(one) === dayOf(other))) return false;
  const [short = "", long = ""] = [fold(a.facts.name), fold(b.facts.name)].sort(
    (x, y) => x.length - y.length,
  );
  if (short === long) return true;
  return short.length >= 12 && short.length <= 0.75 * long.length && long.startsWith(short);
};

/**
 * culturecreates/artsdata: names alike (Jaro-Winkler above 0.92), one start instant, one place (a name alike and the same
 * postcode, since ids of places differ between sources), ends within 24 hours.
 */
export const artsdata: Rule = (a, b) => {
  const [here, there] = [a.facts.location[0], b.facts.location[0]];
  if (!here?.name || !there?.name || here.postalCode === null || here.postalCode !== there.postalCode)
    return false;
  if (jaroWinkler(fold(a.facts.name), fold(b.facts.name)) <= 0.92) return false;
  if (jaroWinkler(fold(here.name), fold(there.name)) <= 0.92) return false;
  return someMoments(
    a,
    b,
    (one, other) =>
      one.startsAt === other.startsAt &&
      Math.abs(instantSeconds(one.endsAt) - instantSeconds(other.endsAt)) <= 86_400,
  );
};

/**
 * OpenACalendar: of events that start within four hours, a point each for one start or end, one group, one address, one
 * ticket address, and a title that is equal or shares a word; two are enough.
 */
export const openACalendar: Rule = (a, b) => {
  let together = false;
  const near = someMoments(a, b, (one, other) => {
    together ||= one.startsAt === other.startsAt || one.endsAt === other.endsAt;
    return Math.abs(instantSeconds(one.startsAt) - instantSeconds(other.startsAt)) <= 4 * 3600;
  });
  if (!near) return false;
  const words = new Set(fold(a.facts.name).split(" "));
  const points = [
    together,
    a.facts.organizer.some(({ name }) => b.facts.organizer.some((other) => fold(name) === fold(other.name))),
    a.facts.url !== null && a.facts.url === b.facts.url,
    a.facts.offers.some(({ url }) => url !== undefined && b.facts.offers.some((offer) => offer.url === url)),
    fold(b.facts.name)
      .split(" ")
      .some((word) => words.has(word)),
  ];
  return points.filter(Boolean).length >= 2;
};

/** From 0 to 1 (Winkler 1990), with the usual prefix of four letters and scale of 0.1. */
function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const ofA: string[] = [];
  [...a].forEach((letter, at) => {
    for (let other = Math.max(0, at - reach); other <= Math.min(b.length - 1, at + reach); other += 1) {
      if (taken.has(other) || b[other] !== letter) continue;
      taken.add(other);
      ofA.push(letter);
      return;
    }
  });
  const matches = ofA.length;
  if (matches === 0) return 0;
  const ofB = [...taken].sort((x, y) => x - y).map((at) => b[at]);
  const exchanged = ofA.filter((letter, at) => letter !== ofB[at]).length / 2;
  const jaro = (matches / a.length + matches / b.length + (matches - exchanged) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
