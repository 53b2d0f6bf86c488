import type { Instant } from "../model/time.ts";
import { withBaseUrl } from "./base-url.ts";

/** A node of the hub's JSON-LD, parsed. */
export type Node = Readonly<Record<string, unknown>>;

/** One occurrence as the store lists it. */
export interface ListedRow {
  /** A JSON-LD node as text, without `@context` unless it is all-day; U+0001 stands for the hub's address. */
  readonly json: string;
  readonly eventId: string;
  readonly allDay: boolean;
  /** `endDate` is exclusive when all-day; null when no end is known. */
  readonly startDate: string;
  readonly endDate: string | null;
  readonly timeZone: string;
}

/** One occurrence as the formats write it. */
export interface Listed extends ListedRow {
  readonly node: Node;
}

/** What a list says of itself. Addresses are absolute. */
export interface ListFacts {
  readonly title: string;
  readonly description: string;
  readonly language: "fr" | "en";
  readonly baseUrl: string;
  /** The list itself, in no particular form; and this text of it; and the page that shows it to people. */
  readonly iri: string;
  readonly self: string;
  readonly page: string;
  readonly next: string | null;
  /** When the data last changed; null for an empty hub. */
  readonly modified: Instant | null;
  /** Members to keep, as chains of names; null for all. */
  readonly fields: readonly string[] | null;
  /** An occurrence's dates in words. */
  when(row: ListedRow): string;
}

/**
 * A list being written: `head`, then each occurrence, then `foot`. It may count on the way, and belongs to one text.
 * The same facts and occurrences give the same text.
 */
export interface ListText {
  readonly head: string;
  item(listed: Listed): string;
  foot(): string;
}

/** Parses a stored node; U+0001 stands for the hub's address in it. */
export function parseNode(json: string, baseUrl: string): Node {
  return JSON.parse(withBaseUrl(json, baseUrl)) as Node;
}

/** Parses what the store lists. */
export function listed(row: ListedRow, baseUrl: string): Listed {
  return { ...row, node: parseNode(row.json, baseUrl) };
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The nodes among one or several values. */
export const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value : [value]).filter(isNode);

/** The texts among one or several values; of nodes their address or name. */
export const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .map((item) => (isNode(item) ? (item.url ?? item.name) : item))
    .filter((item) => typeof item === "string" && item !== "");

/** The places among the locations of an occurrence; the others are online. */
export const placesOf = (node: Node): Node[] =>
  nodesOf(node.location).filter((item) => item["@type"] === "Place");

/** Longitude and latitude of each place that has them, rounded to a centimetre (RFC 7946 §11.2 advises six decimals). */
export function positionsOf(node: Node): [number, number][] {
  return placesOf(node).flatMap((place) =>
    nodesOf(place.geo).flatMap(({ longitude, latitude }) =>
      typeof longitude === "number" && typeof latitude === "number"
        ? [[rounded(longitude), rounded(latitude)] as [number, number]]
        : [],
    ),
  );
}

const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** Whom the licence of an occurrence asks to name: the attribution of each source, or else its name. */
export const attributionsOf = (node: Node): string[] =>
  nodesOf(node.isBasedOn).flatMap(({ attribution, name }) => textsOf(attribution ?? name));

/** The licences of an event: its own when all its tellers have it, else that of each. */
export const licensesOf = (node: Node): string[] =>
  node.license === undefined
    ? [...new Set(nodesOf(node.isBasedOn).flatMap(({ license }) => textsOf(license)))]
    : textsOf(node.license);

/** Licences and attributions of what was written so far, each once, in the order in which they came. */
export function createRights(): { add(node: Node): void; licenses(): string[]; attributions(): string[] } {
  const licenses = new Set<string>();
  const attributions = new Set<string>();
  return {
    add(node) {
      for (const license of licensesOf(node)) licenses.add(license);
      for (const attribution of attributionsOf(node)) attributions.add(attribution);
    },
    licenses: () => [...licenses],
    attributions: () => [...attributions],
  };
}
