import { type Quad, RDF_TYPE, type Term, XSD_STRING } from "./term.ts";
import { blankLabel, isLanguageTag, quadLine, safeIri, tripleLine } from "./write-lines.ts";
import { type Prefixes, writeTurtle } from "./write-turtle.ts";

/** The forms in which a graph is written. */
export type GraphText = "ttl" | "nt" | "nq" | "jsonld" | "trig";

/** Quads as text. Turtle and N-Triples leave graph names out; TriG, N-Quads and JSON-LD keep them. */
export function writeGraph(format: GraphText, quads: readonly Quad[], prefixes: Prefixes = {}): string {
  switch (format) {
    case "ttl":
      return writeTurtle(quads, prefixes);
    case "trig":
      return trig(quads, prefixes);
    case "nt":
      return lines(quads, tripleLine);
    case "nq":
      return lines(quads, quadLine);
    case "jsonld":
      return JSON.stringify(expandedJsonLd(quads));
  }
}

/** The default graph with its prefixes, then each named one (RDF 1.1 TriG §2.2), whose IRIs stand in full. */
function trig(quads: readonly Quad[], prefixes: Prefixes): string {
  const { unnamed = [], ...named } = Object.groupBy(quads, ({ graph }) =>
    graph ? `<${nodeId(graph)}>` : "unnamed",
  );
  const blocks = Object.entries(named).map(([graph, own = []]) => `\n${graph} {${writeTurtle(own)}}\n`);
  return writeTurtle(unnamed, prefixes) + blocks.join("");
}

/** Each statement once: two graphs may hold the same triple. */
function lines(quads: readonly Quad[], line: (quad: Quad) => string): string {
  return [...new Set(quads.map(line))].join("");
}

type Value = string | { readonly [key: string]: string };
type NodeObject = { "@id": string; [key: string]: string | Value[] | NodeObject[] };

/**
 * Flattened JSON-LD 1.1 in expanded form: it needs no context, and every literal keeps its lexical form as a string
 * beside its datatype, where a native number would be written anew by each reader. Named graphs come after the
 * default one, each as a node with its own `@graph`.
 */
function expandedJsonLd(quads: readonly Quad[]): NodeObject[] {
  const graphs = new Map<string, Quad[]>([["", []]]);
  for (const quad of quads) {
    const name = quad.graph === null ? "" : nodeId(quad.graph);
    const graph = graphs.get(name);
    if (graph) graph.push(quad);
    else graphs.set(name, [quad]);
  }
  const document: NodeObject[] = [];
  for (const [name, own] of graphs) {
    const nodes = nodeObjects(own);
    if (name === "") document.push(...nodes);
    else document.push({ "@id": name, "@graph": nodes });
  }
  return document;
}

function nodeObjects(quads: readonly Quad[]): NodeObject[] {
  const nodes = new Map<string, { readonly node: NodeObject; readonly seen: Set<string> }>();
  for (const { subject, predicate, object } of quads) {
    const id = nodeId(subject);
    let known = nodes.get(id);
    if (!known) {
      known = { node: { "@id": id }, seen: new Set() };
      nodes.set(id, known);
    }
    const isType = predicate.value === RDF_TYPE && object.termType !== "Literal";
    const key = isType ? "@type" : safeIri(predicate.value);
    const value = isType ? nodeId(object) : valueObject(object);
    const text = `${key} ${JSON.stringify(value)}`;
    if (known.seen.has(text)) continue;
    known.seen.add(text);
    const values = (known.node[key] ?? []) as Value[];
    values.push(value);
    known.node[key] = values;
  }
  return [...nodes.values()].map(({ node }) => node);
}

const nodeId = (term: Exclude<Term, { termType: "Literal" }>): string =>
  term.termType === "NamedNode" ? safeIri(term.value) : blankLabel(term);

function valueObject(term: Term): Value {
  if (term.termType !== "Literal") return { "@id": nodeId(term) };
  const value = term.value.toWellFormed();
  if (term.language !== "")
    return isLanguageTag(term.language)
      ? { "@value": value, "@language": term.language }
      : { "@value": value };
  return term.datatype === XSD_STRING
    ? { "@value": value }
    : { "@value": value, "@type": safeIri(term.datatype) };
}
