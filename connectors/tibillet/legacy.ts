import type { DraftFacts, DraftOffer } from "../../src/model/draft.ts";
import {
  asList,
  asNumber,
  asObject,
  asObjects,
  asText,
  asWebAddress,
  type JsonObject,
  member,
  pathSegment,
} from "../../src/parse/json-value.ts";
import { categoryOf, typeOf } from "./category.ts";
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
import { organizerOf, placeOfVenue } from "./venue.ts";

/** True for an event as version 1 wrote it before March 2025; frozen servers still do. */
export function isLegacy(item: JsonObject): boolean {
  return Object.hasOwn(item, "datetime") && Object.hasOwn(item, "categorie");
}

/** Reads one event of the legacy list. It has a category, tags and prices, but neither end nor address. */
export function readLegacy(item: JsonObject, listing: Listing, harvest: Harvest): void {
  const at = (name: string) => member(item, name);
  harvest.count.read += 1;
  const uuid = asText(at("uuid"))?.toLowerCase();
  if (!uuid) {
    refuse(harvest, { code: "EVENT_REFUSED_WITHOUT_ID", detail: asText(at("name"))?.slice(0, 80) ?? "" });
    return;
  }
  if (listing.isHidden(uuid, asText(at("slug")))) {
    hide(harvest);
    return;
  }
  const uid = listing.identities.ofUuid(uuid);
  const timing = timingOf(at("datetime"), at("end_datetime"));
  if (!timing) {
    refuse(harvest, { code: "EVENT_WITHOUT_DATE", item: uid });
    return;
  }
  // The date of an event with weekdays is where its repetition ends, and nothing says where it began.
  if (asList(at("recurrent")).length > 0) harvest.problems.push({ code: "WEEKDAYS_NOT_READ", item: uid });
  harvest.ids.push(uuid);
  harvest.drafts.set(uid, { uid, timing, facts: factsOf(item, uuid, listing) });
}

function factsOf(item: JsonObject, uuid: string, listing: Listing): DraftFacts {
  const at = (name: string) => member(item, name);
  const name = asText(at("name"));
  const short = asText(at("short_description"));
  const tags = asObjects(at("tag")).flatMap((tag) => asText(member(tag, "name")) ?? []);
  const category = categoryOf(asText(at("categorie")) ?? "");
  const type = category ? typeOf(category, [name, short, ...tags]) : undefined;
  const label = category?.isDefault && !type ? undefined : category?.keyword;
  const keywords = [...new Set([...tags, ...(label ? [label] : [])])];
  const foreign = at("is_external") === true ? asWebAddress(at("url_external")) : undefined;
  const slug = asText(at("slug"));
  const url = foreign ?? asWebAddress(slug && `/event/${pathSegment(slug)}/`, listing.url);
  const performers = asObjects(at("artists")).flatMap((artist) => {
    const performer = asText(member(asObject(member(artist, "configuration")), "organisation"));
    return performer ? [{ name: performer }] : [];
  });
  const sizes = asObject(at("img_variations"));
  const image = ["hdr", "fhd", "med"].map((size) => member(sizes, size)).find((path) => asText(path));
  const offers = offersOf(at("products"), at("complet") === true);
  const place = foreign ? undefined : placeOfVenue(listing.venue);
  const { venue } = listing;
  return {
    ...(name ? { name: [{ value: name, format: "text" }] } : {}),
    ...textFacts(at("long_description"), short),
    ...(type ? { type } : {}),
    ...(url ? { url } : {}),
    ...(keywords.length > 0 ? { keywords } : {}),
    ...imageFacts([image], listing.url),
    ...(place ? { location: [place] } : {}),
    ...(venue ? { organizer: [organizerOf(venue, listing.url)] } : {}),
    ...(performers.length > 0 ? { performer: performers } : {}),
    eventStatus: "EventScheduled",
    ...(offers.length > 0 ? { offers } : {}),
    ...identifierFacts(uuid),
  };
}

/** Prices of tickets; those of memberships and gifts that hang on an event are not its price. */
function offersOf(products: unknown, full: boolean): DraftOffer[] {
  const soldOut = full ? { soldOut: true } : {};
  const tickets = asObjects(products).filter((product) =>
    /^[BF]?$/.test(asText(member(product, "categorie_article")) ?? ""),
  );
  const offers = tickets.flatMap((product) =>
    asObjects(member(product, "prices")).flatMap((entry): DraftOffer[] => {
      const price = asNumber(member(entry, "prix"));
      const name = asText(member(entry, "name"));
      if (price === undefined || price < 0) return [];
      return [{ ...(name ? { name } : {}), price, priceCurrency: "EUR", ...soldOut }];
    }),
  );
  return offers.length > 0 || !full ? offers : [{ soldOut: true }];
}
