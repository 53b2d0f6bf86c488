import type { EventFacts, HubEvent } from "../model/event.ts";
import { fold } from "../model/fold.ts";
import type { Place } from "../model/place.ts";
import type { Moment } from "../model/recurrence.ts";
import type { LocalDate } from "../model/time.ts";
import { instantSeconds, SECONDS_PER_DAY, type Seconds } from "../model/zone.ts";
import { type ComparablePlace, comparablePlace } from "./comparable-place.ts";
import { originOf } from "./copies.ts";
import { sharedImage, sharedLink, sharedUid, siteOf } from "./shared-links.ts";
import { type TitleWords, titleWords } from "./title-words.ts";
import { isUntold, stem } from "./word-weights.ts";

export interface ComparableMoment {
  /** UTC seconds since 1970. */
  readonly at: Seconds;
  /** UTC seconds; null when no end is known. */
  readonly until: Seconds | null;
  /** The day on the wall clock of the event. */
  readonly day: LocalDate;
  /** All day, or told as midnight to midnight by a source that has no hour to give. */
  readonly dateOnly: boolean;
  readonly recurrenceId: string | null;
}

/**
 * What is compared of one source's record, and nothing else: made once from an event, plain JSON, so that it can be
 * kept beside the record. Texts are folded (model/fold.ts).
 */
export interface Comparable {
  readonly id: string;
  readonly sourceId: string;
  readonly isSeries: boolean;
  /** True when a rule makes its moments, false when they are listed one by one. */
  readonly hasRule: boolean;
  /** In time order, inside the window of the store. */
  readonly moments: readonly ComparableMoment[];
  /** One for each language, the main one first. */
  readonly titles: readonly TitleWords[];
  /** Words of its own places, towns and organizers, which titles repeat. */
  readonly context: readonly string[];
  /** Primary language tags. */
  readonly languages: readonly string[];
  readonly places: readonly ComparablePlace[];
  /** Held online and nowhere else. */
  readonly onlineOnly: boolean;
  readonly meetings: readonly string[];
  /** Words of each organizer's name. */
  readonly organizers: readonly (readonly string[])[];
  /** Addresses of pages about this event alone, in the form of `sharedLink`. */
  readonly links: readonly string[];
  /** Ids that no other event in the world has. */
  readonly identifiers: readonly string[];
  readonly images: readonly string[];
  readonly site: string | null;
  /** Beginning of its description; null when it is too short to be anybody's own. */
  readonly opening: string | null;
  /** From and to, in years; null when nobody says. */
  readonly ages: readonly [number, number] | null;
}

const OPENING_LENGTH = 80;

/** Takes from a normalised event what is compared. Pure; the same event always gives the same. */
export function comparable(event: HubEvent, sourceId: string): Comparable {
  const { facts } = event;
  const told = facts.location.map(toldPlace);
  const places = told.map(({ compared }) => compared);
  const moments = event.moments.map(comparableMoment);
  return {
    id: event.id,
    sourceId,
    isSeries: event.isSeries,
    hasRule: (event.schedule.recurrence?.rrules.length ?? 0) > 0,
    moments,
    titles: titlesOf(facts, event.moments, told),
    context: contextOf(facts, told),
    languages: [...new Set(facts.inLanguage.map((tag) => tag.split("-")[0] ?? tag))],
    places,
    onlineOnly: places.length === 0 && facts.eventAttendanceMode === "OnlineEventAttendanceMode",
    meetings: facts.virtualLocation.flatMap((url) => sharedLink(url) ?? []),
    organizers: facts.organizer.map(({ name }) => nameWords(name)).filter((words) => words.length > 0),
    links: linksOf(facts),
    identifiers: identifiersOf(event),
    images: facts.image.flatMap(({ url }) => sharedImage(url) ?? []),
    site: facts.url === null ? null : siteOf(facts.url),
    opening: openingOf(facts.description ?? facts.disambiguatingDescription ?? ""),
    ages: agesOf(facts.typicalAgeRange),
  };
}

function openingOf(description: string): string | null {
  // Most are told by their first letters alone, and folding costs by the letter.
  const few = fold(description.slice(0, 2 * OPENING_LENGTH));
  const opening = few.length > OPENING_LENGTH ? few : fold(description.slice(0, 400));
  return opening.length < OPENING_LENGTH ? null : opening.slice(0, OPENING_LENGTH);
}

