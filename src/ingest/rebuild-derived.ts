import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import {
  DERIVED,
  DERIVED_VERSION,
  isDerived,
  type RebuildableEvent,
  rebuildableEvents,
} from "../store/derived.ts";
import type { Writing } from "../store/event-rows.ts";
import { isLostLease } from "../store/leases.ts";
import { noteMeta, readMeta, writeMeta } from "../store/meta.ts";
import { hasMoved, isMoved } from "../store/occurrences.ts";
import type { EventRenderer } from "../store/renderer.ts";
import { listSources, type SourceRecord } from "../store/sources.ts";
import { tellersOf } from "../store/tellers.ts";
import { rebuildEvents } from "../store/write-events.ts";
import { restoreHeld } from "./restore-events.ts";
import { rewriteTellings } from "./tellings.ts";

const CURSOR = "derived-up-to";
const EVENTS_AT_ONCE = 50;

export interface RebuildDeps {
  readonly render: EventRenderer;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes anew what is derived from records by an older version, for at most `most` events: goes on where it stopped the
 * last time, and does nothing in a store that is up to date. Each step is one batch, and what is served is old or new,
 * never half. Returns how many events were rebuilt, or null when there was nothing to do.
 */
export async function rebuildDerived(
  database: Database,
  most: number,
  { render, signal }: RebuildDeps,
): Promise<number | null> {
  if (await isDerived(database)) return null;
  const sources = new Map((await listSources(database)).map((record) => [record.source.id, record]));
  let [version = "", number = "0"] = ((await readMeta(database, CURSOR)) ?? "").split(" ");
  // A rebuild for another version, stopped half-way, says nothing of this one.
  if (version !== DERIVED_VERSION) [version, number] = [DERIVED_VERSION, "0"];
  let after = Number(number);
  let rebuilt = 0;
  while (rebuilt < most && !signal?.aborted) {
    const events = await rebuildableEvents(database, after, EVENTS_AT_ONCE);
    const last = events.at(-1);
    if (!last) {
      await writeMeta(database, DERIVED, DERIVED_VERSION);
      break;
    }
    const writings = events.flatMap((stored) => writingOf(stored, sources));
    const tellings = await rewriteTellings(
      database,
      events.map(({ id }) => id),
    );
    try {
      await database.batch([
        hasMoved(events),
        ...rebuildEvents(writings, render),
        ...tellings,
        noteMeta(CURSOR, `${DERIVED_VERSION} ${last.number}`),
      ]);
    } catch (error) {
      // An import wrote one of them in between: they are read again.
      if (isMoved(error) || isLostLease(error)) continue;
      throw error;
    }
    after = last.number;
    rebuilt += events.length;
  }
  return rebuilt;
}

function writingOf(stored: RebuildableEvent, sources: ReadonlyMap<string, SourceRecord>): Writing[] {
  const { record, contentHash, essence, sequence, created, modified, deleted } = stored;
  const tellers = tellersOf(sources, stored.sourceId);
  if (tellers === null) return [];
  const event = restoreHeld(record, stored, JSON.parse(stored.held) as [string, Instant, Instant][]);
  return [{ record: { event, record, contentHash, essence }, tellers, sequence, created, modified, deleted }];
}
