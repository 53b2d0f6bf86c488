import { literal, type NamedNode, namedNode, type Quad, RDF_TYPE, XSD_DATE_TIME } from "./term.ts";

const PROV = "http://www.w3.org/ns/prov#";
const TYPE = namedNode(RDF_TYPE);
const ENTITY = namedNode(`${PROV}Entity`);
const WAS_DERIVED_FROM = namedNode(`${PROV}wasDerivedFrom`);
const GENERATED_AT_TIME = namedNode(`${PROV}generatedAtTime`);
const PRIMARY_TOPIC = namedNode("http://xmlns.com/foaf/0.1/primaryTopic");

/** The graph of the vocabulary. */
export const VOCABULARY_GRAPH = "\u0001/vocab";

/** The graph that holds what one source tells of a thing: an event, a place, an organization, the source itself. */
export const recordGraph = (iri: string): string => `${iri}#record`;

/** What the graph of a record says of itself: which sources it comes from, when it last changed, and what it is about. */
export const recordQuads = (iri: string, sources: readonly string[], modified: string): Quad[] =>
  graphQuads(recordGraph(iri), iri, sources, modified);

function graphQuads(iri: string, about: string, sources: readonly string[], modified: string): Quad[] {
  const graph: NamedNode = namedNode(iri);
  return [
    { subject: graph, predicate: TYPE, object: ENTITY, graph },
    ...sources.map((source) => ({
      subject: graph,
      predicate: WAS_DERIVED_FROM,
      object: namedNode(source),
      graph,
    })),
    { subject: graph, predicate: GENERATED_AT_TIME, object: literal(modified, XSD_DATE_TIME), graph },
    { subject: graph, predicate: PRIMARY_TOPIC, object: namedNode(about), graph },
  ];
}

/** The graph that holds what one record alone says of an event that others tell of too. */
export const tellingGraph = (iri: string): string => `${iri}#told`;

/** Whether what stands in a graph is no part of the default graph: the event that is made of it is. */
export const isAside = (graph: string): boolean => graph.endsWith("#told");

/**
 * What the graph of a telling says of itself: from which sources it comes, when the hub read it, what it is about, and that the
 * graph of the event is derived from it, by which it is found.
 */
export function tellingQuads(
  { graph: iri, event, about }: { readonly graph: string; readonly event: string; readonly about: string },
  sources: readonly string[],
  modified: string,
): Quad[] {
  const graph = namedNode(iri);
  return [
    ...graphQuads(iri, about, sources, modified),
    { subject: namedNode(event), predicate: WAS_DERIVED_FROM, object: graph, graph },
  ];
}
