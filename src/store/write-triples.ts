import type { Source } from "../model/source.ts";
import { recordGraph } from "../rdf/record-quads.ts";
import type { Quad } from "../rdf/term.ts";
import type { BulkStatement, Statement } from "./database.ts";
import { type Described, eventGraph, eventTriples, sharedTriples } from "./event-triples.ts";
import type { EventRenderer } from "./renderer.ts";
import { replaceGraphs } from "./triple-rows.ts";

// Enough that terms that events share are looked up once, and little enough to hold.
const OCCURRENCES_AT_ONCE = 1000;

/**
 * Statements that write the graphs of events as they will stand, and of the places, organizations and the source that
 * they name, each once. What stood in these graphs goes.
 */
export function writeTriples(
  events: readonly Described[],
  source: Source,
  render: EventRenderer,
): (Statement | BulkStatement)[] {
  const written = new Map<string, string>();
  return Array.from(portions(events)).flatMap((portion) =>
    replaceGraphs(() => {
      const quads: Quad[] = [];
      const names = portion.map(({ record }) => eventGraph(record.event.id));
      const shared = new Map<string, Quad[]>();
      for (const event of portion) {
        const triples = eventTriples(event, source, render);
        for (const quad of triples.own) quads.push(quad);
        for (const node of triples.shared) {
          const text = JSON.stringify(node.node);
          if (written.get(node.iri) === text) continue;
          written.set(node.iri, text);
          shared.set(node.iri, sharedTriples(node, source, event.modified));
        }
      }
      for (const [iri, own] of shared) {
        names.push(recordGraph(iri));
        for (const quad of own) quads.push(quad);
      }
      return { names, quads };
    }),
  );
}

function* portions(events: readonly Described[]): Generator<readonly Described[]> {
  let portion: Described[] = [];
  let occurrences = 0;
  for (const event of events) {
    const more = event.record.event.moments.length + 1;
    if (occurrences + more > OCCURRENCES_AT_ONCE && portion.length > 0) {
      yield portion;
      portion = [];
      occurrences = 0;
    }
    portion.push(event);
    occurrences += more;
  }
  if (portion.length > 0) yield portion;
}
