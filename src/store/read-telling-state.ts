import type { Instant } from "../model/time.ts";
import { instantSeconds, SECONDS_PER_DAY } from "../model/zone.ts";
import type { Database } from "./database.ts";

/**
 * How far the word of an event can be relied on, apart from what it says itself (a venue cancels in `eventStatus`):
 * its sources still list it (`listed`), took it out of a complete feed (`withdrawn`), have not been read for days
 * (`sourceSilent`), or it lies where the hub holds no occurrence any more, or not yet (`outsideWindow`).
 */
export interface TellingState {
  readonly state: "listed" | "withdrawn" | "sourceSilent" | "outsideWindow";
  /** When it was withdrawn, or when a source of it was last read; null for the other two, and for one never read. */
  readonly since: Instant | null;
}

const SILENT_DAYS = 3;

/** Reads the state of an event. `tellers` are the ids of its sources, with spaces between. */
export async function readTellingState(
  database: Database,
  event: { readonly tellers: string; readonly deleted: Instant | null },
  occurrences: readonly unknown[],
  now: Instant,
): Promise<TellingState> {
  if (event.deleted !== null) return { state: "withdrawn", since: event.deleted };
  const row = await database.first<{ last: Instant | null }>(
    "SELECT max(s.last_success) AS last FROM json_each(?) j CROSS JOIN sources s ON s.id = j.value",
    JSON.stringify(event.tellers.split(" ")),
  );
  const last = row?.last ?? null;
  const isSilent =
    last === null || instantSeconds(now) - instantSeconds(last) > SILENT_DAYS * SECONDS_PER_DAY;
  if (isSilent) return { state: "sourceSilent", since: last };
  return { state: occurrences.length === 0 ? "outsideWindow" : "listed", since: null };
}
