import type { Draft, DraftFacts, DraftImage, DraftOffer, DraftOrganization } from "../../src/model/draft.ts";
import type { Problem } from "../../src/model/problem.ts";
import type { Instant } from "../../src/model/time.ts";
import { instantOf, readIsoDate } from "../../src/parse/dates.ts";
import {
  asId,
  asNumber,
  asObject,
  asObjects,
  asText,
  asWebAddress,
  type JsonObject,
  member,
  pathSegment,
} from "../../src/parse/json-value.ts";
import { accessibilityOf, ageRangeOf, attendanceOf, codeOf, FULL, statusOf } from "./codes.ts";
import { placeOf } from "./place.ts";
import { readSlots, type Slots, zoneOf } from "./slots.ts";
import { keywordsOf, textsOf } from "./texts.ts";

/** What became of one item of a list. */
export type EventReading =
  | { readonly type: "draft"; readonly draft: Draft; readonly problems: readonly Problem[] }
  /** A tombstone: withdrawn from this agenda. */
  | { readonly type: "removed"; readonly uid: string; readonly updatedAt: Instant | null }
  /** Not published: a draft, awaiting moderation, refused, or private. */
  | { readonly type: "private"; readonly uid: string }
  | { readonly type: "refused"; readonly problem: Problem };

export interface EventContext {
  /** The agenda that lists it, when known. */
  readonly agenda?: string | undefined;
  /** How long texts are marked up. */
  readonly longFormat: "markdown" | "html";
}

const PUBLISHED = 2;
const SITE = "https://openagenda.com";

/**
 * Reads one event as version 2 and 3 of the interface give it, in full or in the short form of lists. Members
 * are taken by name and checked by type; what is not named here (custom fields, the people who typed it in) is
 * never looked at.
 */
export function readEvent(event: JsonObject, context: EventContext): EventReading {
  const uid = asId(member(event, "uid"));
  if (!uid) return { type: "refused", problem: { code: "EVENT_REFUSED_WITHOUT_ID" } };
  if (isTrue(member(event, "removed"))) {
    return { type: "removed", uid, updatedAt: instantIn(event, "updatedAt") };
  }
  if (!isPublished(event)) return { type: "private", uid };
  const { timings, problems: slotProblems } = slotsOf(event, uid);
  const [timing] = timings;
  if (!timing) return { type: "refused", problem: { code: "EVENT_WITHOUT_DATE", item: uid } };
  const problems = [...slotProblems];
  const created = instantIn(event, "createdAt");
  const modified = instantIn(event, "updatedAt");
  const draft: Draft = {
    uid,
    timing,
    ...(timings.length > 1 ? { timings } : {}),
    facts: factsOf(event, uid, context, problems),
    ...(created ? { dateCreated: created } : {}),
    ...(modified ? { dateModified: modified } : {}),
  };
  return { type: "draft", draft, problems };
}

/** Whether an event is public: published, and neither private nor a draft. Lists that say nothing only hold such. */
export function isPublished(event: JsonObject): boolean {
  const state = codeOf(member(event, "state"));
  if (state !== undefined && state !== PUBLISHED) return false;
  return !isTrue(member(event, "private")) && !isTrue(member(event, "draft"));
}

/** All slots of a full event; those that a short list names of an event that may have more. */
function slotsOf(event: JsonObject, uid: string): Slots {
  const location = asObject(member(event, "location"));
  const zone = zoneOf(
    [member(event, "timezone"), member(location, "timezone")],
    member(location, "postalCode"),
  );
  const all = member(event, "timings");
  if (Array.isArray(all) && all.length > 0) return readSlots(all, zone, uid);
  const named = ["firstTiming", "nextTiming", "lastTiming"].flatMap(
    (name) => asObject(member(event, name)) ?? [],
  );
  const { timings, problems } = readSlots(named, zone, uid);
  if (timings.length < 2) return { timings, problems };
  return { timings, problems: [...problems, { code: "SLOTS_NOT_LISTED", item: uid }] };
}

