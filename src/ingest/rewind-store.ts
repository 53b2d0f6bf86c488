import type { Instant } from "../model/time.ts";
import type { Database } from "../store/database.ts";
import { dropEveryTelling } from "../store/drop-graphs.ts";
import type { Writing } from "../store/event-rows.ts";
import { lastRoll } from "../store/occurrences.ts";
import {
  changedSince,
  endLog,
  eventsOfWindow,
  type PastEvent,
  restoreSources,
  versionsAt,
} from "../store/past.ts";
import type { EventRenderer } from "../store/renderer.ts";
import { tellersThen } from "../store/tellers.ts";
import { eraseEvents, rebuildEvents, restoreVersions } from "../store/write-events.ts";
import { restoreEvent } from "./restore-events.ts";
import { materialisedWindow, withdrawnBefore } from "./window.ts";

const EVENTS_AT_ONCE = 200;

/**
 * Makes of a copy of a store, which nobody else uses, what the store was at an instant, as far back as its log is whole:
 * events that changed since are written anew from the version of then, others where the window of then held other
 * occurrences.
 */
export async function rewindStore(database: Database, to: Instant, render: EventRenderer): Promise<void> {
  const changed = await changedSince(database, to);
  for (let at = 0; at < changed.length; at += EVENTS_AT_ONCE)
    await database.batch(eraseEvents(changed.slice(at, at + EVENTS_AT_ONCE)));
  await eachPart(
    (after) => versionsAt(database, to, after, EVENTS_AT_ONCE),
    (versions) =>
      database.batch([
        ...restoreSources(versions.flatMap(({ tellers }) => tellers ?? [])),
        ...restoreVersions(writingsOf(versions, to), render),
      ]),
  );
  await moveWindow(database, to, render);
  // The records are those of now.
  await database.batch([dropEveryTelling(), ...endLog(to)]);
}

/** Writes anew the events whose occurrences the window of then had, and that of now has not, or the other way round. */
async function moveWindow(database: Database, to: Instant, render: EventRenderer): Promise<void> {
  const rolled = (await lastRoll(database)) ?? to;
  if (rolled.slice(0, 10) <= to.slice(0, 10)) return;
  const former = {
    window: materialisedWindow(to),
    withdrawnBefore: withdrawnBefore(to),
    nowFrom: materialisedWindow(rolled).from,
  };
  await eachPart(
    (after) => eventsOfWindow(database, former, after, EVENTS_AT_ONCE),
    (events) => database.batch(rebuildEvents(writingsOf(events, to), render)),
  );
}

async function eachPart(
  read: (after: number) => Promise<PastEvent[]>,
  write: (part: readonly PastEvent[]) => Promise<unknown>,
): Promise<void> {
  for (let after = 0; ; ) {
    const part = await read(after);
    const last = part.at(-1);
    if (last === undefined) return;
    await write(part);
    after = last.number;
  }
}

function writingsOf(events: readonly PastEvent[], to: Instant): Writing[] {
  return events.map(({ id, record, sequence, created, modified, deleted, tellers }) => ({
    // Nothing is compared with what stands in a copy.
    record: { event: restoreEvent(record, { id, uid: id }, to), record, contentHash: "", essence: "" },
    tellers: tellersThen(tellers),
    sequence,
    created,
    modified,
    deleted,
  }));
}
