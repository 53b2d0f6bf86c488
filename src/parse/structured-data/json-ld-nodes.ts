import { resolveLink } from "../links.ts";
import { ownMember, type Vocabulary, vocabularyOf } from "./json-ld-context.ts";
import { addNode, addValue, type SchemaGraph, type SchemaNode, type SchemaValue } from "./schema-node.ts";
import { canonicalProperty, canonicalType, localName } from "./schema-terms.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/** More things than this in one document, and it is not a page of events. */
const NODES = 200_000;
const DEPTH = 80;

/**
 * Adds to the graph what a JSON-LD document says in schema.org's terms. The document's own context only decides
 * which prefix, if any, schema.org's names stand behind; it can rename nothing (JSON-LD 1.1 §4.1 is deliberately
 * not followed: a page must not be able to turn a start into an end). No context is loaded.
 * The document nests at most 64 deep, as the JSON reader guarantees.
 */
export function addJsonLd(graph: SchemaGraph, document: unknown): void {
  readItem(graph, document, vocabularyOf(undefined, null), 0);
}

function readItem(graph: SchemaGraph, item: unknown, outer: Vocabulary, depth: number): SchemaValue[] {
  if (depth > DEPTH || graph.nodes.length >= NODES) return [];
  if (Array.isArray(item)) return item.flatMap((each) => readItem(graph, each, outer, depth + 1));
  if (typeof item === "string") return [{ text: item, language: outer.language }];
  if (typeof item === "number" || typeof item === "boolean") return [item];
  if (typeof item !== "object" || item === null) return [];
  const object = item as JsonObject;
  const vocabulary = "@context" in object ? vocabularyOf(object["@context"], outer) : outer;
  const value = object["@value"];
  if (value !== undefined) {
    const language = typeof object["@language"] === "string" ? object["@language"] : vocabulary.language;
    return typeof value === "string"
      ? [{ text: value, language }]
      : readItem(graph, value, vocabulary, depth + 1);
  }
  const list = object["@list"] ?? object["@set"];
  if (list !== undefined) return readItem(graph, list, vocabulary, depth + 1);
  const texts = languageMap(object);
  if (texts) return texts;
  return [readNode(graph, object, vocabulary, depth)];
}

function readNode(graph: SchemaGraph, object: JsonObject, vocabulary: Vocabulary, depth: number): SchemaNode {
  const written = ownMember(object, "@id", "id");
  const id = typeof written === "string" ? absoluteId(written, graph.url) : null;
  const node: SchemaNode = { id, types: typesOf(object, vocabulary), properties: new Map() };
  for (const key of Object.keys(object)) {
    const inside = object[key];
    if (key === "@graph" || key === "@included" || key === "@nest") {
      readItem(graph, inside, vocabulary, depth + 1);
      continue;
    }
    if (key.charCodeAt(0) === AT_SIGN) continue;
    const name = propertyName(key, vocabulary);
    if (name === null) {
      // What a property of another vocabulary means is unknown; the things inside are still described.
      if (typeof inside === "object") readItem(graph, inside, vocabulary, depth + 1);
      continue;
    }
    // Most values are plain texts, which need no list made for them.
    if (typeof inside === "string") addValue(node, name, { text: inside, language: vocabulary.language });
    else for (const value of readItem(graph, inside, vocabulary, depth + 1)) addValue(node, name, value);
  }
  // A bare reference says nothing of its own, and must not hide the thing it refers to.
  return node.properties.size === 0 && node.types.length === 0 ? node : addNode(graph, node);
}

function typesOf(object: JsonObject, vocabulary: Vocabulary): string[] {
  const written = ownMember(object, "@type", "type");
  const types: string[] = [];
  for (const type of Array.isArray(written) ? written : [written]) {
    if (typeof type !== "string") continue;
    const name = termName(type.trim(), vocabulary);
    if (name !== null && !types.includes(name)) types.push(canonicalType(name));
  }
  return types;
}

function propertyName(key: string, vocabulary: Vocabulary): string | null {
  const name = termName(key, vocabulary);
  return name === null || name === "type" || name === "id" ? null : canonicalProperty(name);
}

/** The bare schema.org name that a term stands for; null when it is a name of some other vocabulary. */
function termName(term: string, vocabulary: Vocabulary): string | null {
  const local = localName(term);
  if (local !== null) return local;
  const colon = term.indexOf(":");
  if (colon >= 0) return vocabulary.prefixes.has(term.slice(0, colon)) ? term.slice(colon + 1) : null;
  return vocabulary.plain ? term : null;
}

function absoluteId(id: string, base: string): string | null {
  return id.startsWith("_:") ? null : resolveLink(id, base);
}

const AT_SIGN = 0x40;
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z\d]{2,8})?$/i;

/** `{"fr": "Fête", "en": "Party"}`: texts by language (JSON-LD 1.1 §4.6.2), told by their names and values. */
function languageMap(object: JsonObject): SchemaValue[] | null {
  const keys = Object.keys(object);
  if (keys.length === 0 || keys.length > 30 || !LANGUAGE.test(keys[0] ?? "")) return null;
  const texts: SchemaValue[] = [];
  for (const key of keys) {
    const text = object[key];
    if (!LANGUAGE.test(key) || typeof text !== "string" || key.toLowerCase() === "id") return null;
    texts.push({ text, language: key });
  }
  return texts;
}
