import type { Draft, DraftFacts } from "../../src/model/draft.ts";
import {
  asObject,
  asObjects,
  asText,
  asWebAddress,
  type JsonObject,
  member,
} from "../../src/parse/json-value.ts";
import { ACTION } from "./category.ts";
import {
  type Harvest,
  hide,
  hostOf,
  identifierFacts,
  imageFacts,
  type Listing,
  onClockOf,
  refuse,
  textFacts,
  timingOf,
} from "./listing.ts";
import { placeOf, placeOfVenue } from "./venue.ts";

const CANCELLED = /EventCancelled$/;

/**
 * Reads one event of the keyless version 1 (2025-03 onward) with its nested children. The interface knows no
 * cancellation: `EventCancelled` is its word for unpublished, so such an event is left out.
 */
export function readV1(item: JsonObject, listing: Listing, harvest: Harvest): void {
  const at = (name: string) => member(item, name);
  const children = asObjects(at("childrens"));
  harvest.count.read += 1;
  const uuid = asText(at("uuid"))?.toLowerCase();
  if (!uuid) {
    refuse(harvest, { code: "EVENT_REFUSED_WITHOUT_ID", detail: asText(at("name"))?.slice(0, 80) ?? "" });
    return;
  }
  if (CANCELLED.test(asText(at("eventStatus")) ?? "") || listing.isHidden(uuid, asText(at("slug")))) {
    // A slot without its event means nothing: children go with their parent.
    harvest.count.read += children.length;
    hide(harvest, 1 + children.length);
    return;
  }
  const uid = listing.identities.ofUuid(uuid);
  const timing = timingOf(at("startDate"), at("endDate"));
  if (!timing) {
    refuse(harvest, { code: "EVENT_WITHOUT_DATE", item: uid });
    return;
  }
  const facts = factsOf(item, uuid, listing);
  // The same event listed again as a child of another keeps what it says as a child.
  if (!harvest.drafts.get(uid)?.superEvent) harvest.drafts.set(uid, { uid, timing, facts });
  harvest.ids.push(uuid);
  for (const child of children) readChild(child, { uid, timing, facts }, listing, harvest);
}

function factsOf(item: JsonObject, uuid: string, listing: Listing): DraftFacts {
  const at = (name: string) => member(item, name);
  const name = asText(at("name"));
  const organizer = asObject(at("organizer"));
  const organizerName = asText(member(organizer, "name")) ?? listing.venue?.name;
  const organizerUrl = asWebAddress(member(organizer, "url"));
  // A saved list has no host of its own; the organiser it names has.
  const base = hostOf(listing.url) ? listing.url : (organizerUrl ?? listing.url);
  const url = asWebAddress(at("url"), base);
  const isForeign = hostOf(url) !== null && hostOf(url) !== hostOf(base);
  // An event announced for somebody else without an address is anywhere but at the venue.
  const place =
    placeOf(at("location"), listing.venue) ?? (isForeign ? undefined : placeOfVenue(listing.venue));
  return {
    ...(name ? { name: [{ value: name, format: "text" }] } : {}),
    ...textFacts(at("description"), at("disambiguatingDescription")),
    ...(url ? { url } : {}),
    ...imageFacts([at("image")], base),
    ...(place ? { location: [place] } : {}),
    ...(organizerName
      ? { organizer: [{ name: organizerName, ...(organizerUrl ? { url: organizerUrl } : {}) }] }
      : {}),
    eventStatus: "EventScheduled",
    ...identifierFacts(uuid),
  };
}

/** A slot for volunteers. It takes place where its event does, and its event's venue asks for it. */
function readChild(item: JsonObject, parent: Draft, listing: Listing, harvest: Harvest): void {
  const at = (name: string) => member(item, name);
  harvest.count.read += 1;
  const uuid = asText(at("uuid"))?.toLowerCase();
  if (!uuid) {
    refuse(harvest, { code: "EVENT_REFUSED_WITHOUT_ID", item: parent.uid });
    return;
  }
  if (listing.isHidden(uuid, asText(at("slug")))) {
    hide(harvest);
    return;
  }
  const uid = listing.identities.ofUuid(uuid);
  const timing = timingOf(at("startDate"), at("endDate"));
  if (!timing || uid === parent.uid) {
    refuse(harvest, { code: "EVENT_WITHOUT_DATE", item: uid });
    return;
  }
  const name = asText(at("name"));
  const url = asWebAddress(at("url"), listing.url);
  const { location, organizer } = parent.facts;
  harvest.ids.push(uuid);
  harvest.drafts.set(uid, {
    uid,
    timing: onClockOf(parent.timing.start, timing),
    facts: {
      ...(name ? { name: [{ value: name, format: "text" }] } : {}),
      ...(url ? { url } : {}),
      ...(ACTION.keyword ? { keywords: [ACTION.keyword] } : {}),
      ...(location ? { location } : {}),
      ...(organizer ? { organizer } : {}),
      eventStatus: "EventScheduled",
      ...identifierFacts(uuid),
    },
    superEvent: parent.uid,
  });
}
