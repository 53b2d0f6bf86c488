import { withBaseUrl } from "../../render/base-url.ts";
import type { Language } from "../language.ts";

/** JSON-LD of one event or occurrence, parsed: what a page shows of it. */
export type Node = Readonly<Record<string, unknown>>;

export interface PlaceView {
  readonly path: string | null;
  readonly name: string | null;
  readonly lines: readonly string[];
  readonly locality: string | null;
  /** INSEE code of its commune. */
  readonly inseeCommune: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** True when the coordinates are those of its commune, for want of its own. */
  readonly isApproximate: boolean;
  readonly url: string | null;
  /** Concepts of how accessible it is, as far as the events there say. */
  readonly accessibility: readonly string[];
}

/** What a page says of an event, each value checked: nothing here is trusted to be of the right kind. */
export interface EventView {
  readonly path: string;
  readonly name: string;
  readonly description: string | null;
  readonly summary: string | null;
  /** BCP 47: the languages of these three, each where it is not the page's. */
  readonly nameLanguage: string | undefined;
  readonly descriptionLanguage: string | undefined;
  readonly summaryLanguage: string | undefined;
  readonly places: readonly PlaceView[];
  readonly online: readonly string[];
  readonly attendanceMode: string;
  readonly eventStatus: string;
  readonly organizers: readonly {
    readonly name: string;
    readonly path: string | null;
    readonly url: string | null;
  }[];
  readonly performers: readonly string[];
  readonly keywords: readonly string[];
  readonly concepts: readonly string[];
  readonly accessibility: readonly string[];
  readonly free: boolean | null;
  readonly soldOut: boolean;
  readonly offers: readonly Node[];
  readonly image: { readonly url: string; readonly credit: string | null } | null;
  readonly url: string | null;
  readonly sameAs: readonly string[];
  readonly audience: string | null;
  readonly ages: string | null;
  readonly capacity: number | null;
  readonly languages: readonly string[];
  readonly sources: readonly {
    /** On this hub; null for a source of another one. */
    readonly path: string | null;
    readonly name: string;
    readonly url: string | null;
    readonly license: string | null;
    readonly attribution: string | null;
  }[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const all = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const nodes = (value: unknown): Node[] => all(value).filter(isNode);
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const strings = (value: unknown): string[] => all(value).filter((item) => typeof item === "string");
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** An address that a link may lead to: http or https, nothing else ever. */
export function safeHref(value: unknown): string | null {
  return typeof value === "string" && /^https?:\/\/[^\s"'<>]+$/i.test(value) ? value : null;
}

/** The path on this hub of an IRI of its own. */
const pathOf = (iri: unknown, baseUrl: string): string | null =>
  typeof iri === "string" && iri.startsWith(`${baseUrl}/`) ? iri.slice(baseUrl.length) : null;

const fragments = (value: unknown): string[] =>
  strings(value).map((iri) => iri.slice(iri.lastIndexOf("#") + 1));

export function placeView(node: Node, baseUrl: string): PlaceView {
  const [address = {}] = nodes(node.address);
  const [geo = {}] = nodes(node.geo);
  const locality = text(address.addressLocality);
  const town = [text(address.postalCode), locality].filter(Boolean).join(" ");
  return {
    path: pathOf(node["@id"], baseUrl),
    name: text(node.name),
    lines: [text(address.streetAddress), town].filter((line): line is string => Boolean(line)),
    locality,
    inseeCommune: text(node.inseeCommune),
    latitude: number(geo.latitude),
    longitude: number(geo.longitude),
    isApproximate: geo.geoOrigin === "commune",
    url: safeHref(node.url),
    accessibility: nodes(node.amenityFeature).flatMap((feature) =>
      feature.value === true ? (text(feature.name) ?? []) : [],
    ),
  };
}

/** Reads a stored node. `json` still has U+0001 in the place of the hub's address. */
export function parseNode(json: string, baseUrl: string): Node {
  return JSON.parse(withBaseUrl(json, baseUrl)) as Node;
}

const primary = (tag: string): string => tag.toLowerCase().split("-")[0] ?? "";

/**
 * A text of a node in the reader's language where its source gave it, else in the node's own; with the language it is in, where
 * that is not the page's: a screen reader must know (RGAA 8.7).
 */
export function textIn(
  node: Node,
  name: string,
  language: Language,
): { readonly text: string | null; readonly lang: string | undefined } {
  const translated = text(nodes(node[`${name}ByLanguage`])[0]?.[language]);
  if (translated !== null) return { text: translated, lang: undefined };
  const [main] = strings(node.inLanguage);
  return { text: text(node[name]), lang: main && primary(main) !== language ? main : undefined };
}

/** What a page shows of a node, in the reader's language where the source gave both. */
export function eventView(node: Node, baseUrl: string, language: Language): EventView {
  const location = nodes(node.location);
  const [image] = all(node.image);
  const imageUrl = safeHref(isNode(image) ? image.url : image);
  const [name, description, summary] = ["name", "description", "disambiguatingDescription"].map((property) =>
    textIn(node, property, language),
  );
  const offers = nodes(node.offers);
  return {
    path: pathOf(node["@id"], baseUrl) ?? "/",
    name: name?.text ?? "",
    description: description?.text ?? null,
    summary: summary?.text ?? null,
    nameLanguage: name?.lang,
    descriptionLanguage: description?.lang,
    summaryLanguage: summary?.lang,
    places: location.filter((item) => item["@type"] === "Place").map((item) => placeView(item, baseUrl)),
    online: location
      .filter((item) => item["@type"] === "VirtualLocation")
      .map((item) => safeHref(item.url))
      .filter((url) => url !== null),
    attendanceMode: text(node.eventAttendanceMode) ?? "",
    eventStatus: text(node.eventStatus) ?? "",
    organizers: nodes(node.organizer).map((item) => ({
      name: text(item.name) ?? "",
      path: pathOf(item["@id"], baseUrl),
      url: safeHref(item.url),
    })),
    performers: nodes(node.performer).flatMap((item) => text(item.name) ?? []),
    keywords: strings(node.keywords),
    concepts: fragments(node.about),
    accessibility: fragments(node.accessibility),
    free: typeof node.isAccessibleForFree === "boolean" ? node.isAccessibleForFree : null,
    soldOut: offers.length > 0 && offers.every((offer) => offer.availability === "SoldOut"),
    offers,
    image: imageUrl ? { url: imageUrl, credit: isNode(image) ? text(image.creditText) : null } : null,
    url: safeHref(node.url),
    sameAs: strings(node.sameAs).filter((url) => safeHref(url) !== null),
    audience: text(nodes(node.audience)[0]?.audienceType),
    ages: text(node.typicalAgeRange),
    capacity: number(node.maximumAttendeeCapacity),
    languages: strings(node.inLanguage),
    sources: nodes(node.isBasedOn).map((item) => ({
      path: pathOf(item["@id"], baseUrl),
      name: text(item.name) ?? "",
      url: pathOf(item["@id"], baseUrl) === null ? safeHref(item["@id"]) : safeHref(item.url),
      license: safeHref(item.license),
      attribution: text(item.attribution),
    })),
  };
}
