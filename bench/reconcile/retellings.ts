import type { EventFacts, HubEvent } from "../../src/model/event.ts";
import type { Place } from "../../src/model/place.ts";
import type { Moment } from "../../src/model/recurrence.ts";
import { findZone, formatInstant, formatInZone, instantSeconds } from "../../src/model/zone.ts";
import { eventId } from "../../src/reconcile/identity.ts";
import { pick, type Random } from "../events.ts";

/**
 * The same event as another source tells it; null where that is no other way to tell this one. `original` has the page and
 * images that `event`, already of the other source, has no more.
 */
export type Retelling = (event: HubEvent, random: Random, original: HubEvent) => HubEvent | null;

export const withFacts = (event: HubEvent, facts: Partial<EventFacts>): HubEvent => ({
  ...event,
  facts: { ...event.facts, ...facts },
});

const named = (event: HubEvent, name: string): HubEvent => withFacts(event, { name, nameByLanguage: null });

const retitle =
  (change: (name: string, event: HubEvent, random: Random) => string | null): Retelling =>
  (event, random) => {
    const name = change(event.facts.name, event, random);
    return name === null || name === event.facts.name ? null : named(event, name);
  };

export const withPlace = (event: HubEvent, change: (place: Place) => Partial<Place>): HubEvent | null => {
  const [place, ...others] = event.facts.location;
  return place ? withFacts(event, { location: [{ ...place, ...change(place) }, ...others] }) : null;
};

const replace =
  (change: (place: Place, random: Random) => Partial<Place> | null): Retelling =>
  (event, random) => {
    const [place] = event.facts.location;
    const changes = place ? change(place, random) : null;
    return changes ? withPlace(event, () => changes) : null;
  };

const paris = findZone("Europe/Paris");

/** All moments moved by so many seconds. */
export const shifted = (event: HubEvent, seconds: number): HubEvent | null => {
  if (event.moments.some(({ allDay }) => allDay) || !paris) return null;
  const move = (said: string) => formatInZone(instantSeconds(said) + seconds, paris);
  const moveInstant = (said: string) => formatInstant(instantSeconds(said) + seconds);
  const moments = event.moments.map((moment) => ({
    ...moment,
    startDate: move(moment.startDate),
    endDate: moment.endDate === null ? null : move(moment.endDate),
    startsAt: moveInstant(moment.startsAt),
    endsAt: moveInstant(moment.endsAt),
  }));
  return { ...event, moments };
};

const eachMoment =
  (change: (moment: Moment) => Moment): Retelling =>
  (event) =>
    event.moments.some(({ allDay }) => allDay) ? null : { ...event, moments: event.moments.map(change) };

const withoutEnd = eachMoment((moment) => ({ ...moment, endDate: null, endsAt: moment.startsAt }));
const allDay = eachMoment((moment) => {
  const day = moment.startDate.slice(0, 10);
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return {
    ...moment,
    allDay: true,
    startDate: day,
    endDate: next,
    startsAt: `${day}T00:00:00Z`,
    endsAt: `${next}T00:00:00Z`,
  };
});

function typo(name: string, random: Random): string {
  const words = [...name.matchAll(/\p{L}{6,}/gu)];
  if (words.length === 0) return name;
  const word = pick(random, words);
  const at = word.index + 1 + Math.floor(random() * (word[0].length - 2));
  const [one = "", two = ""] = [name.charAt(at), name.charAt(at + 1)];
  const wrong = pick(random, [
    two + one,
    one,
    one + one + two,
    `${"aeinrst".charAt(Math.floor(random() * 7))}${two}`,
  ]);
  return name.slice(0, at) + wrong + name.slice(at + 2);
}

const MONTHS = "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre".split(
  ",",
);
const DAYS = "dimanche,lundi,mardi,mercredi,jeudi,vendredi,samedi".split(",");

function spokenDate({ moments: [first] }: HubEvent): string {
  const day = new Date(`${first?.startDate.slice(0, 10)}T12:00:00Z`);
  const hour = first?.allDay ? "" : ` à ${first?.startDate.slice(11, 13)}h${first?.startDate.slice(14, 16)}`;
  return `${DAYS[day.getUTCDay()]} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}${hour}`;
}

