import type { DraftPlace } from "../../model/draft.ts";
import { resolveWebLink } from "../links.ts";
import {
  isNode,
  isText,
  nodesOf,
  type SchemaGraph,
  type SchemaNode,
  textOf,
  valuesOf,
} from "./schema-node.ts";

/** Where an Event takes place. */
export interface EventPlaces {
  readonly location: DraftPlace[];
  readonly virtualLocation: string[];
}

/** schema.org `location`: a Place, an address, a VirtualLocation, their name or address as one text, or several of them. */
export function readPlaces(graph: SchemaGraph, event: SchemaNode): EventPlaces {
  const location: DraftPlace[] = [];
  const virtualLocation: string[] = [];
  for (const value of valuesOf(graph, event, "location")) {
    if (isText(value)) {
      const text = value.text.trim();
      if (/^https?:\/\/\S+$/i.test(text)) virtualLocation.push(text);
      else if (text !== "") location.push(looksLikeAddress(text) ? { text } : { name: text });
    } else if (isNode(value)) {
      if (value.types.includes("VirtualLocation")) {
        const url = linkOf(graph, value);
        if (url) virtualLocation.push(url);
      } else {
        const place = readPlace(graph, value);
        if (Object.keys(place).length > 0) location.push(place);
      }
    }
  }
  return { location, virtualLocation };
}

/** A postal code, or a house number and a comma: a text that tells how to get there rather than what it is called. */
function looksLikeAddress(text: string): boolean {
  return /\b\d{5}\b/.test(text) || (/\d/.test(text) && text.includes(","));
}

function readPlace(graph: SchemaGraph, node: SchemaNode): DraftPlace {
  const isAddress = node.types.includes("PostalAddress");
  const address = isAddress ? node : (nodesOf(graph, node, "address")[0] ?? node);
  const line = valuesOf(graph, node, "address").filter(isText);
  const street = [textOf(graph, address, "streetAddress"), textOf(graph, address, "postOfficeBoxNumber")];
  const streetAddress = street.filter((part) => part !== undefined).join(", ");
  const position = positionOf(graph, node) ?? positionOf(graph, address);
  const identifiers = isAddress ? [] : readIdentifiers(graph, node);
  return compact({
    id: node.id !== null && !isAddress && /^https?:/i.test(node.id) ? node.id : undefined,
    name: isAddress
      ? textOf(graph, node, "name")
      : (textOf(graph, node, "name") ?? nameIn(graph, address, node)),
    text: line.length > 0 ? line.map(({ text }) => text.trim()).join(", ") : undefined,
    streetAddress: streetAddress || undefined,
    postalCode: textOf(graph, address, "postalCode"),
    addressLocality: textOf(graph, address, "addressLocality"),
    addressRegion: textOf(graph, address, "addressRegion"),
    addressCountry: textOf(graph, address, "addressCountry"),
    latitude: position?.[0],
    longitude: position?.[1],
    url: linkOf(graph, node),
    sameAs: sameAsOf(graph, node),
    identifier: identifiers.length > 0 ? identifiers : undefined,
  });
}

const nameIn = (graph: SchemaGraph, address: SchemaNode, place: SchemaNode) =>
  address === place ? undefined : textOf(graph, address, "name");

function positionOf(graph: SchemaGraph, node: SchemaNode): [latitude: number, longitude: number] | null {
  for (const at of [...nodesOf(graph, node, "geo"), node]) {
    const latitude = readNumber(textOf(graph, at, "latitude"));
    const longitude = readNumber(textOf(graph, at, "longitude"));
    if (latitude === undefined || longitude === undefined) continue;
    // 0, 0 lies in the Gulf of Guinea: it is what software writes when it knows no position.
    if ((latitude !== 0 || longitude !== 0) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
      return [latitude, longitude];
    }
  }
  return null;
}

/** A number, with a point or a comma for its decimals. */
export function readNumber(text: string | undefined): number | undefined {
  const written = text?.trim().replace(",", ".") ?? "";
  return written.length <= 32 && /^[+-]?\d{1,15}(?:\.\d{0,17})?$/.test(written) ? Number(written) : undefined;
}

/** The `url` of a thing, absolute and http(s). */
export function linkOf(graph: SchemaGraph, node: SchemaNode): string | undefined {
  for (const value of valuesOf(graph, node, "url")) {
    const written = isText(value) ? value.text : isNode(value) ? (value.id ?? "") : "";
    const link = resolveWebLink(written, graph.url);
    if (link) return link;
  }
  return undefined;
}

/** The `sameAs` of a thing; undefined when there is none. */
export function sameAsOf(graph: SchemaGraph, node: SchemaNode): string[] | undefined {
  const links: string[] = [];
  for (const value of valuesOf(graph, node, "sameAs")) {
    const written = isText(value) ? value.text : isNode(value) ? (value.id ?? "") : "";
    const link = resolveWebLink(written, graph.url);
    if (link && !links.includes(link)) links.push(link);
  }
  return links.length > 0 ? links : undefined;
}

/** The `identifier` of a thing: PropertyValue nodes, and bare texts. */
export function readIdentifiers(
  graph: SchemaGraph,
  node: SchemaNode,
): { propertyID: string; value: string }[] {
  const identifiers: { propertyID: string; value: string }[] = [];
  for (const value of valuesOf(graph, node, "identifier")) {
    if (isText(value) && value.text.trim() !== "") {
      identifiers.push({ propertyID: "identifier", value: value.text.trim() });
    } else if (isNode(value)) {
      const text = textOf(graph, value, "value") ?? value.id ?? undefined;
      const propertyID = textOf(graph, value, "propertyID", "name") ?? "identifier";
      if (text !== undefined) identifiers.push({ propertyID, value: text });
    }
  }
  return identifiers;
}

/** The object without its undefined members, as the exact optional types of the model want it. */
export function compact<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // A new object, since deleting members makes an object slow for good.
  const kept: Partial<T> = {};
  for (const key in object) if (object[key] !== undefined) kept[key] = object[key];
  return kept as { [K in keyof T]: Exclude<T[K], undefined> };
}
