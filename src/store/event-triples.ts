import type { EventFacts, HubEvent } from "../model/event.ts";
import type { Moment } from "../model/recurrence.ts";
import type { Source } from "../model/source.ts";
import { wholeSearchText } from "../query/event-text.ts";
import { factIndex, momentIndex, thingIndex } from "../rdf/index-quads.ts";
import { type JsonLdNode, nodeQuads } from "../rdf/map-node.ts";
import { recordGraph, recordQuads } from "../rdf/record-quads.ts";
import { type NamedNode, namedNode, type Quad, SCHEMA } from "../rdf/term.ts";
import { BASE } from "../render/base-url.ts";
import { seriesMembers } from "../render/documents.ts";
import { shownEvent, type Writing } from "./event-rows.ts";
import { timeOfDay, weekdayOf } from "./occurrence-keys.ts";
import type { EventRenderer } from "./renderer.ts";

/** A place, an organization or a source that an event names: its graph is written beside those of events. */
export interface SharedNode {
  readonly iri: string;
  readonly node: JsonLdNode;
}

/** The triples of one event. */
export interface EventTriples {
  /** Those of its own graph; none when no occurrence of it is held. */
  readonly own: Quad[];
  readonly shared: readonly SharedNode[];
}

/** The part of an event that its triples are made of; `moments` are those that the store holds. */
export type Described = Pick<Writing, "tellers" | "created" | "modified" | "deleted"> & {
  readonly record: Pick<Writing["record"], "event">;
};

const SOURCES = `${BASE}/sources/`;
const sourceIri = ({ id }: Source): string => SOURCES + id;

const SUB_EVENT = namedNode(`${SCHEMA}subEvent`);
const SHARED = ["location", "organizer", "isBasedOn"] as const;

/** IRI of the graph of an event. */
export const eventGraph = (id: string): string => recordGraph(`${BASE}/events/${id}`);

/**
 * The triples of an event: those of the documents of its occurrences and of its series, and those by which they are
 * found. An event without occurrences has none: what SPARQL sees is what /events lists.
 */
export function eventTriples(described: Described, render: EventRenderer): EventTriples {
  const { event } = described.record;
  const iri = `${BASE}/events/${event.id}`;
  const writer = new EventWriter(described, render, namedNode(recordGraph(iri)));
  if (event.moments.length === 0) return { own: [], shared: writer.sharedOf() };
  const sources = [event.facts, ...event.overrides].flatMap((facts) => [
    ...described.tellers(facts).map(sourceIri),
    ...(facts.origins ?? []).map(({ source }) => source.url),
  ]);
  const own = recordQuads(iri, [...new Set(sources)], described.modified);
  for (const moment of event.moments) writer.addOccurrence(own, moment);
  if (event.isSeries) writer.addSeries(own, iri);
  return { own, shared: writer.sharedOf() };
}

/** The triples of the graph of a shared node. */
export function sharedTriples({ iri, node }: SharedNode, { tellers, record, modified }: Described): Quad[] {
  const graph = recordGraph(iri);
  const isSource = iri.startsWith(SOURCES);
  const [main] = tellers(record.event.facts);
  return [
    ...recordQuads(iri, isSource ? [iri] : main ? [sourceIri(main)] : [], modified),
    ...nodeQuads(node, graph),
    ...(isSource ? [] : thingIndex(node, namedNode(graph))),
  ];
}

interface Variant {
  /** Predicate and object of the triples that every occurrence with these facts has. */
  readonly ofOccurrence: readonly Quad[];
  readonly index: readonly Quad[];
  /** Offers, images and the like, which all of them share. */
  readonly parts: readonly Quad[];
  partsAdded: boolean;
}

class EventWriter {
  private readonly described: Described;
  private readonly render: EventRenderer;
  private readonly graph: NamedNode;
  private readonly event: HubEvent;
  private readonly variants = new Map<EventFacts, Variant>();
  private readonly shared = new Map<string, JsonLdNode>();

  constructor(described: Described, render: EventRenderer, graph: NamedNode) {
    this.described = described;
    this.render = render;
    this.graph = graph;
    this.event = shownEvent(described.record.event, described.deleted !== null);
  }

