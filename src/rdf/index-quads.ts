import { fold } from "../model/fold.ts";
import type { JsonLdNode } from "./map-node.ts";
import { literal, type NamedNode, namedNode, type Quad, SCHEMA } from "./term.ts";

// Triples by which things are found, beside those of their documents. They hold what the filters of /events compare
// (src/store/occurrence-keys.ts), so that a query in either language has the same answer.

const hub = (name: string): NamedNode => namedNode(`\u0001/vocab#${name}`);
const FOLDED_NAME = hub("foldedName");
const FOLDED_KEYWORD = hub("foldedKeyword");
const SEARCH_TEXT = hub("searchText");
const WEEKDAY = hub("weekday");
const TIME_OF_DAY = hub("timeOfDay");
const FOLDED_ADDRESS: readonly (readonly [member: string, predicate: NamedNode])[] = [
  ["addressLocality", hub("foldedLocality")],
  ["streetAddress", hub("foldedStreet")],
  ["addressRegion", hub("foldedRegion")],
];

const INDEX: ReadonlySet<string> = new Set(
  [
    FOLDED_NAME,
    FOLDED_KEYWORD,
    SEARCH_TEXT,
    WEEKDAY,
    TIME_OF_DAY,
    ...FOLDED_ADDRESS.map(([, predicate]) => predicate),
  ].map(({ value }) => value),
);

/** Whether triples with this predicate, U+0001 in the place of the hub's address, stand in no document. */
export const isIndexPredicate = (iri: string): boolean => INDEX.has(iri);

/** What the facts of an event say to its occurrences alike. */
export interface IndexedFacts {
  /** In every language. */
  readonly names: readonly string[];
  readonly keywords: readonly string[];
  /** All its words as tokens, each between two spaces; empty for none. */
  readonly searchText: string;
}

/** When an occurrence is by the clock of its place. */
export interface LocalTime {
  /** A day of schema.org: `Monday`. */
  readonly weekday: string;
  /** `morning`, `afternoon`, `evening`, `night`; null when it is a day and no time. */
  readonly timeOfDay: string | null;
}

/** The index triples that all occurrences with the same facts share, as those of `subject`. */
export function factIndex(facts: IndexedFacts, subject: NamedNode, graph: NamedNode): Quad[] {
  const quads: Quad[] = [];
  for (const text of foldedTexts(facts.names))
    quads.push({ subject, predicate: FOLDED_NAME, object: literal(text), graph });
  for (const text of foldedTexts(facts.keywords))
    quads.push({ subject, predicate: FOLDED_KEYWORD, object: literal(text), graph });
  if (facts.searchText !== "")
    quads.push({ subject, predicate: SEARCH_TEXT, object: literal(facts.searchText), graph });
  return quads;
}

/** The index triples of one occurrence alone. */
export function momentIndex({ weekday, timeOfDay }: LocalTime, subject: NamedNode, graph: NamedNode): Quad[] {
  const day: Quad = { subject, predicate: WEEKDAY, object: namedNode(SCHEMA + weekday), graph };
  return timeOfDay === null
    ? [day]
    : [day, { subject, predicate: TIME_OF_DAY, object: literal(timeOfDay), graph }];
}

/** The index triples of a place or an organization, from its node. */
export function thingIndex(node: JsonLdNode, graph: NamedNode): Quad[] {
  const quads: Quad[] = [];
  addFolded(quads, node, "name", FOLDED_NAME, graph);
  const { address } = node;
  if (typeof address === "object" && address !== null)
    for (const [member, predicate] of FOLDED_ADDRESS)
      addFolded(quads, address as JsonLdNode, member, predicate, graph);
  return quads;
}

function addFolded(
  quads: Quad[],
  node: JsonLdNode,
  member: string,
  predicate: NamedNode,
  graph: NamedNode,
): void {
  const { "@id": id, [member]: text } = node;
  if (typeof text !== "string" || typeof id !== "string") return;
  const folded = fold(text);
  if (folded !== "") quads.push({ subject: namedNode(id), predicate, object: literal(folded), graph });
}

function foldedTexts(texts: readonly string[]): Set<string> {
  const folded = new Set(texts.map(fold));
  folded.delete("");
  return folded;
}
