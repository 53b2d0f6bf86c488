import { recordGraph } from "../rdf/record-quads.ts";
import type { Quad } from "../rdf/term.ts";
import type { BulkStatement, Statement } from "./database.ts";
import { type Described, eventGraph, eventTriples, sharedTriples } from "./event-triples.ts";
import type { EventRenderer } from "./renderer.ts";
import { changeTriples } from "./triple-rows.ts";

// Enough that terms that events share are looked up once, and little enough to hold.
const OCCURRENCES_AT_ONCE = 1000;

/**
 * Statements that write the graphs of events as they will stand, and of the places, organizations and sources that
 * they name, each once. What stood in these graphs goes.
 */
export function writeTriples(
  events: readonly Described[],
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  const written = new Map<string, string>();
  return inPortions(events, ({ record }) => record.event.moments.length).flatMap((portion) =>
    changeTriples(() => {
      const added: Quad[] = [];
      const cleared = portion.map(({ record }) => eventGraph(record.event.id));
      const shared = new Map<string, Quad[]>();
      for (const event of portion) {
        const triples = eventTriples(event, render);
        for (const quad of triples.own) added.push(quad);
        for (const node of triples.shared) {
          const text = JSON.stringify(node.node);
          if (written.get(node.iri) === text) continue;
          written.set(node.iri, text);
          shared.set(node.iri, sharedTriples(node, event));
        }
      }
      for (const [iri, own] of shared) {
        cleared.push(recordGraph(iri));
        for (const quad of own) added.push(quad);
      }
      return { cleared, removed: [], added };
    }),
  );
}

/** A stored event of which other occurrences will be held, and nothing else is new. */
export interface MovedEvent {
  readonly before: Described;
  readonly after: Described;
}

/** Statements that write the difference that other occurrences make, and no more. */
export function moveTriples(
  events: readonly MovedEvent[],
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  const size = ({ before, after }: MovedEvent) =>
    before.record.event.moments.length + after.record.event.moments.length;
  return inPortions(events, size).flatMap((portion) =>
    changeTriples(() => {
      const removed: Quad[] = [];
      const added: Quad[] = [];
      for (const { before, after } of portion) {
        const old = eventTriples(before, render).own;
        const own = eventTriples(after, render).own;
        for (const quad of without(old, own)) removed.push(quad);
        for (const quad of without(own, old)) added.push(quad);
      }
      return { cleared: [], removed, added };
    }),
  );
}

function without(quads: readonly Quad[], others: readonly Quad[]): Quad[] {
  const known = new Set(others.map((quad) => quadKey(quad)));
  return quads.filter((quad) => !known.has(quadKey(quad)));
}

/** A text that two triples of one graph share when they are the same. */
export function quadKey({ subject, predicate, object }: Omit<Quad, "graph">): string {
  const rest = object.termType === "Literal" ? `"${object.datatype}@${object.language}` : "";
  return `${subject.value}\n${predicate.value}\n${object.value}${rest}`;
}

function inPortions<T>(items: readonly T[], sizeOf: (item: T) => number): T[][] {
  const portions: T[][] = [];
  let room = 0;
  for (const item of items) {
    const size = sizeOf(item) + 1;
    if (size > room) {
      portions.push([]);
      room = OCCURRENCES_AT_ONCE;
    }
    room -= size;
    portions.at(-1)?.push(item);
  }
  return portions;
}