/** A moment as it is compared. */
export function comparableMoment(moment: Moment): ComparableMoment {
  const at = instantSeconds(moment.startsAt);
  const until = moment.endDate === null ? null : instantSeconds(moment.endsAt);
  const hour = moment.startDate.slice(11, 16);
  const endHour = moment.endDate?.slice(11, 16);
  const midnights = hour === "00:00" && (endHour === undefined || endHour === "00:00" || endHour === "23:59");
  return {
    at,
    until: until !== null && until > at ? until : null,
    day: moment.startDate.slice(0, 10),
    dateOnly: moment.allDay || midnights,
    recurrenceId: moment.recurrenceId,
  };
}

function titlesOf(facts: EventFacts, moments: readonly Moment[], places: readonly ToldPlace[]): TitleWords[] {
  const [first] = moments;
  const last = moments.at(-1);
  const setting = {
    days: [first, last].flatMap((moment) => (moment ? [moment.startDate.slice(0, 10)] : [])),
    hours: first ? [first.startDate, first.endDate ?? ""].map((date) => date.slice(11, 16)) : [],
    addresses: places.flatMap(({ addresses }) => addresses),
  };
  const names = new Set([facts.name, ...Object.values(facts.nameByLanguage ?? {})]);
  return [...names].map((name) => titleWords(name, setting));
}

/** What a place gives to the comparison of an event. */
interface ToldPlace {
  readonly compared: ComparablePlace;
  /** Telling words of its name and town. */
  readonly words: readonly string[];
  /** Its street with its number, and its postal code, folded. */
  readonly addresses: readonly string[];
}

/** A venue and its organizer have hundreds of events: what their names give is kept for the next one. */
const MOST_KNOWN = 5000;
const knownPlaces = new Map<string, ToldPlace>();
const knownNames = new Map<string, readonly string[]>();

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  let found = known.get(key);
  if (found === undefined) {
    found = make();
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, found);
  }
  return found;
}

function toldPlace(place: Place): ToldPlace {
  const { name, streetAddress, postalCode, addressLocality, inseeCommune, latitude, longitude } = place;
  const said = [name, streetAddress, postalCode, addressLocality, inseeCommune, place.geoOrigin];
  return kept(knownPlaces, JSON.stringify([said, latitude, longitude]), () => {
    const compared = comparablePlace(place);
    const names = [name, addressLocality, compared.town].flatMap((one) => one ?? []);
    return {
      compared,
      words: [...new Set(names.flatMap(nameWords))],
      addresses: [fold(streetAddress ?? ""), postalCode ?? ""].filter((address) => /\d/.test(address)),
    };
  });
}

/** The words of a name that tell something, singular. */
function nameWords(name: string): readonly string[] {
  return kept(knownNames, name, () => {
    const words = fold(name)
      .split(" ")
      .filter((word) => word !== "" && !isUntold(word));
    return [...new Set(words.map(stem))];
  });
}

function contextOf({ organizer }: EventFacts, places: readonly ToldPlace[]): string[] {
  const names = organizer.map(({ name }) => nameWords(name));
  return [...new Set([...places.map(({ words }) => words), ...names].flat())];
}

function linksOf(facts: EventFacts): string[] {
  // The page of a venue or of an organizer is that of all its events.
  const owners = new Set([...facts.location, ...facts.organizer].map(({ url }) => url));
  const said = [facts.url, ...facts.sameAs, ...facts.offers.map(({ url }) => url)];
  const links = said.flatMap((url) => (url && !owners.has(url) ? (sharedLink(url) ?? []) : []));
  return [...new Set(links)];
}

function identifiersOf(event: HubEvent): string[] {
  const { facts, uid, uidIsFingerprint } = event;
  // What another hub repeats is compared by the id that its own source gives it.
  const said = originOf({ event })?.uid ?? (uidIsFingerprint ? "" : uid);
  const named = facts.identifier
    .filter(({ value }) => value.length > 3)
    .map(({ propertyID, value }) => `${propertyID}:${value}`.toLowerCase());
  const own = sharedUid(said);
  return [...new Set(own === null ? named : [...named, `uid:${own}`])];
}

const OLDEST = 120;

/** schema.org typicalAgeRange: `6-12`, `18-`, `-12`. */
function agesOf(range: string | null): [number, number] | null {
  const [, from, to] = /^(\d*)-(\d*)$/.exec(range?.trim() ?? "") ?? [];
  return from || to ? [Number(from || 0), Number(to || OLDEST)] : null;
}

/** Whether a moment goes on over more than a day, so that its end tells something. */
export const isLong = ({ at, until }: ComparableMoment): boolean =>
  until !== null && until - at > SECONDS_PER_DAY + 3600;