const placeName = ({ facts }: HubEvent): string | null => facts.location[0]?.name ?? null;
const town = ({ facts }: HubEvent): string | null => facts.location[0]?.addressLocality ?? null;
const STATES = ["[COMPLET] ", "ANNULÉ – ", "Complet ! ", "[Gratuit] ", "REPORTÉ : ", "Dernières places - "];
const SORTS = ["Concert : ", "Atelier – ", "Spectacle / ", "Rencontre : ", "Soirée "];
const GUESTS = [
  "avec Léa Morvan",
  "par la compagnie Ortie",
  "animé par Hugo",
  "et ses invités",
  "tout public",
];

const move = (place: Place, metres: number, random: Random): Partial<Place> | null => {
  if (place.latitude === null || place.longitude === null || place.geoOrigin !== "source") return null;
  const angle = random() * 2 * Math.PI;
  const degrees = metres / 111_320;
  return {
    latitude: place.latitude + Math.sin(angle) * degrees,
    longitude: place.longitude + (Math.cos(angle) * degrees) / Math.cos((place.latitude * Math.PI) / 180),
  };
};

const otherSpelling = (street: string): string =>
  street
    .replace(/\bboulevard\b/i, "Bd")
    .replace(/\bavenue\b/i, "av.")
    .replace(/\brue\b/i, "Rue")
    .replace(/\bplace\b/i, "Pl.")
    .replace(/^(\d+) /, "$1, ");

const TRANSLATIONS = [
  "Open evening for curious neighbours",
  "Deiz digor evit an holl",
  "An afternoon of shared skills",
  "Noson agored",
];

const translated = (more: (original: HubEvent) => Partial<EventFacts>): Retelling => {
  return (event, random, original) => {
    const [place] = event.facts.location;
    if (!place || event.moments.some((moment) => moment.allDay || moment.endDate === null)) return null;
    const name = pick(random, TRANSLATIONS);
    return withFacts(event, { name, nameByLanguage: null, inLanguage: ["en"], ...more(original) });
  };
};

/** Where nothing else is said, a retelling keeps no address, id or image of the other source. */
export function toldElsewhere(event: HubEvent, number: number): HubEvent {
  const sourceId = "elsewhere";
  const slug = event.facts.name.toLowerCase().replace(/[^a-z]+/g, "-");
  const facts: EventFacts = {
    ...event.facts,
    url: `https://autre-agenda.example/sorties/${slug}-${number}`,
    sameAs: [],
    identifier: [],
    image: [],
    offers: event.facts.offers.map(({ url: _, ...offer }) => offer),
  };
  return { ...event, id: eventId(sourceId, String(number)), uid: `elsewhere-${number}`, facts };
}

/** An event with a page and an image of its own, for those that have none. */
export const withPage = (event: HubEvent): HubEvent =>
  withFacts(event, {
    url: event.facts.url ?? `https://lieu.example/agenda/fiche-${event.id}`,
    image: [{ url: `https://lieu.example/affiches/${event.id}.jpg` }],
  });

const pageOf = ({ facts }: HubEvent): Partial<EventFacts> => ({
  sameAs: facts.url === null ? [] : [facts.url],
});

