import type { EventFacts, EventSchedule, HubEvent, OriginSource } from "../model/event.ts";
import { findLicense, originSources } from "../model/license.ts";
import type { Place } from "../model/place.ts";
import type { Moment } from "../model/recurrence.ts";
import type { Instant, When } from "../model/time.ts";
import { BASE, HOST } from "./base-url.ts";
import { rightsValues } from "./calendar.ts";
import { recurrenceIdLine, recurrenceLines } from "./ical-rule.ts";
import { contentLines, escapeText, safeUri } from "./ical-text.ts";
import { momentLines, timingLines } from "./ical-time.ts";

/** What the hub's own record adds to an event: they say when it changed, so the text changes with it and only then. */
export interface Stamps {
  readonly sequence: number;
  readonly created: Instant;
  readonly modified: Instant;
  /** True when the source withdrew it: it stays in calendars as cancelled for a while, or programs would keep it. */
  readonly cancelled: boolean;
}

/** Above this many separate instances each tells the short text only, or a daily opening would weigh megabytes. */
const MANY = 20;
const SHORT_TEXT = 500;

/**
 * The VEVENT components of one event (RFC 5545 §3.6.1), as stored text: UID ends in the place of the hub's host,
 * the hub's address is U+0001. A series that every program follows alike keeps its rule, with one component more
 * for each instance that differs. Any other series is written out, one component and UID an instance.
 */
export function eventComponents(event: HubEvent, stamps: Stamps): string {
  const { schedule, facts } = event;
  if (!event.isSeries) {
    return component(event.id, timingLines(schedule.timing, schedule), facts, stamps, event.id);
  }
  const recurrence = recurrenceLines(schedule);
  if (recurrence === null) return instances(event, stamps);
  let text = component(
    event.id,
    [...timingLines(schedule.timing, schedule), ...recurrence],
    facts,
    stamps,
    event.id,
  );
  for (const override of schedule.overrides) {
    const own = event.overrides[override.facts] ?? facts;
    const times = [
      recurrenceIdLine(override.recurrenceId, schedule),
      ...timingLines(override.timing, schedule),
    ];
    text += component(event.id, times, own, stamps, event.id);
  }
  return text + instancesWithOwnFacts(event, stamps);
}

/** A component for each occurrence that only has facts of its own: its time is that of the rule. */
function instancesWithOwnFacts(event: HubEvent, stamps: Stamps): string {
  const { schedule, facts } = event;
  const timeZone = zoneOfSeries(schedule);
  let text = "";
  for (const [recurrenceId, index] of Object.entries(schedule.instanceFacts ?? {})) {
    const moment = event.moments.find((one) => one.recurrenceId === recurrenceId);
    if (moment === undefined) continue;
    const when: When =
      recurrenceId.length === 10
        ? { type: "date", date: recurrenceId }
        : { type: "offset", local: recurrenceId.slice(0, 19), offsetMinutes: 0 };
    const times = [recurrenceIdLine(when, schedule), ...momentLines(moment, timeZone)];
    text += component(event.id, times, event.overrides[index] ?? facts, stamps, event.id);
  }
  return text;
}

function zoneOfSeries({ timing: { start }, timeZone }: EventSchedule): string {
  return start.type === "zoned" ? start.timeZone : timeZone;
}

function instances(event: HubEvent, stamps: Stamps): string {
  const short = event.moments.length > MANY;
  const timeZone = zoneOfSeries(event.schedule);
  return event.moments
    .map((moment: Moment) => {
      const own = moment.override === null ? event.facts : (event.overrides[moment.override] ?? event.facts);
      const facts = short ? { ...own, description: shortText(own) } : own;
      const suffix = (moment.recurrenceId ?? "").replace(/[^0-9TZ]/g, "");
      const uid = suffix === "" ? event.id : `${event.id}-${suffix}`;
      return component(uid, momentLines(moment, timeZone), facts, stamps, event.id);
    })
    .join("");
}

