import type { Instant } from "../model/time.ts";
import type { BulkStatement, Database, Statement } from "../store/database.ts";
import { dropEventGraphs, dropTellings } from "../store/drop-graphs.ts";
import type { Described } from "../store/event-triples.ts";
import {
  dropOccurrences,
  type ExpiringEvent,
  type Expiry,
  expiringEvents,
  hasMoved,
  isMoved,
} from "../store/occurrences.ts";
import type { EventRenderer } from "../store/renderer.ts";
import type { SourceRecord } from "../store/sources.ts";
import { tellersOf } from "../store/tellers.ts";
import { type MovedEvent, moveTriples } from "../store/write-triples.ts";
import { restoreHeld } from "./restore-events.ts";

const EVENTS_AT_ONCE = 50;

export interface ExpiryDeps {
  readonly render: EventRenderer;
  readonly sources: ReadonlyMap<string, SourceRecord>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Drops the occurrences that are no longer held, a few events at a time, each with all that is derived from them.
 * Returns how many went. What could not be dropped because an import wrote it in between waits for the next day.
 */
export async function dropExpired(database: Database, expiry: Expiry, deps: ExpiryDeps): Promise<number> {
  let dropped = 0;
  while (!deps.signal?.aborted) {
    const events = await expiringEvents(database, expiry, EVENTS_AT_ONCE);
    if (events.length === 0) break;
    try {
      const results = await database.batch(statementsFor(events, expiry, deps));
      dropped += results.at(-2)?.changes ?? 0;
    } catch (error) {
      if (isMoved(error)) break;
      throw error;
    }
  }
  return dropped;
}

type Held = readonly [recurrenceId: string, startsAt: Instant, endsAt: Instant];

function statementsFor(
  events: readonly ExpiringEvent[],
  { before, withdrawnBefore }: Expiry,
  { render, sources }: ExpiryDeps,
): (Statement | BulkStatement)[] {
  const ended: string[] = [];
  const moved: MovedEvent[] = [];
  for (const stored of events) {
    const held = JSON.parse(stored.held) as Held[];
    const withdrawn = stored.deleted !== null && stored.deleted <= withdrawnBefore;
    const left = withdrawn ? [] : held.filter(([, start, end]) => end > before || start >= before);
    const tellers = tellersOf(sources, stored.sourceId);
    if (left.length === 0 || tellers === null) {
      ended.push(stored.id);
      continue;
    }
    const event = restoreHeld(stored.record, stored, held);
    const ids = new Set(left.map(([recurrenceId]) => recurrenceId));
    const moments = event.moments.filter(({ recurrenceId }) => ids.has(recurrenceId ?? ""));
    const described = (all: typeof event.moments): Described => ({
      record: { event: { ...event, moments: all } },
      tellers,
      created: stored.created,
      modified: stored.modified,
      deleted: stored.deleted,
    });
    moved.push({ before: described(event.moments), after: described(moments) });
  }
  return [
    hasMoved(events),
    ...dropTellings(ended),
    dropEventGraphs("e.id IN (SELECT value FROM json_each(?))", [JSON.stringify(ended)]),
    ...moveTriples(moved, render),
    ...dropOccurrences(
      events.map(({ id }) => id),
      { before, withdrawnBefore },
    ),
  ];
}
