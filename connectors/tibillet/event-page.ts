import type { Draft, DraftFacts, DraftOffer, DraftPlace } from "../../src/model/draft.ts";
import { htmlToText } from "../../src/parse/html-text.ts";
import {
  asNumber,
  asObject,
  asObjects,
  asText,
  asWebAddress,
  type JsonObject,
  member,
} from "../../src/parse/json-value.ts";
import { readHtmlBlocks } from "../../src/parse/structured-data/read-html-blocks.ts";
import { readTolerantJson } from "../../src/parse/tolerant-json.ts";
import { idOf } from "../../src/reconcile/identity.ts";
import { eventSlugOf } from "./address.ts";
import { hostOf, imageFacts, type Listing, timingOf } from "./listing.ts";
import { organizerOf, placeOf, type Venue } from "./venue.ts";

export type PageReading =
  | { readonly type: "draft"; readonly draft: Draft }
  /** A neighbour's event shown on this host: its organiser and its place are not this venue's. */
  | { readonly type: "foreign" }
  | { readonly type: "hidden" }
  | { readonly type: "unreadable" };

const CANONICAL = /<link\s(?=[^>]{0,300}\brel=["']?canonical\b)[^>]{0,500}?\bhref=["']?([^"'\s>]{1,2000})/i;
/** What the template appends to every description. */
const SUFFIX = /\s{0,9}[-–—]?\s{0,9}Un [ée]v[éè]nement publi[ée] sur le logiciel libre TiBillet\.?\s{0,9}$/i;

/**
 * Reads the structured data that the template of an event's page writes: text escaped for HTML inside JSON, line
 * breaks and commas where JSON has none, decimal commas. Identity comes from the page's own address.
 */
export function readEventPage(html: string, listing: Listing): PageReading {
  const event = eventIn(html);
  if (!event) return { type: "unreadable" };
  const canonical = CANONICAL.exec(html.slice(0, 262_144))?.[1] ?? asText(member(event, "url"));
  const told = asWebAddress(canonical && htmlToText(canonical), listing.url);
  const isSaved = listing.url.startsWith("file:");
  if (told && !isSaved && hostOf(told) !== hostOf(listing.url)) return { type: "foreign" };
  const slug = eventSlugOf(listing.url) ?? (told ? eventSlugOf(told) : null);
  if (slug && listing.isHidden(slug.prefix ?? "", slug.slug)) return { type: "hidden" };
  const timing = timingOf(member(event, "startDate"), member(event, "endDate"));
  const name = textOf(member(event, "name"));
  if (!timing || !name) return { type: "unreadable" };
  const facts = factsOf(event, name, isSaved && told ? { ...listing, url: told } : listing);
  if (slug?.prefix)
    return { type: "draft", draft: { uid: listing.identities.ofPrefix(slug.prefix), timing, facts } };
  // Pages of old servers carry no id at all; their slug, or what they say, is the least bad name.
  const uid = slug?.slug ?? idOf("page", name, JSON.stringify(timing.start));
  return { type: "draft", draft: { uid, uidIsFingerprint: true, timing, facts } };
}

function eventIn(html: string): JsonObject | null {
  for (const { text } of readHtmlBlocks(html)) {
    const value = readTolerantJson(text)?.value;
    for (const node of Array.isArray(value) ? asObjects(value) : [asObject(value)]) {
      const type = asText(member(node, "@type"));
      if (node && type && (type.endsWith("Event") || type === "Festival") && member(node, "startDate"))
        return node;
    }
  }
  return null;
}

/** One line of text that the template escaped for HTML. */
function textOf(value: unknown): string | undefined {
  const text = asText(value);
  return text ? asText(htmlToText(text.replace(/\s+/g, " "))) : undefined;
}

function factsOf(event: JsonObject, name: string, listing: Listing): DraftFacts {
  const at = (field: string) => member(event, field);
  const said = asText(at("description"))?.replace(SUFFIX, "").trim();
  // Escaped line breaks are still line breaks; as HTML they would be spaces.
  const text = said && asText(htmlToText(said.replace(/\r?\n/g, "<br>")));
  const description =
    text && text !== name ? ({ value: text, format: text.includes("<") ? "html" : "text" } as const) : null;
  const place = pagePlace(asObject(at("location")), listing.venue);
  const offers = offersOf(asObject(at("offers")), listing.url);
  const organizer = textOf(member(asObject(at("organizer")), "name")) ?? listing.venue?.name;
  const image = at("image");
  return {
    name: [{ value: name, format: "text" }],
    ...(description ? { description: [description], summary: [description] } : {}),
    url: listing.url,
    ...imageFacts(Array.isArray(image) ? image : [image], listing.url),
    ...(place ? { location: [place] } : {}),
    // The organiser's address in these pages is the page's own, cut short: the venue's host is meant.
    ...(organizer ? { organizer: [organizerOf({ name: organizer }, listing.url)] } : {}),
    eventStatus: "EventScheduled",
    ...(offers.length > 0 ? { offers } : {}),
  };
}

/** `location.name` is always the venue, wherever the event takes place: it names the place when there is no other. */
function pagePlace(location: JsonObject | null, venue: Venue | undefined): DraftPlace | undefined {
  const unescaped = (object: JsonObject | null): JsonObject | null =>
    object &&
    Object.fromEntries(
      Object.entries(object).map(([key, value]) => [key, typeof value === "string" ? textOf(value) : value]),
    );
  const address = unescaped(asObject(member(location, "address")));
  const place = placeOf(location && { ...location, address }, venue);
  if (place) return place;
  const name = textOf(member(location, "name"));
  return name ? { name } : undefined;
}

function offersOf(offer: JsonObject | null, url: string): DraftOffer[] {
  if (!offer) return [];
  const price = asNumber(member(offer, "price"));
  const currency = asText(member(offer, "priceCurrency"));
  const soldOut = asText(member(offer, "availability"))?.endsWith("SoldOut");
  if (price === undefined && !soldOut) return [];
  return [
    {
      ...(price !== undefined && price >= 0 ? { price, priceCurrency: currency ?? "EUR" } : {}),
      url,
      ...(soldOut ? { soldOut: true } : {}),
    },
  ];
}
