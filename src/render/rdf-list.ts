import { nodeQuads } from "../rdf/map-node.ts";
import { literal, namedNode, type Quad, RDF_TYPE, XSD_DATE_TIME } from "../rdf/term.ts";
import { quadLine, tripleLine } from "../rdf/write-lines.ts";
import type { ListFacts, ListText, Node } from "./listed.ts";

const PROV = "http://www.w3.org/ns/prov#";
const PRIMARY_TOPIC = "http://xmlns.com/foaf/0.1/primaryTopic";

/** Statements of places, organizations and sources that are remembered, so as not to be written again. */
const REMEMBERED = 50_000;

/**
 * The graph in which the hub keeps what it says of something of its own: that of the record of the event, place,
 * organization or source to which an IRI belongs, fragment or not. Null for any other IRI.
 */
export function recordGraph(iri: string, baseUrl: string): string | null {
  if (!iri.startsWith(`${baseUrl}/`)) return null;
  const path = iri.slice(baseUrl.length).split("#", 1)[0] ?? "";
  return /^\/(?:events|places|organizations|sources)\/[^/?]+$/.test(path) ? `${baseUrl}${path}#record` : null;
}

/** What the record of an event says of itself: whence it came, when it last changed, what it is about. */
export function provenance(node: Node, record: string, baseUrl: string): Quad[] {
  const graph = namedNode(record);
  const sources = Array.isArray(node.isBasedOn) ? node.isBasedOn : [];
  const own = record.slice(0, -"#record".length);
  return [
    { subject: graph, predicate: namedNode(RDF_TYPE), object: namedNode(`${PROV}Entity`), graph },
    ...sources.flatMap((source: Node): Quad[] => {
      const iri = source["@id"];
      return typeof iri === "string" && iri.startsWith(baseUrl)
        ? [{ subject: graph, predicate: namedNode(`${PROV}wasDerivedFrom`), object: namedNode(iri), graph }]
        : [];
    }),
    {
      subject: graph,
      predicate: namedNode(`${PROV}generatedAtTime`),
      object: literal(String(node.dateModified), XSD_DATE_TIME),
      graph,
    },
    { subject: graph, predicate: namedNode(PRIMARY_TOPIC), object: namedNode(own), graph },
  ];
}

/**
 * The triples of a node of an event, each in the graph of the record that it belongs to: its place's in the place's,
 * its organizer's in the organizer's, its own in its own, with the provenance of that.
 */
export function recordQuads(node: Node, baseUrl: string): Quad[] {
  const own = recordGraph(String(node["@id"]), baseUrl);
  const quads = nodeQuads(node, own, baseUrl).map((quad) => {
    const graph = recordGraph(quad.subject.value, baseUrl) ?? own;
    return graph === null || graph === own ? quad : { ...quad, graph: namedNode(graph) };
  });
  return own === null ? quads : [...quads, ...provenance(node, own, baseUrl)];
}

/** Writes each statement about something that several occurrences share only once, as far as it is remembered. */
function createLines(): (quads: readonly Quad[], own: unknown, line: (quad: Quad) => string) => string {
  const seen = new Set<string>();
  return (quads, own, line) => {
    let text = "";
    for (const quad of quads) {
      const written = line(quad);
      if (quad.subject.value !== own) {
        if (seen.has(written)) continue;
        if (seen.size >= REMEMBERED) seen.clear();
        seen.add(written);
      }
      text += written;
    }
    return text;
  };
}

/** N-Triples of occurrences: what the JSON-LD says, one statement a line. */
export function nTriples(facts: ListFacts): ListText {
  const lines = createLines();
  return {
    head: "",
    item: ({ node }) => lines(nodeQuads(node, null, facts.baseUrl), node["@id"], tripleLine),
    foot: () => "",
  };
}

/** N-Quads of occurrences: the same statements in the graphs of their records, and whence the records came. */
export function nQuads(facts: ListFacts): ListText {
  const lines = createLines();
  return {
    head: "",
    item: ({ node }) => lines(recordQuads(node, facts.baseUrl), node["@id"], quadLine),
    foot: () => "",
  };
}
