/** A text with the language that its writer gave it. */
export interface SchemaText {
  readonly text: string;
  readonly language: string | null;
}

export type SchemaValue = SchemaText | SchemaNode | number | boolean;

/**
 * A thing described in schema.org's terms, whichever syntax it was written in. `types` and the keys of
 * `properties` are bare names as schema.org spells them; names it does not know are kept as written.
 */
export interface SchemaNode {
  /** Absolute IRI; null for a thing without one (blank nodes too). */
  id: string | null;
  readonly types: string[];
  readonly properties: Map<string, SchemaValue[]>;
}

/** Everything that a page says, in the order in which it says it. */
export interface SchemaGraph {
  readonly nodes: SchemaNode[];
  /** The node that says most of a thing, by its IRI. */
  readonly byId: Map<string, SchemaNode>;
  /** Absolute address of the page, the base of its relative links. */
  readonly url: string;
  /** Language of the page, for texts that name none. */
  readonly language: string | null;
}

export function newGraph(url: string, language: string | null): SchemaGraph {
  return { nodes: [], byId: new Map(), url, language };
}

export function isNode(value: SchemaValue | undefined): value is SchemaNode {
  return typeof value === "object" && "properties" in value;
}

export function isText(value: SchemaValue | undefined): value is SchemaText {
  return typeof value === "object" && "text" in value;
}

/** Adds a value to a property, whatever it holds already. */
export function addValue(node: SchemaNode, name: string, value: SchemaValue): void {
  const values = node.properties.get(name);
  if (values) values.push(value);
  else node.properties.set(name, [value]);
}

/**
 * Puts a node into the graph. Two descriptions of one thing are one: the properties that the first lacks are
 * taken from the second, so that a reference finds what any block of the page says.
 */
export function addNode(graph: SchemaGraph, node: SchemaNode): SchemaNode {
  const known = node.id === null ? undefined : graph.byId.get(node.id);
  if (!known || contradict(known, node)) {
    graph.nodes.push(node);
    if (node.id !== null && !known) graph.byId.set(node.id, node);
    return node;
  }
  for (const type of node.types) if (!known.types.includes(type)) known.types.push(type);
  for (const [name, values] of node.properties) {
    if (!known.properties.has(name)) known.properties.set(name, values);
  }
  return known;
}

/** Templates give one id to every event of a page; what starts at different times is not one thing. */
function contradict(one: SchemaNode, other: SchemaNode): boolean {
  return ["startDate", "name"].some((name) => {
    const mine = one.properties.get(name)?.find(isText)?.text;
    const theirs = other.properties.get(name)?.find(isText)?.text;
    return mine !== undefined && theirs !== undefined && mine !== theirs;
  });
}

const NONE: readonly SchemaValue[] = [];

/** A property's values; a reference to a thing that the page describes elsewhere is replaced by that. */
export function valuesOf(graph: SchemaGraph, node: SchemaNode, name: string): readonly SchemaValue[] {
  const values = node.properties.get(name);
  if (!values) return NONE;
  return values.some(isNode)
    ? values.map((value) => (isNode(value) ? resolve(graph, value) : value))
    : values;
}

function resolve(graph: SchemaGraph, node: SchemaNode): SchemaNode {
  if (node.id === null || node.properties.size > 0) return node;
  return graph.byId.get(node.id) ?? node;
}

/** The things among a property's values. */
export function nodesOf(graph: SchemaGraph, node: SchemaNode, name: string): SchemaNode[] {
  return valuesOf(graph, node, name).filter(isNode);
}

/** The texts among a property's values, numbers written out; of a thing its name. */
export function textsOf(graph: SchemaGraph, node: SchemaNode, ...names: string[]): SchemaText[] {
  const texts: SchemaText[] = [];
  for (const name of names) {
    for (const value of valuesOf(graph, node, name)) {
      if (isText(value)) texts.push(value);
      else if (isNode(value)) {
        const inside = value.properties.get("name")?.find(isText);
        if (inside) texts.push(inside);
      } else if (typeof value === "number") texts.push({ text: String(value), language: null });
    }
    if (texts.length > 0) return texts;
  }
  return texts;
}

/** The first text of the first of these properties that has one. */
export function textOf(graph: SchemaGraph, node: SchemaNode, ...names: string[]): string | undefined {
  return textsOf(graph, node, ...names)
    .find(({ text }) => text.trim() !== "")
    ?.text.trim();
}
