import type { AnyNode, Element } from "domhandler";
import { walk } from "../html-tree.ts";
import { resolveLink } from "../links.ts";
import { propertyValue } from "./microdata.ts";
import { addNode, addValue, type SchemaGraph, type SchemaNode } from "./schema-node.ts";
import { canonicalProperty, canonicalType, localName } from "./schema-terms.ts";

/** What an element says for those inside: the vocabulary, the thing described, and a property that awaits it. */
interface Around {
  readonly isSchema: boolean;
  readonly node: SchemaNode | null;
  readonly awaiting: readonly string[];
}

/**
 * Adds to the graph the things that a page describes in RDFa Lite (W3C Recommendation) with types of schema.org:
 * by `vocab`, by the prefix `schema:`, which RDFa knows without a declaration, or by whole IRIs. Of full RDFa only
 * `rel` and `about` are read, as content management systems write them.
 */
export function addRdfa(graph: SchemaGraph, document: readonly AnyNode[]): void {
  const found: SchemaNode[] = [];
  const start: Around = { isSchema: false, node: null, awaiting: [] };
  walk<Around>(document, start, (element, around) => {
    const { attribs } = element;
    const isSchema = attribs.vocab === undefined ? around.isSchema : localName(attribs.vocab.trim()) !== null;
    const names = termsOf(attribs.property, isSchema);
    const related = termsOf(attribs.rel, isSchema && attribs.typeof !== undefined);
    const types = termsOf(attribs.typeof, isSchema);
    if (types.length > 0) {
      const id = attribs.about ?? attribs.resource;
      const node: SchemaNode = {
        id: id ? resolveLink(id, graph.url) : null,
        types: types.map(canonicalType),
        properties: new Map(),
      };
      const owned = [...names, ...related];
      for (const name of owned.length > 0 ? owned : around.awaiting)
        if (around.node) add(around.node, name, node);
      found.push(node);
      return { isSchema, node, awaiting: [] };
    }
    if (around.node) {
      const text = names.length > 0 ? literal(element, graph.url) : "";
      for (const name of names) if (text !== "") add(around.node, name, { text, language: null });
    }
    return { isSchema, node: around.node, awaiting: related.length > 0 ? related : around.awaiting };
  });
  for (const node of found) addNode(graph, node);
}

const add = (node: SchemaNode, name: string, value: Parameters<typeof addValue>[2]): void =>
  addValue(node, canonicalProperty(name), value);

/** The names of schema.org in an attribute; words of other vocabularies are left out. */
function termsOf(attribute: string | undefined, isSchema: boolean): string[] {
  if (attribute === undefined) return [];
  const words = attribute.trim().slice(0, 500).split(/\s+/);
  return words
    .map((word) => {
      if (/^schema:\w{1,60}$/i.test(word)) return word.slice(7);
      return localName(word) ?? (isSchema && /^\w{1,60}$/.test(word) ? word : "");
    })
    .filter((name) => name !== "");
}

/** A property's value: `content` and `resource` come before what microdata would take. */
function literal(element: Element, base: string): string {
  const { content, resource } = element.attribs;
  if (content === undefined && resource) return resolveLink(resource, base) ?? "";
  return propertyValue(element, base);
}
