import type { EventFacts, HubEvent } from "../model/event.ts";
import { fold } from "../model/fold.ts";
import type { Place } from "../model/place.ts";
import type { Source } from "../model/source.ts";
import { sha256 } from "../reconcile/identity.ts";

/** An event with what tells whether it is another than the stored one. */
export interface EventContent {
  readonly event: HubEvent;
  /** The event without its moments, as JSON. */
  readonly record: string;
  /** Hash of all that the public sees of it; the source's own stamps and ids of no meaning are left out. */
  readonly contentHash: string;
  /** Hash of date, place and status: what makes iCalendar's SEQUENCE grow (RFC 5545 §3.8.7.4). */
  readonly essence: string;
}

/** The same of what one source says. */
export interface EventRecord extends EventContent {
  /** Start and folded name: what stays when a source renews its ids. */
  readonly fingerprint: string;
}

// A change of what is stored for the same record: every event is then written again, once.
const FORMAT = "1";

/** What of its source shows in the documents of an event, so that a new licence reaches them. */
export function sourceStamp(source: Source): string {
  const { name, homepage, license, attribution, language } = source;
  return JSON.stringify([FORMAT, name, homepage, license, attribution, language]);
}

/**
 * Makes the records of a list of events. Times and dates of the source's own record (DTSTAMP, SEQUENCE) do not
 * count as a change: many programs renew them at each answer.
 */
export function describeEvents(events: readonly HubEvent[], stamp: string): EventRecord[] {
  // Events of one feed share few places; their JSON is made once.
  const places = new Map<string, string>();
  return events.map((event) => {
    const { moments: _moments, schedule, facts, overrides, ...rest } = event;
    const scheduleText = JSON.stringify(schedule);
    const factsText = JSON.stringify(facts);
    const overridesText = JSON.stringify(overrides);
    const record = `${JSON.stringify(rest).slice(0, -1)},"schedule":${scheduleText},"facts":${factsText},"overrides":${overridesText}}`;
    const said = `${stamp}\n${rest.isSeries}\n${rest.superEvent}\n${scheduleText}\n${factsText}\n${overridesText}`;
    return {
      event,
      record,
      // An id renewed at each fetch says nothing, so it is blanked wherever it is quoted whole.
      contentHash: sha256(said.includes(event.uid) ? said.replaceAll(JSON.stringify(event.uid), '""') : said),
      essence: sha256(
        `${scheduleText}\n${whereAndWhether(facts, places)}${overrides.map((o) => whereAndWhether(o, places)).join("")}`,
      ),
      fingerprint: fingerprint(event),
    };
  });
}

function whereAndWhether(facts: EventFacts, places: Map<string, string>): string {
  const where = facts.location.map((place) => placeText(place, places)).join(" ");
  return `${facts.eventStatus} ${where} ${facts.virtualLocation.join(" ")}\n`;
}

function placeText(place: Place, places: Map<string, string>): string {
  let text = places.get(place.id);
  if (text === undefined) {
    const { name, streetAddress, postalCode, addressLocality } = place;
    text = JSON.stringify([name, streetAddress, postalCode, addressLocality]);
    places.set(place.id, text);
  }
  return text;
}

function fingerprint({ facts, schedule }: HubEvent): string {
  const { start } = schedule.timing;
  return `${start.type === "date" ? start.date : start.local} ${fold(facts.name)}`;
}
