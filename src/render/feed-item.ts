import { LICENSES } from "../model/license.ts";
import {
  attributionsOf,
  type Listed,
  type ListFacts,
  licensesOf,
  nodesOf,
  placesOf,
  textsOf,
} from "./listed.ts";
import { element } from "./xml-text.ts";

/** Namespaces of the extensions that both kinds of feed carry. */
export const EVENT_NAMESPACES = [
  'xmlns:ev="http://purl.org/rss/1.0/modules/event/"',
  'xmlns:xcal="urn:ietf:params:xml:ns:xcal"',
  'xmlns:georss="http://www.georss.org/georss"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
].join(" ");

const IMAGES: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
};

/** What a feed shows of one occurrence. Every text is plain. */
export interface FeedItem {
  readonly iri: string;
  readonly title: string;
  /** The event's own page on the hub. */
  readonly page: string;
  /** HTML of a few paragraphs. */
  readonly content: string;
  readonly modified: string;
  readonly created: string;
  readonly categories: readonly string[];
  readonly author: string | null;
  readonly image: { readonly url: string; readonly type: string | null } | null;
  readonly license: string | null;
  /** Licence and attribution as a sentence. */
  readonly rights: string | null;
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const webAddress = (value: unknown): string | null =>
  typeof value === "string" && /^https?:\/\/[^\s"'<>]+$/i.test(value) ? value : null;

/** The name of a licence that the hub knows, else its address. */
export function licenseName(url: string, language: ListFacts["language"]): string {
  return LICENSES.find((license) => license.url === url)?.[language] ?? url;
}

/** Licences and attributions in one sentence; null when nobody asks for anything. */
export function rightsText(
  licenses: readonly string[],
  attributions: readonly string[],
  language: ListFacts["language"],
): string | null {
  const names = licenses.map((url) => licenseName(url, language));
  return [attributions.join(" ; "), names.join(" ; ")].filter(Boolean).join(" — ") || null;
}

/** Reads an occurrence for a feed. */
export function feedItem(row: Listed, facts: ListFacts): FeedItem {
  const { node } = row;
  const [image] = textsOf(node.image);
  const imageUrl = webAddress(image);
  const extension = /\.([a-z]{3,4})(?:[?#].*)?$/i.exec(imageUrl ?? "")?.[1]?.toLowerCase() ?? "";
  const license = webAddress(node.license);
  return {
    iri: String(node["@id"]),
    title: text(node.name) ?? String(node["@id"]),
    page: `${facts.baseUrl}/events/${row.eventId}`,
    content: contentOf(row, facts),
    modified: String(node.dateModified),
    created: String(node.dateCreated),
    categories: textsOf(node.keywords),
    author: textsOf(nodesOf(node.organizer).map(({ name }) => name)).join(", ") || null,
    image: imageUrl ? { url: imageUrl, type: IMAGES[extension] ?? null } : null,
    license,
    rights: rightsText(licensesOf(node), attributionsOf(node), facts.language),
  };
}

const CANCELLED = { fr: "Annulé", en: "Cancelled" } as const;
const POSTPONED = { fr: "Reporté", en: "Postponed" } as const;

/** When and where, then the text, as HTML: descriptions of feeds are read as such. */
function contentOf(row: Listed, facts: ListFacts): string {
  const { node } = row;
  const state =
    node.eventStatus === "EventCancelled"
      ? CANCELLED[facts.language]
      : node.eventStatus === "EventPostponed"
        ? POSTPONED[facts.language]
        : null;
  const head = [state, facts.when(row), whereText(row)].filter(Boolean).join(" · ");
  const long = text(node.description) ?? text(node.disambiguatingDescription) ?? "";
  const paragraphs = [head, ...long.split(/\n{2,}/)].filter((paragraph) => paragraph.trim() !== "");
  return paragraphs.map((paragraph) => `<p>${htmlText(paragraph).replaceAll("\n", "<br>")}</p>`).join("");
}

const htmlText = (plain: string): string =>
  plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function whereText({ node }: Listed): string {
  const [place] = placesOf(node);
  if (!place) return textsOf(node.location)[0] ?? "";
  const [address] = nodesOf(place.address);
  const town = [text(address?.postalCode), text(address?.addressLocality)].filter(Boolean).join(" ");
  return [text(place.name), text(address?.streetAddress), town].filter(Boolean).join(", ");
}

/**
 * When, where and whether, in the elements that readers of events look for: RSS 1.0's event module (also used in
 * RSS 2.0 and Atom), xCal's status, GeoRSS. The end of an all-day event is its last day, as in schema.org.
 */
export function eventElements(row: Listed): string {
  const { node } = row;
  const [place] = placesOf(node);
  const [geo] = nodesOf(place?.geo);
  return [
    element("ev:startdate", text(node.startDate)),
    element("ev:enddate", text(node.endDate)),
    element("ev:location", whereText(row)),
    element("ev:organizer", textsOf(nodesOf(node.organizer).map(({ name }) => name))[0]),
    element("ev:type", text(node["@type"])),
    node.eventStatus === "EventCancelled" ? element("xcal:status", "CANCELLED") : "",
    typeof geo?.latitude === "number" && typeof geo.longitude === "number"
      ? element("georss:point", `${geo.latitude} ${geo.longitude}`)
      : "",
  ].join("");
}
