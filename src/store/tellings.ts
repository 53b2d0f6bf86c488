import type { HubEvent } from "../model/event.ts";
import type { Instant } from "../model/time.ts";
import { type JsonLdNode, nodeQuads } from "../rdf/map-node.ts";
import { recordGraph, tellingGraph, tellingQuads } from "../rdf/record-quads.ts";
import type { Quad } from "../rdf/term.ts";
import { BASE } from "../render/base-url.ts";
import { headOfRecord } from "../render/documents.ts";
import { scheduleNode } from "../render/event-schedule.ts";
import { eventDoc, type Json, members, occurrenceDates } from "../render/json-ld.ts";
import type { BulkStatement, Statement } from "./database.ts";
import { dropTellings, dropTellingsOfNothing } from "./drop-graphs.ts";
import { changeTriples } from "./triple-rows.ts";

/** What one living record says of an event that others tell of too. */
export interface Telling {
  /** Id of the record. */
  readonly id: string;
  readonly sourceId: string;
  /** The one occurrence that it tells of; null when it tells of the whole event. */
  readonly recurrenceId: string | null;
  /** When the hub read what it says. */
  readonly modified: Instant;
  /** As the record has it; of `moments` the only one, none of a series. */
  readonly event: HubEvent;
}

/** IRI of the graph of what one record tells. */
export const graphOfTelling = ({ id }: Pick<Telling, "id">): string => tellingGraph(`${BASE}/events/${id}`);

/**
 * The triples of what one record says of an event, in a graph of its own: of the event as a whole, or of the one occurrence that it
 * tells of, not of each occurrence of a series. Places and organizers stand whole in it.
 */
export function tellingTriples(eventId: string, telling: Telling): Quad[] {
  const { sourceId, recurrenceId, modified, event } = telling;
  const graph = graphOfTelling(telling);
  const iri = `${BASE}/events/${eventId}`;
  const subject = recurrenceId === null ? iri : `${iri}#${recurrenceId}`;
  const sources = [
    `${BASE}/sources/${sourceId}`,
    ...(event.facts.origins ?? []).map(({ source }) => source.url),
  ];
  const head = members({
    "@id": subject,
    "@type": event.isSeries ? "EventSeries" : event.facts.type,
    ...(event.isSeries ? seriesDates(event, iri) : datesOf(event)),
    eventStatus: event.facts.eventStatus,
  });
  // Its own nodes are numbered under the name of the event that it tells of; overrides are of single occurrences.
  const doc = eventDoc({ ...event, id: eventId, overrides: [] }, event.facts, []);
  const node = JSON.parse(`{${head},${doc}}`) as JsonLdNode;
  return [
    ...tellingQuads({ graph, event: recordGraph(iri), about: subject }, [...new Set(sources)], modified),
    ...nodeQuads(node, graph),
  ];
}

function datesOf({ moments: [moment] }: HubEvent): { readonly [key: string]: Json } {
  return moment === undefined ? {} : occurrenceDates({ ...moment, recurrenceId: null });
}

/** When a series begins and how it repeats, as far as a Schedule can say it. */
function seriesDates(event: HubEvent, iri: string): { readonly [key: string]: Json } {
  const head = JSON.parse(`{${headOfRecord(event.id, event, false)}}`) as { readonly [key: string]: Json };
  return {
    "@context": head["@context"],
    startDate: head.startDate,
    eventSchedule: scheduleNode(event.schedule, iri) ?? undefined,
  };
}

/**
 * Statements that write what each record says of some events, in the place of what stood there: nothing of an event that one
 * record alone tells of, nor of one without occurrences. To run after these are written.
 */
export function writeTellings(
  tellings: ReadonlyMap<string, readonly Telling[]>,
): (Statement | BulkStatement)[] {
  const ids = [...tellings.keys()];
  const shared = [...tellings].filter(([, told]) => told.length > 1);
  if (shared.length === 0) return dropTellings(ids);
  return [
    ...dropTellings(ids),
    ...changeTriples(() => ({
      cleared: [],
      removed: [],
      added: shared.flatMap(([id, told]) => told.flatMap((telling) => tellingTriples(id, telling))),
    })),
    ...dropTellingsOfNothing(shared.map(([id]) => id)),
  ];
}