function factsOf(event: JsonObject, uid: string, context: EventContext, problems: Problem[]): DraftFacts {
  const at = (name: string) => member(event, name);
  const short = textsOf(at("description"), "text");
  const long = textsOf(at("longDescription"), context.longFormat);
  const place = placeOf(at("location"));
  const online = asWebAddress(at("onlineAccessLink"));
  const attendanceMode = attendanceOf(at("attendanceMode"));
  const code = codeOf(at("status"));
  const eventStatus = code === undefined ? null : statusOf(code);
  if (code !== undefined && !eventStatus)
    problems.push({ code: "STATUS_UNKNOWN", item: uid, detail: String(code) });
  const offers = offersOf(event, code === FULL);
  const url = pageOf(event, uid, context.agenda);
  const organizer = organizerOf(at("originAgenda"));
  const image = imageOf(event);
  const accessibility = accessibilityOf(at("accessibility"));
  const range = ageRangeOf(at("age"));
  const keywords = keywordsOf(at("keywords"));
  const outside = externalIds(at("extIds"));
  const sameAs = outside.flatMap(({ value }) => asWebAddress(value) ?? []);
  return {
    name: textsOf(at("title"), "text"),
    ...(long.length > 0 ? { description: long } : short.length > 0 ? { description: short } : {}),
    ...(short.length > 0 ? { summary: short } : {}),
    ...(url ? { url } : {}),
    ...(sameAs.length > 0 ? { sameAs } : {}),
    ...(keywords.length > 0 ? { keywords } : {}),
    ...(image ? { image: [image] } : {}),
    ...(place ? { location: [place] } : {}),
    ...(online ? { virtualLocation: [online] } : {}),
    ...(attendanceMode ? { attendanceMode } : {}),
    ...(organizer ? { organizer: [organizer] } : {}),
    eventStatus: eventStatus ?? "EventScheduled",
    ...(offers.length > 0 ? { offers } : {}),
    ...(range ? { typicalAgeRange: range } : {}),
    ...(accessibility.length > 0 ? { accessibility } : {}),
    identifier: [{ propertyID: "openagenda-uid", value: uid }, ...outside],
  };
}

/** Where to book and on what terms. E-mail addresses and phone numbers of `registration` belong to people: not taken. */
function offersOf(event: JsonObject, full: boolean): DraftOffer[] {
  const links = asObjects(member(event, "registration"))
    .filter((way) => (asText(member(way, "type")) ?? "link") === "link")
    .flatMap((way) => asWebAddress(member(way, "value")) ?? []);
  const [terms] = textsOf(member(event, "conditions"), "text");
  const [url] = links;
  if (!url && !terms && !full) return [];
  return [
    { ...(url ? { url } : {}), ...(terms ? { description: terms } : {}), ...(full ? { soldOut: true } : {}) },
  ];
}

/** The event's own public page: in the agenda where it was typed in, so that all agendas that relay it agree. */
function pageOf(event: JsonObject, uid: string, agenda: string | undefined): string | undefined {
  const canonical = asWebAddress(member(event, "canonicalUrl"));
  if (canonical) return canonical;
  const origin = asObject(member(event, "originAgenda"));
  const agendaSlug = asText(member(origin, "slug"));
  const slug = asText(member(event, "slug"));
  if (agendaSlug && slug) {
    return `${SITE}/${pathSegment(agendaSlug)}/events/${pathSegment(slug)}`;
  }
  const number = agenda ?? asId(member(origin, "uid"));
  return number && `${SITE}/agendas/${pathSegment(number)}/events/${pathSegment(uid)}`;
}

/** The agenda where the event was typed in is the nearest thing to an organiser that the interface tells. */
function organizerOf(value: unknown): DraftOrganization | undefined {
  const origin = asObject(value);
  const name = asText(member(origin, "title"));
  if (!name) return undefined;
  const slug = asText(member(origin, "slug"));
  const url = asWebAddress(member(origin, "url")) ?? (slug && `${SITE}/${pathSegment(slug)}`);
  return url ? { name, url } : { name };
}

function imageOf(event: JsonObject): DraftImage | undefined {
  const value = member(event, "image");
  const image = asObject(value);
  const base = asText(member(image, "base"));
  const filename = asText(member(image, "filename"));
  const joined = base && filename ? `${base.replace(/\/$/, "")}/${filename}` : undefined;
  const url = asWebAddress(joined) ?? asWebAddress(member(image, "src")) ?? asWebAddress(value);
  if (!url) return undefined;
  const size = asObject(member(image, "size")) ?? image;
  const width = asNumber(member(size, "width"));
  const height = asNumber(member(size, "height"));
  const creditText = asText(member(event, "imageCredits")) ?? asText(member(image, "credits"));
  return { url, ...(creditText ? { creditText } : {}), ...(width && height ? { width, height } : {}) };
}

/** Ids of the same event elsewhere, which say best that two sources tell of one event. */
function externalIds(value: unknown): { propertyID: string; value: string }[] {
  return asObjects(value)
    .slice(0, 20)
    .flatMap((entry) => {
      const propertyID = asText(member(entry, "key"));
      const id = asId(member(entry, "value"));
      return propertyID && id ? [{ propertyID, value: id }] : [];
    });
}

function instantIn(event: JsonObject, name: string): Instant | null {
  const when = readIsoDate(asText(member(event, name)) ?? "");
  return when && instantOf(when);
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}
