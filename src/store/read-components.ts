import type { Database } from "./database.ts";

// U+0003 as `writeComponents` looks for it: no text of a feed has control characters.
const TEXT = "char(3) || c.tellers || char(3) || c.ical AS text";

/** The VEVENT components of events, each event's behind the ids of its sources between two U+0003, in UTF-8. */
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
