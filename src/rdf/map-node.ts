import { canonicalJson } from "./canonical-json.ts";
import { type ContextTerms, contextTerms, type TermDefinition } from "./context-terms.ts";
import { validIri } from "./iri.ts";
import {
  type BlankNode,
  blankNode,
  langString,
  literal,
  type NamedNode,
  namedNode,
  type Quad,
  RDF,
  RDF_TYPE,
  SCHEMA,
  type Term,
  XSD_BOOLEAN,
  XSD_DOUBLE,
  XSD_INTEGER,
} from "./term.ts";
import { canonicalDouble } from "./term-id.ts";

/** A node of the hub's own JSON-LD, parsed: an occurrence, a series, a place, an organization, a source, a list. */
export interface JsonLdNode {
  readonly [key: string]: unknown;
}

const TYPE = namedNode(RDF_TYPE);
const FIRST_LETTER = /^[A-Za-z]/;

/**
 * The triples of a node, the same that JSON-LD 1.1 gives with schema.org's context and the hub's own (§8, Deserialize
 * JSON-LD to RDF), in the order in which they are written. It knows what the hub writes and no more: no aliases, no
 * lists, no graphs, no compact IRIs in values, and of local contexts only the one that makes dates days.
 *
 * `graph` is the IRI that every triple is put in; null leaves them in the default graph. `base` is the hub's address,
 * without a slash at its end, where the node does not bear U+0001 in its place. An IRI that RFC 3987 does not allow is
 * percent-encoded, a relative one left out with its triple. A number with a fraction becomes an xsd:double in canonical
 * form, with the fewest digits that give it back.
 */
export function nodeQuads(node: JsonLdNode, graph: string | null, base = "\u0001"): Quad[] {
  const mapping: Mapping = {
    quads: [],
    graph: graph === null ? null : namedNode(graph),
    terms: contextTerms(base),
    blanks: 0,
  };
  mapNode(node, mapping, false);
  return mapping.quads;
}

interface Mapping {
  readonly quads: Quad[];
  readonly graph: NamedNode | null;
  readonly terms: ContextTerms;
  blanks: number;
}

/** Adds the triples of a node, and returns the node itself; null when its IRI is none. */
function mapNode(node: JsonLdNode, mapping: Mapping, inDays: boolean): NamedNode | BlankNode | null {
  const subject = subjectOf(node["@id"], mapping);
  if (subject === null) return null;
  const days = inDays || makesDays(node["@context"]);
  const properties = days ? mapping.terms.days : mapping.terms.properties;
  const { quads, graph } = mapping;
  for (const key in node) {
    if (key.charCodeAt(0) === 64) {
      if (key === "@type") {
        for (const name of listOf(node[key])) {
          const iri = typeof name === "string" ? vocabularyIri(name, mapping.terms) : null;
          if (iri !== null) quads.push({ subject, predicate: TYPE, object: namedNode(iri), graph });
        }
      }
      continue;
    }
    const value = node[key];
    if (value === null || value === undefined) continue;
    let definition = properties.get(key);
    if (definition === undefined) {
      definition = { predicate: namedNode(SCHEMA + key), type: null, byLanguage: false };
      if (FIRST_LETTER.test(key) && properties.size < 500) properties.set(key, definition);
    }
    mapValue(subject, definition, value, mapping, days);
  }
  return subject;
}

function subjectOf(id: unknown, mapping: Mapping): NamedNode | BlankNode | null {
  if (typeof id !== "string") {
    mapping.blanks += 1;
    return blankNode(`b${mapping.blanks - 1}`);
  }
  const iri = validIri(id);
  return iri === null ? null : namedNode(iri);
}

function mapValue(
  subject: NamedNode | BlankNode,
  definition: TermDefinition,
  value: unknown,
  mapping: Mapping,
  days: boolean,
): void {
  if (definition.type !== "@json" && Array.isArray(value)) {
    for (const item of value) mapValue(subject, definition, item, mapping, days);
    return;
  }
  const { quads, graph } = mapping;
  const { predicate } = definition;
  if (definition.byLanguage) {
    for (const [language, texts] of Object.entries(value as object))
      for (const text of listOf(texts))
        if (typeof text === "string")
          quads.push({ subject, predicate, object: langString(text, language.toLowerCase()), graph });
    return;
  }
  // The place of the triple is before those of the node that it leads to.
  const at = quads.length;
  const object = objectOf(definition.type, value, mapping, days);
  if (object === null) return;
  const quad = { subject, predicate, object, graph };
  if (quads.length === at) quads.push(quad);
  else quads.splice(at, 0, quad);
}

function objectOf(type: string | null, value: unknown, mapping: Mapping, days: boolean): Term | null {
  if (type === "@json") return literal(canonicalJson(value), `${RDF}JSON`);
  switch (typeof value) {
    case "string":
      return stringObject(type, value, mapping.terms);
    case "number":
      return numberObject(type, value);
    case "boolean":
      return literal(String(value), isDatatype(type) ? type : XSD_BOOLEAN);
    case "object":
      if (value === null) return null;
      if ("@value" in value) return valueObject(value);
      return mapNode(value as JsonLdNode, mapping, days);
    default:
      return null;
  }
}

const isDatatype = (type: string | null): type is string => type !== null && !type.startsWith("@");

function stringObject(type: string | null, value: string, terms: ContextTerms): Term | null {
  if (type === null) return literal(value);
  if (type === "@id" || type === "@vocab") {
    const iri = type === "@id" ? validIri(value) : vocabularyIri(value, terms);
    return iri === null ? null : namedNode(iri);
  }
  return literal(value, type);
}

function numberObject(type: string | null, value: number): Term {
  const whole = Number.isInteger(value) && Math.abs(value) < 1e21;
  if (type === XSD_DOUBLE || !whole)
    return literal(canonicalDouble(value), isDatatype(type) ? type : XSD_DOUBLE);
  return literal(String(value), isDatatype(type) ? type : XSD_INTEGER);
}

function valueObject(value: { "@value"?: unknown; "@type"?: unknown; "@language"?: unknown }): Term | null {
  const { "@value": text, "@type": type, "@language": language } = value;
  const datatype = typeof type === "string" ? type : null;
  if (typeof text === "number") return numberObject(datatype, text);
  if (typeof text === "boolean") return literal(String(text), datatype ?? XSD_BOOLEAN);
  if (typeof text !== "string") return null;
  if (typeof language === "string") return langString(text, language.toLowerCase());
  return datatype === null ? literal(text) : literal(text, datatype);
}

function vocabularyIri(name: string, { names }: ContextTerms): string | null {
  return (
    names.get(name) ??
    (name.includes(":") || name.startsWith("\u0001") ? validIri(name) : validIri(SCHEMA + name))
  );
}

function makesDays(context: unknown): boolean {
  if (context === null || typeof context !== "object") return false;
  return Array.isArray(context) ? context.some(makesDays) : "startDate" in context;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
