import { nodeQuads } from "../rdf/map-node.ts";
import { recordGraph } from "../rdf/record-quads.ts";
import { type NamedNode, namedNode, type Quad } from "../rdf/term.ts";
import { quadLine, termText } from "../rdf/write-lines.ts";
import type { ListFacts, ListText, Node } from "./listed.ts";
import { hasRecord, provenance, REMEMBERED, SHARED } from "./rdf-list.ts";

/**
 * N-Quads of occurrences from their own records alone: what an event tells of places, organizations and sources too, in
 * the graphs of those. Nothing is in it that another record tells of them. What was told of them before, word for word, and
 * what the occurrence before of the same series said of it, is not written again.
 */
export function recordNQuads({ baseUrl }: Pick<ListFacts, "baseUrl">): ListText {
  const partedOf = createParting(baseUrl);
  const freshOf = createSeriesMemory();
  return {
    head: "",
    item({ node }) {
      const [iri = ""] = String(node["@id"]).split("#", 1);
      const { own, told } = partedOf(node);
      const lines = graphLines(nodeQuads(own, null, baseUrl), recordGraph(iri));
      return told.join("") + freshOf(iri, node, lines).join("");
    },
    foot: () => "",
  };
}

/** Predicates as they are written: the context has one term for each, and few of them. */
const predicateTexts = new WeakMap<NamedNode, string>();

function predicateText(predicate: NamedNode): string {
  const known = predicateTexts.get(predicate);
  if (known !== undefined) return known;
  const text = termText(predicate);
  predicateTexts.set(predicate, text);
  return text;
}

/** Statements that all stand in one graph. What stands in many of them is written once: its name, subjects, predicates. */
function graphLines(quads: readonly Quad[], graph: string): string[] {
  const end = `${termText(namedNode(graph))} .\n`;
  let subject: Quad["subject"] | null = null;
  let begin = "";
  return quads.map((quad) => {
    if (quad.subject !== subject) {
      subject = quad.subject;
      begin = termText(subject);
    }
    return `${begin} ${predicateText(quad.predicate)} ${termText(quad.object)} ${end}`;
  });
}

interface Parted {
  /** The node, with no more than the addresses of what has a record of its own. */
  readonly own: Node;
  /** What it tells of those, as far as it was not told before. */
  readonly told: readonly string[];
}

/** Parts what an event tells of itself from what it tells of things that have a graph of their own. */
function createParting(baseUrl: string): (node: Node) => Parted {
  const known = new Map<string, string>();
  return (node) => {
    const told: string[] = [];
    const addressOf = (value: unknown): unknown => {
      const iri = typeof value === "object" && value !== null ? String((value as Node)["@id"]) : "";
      if (!hasRecord(iri, baseUrl)) return value;
      const json = JSON.stringify(value);
      if (known.get(iri) !== json) {
        if (known.size >= REMEMBERED) known.clear();
        known.set(iri, json);
        told.push(...graphLines(nodeQuads(value as Node, null, baseUrl), recordGraph(iri)));
      }
      return { "@id": iri };
    };
    const own: Record<string, unknown> = { ...node };
    for (const member of SHARED) {
      const value = node[member];
      if (value !== undefined) own[member] = Array.isArray(value) ? value.map(addressOf) : addressOf(value);
    }
    return { own, told };
  };
}

/** Leaves out what was said already of the series whose occurrences come one after the other. */
function createSeriesMemory(): (iri: string, node: Node, lines: readonly string[]) => readonly string[] {
  const said = new Set<string>();
  let last = "";
  return (iri, node, lines) => {
    const first = iri === last ? [] : provenance(node, iri).map(quadLine);
    if (iri !== last) said.clear();
    last = iri;
    if (node["@id"] === iri) return [...first, ...lines];
    const fresh = lines.filter((line) => !said.has(line));
    for (const line of fresh) said.add(line);
    return [...first, ...fresh];
  };
}