/** What a source may do to a title, a time or a place, one at a time. */
export const RETELLINGS: Readonly<Record<string, Retelling>> = {
  "same words": (event) => event,
  "one typo": retitle((name, _, random) => typo(name, random)),
  "two typos": retitle((name, _, random) => {
    const space = name.indexOf(" ", name.length / 2);
    return space < 0 ? null : typo(name.slice(0, space), random) + typo(name.slice(space), random);
  }),
  "state before": retitle((name, _, random) => pick(random, STATES) + name),
  "sort before": retitle((name, _, random) => pick(random, SORTS) + name),
  "venue after": retitle((name, event) => placeName(event) && `${name} – ${placeName(event)}`),
  "town after": retitle((name, event) => town(event) && `${name} (${town(event)})`),
  "organizer before": retitle((name, { facts: { organizer } }) =>
    organizer[0] ? `${organizer[0].name} présente : ${name}` : null,
  ),
  "date before": retitle((name, event) => `${spokenDate(event)} : ${name}`),
  "guests after": retitle((name, _, random) => `${name} ${pick(random, GUESTS)}`),
  "title cut": retitle((name) => {
    const words = name.split(" ");
    return words.length < 5 ? null : `${words.slice(0, Math.ceil(words.length * 0.7)).join(" ")}…`;
  }),
  capitals: retitle((name) => name.toUpperCase()),
  "no accents": retitle((name) => name.normalize("NFD").replace(/\p{M}/gu, "")),
  emoji: retitle((name) => `🎶 ${name} ✨`),
  "start 5 minutes off": (event) => shifted(event, 300),
  "start 15 minutes off": (event) => shifted(event, -900),
  "no end": withoutEnd,
  "other end": eachMoment((moment) =>
    moment.endDate === null || !paris
      ? moment
      : {
          ...moment,
          endDate: formatInZone(instantSeconds(moment.endsAt) + 1800, paris),
          endsAt: formatInstant(instantSeconds(moment.endsAt) + 1800),
        },
  ),
  "all day": allDay,
  "50 m away": replace((place, random) => move(place, 50, random)),
  "200 m away": replace((place, random) => move(place, 200, random)),
  "no coordinates": replace((place) =>
    place.geoOrigin === "source" ? { latitude: null, longitude: null, geoOrigin: null } : null,
  ),
  "address spelled otherwise": replace(({ streetAddress }) =>
    streetAddress === null ? null : { streetAddress: otherSpelling(streetAddress), postalCode: null },
  ),
  "no street": replace((place) => (place.name === null ? null : { streetAddress: null })),
  "venue renamed": replace(({ streetAddress }) =>
    streetAddress === null ? null : { name: "Le Petit Navire" },
  ),
  "venue named longer": replace(({ name }) => (name === null ? null : { name: `${name} – grande salle` })),
  "town alone": replace(({ inseeCommune }) =>
    inseeCommune === null
      ? null
      : {
          name: null,
          streetAddress: null,
          latitude: null,
          longitude: null,
          geoOrigin: null,
        },
  ),
  "no place, same organizer": (event) =>
    event.facts.organizer.length === 0 ? null : withFacts(event, { location: [] }),
  "no place, named in title": (event) => {
    const place = placeName(event);
    return place === null
      ? null
      : withFacts(named(event, `${event.facts.name} @ ${place}`), { location: [] });
  },
  "no organizer": (event) =>
    event.facts.organizer.length === 0 ? null : withFacts(event, { organizer: [] }),
  "organizer spelled otherwise": (event) => {
    const [organizer] = event.facts.organizer;
    return organizer
      ? withFacts(event, { organizer: [{ ...organizer, name: `Asso ${organizer.name.toUpperCase()}` }] })
      : null;
  },
  "no description": (event) => withFacts(event, { description: null, disambiguatingDescription: null }),
  "description cut": (event) =>
    event.facts.description === null
      ? null
      : withFacts(event, { description: `${event.facts.description.slice(0, 60)}…` }),
};

/** Told with the page or the image of an original that has them. */
export const LINKED: Readonly<Record<string, Retelling>> = {
  "copied whole": (event, _, { facts, uid }) => ({ ...event, uid, facts }),
  "translated, same page": translated(pageOf),
  "translated, same image, organizer and end": (event, random, original) =>
    event.facts.organizer.length === 0
      ? null
      : translated(({ facts }) => ({ image: facts.image }))(event, random, original),
  "translated, both told by one": (event, random, original) => {
    const name = pick(random, TRANSLATIONS);
    return withFacts(event, { name, nameByLanguage: { en: name, fr: original.facts.name } });
  },
  "same page, no place": (event, _, original) => withFacts(event, { location: [], ...pageOf(original) }),
  "same page, title cut": (event, _, original) => {
    const words = event.facts.name.split(" ");
    const name = words.slice(0, 2).join(" ");
    return words.length < 3 ? null : withFacts(named(event, name), pageOf(original));
  },
};

/** Errors of zone, which look like a second session: the rule leaves them apart on purpose. */
export const LEFT_APART: Readonly<Record<string, Retelling>> = {
  "an hour off": (event) => shifted(event, 3600),
  "two hours off": (event) => shifted(event, 7200),
};

/** Those that leave the rest as it is, for several at once. */
export const MILD = [
  "one typo",
  "state before",
  "sort before",
  "venue after",
  "town after",
  "capitals",
  "no accents",
  "emoji",
  "start 5 minutes off",
  "no end",
  "50 m away",
  "address spelled otherwise",
  "no street",
  "no coordinates",
  "no organizer",
  "no description",
  "guests after",
] as const;