function shortText({ disambiguatingDescription, description }: EventFacts): string | null {
  const text = disambiguatingDescription ?? description;
  if (text === null || text.length <= SHORT_TEXT) return text;
  const cut = text.slice(0, SHORT_TEXT).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), SHORT_TEXT / 2))}…`;
}

function component(
  uid: string,
  times: readonly string[],
  facts: EventFacts,
  stamps: Stamps,
  id: string,
): string {
  const stamp = (instant: Instant) => instant.replace(/[-:]/g, "");
  const place = facts.location.find(({ latitude, longitude }) => latitude !== null && longitude !== null);
  const image = facts.image[0] ? safeUri(facts.image[0].url) : null;
  return contentLines([
    "BEGIN:VEVENT",
    `UID:${uid}@${HOST}`,
    `DTSTAMP:${stamp(stamps.modified)}`,
    ...times,
    `SUMMARY:${escapeText(facts.name)}`,
    textLine("DESCRIPTION", facts.description ?? facts.disambiguatingDescription),
    textLine("LOCATION", locationText(facts)),
    place ? `GEO:${place.latitude};${place.longitude}` : null,
    `URL:${(facts.url ? safeUri(facts.url) : null) ?? `${BASE}/events/${id}`}`,
    // RFC 9253 §8.2. By these a hub that reads this calendar, and is read in turn, knows its own events again.
    ...[`${BASE}/events/${id}`, ...facts.sameAs.flatMap((link) => safeUri(link) ?? [])].map(
      (uri) => `LINK;VALUE=URI;LINKREL="alternate":${uri}`,
    ),
    ...originSources(facts).flatMap(originRights),
    facts.keywords.length > 0 ? `CATEGORIES:${facts.keywords.map(escapeText).join(",")}` : null,
    `STATUS:${statusOf(facts, stamps)}`,
    // Not cancelled by the venue, who says nothing any more: readers must be able to tell.
    stamps.cancelled ? "COMMENT;LANGUAGE=fr:Retiré de l'agenda par sa source" : null,
    image ? `IMAGE;VALUE=URI;DISPLAY=FULLSIZE:${image}` : null,
    ...facts.virtualLocation.map((url) => {
      const uri = safeUri(url);
      return uri ? `CONFERENCE;VALUE=URI:${uri}` : null;
    }),
    `SEQUENCE:${stamps.sequence}`,
    `CREATED:${stamp(stamps.created)}`,
    `LAST-MODIFIED:${stamp(stamps.modified)}`,
    "END:VEVENT",
  ]);
}

/** Whose word it is and how it may be used, of what another hub repeats. */
function originRights({ url, attribution, name, license: id }: OriginSource): (string | null)[] {
  const license = findLicense(id);
  const uri = safeUri(url);
  if (uri === null) return [];
  return rightsValues(
    { url: uri, attribution: attribution ?? name },
    license && { url: license.url, name: license.fr },
  );
}

const textLine = (name: string, text: string | null): string | null =>
  text === null || text === "" ? null : `${name}:${escapeText(text)}`;

function statusOf({ eventStatus }: EventFacts, { cancelled }: Stamps): string {
  if (cancelled || eventStatus === "EventCancelled") return "CANCELLED";
  return eventStatus === "EventPostponed" ? "TENTATIVE" : "CONFIRMED";
}

function locationText({ location, virtualLocation }: EventFacts): string | null {
  if (location.length === 0) return virtualLocation[0] ?? null;
  return location.map(placeText).filter(Boolean).join(" / ");
}

/** A place on one line, as an envelope has it: name, street, postal code and town. */
export function placeText({ name, streetAddress, postalCode, addressLocality }: Place): string {
  const town = [postalCode, addressLocality].filter(Boolean).join(" ");
  return [name, streetAddress, town].filter(Boolean).join(", ");
}
