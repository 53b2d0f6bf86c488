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
 * which prefix, if any, schema.org's names stand behind, and which other words mean the same; it renames nothing (JSON-LD 1.1 §4.1 is deliberately
 * not followed: a page must not be able to turn a start into an end). No context is loaded.
 * The document nests at most 64 deep, as the JSON reader guarantees.
 */
export function addJsonLd(graph: SchemaGraph, document: unknown): void {
  readItem({ graph, blanks: new Map() }, document, vocabularyOf(undefined, null), 0);
}

/** A document being read. Blank nodes (`_:b0`) are known by their label in it alone (JSON-LD 1.1 §3.5). */
interface Reading {
  readonly graph: SchemaGraph;
  readonly blanks: Map<string, SchemaNode>;
}

function readItem(reading: Reading, item: unknown, outer: Vocabulary, depth: number): SchemaValue[] {
  if (depth > DEPTH || reading.graph.nodes.length >= NODES) return [];
  if (Array.isArray(item)) return item.flatMap((each) => readItem(reading, each, outer, depth + 1));
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
      : readItem(reading, value, vocabulary, depth + 1);
  }
  const list = object["@list"] ?? object["@set"];
  if (list !== undefined) return readItem(reading, list, vocabulary, depth + 1);
  const texts = languageMap(object);
  if (texts) return texts;
  return [readNode(reading, object, vocabulary, depth)];
}

function readNode(reading: Reading, object: JsonObject, vocabulary: Vocabulary, depth: number): SchemaNode {
  const written = ownMember(object, "@id", "id");
  const node = nodeCalled(reading, typeof written === "string" ? written : null);
  const isKnown = !isBare(node);
  for (const type of typesOf(object, vocabulary)) if (!node.types.includes(type)) node.types.push(type);
  for (const key of Object.keys(object)) {
    const inside = object[key];
    if (key === "@graph" || key === "@included" || key === "@nest") {
      readItem(reading, inside, vocabulary, depth + 1);
      continue;
    }
    if (key.charCodeAt(0) === AT_SIGN) continue;
    const alias = vocabulary.aliases.get(key);
    const name = alias ? canonicalProperty(alias.property) : propertyName(key, vocabulary);
    const inner = alias?.language ? { ...vocabulary, language: alias.language } : vocabulary;
    if (name === null) {
      // What a property of another vocabulary means is unknown; the things inside are still described.
      if (typeof inside === "object") readItem(reading, inside, vocabulary, depth + 1);
      continue;
    }
    // Most values are plain texts, which need no list made for them.
    if (typeof inside === "string") addValue(node, name, { text: inside, language: inner.language });
    else for (const value of readItem(reading, inside, inner, depth + 1)) addValue(node, name, value);
  }
  // A bare reference says nothing of its own, and must not hide the thing it refers to.
  return isKnown || isBare(node) ? node : addNode(reading.graph, node);
}

const isBare = ({ properties, types }: SchemaNode): boolean => properties.size === 0 && types.length === 0;

/** A new node; for a blank one the same wherever the document names it, so that a reference is the thing itself. */
function nodeCalled({ graph, blanks }: Reading, id: string | null): SchemaNode {
  const blank = id?.startsWith("_:") ? blanks.get(id) : undefined;
  if (blank) return blank;
  const node: SchemaNode = { id: id && absoluteId(id, graph.url), types: [], properties: new Map() };
  if (id?.startsWith("_:")) blanks.set(id, node);
  return node;
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
