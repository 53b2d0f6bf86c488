import type { HubEvent } from "../../src/model/event.ts";
import { instantSeconds } from "../../src/model/zone.ts";
import { pick, type Random } from "../events.ts";
import { shifted, withFacts, withPlace } from "./retellings.ts";
import { inventedOrganizer, inventedPlace } from "./settings.ts";

/** An event that is like another one, and is not it: both, as one source could tell them; null where there is none. */
export type NearTwin = (
  event: HubEvent,
  random: Random,
  /** Another event of the same feed. */
  other: HubEvent,
) => readonly [HubEvent, HubEvent] | null;

const titled = (event: HubEvent, name: string): HubEvent => withFacts(event, { name, nameByLanguage: null });

const ended =
  (one: string, other: string): NearTwin =>
  (event) => [titled(event, `${event.facts.name}${one}`), titled(event, `${event.facts.name}${other}`)];

/** One event at another time; series have times enough to meet again. */
const later = (event: HubEvent, seconds: number): HubEvent | null =>
  event.isSeries ? null : shifted(event, seconds);

const pair = (one: HubEvent, other: HubEvent | null): readonly [HubEvent, HubEvent] | null =>
  other ? [one, other] : null;

const HOUR = 3600;
const GENERIC = [
  "Concert",
  "Atelier d'écriture",
  "Visite guidée",
  "Soirée jeux",
  "Heure du conte",
  "Repair Café",
  "Yoga",
  "Scène ouverte",
  "Assemblée générale",
  "Café associatif",
  "Marché de Noël",
  "Bal folk",
];
const FILMS = [
  "Le Grand Départ",
  "La Nuit des ours",
  "Dune",
  "Anatomie d'une chute",
  "Flow",
  "Vingt dieux",
  "Le Comte de Monte-Cristo",
  "Emilia Pérez",
  "Le Robot sauvage",
];
const CRAFTS = ["couture", "vélo", "vannerie", "soudure", "tricot", "céramique", "cuisine", "impression 3D"];

function two<T>(random: Random, list: readonly T[]): [T, T] {
  const one = pick(random, list);
  const rest = list.filter((each) => each !== one);
  return [one, pick(random, rest)];
}

/** The same event in another house of the same town. */
const nextDoor = (event: HubEvent, random: Random): HubEvent | null => {
  const [place] = event.facts.location;
  return place?.inseeCommune ? withFacts(event, { location: [inventedPlace(random, place)] }) : null;
};

const elsewhere = (event: HubEvent, random: Random): HubEvent =>
  withFacts(event, { location: [inventedPlace(random)] });

const everySecond = (event: HubEvent): HubEvent => ({
  ...event,
  moments: event.moments.filter((_, index) => index % 2 === 0),
});

const sameName = (event: HubEvent, other: HubEvent): boolean => event.facts.name === other.facts.name;

export const NEAR_TWINS: Readonly<Record<string, NearTwin>> = {
  "two rooms by letter, in the title": ended(" – salle A", " – salle B"),
  "two rooms by number, in the place": (event) => {
    const room = (number: number) =>
      withPlace(event, ({ name }) => ({ name: `Salle ${number}, ${name ?? "Cinéma Rex"}` }));
    const one = room(1);
    return one && pair(one, room(2));
  },
  "two rooms by name, everyday title": (event, random) => {
    const generic = titled(event, pick(random, GENERIC));
    const room = (name: string) => withPlace(generic, () => ({ name }));
    const one = room("Salle bleue");
    return one && pair(one, room("Auditorium"));
  },
  "next day": (event) => pair(event, later(event, 24 * HOUR)),
  "next week": (event) => pair(event, later(event, 7 * 24 * HOUR)),
  "two hours later": (event) => pair(event, later(event, 2 * HOUR)),
  "half an hour later": (event) => pair(event, later(event, HOUR / 2)),
  "after the first": (event) => {
    const [moment] = event.moments;
    if (!moment?.endDate || event.isSeries) return null;
    const length = instantSeconds(moment.endsAt) - instantSeconds(moment.startsAt);
    return length > HOUR / 4 ? pair(event, shifted(event, length)) : null;
  },
  "numbered sessions": ended(" – séance 1", " – séance 2"),
  "numbered parts": ended(", partie I", ", partie III"),
  "groups by letter": ended(" (groupe A)", " (groupe B)"),
  "groups by age": ended(" 6-8 ans", " 9-12 ans"),
  "groups by level": ended(" débutants", " confirmés"),
  "another town": (event, random) => [event, elsewhere(event, random)],
  "another town, organizer and hour": (event, random) => {
    const evening = later(event, 3 * HOUR);
    const organizer = [inventedOrganizer(random)];
    return evening && [event, withFacts(elsewhere(evening, random), { organizer })];
  },
  "another house in town": (event, random) => pair(event, nextDoor(event, random)),
  "another house in town, name alone": (event, random) => {
    const next = nextDoor(event, random);
    const bare = { streetAddress: null, latitude: null, longitude: null, geoOrigin: null };
    return (
      next &&
      pair(
        event,
        withPlace(next, () => bare),
      )
    );
  },
  "everyday title, another house in town": (event, random) => {
    const generic = titled(event, pick(random, GENERIC));
    return pair(generic, nextDoor(generic, random));
  },
  "everyday title, one names only the town": (event, random) => {
    const generic = titled(event, pick(random, GENERIC));
    const bare = { name: null, streetAddress: null, latitude: null, longitude: null, geoOrigin: null };
    const other = withPlace(withFacts(generic, { organizer: [], description: null }), () => bare);
    return event.facts.location[0]?.inseeCommune ? pair(generic, other) : null;
  },
  "everyday title, one names no place": (event, random) => {
    const generic = titled(event, pick(random, GENERIC));
    return [generic, withFacts(generic, { location: [], organizer: [], description: null })];
  },
  "two films at one hour": (event, random) => {
    const [one, other] = two(random, FILMS);
    return [titled(event, `Ciné : ${one}`), titled(event, `Ciné : ${other}`)];
  },
  "two workshops at one hour": (event, random) => {
    const [one, other] = two(random, CRAFTS);
    return [titled(event, `Atelier ${one}`), titled(event, `Atelier ${other}`)];
  },
  "two titles at one hour and place": (event, _, other) =>
    sameName(event, other) ? null : [event, titled(event, other.facts.name)],
  "same page and title, another day": (event) => {
    const next = later(event, 48 * HOUR);
    return pair(event, next && withFacts(next, { url: event.facts.url, sameAs: event.facts.sameAs }));
  },
  "same page and title, another town": (event, random) =>
    event.facts.location.length === 0 ? null : [event, elsewhere(event, random)],
  "every second of a weekly series": (event) =>
    event.isSeries && event.moments.length > 5 && event.schedule.recurrence
      ? [event, everySecond(event)]
      : null,
  "series at another hour": (event) => (event.isSeries ? pair(event, shifted(event, HOUR)) : null),
  "an evening that a series leaves out": (event) => {
    const [first, second, ...rest] = event.moments;
    if (!event.isSeries || !first || !second || rest.length === 0) return null;
    const gone = { ...event, isSeries: false, moments: [{ ...second, recurrenceId: null }] };
    return [{ ...event, moments: [first, ...rest] }, gone];
  },
};

/** Twins that keep the page, id and image of the original: a copied or shared page is what makes them dangerous. */
export const KEEP_PAGE: ReadonlySet<string> = new Set([
  "same page and title, another day",
  "same page and title, another town",
]);
