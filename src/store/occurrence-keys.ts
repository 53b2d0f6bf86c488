import type { EventFacts, HubEvent } from "../model/event.ts";
import { fold } from "../model/fold.ts";
import { licenseOfFacts } from "../model/license.ts";
import type { Moment } from "../model/recurrence.ts";
import type { Source } from "../model/source.ts";
import type { Instant } from "../model/time.ts";
import { localSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import { type TIMES_OF_DAY, WEEKDAYS } from "../query/closed-values.ts";
import { NAME_LANGUAGE, NAMELESS } from "../query/inner-keys.ts";

/** A value by which an occurrence is found: `number` is set where values are compared as numbers. */
export interface FilterKey {
  readonly property: string;
  readonly value: string;
  readonly number: number | null;
}

/**
 * The keys that all occurrences with these facts share. They say what the triples say: a property has a key for each
 * value that SPARQL finds at the end of its path (query/properties.ts), text in its folded form.
 */
export function factKeys(facts: EventFacts, tellers: readonly Source[]): FilterKey[] {
  const keys = new Keys();
  const { nameByLanguage, location, organizer } = facts;
  for (const name of [facts.name, ...Object.values(nameByLanguage ?? {})]) keys.text("name", name);
  if (keys.all.length === 0) keys.add(NAMELESS, "true");
  for (const language of Object.keys(nameByLanguage ?? {})) keys.add(NAME_LANGUAGE, language.toLowerCase());
  for (const keyword of facts.keywords) keys.text("keywords", keyword);
  keys.each("about", facts.about);
  keys.add("type", facts.type);
  keys.add("eventStatus", facts.eventStatus);
  keys.add("eventAttendanceMode", facts.eventAttendanceMode);
  if (facts.isAccessibleForFree !== null) keys.add("isAccessibleForFree", String(facts.isAccessibleForFree));
  for (const { price } of facts.offers) if (price !== undefined) keys.number("offers.price", price);
  keys.each("inLanguage", facts.inLanguage);
  keys.each("accessibility", facts.accessibility);
  for (const place of location) {
    keys.add("location", place.id);
    keys.text("location.name", place.name);
    keys.text("location.address.streetAddress", place.streetAddress);
    keys.add("location.address.postalCode", place.postalCode);
    keys.text("location.address.addressLocality", place.addressLocality);
    keys.text("location.address.addressRegion", place.addressRegion);
    keys.add("location.address.addressCountry", place.addressCountry);
    keys.add("location.inseeCommune", place.inseeCommune);
    keys.add("location.inseeArrondissement", place.inseeArrondissement ?? null);
    keys.add("location.sirenEpci", place.sirenEpci ?? null);
    keys.add("location.inseeDepartement", place.inseeDepartement);
    keys.add("location.inseeRegion", place.inseeRegion);
  }
  // A place online is a location too, though nobody can ask for it by name.
  if (facts.virtualLocation.length > 0) keys.add("location", ONLINE);
  for (const { id, name } of organizer) {
    keys.add("organizer", id);
    keys.text("organizer.name", name);
  }
  for (const { id } of tellers) keys.add("isBasedOn", id);
  const license = licenseOfFacts(facts, tellers);
  if (license !== null) keys.add("license", license.url);
  return keys.all;
}

/** Value of the property `location` for any place online: no id looks so. */
export const ONLINE = "#online";

/** The keys of all occurrences of an event: when the hub first had it, and when it last changed. */
export function dateKeys({ created, modified }: EventDates): FilterKey[] {
  const keys = new Keys();
  keys.add("dateCreated", created);
  keys.add("dateModified", modified);
  return keys.all;
}

/** Of an event on this hub. */
export interface EventDates {
  readonly created: Instant;
  readonly modified: Instant;
}

/** The keys of one occurrence alone: what it is a part of, and when it is by the clock of its place. */
export function momentKeys(
  event: Pick<HubEvent, "id" | "isSeries" | "superEvent">,
  moment: Moment,
): FilterKey[] {
  const keys = new Keys();
  const inSeries = event.isSeries && moment.recurrenceId !== null;
  keys.add("superEvent", inSeries ? event.id : event.superEvent);
  keys.add("weekday", weekdayOf(moment.startDate));
  if (!moment.allDay) keys.add("timeOfDay", timeOfDay(moment.startDate));
  return keys.all;
}

/** The weekday of a local date or date-time. */
export function weekdayOf(startDate: string): (typeof WEEKDAYS)[number] {
  // 1 January 1970 was a Thursday.
  const day = localSeconds(startDate.slice(0, 10)) / SECONDS_PER_DAY + 3;
  return WEEKDAYS[((day % 7) + 7) % 7] ?? "Monday";
}

/** The part of the day of a local date-time. */
export function timeOfDay(startDate: string): (typeof TIMES_OF_DAY)[number] {
  const hour = Number(startDate.slice(11, 13));
  if (hour < 5 || hour >= 23) return "night";
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}

const folded = new Map<string, string>();

function rememberedFold(text: string): string {
  let result = folded.get(text);
  if (result === undefined) {
    result = fold(text);
    // One feed repeats few places and keywords many times; names come once.
    if (folded.size >= 20_000) folded.clear();
    folded.set(text, result);
  }
  return result;
}

/** Collects keys, each once. */
class Keys {
  readonly all: FilterKey[] = [];

  add(property: string, value: string | null, number: number | null = null): void {
    if (value === null || value === "") return;
    if (this.all.some((key) => key.property === property && key.value === value)) return;
    this.all.push({ property, value, number });
  }

  each(property: string, values: readonly string[]): void {
    for (const value of values) this.add(property, value);
  }

  text(property: string, text: string | null): void {
    if (text !== null) this.add(property, rememberedFold(text));
  }

  /** A decimal of any spelling: `12.50` and `12.5` are one value. */
  number(property: string, text: string): void {
    const value = Number(text);
    if (text.trim() !== "" && Number.isFinite(value)) this.add(property, String(value), value);
  }
}
