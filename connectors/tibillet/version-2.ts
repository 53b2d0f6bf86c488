import type { DraftFacts } from "../../src/model/draft.ts";
import {
  asList,
  asNumber,
  asObject,
  asText,
  asWebAddress,
  type JsonObject,
  member,
} from "../../src/parse/json-value.ts";
import { ACTION, categoryOf, typeOf } from "./category.ts";
import {
  type Harvest,
  hide,
  identifierFacts,
  imageFacts,
  type Listing,
  refuse,
  textFacts,
  timingOf,
} from "./listing.ts";
import { organizerOf, placeOf, placeOfVenue } from "./venue.ts";

const CANCELLED = /EventCancelled$/;
/** What the form fills in for the number of seats: mostly nobody's decision. */
const DEFAULT_CAPACITY = 50;

/** Reads one event of version 2, which lists children beside their parents. */
export function readV2(item: JsonObject, listing: Listing, harvest: Harvest): void {
  const at = (name: string) => member(item, name);
  harvest.count.read += 1;
  const uuid = asText(at("identifier"))?.toLowerCase();
  if (!uuid) {
    refuse(harvest, { code: "EVENT_REFUSED_WITHOUT_ID", detail: asText(at("name"))?.slice(0, 80) ?? "" });
    return;
  }
  if (asText(member(asObject(at("audience")), "audienceType"))?.toLowerCase() === "private") {
    hide(harvest);
    harvest.hidden.push(uuid);
    return;
  }
  const slug = asWebAddress(at("url"))
    ?.split("/")
    .findLast((part) => part !== "");
  if (CANCELLED.test(asText(at("eventStatus")) ?? "") || listing.isHidden(uuid, slug)) {
    hide(harvest);
    return;
  }
  const uid = listing.identities.ofUuid(uuid);
  const timing = timingOf(at("startDate"), at("endDate"));
  if (!timing) {
    refuse(harvest, { code: "EVENT_WITHOUT_DATE", item: uid });
    return;
  }
  const parent = asText(member(asObject(at("superEvent")), "identifier"))?.toLowerCase();
  const superEvent = parent && parent !== uuid ? { superEvent: listing.identities.ofUuid(parent) } : {};
  harvest.ids.push(uuid);
  harvest.drafts.set(uid, {
    uid,
    timing,
    facts: factsOf(item, uuid, parent !== undefined, listing),
    ...superEvent,
  });
}

/**
 * Brings parts and wholes together. A slot takes place where its event does. A slot whose event is not in the
 * list is left out, for that event is unpublished or private: the platform's "duplicate" publishes the slots of
 * a copy before the copy itself.
 */
export function settleChildren(harvest: Harvest): void {
  for (const draft of [...harvest.drafts.values()]) {
    const { uid, superEvent, facts } = draft;
    if (superEvent === undefined) continue;
    const parent = harvest.drafts.get(superEvent);
    if (!parent) {
      harvest.drafts.delete(uid);
      harvest.count.private += 1;
      harvest.problems.push({ code: "SLOT_WITHOUT_EVENT", item: uid });
    } else if (!facts.location && parent.facts.location) {
      harvest.drafts.set(uid, { ...draft, facts: { ...facts, location: parent.facts.location } });
    }
  }
}

function factsOf(item: JsonObject, uuid: string, isChild: boolean, listing: Listing): DraftFacts {
  const at = (name: string) => member(item, name);
  const name = asText(at("name"));
  const tags = asList(at("keywords")).flatMap((tag) => asText(tag) ?? []);
  // A part of another event is always a slot for volunteers, whatever it is labelled.
  const category = isChild ? ACTION : categoryOf(asText(at("additionalType")) ?? "");
  const short = asText(at("disambiguatingDescription"));
  const type = category ? typeOf(category, [name, short, ...tags]) : bareType(at("@type"));
  const label = category?.isDefault && !type ? undefined : category?.keyword;
  const keywords = [...new Set([...tags, ...(label ? [label] : [])])].slice(0, 50);
  const url = asWebAddress(at("url"), listing.url);
  const same = at("sameAs");
  const sameAs = (Array.isArray(same) ? same : [same]).flatMap((value) => asWebAddress(value) ?? []);
  const place =
    placeOf(at("location"), listing.venue) ??
    (sameAs.length > 0 || isChild ? undefined : placeOfVenue(listing.venue));
  const capacity = asNumber(at("maximumAttendeeCapacity"));
  const { venue } = listing;
  return {
    ...(name ? { name: [{ value: name, format: "text" }] } : {}),
    ...textFacts(at("description"), short),
    ...(type ? { type } : {}),
    ...(url ? { url } : {}),
    ...(sameAs.length > 0 ? { sameAs } : {}),
    ...(keywords.length > 0 ? { keywords } : {}),
    ...imageFacts(asList(at("image")), listing.url),
    ...(place ? { location: [place] } : {}),
    ...(venue ? { organizer: [organizerOf(venue, listing.url)] } : {}),
    eventStatus: "EventScheduled",
    ...(capacity && capacity !== DEFAULT_CAPACITY && capacity > 0
      ? { maximumAttendeeCapacity: capacity }
      : {}),
    ...identifierFacts(uuid),
  };
}

/** The type of an event whose category label is unknown; the default category's is no statement. */
function bareType(value: unknown): string | undefined {
  const type = asText(value);
  return type === "MusicEvent" || type === "Event" ? undefined : type;
}
