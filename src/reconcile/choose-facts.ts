import type { EventFacts } from "../model/event.ts";
import { fold } from "../model/fold.ts";
import { RANKS, type Standing } from "./precedence.ts";

/** What one record says, where several are heard. */
export interface Voice {
  readonly recordId: string;
  readonly standing: Standing;
  readonly facts: EventFacts;
}

/** A value, and the records that gave it or a part of it. */
export interface Choice<T> {
  readonly value: T;
  readonly from: readonly string[];
}

/** The properties that are chosen: all but whose word they are. */
export type ChosenProperty = Exclude<keyof EventFacts, "isBasedOn" | "origins">;

type Choosers = { readonly [P in ChosenProperty]: (voices: readonly Voice[]) => Choice<EventFacts[P]> };

/** What is chosen of each property among voices in order of precedence; there is one at least. */
export type Choices = { readonly [P in ChosenProperty]: Choice<EventFacts[P]> };

const isSaid = (value: unknown): boolean =>
  value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);

/** The facts that come first. Nobody composes an event of no records. */
function firstOf(voices: readonly Voice[]): Voice {
  const [voice] = voices;
  if (voice === undefined) throw new Error("no voice to choose from");
  return voice;
}

/** What the first says of whom `says` holds. */
const first =
  <P extends ChosenProperty>(property: P, says = (facts: EventFacts) => isSaid(facts[property])) =>
  (voices: readonly Voice[]): Choice<EventFacts[P]> => {
    const voice = voices.find(({ facts }) => says(facts));
    if (voice === undefined) return { value: firstOf(voices).facts[property], from: [] };
    return { value: voice.facts[property], from: [voice.recordId] };
  };

/** What all say together, in their order; `key` tells what is the same. */
const together =
  <T>(listOf: (facts: EventFacts) => readonly T[], key: (item: T) => string) =>
  (voices: readonly Voice[]): Choice<readonly T[]> => {
    const items = new Map<string, T>();
    const from = new Set<string>();
    for (const { recordId, facts } of voices) {
      for (const item of listOf(facts)) {
        const name = key(item);
        if (items.has(name)) continue;
        items.set(name, item);
        from.add(recordId);
      }
    }
    return { value: [...items.values()], from: [...from] };
  };

const itself = (text: string): string => text;

/** Where it is and whether one can be there is one statement: taken apart, a stream would lose its hall. */
const saysWhere = ({ location, virtualLocation }: EventFacts): boolean =>
  location.length > 0 || virtualLocation.length > 0;

/** Texts in several languages: those of who gives the text, and of the others what is in none of its languages. */
const inLanguages =
  (text: "name" | "description", property: "nameByLanguage" | "descriptionByLanguage") =>
  (voices: readonly Voice[]): Choice<Readonly<Record<string, string>> | null> => {
    const giver = voices.find(({ facts }) => isSaid(facts[text]));
    if (giver === undefined) return { value: null, from: [] };
    const [language] = giver.facts.inLanguage;
    const own = giver.facts[property] ?? (language ? { [language]: giver.facts[text] ?? "" } : {});
    let texts: Record<string, string> = { ...own };
    const from = giver.facts[property] === null ? [] : [giver.recordId];
    for (const { recordId, facts } of voices) {
      const others = facts[property];
      if (others === null || Object.keys(others).every((name) => Object.hasOwn(texts, name))) continue;
      texts = { ...others, ...texts };
      from.push(recordId);
    }
    return from.length === 0 ? { value: null, from } : { value: texts, from };
  };

/** A venue's word that something does not take place as told holds; what a relay says of that does not. */
function eventStatus(voices: readonly Voice[]): Choice<EventFacts["eventStatus"]> {
  const foremost = RANKS[firstOf(voices).standing];
  const voice =
    voices.find(
      ({ standing, facts }) => RANKS[standing] <= foremost && facts.eventStatus !== "EventScheduled",
    ) ?? firstOf(voices);
  return { value: voice.facts.eventStatus, from: [voice.recordId] };
}

const CHOOSERS: Choosers = {
  type: first("type", ({ type }) => type !== "Event"),
  name: first("name"),
  nameByLanguage: inLanguages("name", "nameByLanguage"),
  description: first("description"),
  descriptionByLanguage: inLanguages("description", "descriptionByLanguage"),
  disambiguatingDescription: first("disambiguatingDescription"),
  inLanguage: first("inLanguage"),
  url: first("url"),
  sameAs: (voices) => {
    const { value: url } = CHOOSERS.url(voices);
    const links = together(
      ({ url: own, sameAs }) => (own === null ? sameAs : [own, ...sameAs]),
      itself,
    )(voices);
    return { ...links, value: links.value.filter((link) => link !== url) };
  },
  keywords: together(({ keywords }) => keywords, fold),
  about: together(({ about }) => about, itself),
  image: first("image"),
  location: first("location", saysWhere),
  virtualLocation: first("virtualLocation", saysWhere),
  eventAttendanceMode: first("eventAttendanceMode", saysWhere),
  organizer: first("organizer"),
  performer: first("performer"),
  eventStatus,
  offers: first("offers"),
  isAccessibleForFree: first("isAccessibleForFree"),
  audience: first("audience"),
  typicalAgeRange: first("typicalAgeRange"),
  accessibility: together(({ accessibility }) => accessibility, itself),
  maximumAttendeeCapacity: first("maximumAttendeeCapacity"),
  identifier: together(
    ({ identifier }) => identifier,
    ({ propertyID, value }) => `${propertyID} ${value}`,
  ),
};

const PROPERTIES = Object.keys(CHOOSERS) as ChosenProperty[];

/**
 * Chooses every property among what several records say. `voicesFor` gives the voices in the order in which they are
 * heard of that property.
 */
export function chooseFacts(voicesFor: (property: ChosenProperty) => readonly Voice[]): Choices {
  const choices: Partial<Record<ChosenProperty, Choice<unknown>>> = {};
  for (const property of PROPERTIES) choices[property] = CHOOSERS[property](voicesFor(property));
  return choices as Choices;
}

/** The facts of some choices. */
export function chosenFacts(choices: Choices): EventFacts {
  const facts: Partial<Record<ChosenProperty, unknown>> = {};
  for (const property of PROPERTIES) facts[property] = choices[property].value;
  return facts as EventFacts;
}
