import { nodeQuads } from "../rdf/map-node.ts";
import { recordGraph, recordQuads } from "../rdf/record-quads.ts";
import type { Quad } from "../rdf/term.ts";
import { quadLine, tripleLine } from "../rdf/write-lines.ts";
import { type ListFacts, type ListText, type Node, nodesOf } from "./listed.ts";

/** Statements that are remembered, so as not to be written again for the next occurrence: 10 MB of text. */
export const REMEMBERED = 20_000;

/** What an event names that has a record, and so a graph, of its own. */
export const SHARED = ["location", "organizer", "isBasedOn"] as const;

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
export function nTriples({ baseUrl }: ListFacts): ListText {
  const lines = createLines();
  return {
    head: "",
    item: ({ node }) => lines(nodeQuads(node, null, baseUrl), node["@id"], tripleLine),
    foot: () => "",
  };
}

/**
 * N-Quads of occurrences: what the JSON-LD says of the events themselves, each statement in the graph of its event's
 * record, and whence that record came. What places, organizations and sources say stands in graphs of their own.
 */
export function nQuads({ baseUrl }: ListFacts): ListText {
  const lines = createLines();
  return {
    head: "",
    item: ({ node }) => lines(eventQuads(node, baseUrl), node["@id"], quadLine),
    foot: () => "",
  };
}

/** IRIs of what an event or occurrence names that has a graph of its own. */
export function sharedIris(node: Node, baseUrl: string): string[] {
  return SHARED.flatMap((member) => nodesOf(node[member]))
    .map((shared) => String(shared["@id"]))
    .filter((iri) => hasRecord(iri, baseUrl));
}

/** Whether an IRI is that of a thing which has a record, and so a graph, of its own. */
export const hasRecord = (iri: string, baseUrl: string): boolean =>
  iri.startsWith(baseUrl) && /^\/(?:places|organizations|sources)\/[^#]+$/.test(iri.slice(baseUrl.length));

/** The statements of an event or an occurrence in the graph of the event's record, with whence that came. */
export function eventQuads(node: Node, baseUrl: string): Quad[] {
  const [iri = ""] = String(node["@id"]).split("#", 1);
  const shared = sharedIris(node, baseUrl);
  const isOwn = ({ subject }: Quad) =>
    !shared.some((other) => subject.value === other || subject.value.startsWith(`${other}#`));
  return [...nodeQuads(node, recordGraph(iri), baseUrl).filter(isOwn), ...provenance(node, iri)];
}

/** Whence the record of an event came. */
export function provenance(node: Node, iri: string): Quad[] {
  const sources = nodesOf(node.isBasedOn).map((source) => String(source["@id"]));
  return recordQuads(iri, sources, String(node.dateModified));
}
