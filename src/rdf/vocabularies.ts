import {
  type BlankNode,
  literal,
  type NamedNode,
  namedNode,
  type Quad,
  type Term,
  XSD_INTEGER,
} from "./term.ts";

/** The vocabularies in which the hub describes its own data and services, with the prefixes that they are written with. */
export const PREFIXES = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  schema: "http://schema.org/",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  prov: "http://www.w3.org/ns/prov#",
  void: "http://rdfs.org/ns/void#",
  sd: "http://www.w3.org/ns/sparql-service-description#",
  formats: "http://www.w3.org/ns/formats/",
  as: "https://www.w3.org/ns/activitystreams#",
  ldes: "https://w3id.org/ldes#",
  tree: "https://w3id.org/tree#",
  hydra: "http://www.w3.org/ns/hydra/core#",
  dcat: "http://www.w3.org/ns/dcat#",
  dcatap: "http://data.europa.eu/r5r/",
  locn: "http://www.w3.org/ns/locn#",
  spdx: "http://spdx.org/rdf/terms#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
} as const;

/** An IRI by its prefixed name: `void:triples`. */
export function named(name: `${keyof typeof PREFIXES}:${string}`): NamedNode {
  const colon = name.indexOf(":");
  return namedNode(PREFIXES[name.slice(0, colon) as keyof typeof PREFIXES] + name.slice(colon + 1));
}

export const count = (value: number): Term => literal(String(value), XSD_INTEGER);

/** Statements about one subject, as pairs of a prefixed name and one value or several. */
export function about(
  subject: NamedNode | BlankNode,
  statements: readonly (readonly [Parameters<typeof named>[0], Term | readonly Term[]])[],
  graph: NamedNode | null = null,
): Quad[] {
  return statements.flatMap(([name, value]) => {
    const values: readonly Term[] = "termType" in value ? [value] : value;
    return values.map((object) => ({ subject, predicate: named(name), object, graph }));
  });
}
