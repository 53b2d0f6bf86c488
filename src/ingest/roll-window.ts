import type { Moment } from "../model/recurrence.ts";
import type { Instant } from "../model/time.ts";
import { cutLog } from "../store/change-log.ts";
import type { Database } from "../store/database.ts";
import { dropOrphanOrganizationGraphs } from "../store/drop-graphs.ts";
import { indexedEvent, occurrenceRows } from "../store/event-rows.ts";
import type { Described } from "../store/event-triples.ts";
import { isLostLease } from "../store/leases.ts";
import type { Indexed } from "../store/numbered-occurrences.ts";
import { dropUnusedKeys } from "../store/occurrence-index.ts";
import {
  addOccurrences,
  hasMoved,
  isMoved,
  lastRoll,
  noteRoll,
  occurrenceCounts,
  type RollingEvent,
  rollingEvents,
} from "../store/occurrences.ts";
import type { EventRenderer } from "../store/renderer.ts";
import { listSources, type SourceRecord } from "../store/sources.ts";
import { tellersOf } from "../store/tellers.ts";
import { dropUnusedTerms } from "../store/unused-terms.ts";
import { type MovedEvent, moveTriples } from "../store/write-triples.ts";
import { dropExpired } from "./drop-expired.ts";
import { MAX_MOMENTS } from "./limits.ts";
import { restoreEvent } from "./restore-events.ts";
import { rewriteTellings } from "./tellings.ts";
import { LOG_DAYS, logFrom, materialisedWindow, withdrawnBefore } from "./window.ts";

export interface RollDeps {
  readonly render: EventRenderer;
  /** Days for which the log keeps every version of an event. */
  readonly logDays?: number;
  readonly signal?: AbortSignal;
}

const CHUNK = 200;
/** A round through the dictionary of a large hub takes some days, and a day never long. */
const TERMS_A_DAY = 200_000;

/**
 * Moves the window of materialised occurrences to the day of `now`: makes those that came into it, from the stored
 * records and without any fetch, and drops those that fell out, and those of events that were withdrawn thirty days
 * ago, with all that is derived from them, and cuts the log. Events keep their date of change: nothing was said
 * anew. Does nothing more than once a day. Returns how many occurrences were added and dropped.
 */
export async function rollWindow(
  database: Database,
  now: Instant,
  deps: RollDeps,
): Promise<{ added: number; dropped: number }> {
  const window = materialisedWindow(now);
  if ((await lastRoll(database))?.slice(0, 10) === now.slice(0, 10)) return { added: 0, dropped: 0 };
  const sources = new Map((await listSources(database)).map((record) => [record.source.id, record]));
  const room = new Map(
    (await occurrenceCounts(database)).map(({ sourceId, n }) => [sourceId, MAX_MOMENTS - n]),
  );
  const expiry = { before: window.from, withdrawnBefore: withdrawnBefore(now) };
  const dropped = await dropExpired(database, expiry, { ...deps, sources });
  let added = 0;
  let after = 0;
  for (;;) {
    if (deps.signal?.aborted) return { added, dropped };
    const events = await rollingEvents(database, window, expiry.withdrawnBefore, after, CHUNK);
    const last = events.at(-1);
    if (!last) break;
    after = last.number;
    added += await rollChunk(database, events, now, sources, room, deps.render);
  }
  await cutLog(database, logFrom(now, deps.logDays ?? LOG_DAYS), deps.signal);
  await dropUnusedTerms(database, TERMS_A_DAY, deps.signal);
  await database.batch([dropUnusedKeys(), dropOrphanOrganizationGraphs(), noteRoll(now)]);
  return { added, dropped };
}

async function rollChunk(
  database: Database,
  events: readonly RollingEvent[],
  now: Instant,
  sources: ReadonlyMap<string, SourceRecord>,
  room: Map<string, number>,
  render: EventRenderer,
): Promise<number> {
  const indexed: Indexed[] = [];
  const moved: MovedEvent[] = [];
  const begun: string[] = [];
  const rows = events.flatMap((stored) => {
    const tellers = tellersOf(sources, stored.sourceId);
    if (tellers === null) return [];
    const event = restoreEvent(stored.record, stored, now);
    const known = new Set(JSON.parse(stored.recurrenceIds) as string[]);
    const isKnown = ({ recurrenceId }: Moment): boolean => known.has(recurrenceId ?? "");
    const left = room.get(stored.sourceId) ?? MAX_MOMENTS;
    const missing = event.moments.filter((moment) => !isKnown(moment)).slice(0, Math.max(left, 0));
    room.set(stored.sourceId, left - missing.length);
    if (missing.length === 0) return [];
    const come = new Set(missing);
    if (known.size === 0) begun.push(stored.id);
    const described = (moments: readonly Moment[]): Described => ({
      record: { event: { ...event, moments } },
      tellers,
      created: stored.created,
      modified: stored.modified,
      deleted: stored.deleted,
    });
    moved.push({
      before: described(event.moments.filter(isKnown)),
      after: described(event.moments.filter((moment) => isKnown(moment) || come.has(moment))),
    });
    const added = { ...event, moments: missing };
    indexed.push(indexedEvent(added, { ...stored, tellers }));
    return occurrenceRows(added, tellers, render, stored.deleted !== null);
  });
  if (rows.length === 0) return 0;
  const tellings = begun.length === 0 ? [] : await rewriteTellings(database, begun);
  try {
    await database.batch([
      hasMoved(events),
      ...addOccurrences(rows, indexed),
      ...moveTriples(moved, render),
      ...tellings,
    ]);
    return rows.length;
  } catch (error) {
    // An import wrote one of them in between: what it wrote is of today, and the rest is rolled tomorrow.
    if (isMoved(error) || isLostLease(error)) return 0;
    throw error;
  }
}