  addOccurrence(quads: Quad[], moment: Moment): void {
    const { event } = this;
    const facts = (moment.override === null ? undefined : event.overrides[moment.override]) ?? event.facts;
    const head = this.render.occurrenceHead(event, moment, facts);
    const node = JSON.parse(`{${head}}`) as JsonLdNode;
    const subject = namedNode(String(node["@id"]));
    const variant = this.variantOf(facts);
    push(quads, nodeQuads(node, this.graph.value));
    for (const { predicate, object } of variant.ofOccurrence)
      quads.push({ subject, predicate, object, graph: this.graph });
    for (const { predicate, object } of variant.index)
      quads.push({ subject, predicate, object, graph: this.graph });
    const { startDate, allDay } = moment;
    const time = { weekday: weekdayOf(startDate), timeOfDay: allDay ? null : timeOfDay(startDate) };
    push(quads, momentIndex(time, subject, this.graph));
    addParts(quads, variant);
  }

  addSeries(quads: Quad[], iri: string): void {
    const { moments, ...event } = this.event;
    const cancelled = this.described.deleted !== null;
    const [head, schedule] = seriesMembers(event.id, event, cancelled, moments);
    const node = JSON.parse(`{${head}${schedule === null ? "" : `,${schedule}`}}`) as JsonLdNode;
    const subject = namedNode(iri);
    const variant = this.variantOf(event.facts);
    push(quads, nodeQuads(node, this.graph.value));
    for (const { predicate, object } of variant.ofOccurrence)
      quads.push({ subject, predicate, object, graph: this.graph });
    for (const { recurrenceId } of moments) {
      const object = namedNode(recurrenceId === null ? iri : `${iri}#${recurrenceId}`);
      quads.push({ subject, predicate: SUB_EVENT, object, graph: this.graph });
    }
    addParts(quads, variant);
  }

  /** Every place, organization and source that the event or one of its instances names. */
  sharedOf(): SharedNode[] {
    for (const facts of [this.event.facts, ...this.event.overrides]) this.variantOf(facts);
    return Array.from(this.shared, ([iri, node]) => ({ iri, node }));
  }

  private variantOf(facts: EventFacts): Variant {
    let variant = this.variants.get(facts);
    if (variant === undefined) {
      variant = this.makeVariant(facts);
      this.variants.set(facts, variant);
    }
    return variant;
  }

  private makeVariant(facts: EventFacts): Variant {
    const { tellers, created, modified } = this.described;
    const doc = this.render.eventDoc(this.event, facts, tellers(facts));
    const node = JSON.parse(`{${doc},"dateCreated":"${created}","dateModified":"${modified}"}`);
    for (const member of SHARED) if (node[member] !== undefined) node[member] = this.keepShared(node[member]);
    const subject = namedNode(`${BASE}/events/${this.event.id}`);
    node["@id"] = subject.value;
    const ofOccurrence: Quad[] = [];
    const parts: Quad[] = [];
    for (const quad of nodeQuads(node, this.graph.value))
      (quad.subject.value === subject.value ? ofOccurrence : parts).push(quad);
    const names = [facts.name, ...Object.values(facts.nameByLanguage ?? {})];
    const indexed = { names, keywords: facts.keywords, searchText: wholeSearchText(facts) };
    return { ofOccurrence, parts, index: factIndex(indexed, subject, this.graph), partsAdded: false };
  }

  /** Leaves only references to nodes that have graphs of their own. */
  private keepShared(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.keepShared(item));
    const node = value as JsonLdNode;
    const id = node["@id"];
    // What another hub calls by its own address has no record here.
    if (typeof id !== "string" || !id.startsWith(BASE) || id.startsWith(`${BASE}/events/`)) return node;
    this.shared.set(id, node);
    return { "@id": id };
  }
}

function addParts(quads: Quad[], variant: Variant): void {
  if (variant.partsAdded) return;
  variant.partsAdded = true;
  push(quads, variant.parts);
}

function push(quads: Quad[], more: readonly Quad[]): void {
  for (const quad of more) quads.push(quad);
}
