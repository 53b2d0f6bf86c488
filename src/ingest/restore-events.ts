import type { HubEvent } from "../model/event.ts";
import type { Moment } from "../model/recurrence.ts";
import type { Instant, Window } from "../model/time.ts";
import { formatInstant, instantSeconds } from "../model/zone.ts";
import { expand } from "../recur/expand.ts";
import type { Database } from "../store/database.ts";
import { recordsById } from "../store/records.ts";
import { materialisedWindow } from "./window.ts";

/** Makes events again from their stored records, with the moments of the window at `now`. */
export async function restoreEvents<R extends { readonly id: string; readonly uid: string }>(
  database: Database,
  rows: readonly R[],
  now: Instant,
): Promise<{ row: R; event: HubEvent }[]> {
  const stored = await recordsById(
    database,
    rows.map(({ id }) => id),
  );
  const records = new Map(stored.map(({ id, record }) => [id, record]));
  return rows.flatMap((row) => {
    const record = records.get(row.id);
    return record === undefined ? [] : [{ row, event: restoreEvent(record, row, now) }];
  });
}

/** One event from its record. Id and source id are the row's: a renewed source id is not in the record. */
export function restoreEvent(record: string, row: { id: string; uid: string }, now: Instant): HubEvent {
  const stored = JSON.parse(record) as Omit<HubEvent, "moments">;
  const { moments } = expand(stored.schedule, materialisedWindow(now), row.uid);
  return { ...stored, id: row.id, uid: row.uid, moments };
}

/** The moments of a record that begin or go on in a window; null when it is no series. */
export function seriesMoments(
  record: string,
  row: { uid: string },
  window: Window,
): readonly Moment[] | null {
  const { isSeries, schedule } = JSON.parse(record) as Omit<HubEvent, "moments">;
  return isSeries ? expand(schedule, window, row.uid).moments : null;
}

/**
 * One event from its record, with just the moments that the store holds of it, also those that have left the window.
 * `held` is `[recurrenceId, startsAt, endsAt][]`.
 */
export function restoreHeld(
  record: string,
  row: { id: string; uid: string },
  held: readonly (readonly [string, Instant, Instant])[],
): HubEvent {
  const stored = JSON.parse(record) as Omit<HubEvent, "moments">;
  let [from, last]: [Instant, Instant] = ["9999", ""];
  for (const [, startsAt] of held) {
    if (startsAt < from) from = startsAt;
    if (startsAt > last) last = startsAt;
  }
  if (held.length === 0) return { ...stored, id: row.id, uid: row.uid, moments: [] };
  const ids = new Set(held.map(([recurrenceId]) => recurrenceId));
  // What begins at the very end of a window is outside it.
  const window = { from, to: formatInstant(instantSeconds(last) + 1) };
  const { moments } = expand(stored.schedule, window, row.uid, ids);
  return { ...stored, id: row.id, uid: row.uid, moments };
}
