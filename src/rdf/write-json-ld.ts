import { type Quad, RDF_TYPE, type Term, XSD_STRING } from "./term.ts";
import { blankLabel, isLanguageTag, safeIri } from "./write-lines.ts";
import type { Prefixes } from "./write-turtle.ts";

type Value = string | { readonly [key: string]: string };
type NodeObject = { "@id": string; [key: string]: string | Value[] | NodeObject[] };

/**
 * Flattened JSON-LD 1.1 in expanded form: it needs no context, and every literal keeps its lexical form as a string
 * beside its datatype, where a native number would be written anew by each reader. Named graphs come after the
 * default one, each as a node with its own `@graph`.
 */
export function expandedJsonLd(quads: readonly Quad[]): NodeObject[] {
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

/** How a document names a node: its IRI, or its label when it has none. */
export const nodeId = (term: Exclude<Term, { termType: "Literal" }>): string =>
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

/**
 * The default graph as one JSON-LD 1.1 document with a context of prefixes in it: it is read without asking anywhere for
 * more. Literals keep their lexical form. The same quads give the same bytes.
 */
export function compactJsonLd(quads: readonly Quad[], prefixes: Prefixes): string {
  const namespaces = Object.entries(prefixes);
  const used = new Map<string, string>();
  const shortened = (iri: string): string => {
    const [prefix, namespace] = namespaces.find(([, start]) => iri.startsWith(start)) ?? [];
    if (prefix === undefined || namespace === undefined) return iri;
    used.set(prefix, namespace);
    return `${prefix}:${iri.slice(namespace.length)}`;
  };
  const shortenedValue = (value: Value): Value => {
    if (typeof value === "string") return shortened(value);
    const { "@type": datatype, ...others } = value;
    return datatype === undefined ? value : { ...others, "@type": shortened(datatype) };
  };
  const graph = nodeObjects(quads).map((node) =>
    Object.fromEntries(
      Object.entries(node).map(([key, values]) =>
        typeof values === "string"
          ? [key, values]
          : [key.startsWith("@") ? key : shortened(key), (values as Value[]).map(shortenedValue)],
      ),
    ),
  );
  return JSON.stringify({ "@context": Object.fromEntries(used), "@graph": graph });
}
