import type { AnyNode, Element } from "domhandler";
import { innerText, walk } from "../html-tree.ts";
import { resolveLink } from "../links.ts";
import { addNode, addValue, type SchemaGraph, type SchemaNode } from "./schema-node.ts";
import { canonicalProperty, canonicalType, localName } from "./schema-terms.ts";

/** Attributes that hold the value of a property, by element (HTML Living Standard §5.2.4 "Values"). */
const LINK_ATTRIBUTE: Readonly<Record<string, string>> = {
  a: "href",
  area: "href",
  link: "href",
  img: "src",
  audio: "src",
  video: "src",
  embed: "src",
  iframe: "src",
  source: "src",
  track: "src",
  object: "data",
};
const linkAttributes = new Map(Object.entries(LINK_ATTRIBUTE));

/** Adds to the graph the microdata items of a page whose type is one of schema.org's, and those inside them. */
export function addMicrodata(graph: SchemaGraph, document: readonly AnyNode[]): void {
  const found: SchemaNode[] = [];
  const items = new Map<Element, SchemaNode>();
  const owners = ownersOfReferences(document, items, graph.url);
  walk<SchemaNode | undefined>(document, undefined, (element, around) => {
    const { id, itemscope, itemprop } = element.attribs;
    const item = (id === undefined ? undefined : owners.get(id)) ?? around;
    const names = itemprop?.trim().slice(0, 500).split(/\s+/) ?? [];
    if (itemscope !== undefined) {
      const node = items.get(element) ?? itemOf(element, graph.url);
      for (const name of names) if (item && name) addValue(item, propertyName(name), node);
      found.push(node);
      return node;
    }
    if (item && names.length > 0) {
      const value = propertyValue(element, graph.url);
      for (const name of names) {
        if (name && value !== "") addValue(item, propertyName(name), { text: value, language: null });
      }
    }
    return item;
  });
  for (const node of found) if (node.types.length > 0) addNode(graph, node);
}

/** The items that name elements elsewhere as their own (`itemref`, §5.2.2), by the ids of these elements. */
function ownersOfReferences(
  document: readonly AnyNode[],
  items: Map<Element, SchemaNode>,
  base: string,
): ReadonlyMap<string, SchemaNode> {
  const owners = new Map<string, SchemaNode>();
  walk(document, 0, (element, depth) => {
    const { itemref, itemscope } = element.attribs;
    if (itemref !== undefined && itemscope !== undefined) {
      const node = itemOf(element, base);
      items.set(element, node);
      for (const id of itemref.trim().slice(0, 1000).split(/\s+/)) if (!owners.has(id)) owners.set(id, node);
    }
    return depth;
  });
  return owners;
}

function itemOf(element: Element, base: string): SchemaNode {
  const types = (element.attribs.itemtype ?? "").trim().slice(0, 1000).split(/\s+/);
  const names = types.map(localName).filter((name) => name !== null);
  const id = element.attribs.itemid ? resolveLink(element.attribs.itemid, base) : null;
  return { id, types: names.map(canonicalType), properties: new Map() };
}

const propertyName = (name: string): string => canonicalProperty(localName(name) ?? name);

/** The value of a property that is no item, as its element gives it. Empty when it gives none. */
export function propertyValue(element: Element, base: string): string {
  const { attribs, name } = element;
  if (attribs.content !== undefined) return attribs.content;
  if (name === "time") return attribs.datetime ?? innerText(element);
  if (name === "data" || name === "meter") return attribs.value ?? innerText(element);
  const link = linkAttributes.get(name);
  const address = link === undefined ? undefined : attribs[link];
  if (address !== undefined) return resolveLink(address, base) ?? "";
  return attribs.datetime ?? innerText(element);
}
