import type { Position } from "../query/filter.ts";
import type { Database } from "./database.ts";

/** A page of a list by the events that its occurrences are of. */
export interface EventPage {
  /** Their numbers in the order of the list; an event stands as often as it has occurrences there. */
  readonly events: readonly number[];
  /** Where the next page begins; null at the end of the list. */
  readonly next: Position | null;
}

/** The events of a list that no page before had. */
export interface FreshEvents {
  readonly numbers: readonly number[];
  readonly isLast: boolean;
}

/**
 * Every event that a list names, once, page by page in the order of their first occurrences; `read` gives the page
 * behind a position. Of the events already given, one bit each is remembered.
 */
export async function* freshEvents(
  read: (after: Position | null) => Promise<EventPage>,
): AsyncGenerator<FreshEvents> {
  let seen = new Uint8Array(1024);
  let page = await read(null);
  for (;;) {
    const numbers: number[] = [];
    for (const number of page.events) {
      const [at, bit] = [number >>> 3, 1 << (number & 7)];
      if (at >= seen.length) {
        const longer = new Uint8Array(Math.max(seen.length * 2, at + 1));
        longer.set(seen);
        seen = longer;
      }
      if (((seen[at] ?? 0) & bit) !== 0) continue;
      seen[at] = (seen[at] ?? 0) | bit;
      numbers.push(number);
    }
    yield { numbers, isLast: page.next === null };
    if (page.next === null) return;
    page = await read(page.next);
  }
}

// U+0003 as `writeComponents` looks for it: no text of a feed has control characters.
const TEXT = "char(3) || c.source_id || char(3) || c.ical AS text";

/** The VEVENT components of events, each event's behind the id of its source between two U+0003, in UTF-8. */
export function readComponents(
  database: Database,
  numbers: readonly number[],
): Promise<Uint8Array<ArrayBuffer>> {
  return database.bytes(
    `SELECT ${TEXT} FROM json_each(?) j CROSS JOIN event_components c ON c.number = j.value ORDER BY j.rowid`,
    JSON.stringify(numbers),
  );
}

/** The same of one event by its id; empty when there is none. */
export function readComponentsOf(database: Database, eventId: string): Promise<Uint8Array<ArrayBuffer>> {
  return database.bytes(
    `SELECT ${TEXT} FROM events e CROSS JOIN event_components c ON c.number = e.number WHERE e.id = ?`,
    eventId,
  );
}

/** The numbers of events by their ids, in their order; those that are gone are left out. */
export async function readEventNumbers(database: Database, ids: readonly string[]): Promise<number[]> {
  const rows = await database.all<{ number: number }>(
    "SELECT e.number FROM json_each(?) j CROSS JOIN events e ON e.id = j.value ORDER BY j.rowid",
    JSON.stringify(ids),
  );
  return rows.map(({ number }) => number);
}
